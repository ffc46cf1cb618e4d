import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MatchPlace } from '../challenge-address.ts';
import type { OpponentState } from '../attempt/opponent-state.ts';
import { hintsFor } from '../game/hints.ts';
import { askedUnknowns } from '../game/levels.ts';
import type { Standing } from '../game/match.ts';
import { firstValues } from '../game/puzzle.ts';
import type { Playing, Submitted } from '../game/round.ts';
import { hintPrice } from '../game/scoring.ts';
import type { RoundData } from '../solve/round-solver.ts';
import '../../../ui/status-announcer.ts';
import '../../../plot/camera-image.ts';
import { landFocus } from '../../../ui/focus.ts';
import '../../../ui/parameter-slider.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import '../match/match-progress.ts';
import './margin-choice.ts';
import './missing-answers.ts';
import './opponent-table.ts';
import { PlayEvent, type Play } from '../play-event.ts';
import { readingsImage, type Look } from './looks.ts';
import type { LookEvent } from './round-picture.ts';
import './round-picture.ts';
import { partStyles, screenStyles } from './round-styles.ts';
import { knownWords, legendWords, peakWords, taskWords } from './round-words.ts';
import { hintWords, levelWords } from '../words.ts';

/** A round being played: the knobs, the measurement, and who else is reading it. */
@customElement('round-screen')
@localized()
export class RoundScreen extends LitElement {
  static override styles = [
    buttonStyles,
    challengeStyles,
    partStyles,
    screenStyles,
    css`
      .known {
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
  @property({ attribute: false }) data!: RoundData;
  @property({ attribute: false }) opponents: readonly OpponentState[] = [];
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
    const { round, data, match, theme } = this;
    const { level } = round.puzzle;
    const { title, idea } = levelWords(level.id);
    return html`
      <div class="pair">
        <section class="see" aria-label=${msg('The measurement')}>
          <div class="head">
            <p class="kicker">${msg(str`Level ${level.number} · ${title}`)}</p>
            <h1>${taskWords(level)}</h1>
            <p>${idea}</p>
          </div>
          <round-picture
            .data=${data}
            own=${level.own}
            .theme=${theme}
            @look=${(event: LookEvent) => (this.look = event.look)}
          ></round-picture>
          <p class="legend">${legendWords(data, this.look)}</p>
          <status-announcer .text=${peakWords(data)}></status-announcer>
        </section>
        <section class="turn read" aria-label=${msg('What I turn')}>
          <match-progress .match=${match} .earlier=${this.earlier}></match-progress>
          ${this.sliders()} ${this.known()}
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
          <margin-choice .level=${level} .deviations=${round.deviations}></margin-choice>
          ${this.hints()}
        </section>
      </div>
      <section class="mean read" tabindex="0" aria-label=${msg('Who else is reading it')}>
        <opponent-table
          .rival=${round.rival}
          ?wide=${level.own === 'beside'}
          .opponents=${this.opponents}
          .standings=${this.standings}
          ?sender=${round.sent !== null}
          .toBeat=${this.toBeat}
        ></opponent-table>
        <missing-answers ?wide=${level.own === 'beside'} .opponents=${this.opponents}></missing-answers>
        ${
          level.measurement === 'surface'
            ? html`<camera-image
                .data=${readingsImage(data)}
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
    const par = this.opponents.find(({ method }) => method === 'bayes');
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

  private sliders(): TemplateResult[] {
    const { round } = this;
    const { level } = round.puzzle;
    const first = firstValues(level);
    return askedUnknowns(level).map(
      ({ name, low, high }, p) =>
        html`<parameter-slider
          .name=${name}
          .value=${round.values[p]}
          .initial=${first[p]}
          .allowed=${[low, high]}
        ></parameter-slider>`,
    );
  }

  private known(): TemplateResult | '' {
    const words = knownWords(this.round.puzzle);
    return words ? html`<p class="known">${msg('Known to everybody:')} ${words}</p>` : '';
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
}

declare global {
  interface HTMLElementTagNameMap {
    'round-screen': RoundScreen;
  }
}
