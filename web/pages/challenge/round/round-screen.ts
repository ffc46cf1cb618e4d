import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MatchPlace } from '../challenge-address.ts';
import type { Seat } from '../attempt/round-controller.ts';
import { hintsFor } from '../game/hints.ts';
import { askedUnknowns } from '../game/levels.ts';
import type { Standing } from '../game/match.ts';
import { firstValues } from '../game/puzzle.ts';
import type { Playing, Submitted } from '../game/round.ts';
import { hintPrice } from '../game/scoring.ts';
import { peakOf, type RoundPictures } from '../solve/round-solver.ts';
import type { KnobName as ParameterName } from '../../../links/knobs.ts';
import '../../../ui/status-announcer.ts';
import '../../../plot/camera-image.ts';
import { landFocus } from '../../../ui/focus.ts';
import { symbols } from '../../explorer/parameter-panel.ts';
import '../../../ui/parameter-slider.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import '../match/match-progress.ts';
import './missing-answers.ts';
import './opponent-table.ts';
import { PlayEvent, type Play } from '../play-event.ts';
import type { LookEvent, Look } from './round-picture.ts';
import './round-picture.ts';
import { partStyles, roomStyles } from './round-styles.ts';
import { hintWords, levelWords, parameterValue, parameterWords } from '../words.ts';

/** A round being played: the knobs, the measurement, and who else is reading it. */
@customElement('round-room')
@localized()
export class RoundRoom extends LitElement {
  static override styles = [
    buttonStyles,
    challengeStyles,
    partStyles,
    roomStyles,
    css`
      .told {
        margin: 0.4rem 0 0;
        font-size: 0.84rem;
        color: var(--ink-faint);
      }
      .actions {
        display: flex;
        flex-direction: column;
        gap: 0.6rem;
        margin-top: 1rem;
      }
      .hints {
        margin: 0.8rem 0 0;
        padding: 0.6rem 0.8rem;
        list-style: none;
        font-size: 0.9rem;
        color: var(--ink-soft);
        background: var(--panel);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .hints li + li {
        margin-top: 0.4rem;
      }
      .head p:last-child {
        margin: 0;
        color: var(--ink-soft);
      }
      .legend {
        margin: 0;
        font-size: 0.86rem;
        color: var(--ink-soft);
      }
      camera-image {
        flex: 1 0 14rem;
        break-inside: avoid;
        max-height: 22rem;
        margin-top: 1rem;
      }
      @media screen and (max-width: 60rem) {
        camera-image {
          height: 17rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) round!: Playing | Submitted;
  @property({ attribute: false }) pictures!: RoundPictures;
  @property({ attribute: false }) seats: readonly Seat[] = [];
  @property({ attribute: false }) match: MatchPlace | null = null;
  /** What the first attempt at this round got, where this is not the first. */
  @property({ attribute: false }) earlier: number | null = null;
  @property({ attribute: false }) standings: readonly Standing[] = [];
  /** What the sender of the link got. */
  @property({ attribute: false }) toBeat: number | null = null;
  @property() theme: 'dark' | 'light' = 'dark';
  /** What the legend speaks of. */
  @state() private look: Look = 'surface';

  protected override willUpdate(): void {
    this.toggleAttribute('beside', this.round.puzzle.level.own === 'beside');
  }

  /** To the first knob: a key press moves the fin at once. */
  override focus(options?: FocusOptions): void {
    const knob = this.renderRoot.querySelector('parameter-slider')?.renderRoot;
    knob?.querySelector<HTMLElement>('[type="range"]')?.focus(options);
  }

  /** The button for hints has gone: they have the focus. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('round');
    if (before && before.puzzle === this.round.puzzle && !before.hinted && this.round.hinted)
      void landFocus(this, '.hints');
  }

  private play(play: Play): void {
    this.dispatchEvent(new PlayEvent(play));
  }

  protected override render(): TemplateResult {
    const { round, pictures, match, theme } = this;
    const { level } = round.puzzle;
    const { title, idea } = levelWords(level.id);
    return html`
      <div class="pair">
        <section class="see" aria-label=${msg('The measurement')}>
          <div class="head">
            <p class="kicker">${msg(str`Level ${level.number} · ${title}`)}</p>
            <h1>${this.headline()}</h1>
            <p>${idea}</p>
          </div>
          <round-picture
            .pictures=${pictures}
            .sayings=${{ you: round.values }}
            own=${level.own}
            .theme=${theme}
            @look=${(event: LookEvent) => (this.look = event.look)}
          ></round-picture>
          <p class="legend">${this.legend()}</p>
          <calm-status .text=${this.sentence()}></calm-status>
        </section>
        <section class="turn read" aria-label=${msg('What I turn')}>
          <match-progress .match=${match} .earlier=${this.earlier}></match-progress>
          ${this.sliders()} ${this.told()}
          <div class="actions">
            ${this.submit()}
            ${
              round.hinted
                ? ''
                : html`<button @click=${() => this.play({ kind: 'hint' })}>
                    ${msg(str`Show me hints (−${hintPrice} points)`)}
                  </button>`
            }
          </div>
          ${this.hints()}
        </section>
      </div>
      <section class="mean read" tabindex="0" aria-label=${msg('Who else is reading it')}>
        <opponent-table
          ?wide=${level.own === 'beside'}
          .seats=${this.seats}
          .standings=${this.standings}
          ?sender=${round.sent !== null}
          .toBeat=${this.toBeat}
        ></opponent-table>
        <missing-answers ?wide=${level.own === 'beside'} .seats=${this.seats}></missing-answers>
        ${
          level.measurement === 'surface'
            ? html`<camera-image
                .response=${{ ...pictures.ranges([]), image: pictures.readings.amplitude }}
                .noise=${level.sigma}
                .theme=${theme}
              ></camera-image>`
            : ''
        }
      </section>
    `;
  }

  /** One button all the while, so that the focus stays on it: switched off in words only. */
  private submit(): TemplateResult {
    const par = this.seats.find(({ thinks }) => thinks === 'bayes');
    const kind =
      this.round.phase === 'playing' ? 'submit' : par?.progress.state === 'absent' ? 'retry' : null;
    const words = { submit: msg('Submit guess'), retry: msg('Ask par again') };
    return html`<button
      class="primary"
      aria-disabled=${kind === null}
      @click=${() => kind && this.play({ kind })}
    >
      ${kind ? words[kind] : msg('Par is still reading …')}
    </button>`;
  }

  private headline(): string {
    const { measurement, own } = this.round.puzzle.level;
    if (own === 'hidden') return msg('Read the image');
    if (own === 'beside') return msg('Match the measurement');
    return measurement === 'curve'
      ? msg('Lay your curve on the measurement')
      : msg('Lay your fin on the measurement');
  }

  private legend(): TemplateResult {
    const { level } = this.round.puzzle;
    const { forces, readings } = this.pictures;
    const all = readings.amplitude.length;
    const shown = this.look === 'curve' ? all / forces.length : all;
    const count = shown.toLocaleString('en').replace(',', '\u202f');
    const sigma = level.sigma.toFixed(2);
    if (level.own === 'hidden' || this.look === 'image')
      return html`${msg(str`${count} readings, with noise σ = ${sigma}.`)}`;
    const dots = msg(str`Dots: ${count} readings, with noise σ = ${sigma}.`);
    return html`${dots}
      <span class="you">${this.look === 'curve' ? msg('Curve: yours.') : msg('Lines: yours.')}</span>`;
  }

  private sliders(): TemplateResult[] {
    const { round } = this;
    const { level } = round.puzzle;
    const first = firstValues(level);
    return askedUnknowns(level).map(({ name, low, high }, p) => {
      const known = name as ParameterName;
      return html`<parameter-slider
        .name=${known}
        .title=${parameterWords(name)}
        .symbol=${symbols[known]}
        .unit=${msg('dimensionless')}
        .value=${round.values[p]}
        .initial=${first[p]}
        .allowed=${[low, high]}
      ></parameter-slider>`;
    });
  }

  /** What everybody is told. */
  private told(): TemplateResult | '' {
    const told = Object.entries(this.round.puzzle.known) as [ParameterName & 'omega0', number][];
    if (told.length === 0) return '';
    const words = told.map(([name, value]) => `${parameterWords(name)} ${parameterValue(name, value)}`);
    return html`<p class="told">${msg('Known to everybody:')} ${words.join(', ')}</p>`;
  }

  private hints(): TemplateResult {
    const { round } = this;
    return html`<div role="status">
      ${
        round.hinted
          ? html`<ul class="hints" tabindex="-1">
              ${hintsFor(round.puzzle).map((hint) => html`<li>${hintWords(hint)}</li>`)}
            </ul>`
          : ''
      }
    </div>`;
  }

  /** What the picture shows, in words. */
  private sentence(): string {
    const { pictures, round } = this;
    const words = (peak: { omega: number; amplitude: number }): readonly [string, string] => [
      peak.amplitude.toFixed(1),
      peak.omega.toFixed(1).replace('-', '−'),
    ];
    const [height, place] = words(peakOf(pictures.readings));
    const measured = msg(str`Measured: highest about ${height}, at ω = ${place}.`);
    if (round.puzzle.level.own === 'hidden') return measured;
    const [yours, there] = words(peakOf(pictures.recorded('you', round.values)));
    return `${measured} ${msg(str`Yours: highest ${yours}, at ω = ${there}.`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'round-room': RoundRoom;
  }
}
