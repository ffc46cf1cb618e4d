import { localized, msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MatchPlace } from '../challenge-address.ts';
import { askedUnknowns } from '../game/levels.ts';
import { addressOf, followLink } from '../../../browser/address-controller.ts';
import { oscillatorWith } from '../game/puzzle.ts';
import { opponentsAt } from '../game/opponents.ts';
import type { PlayerId, Result, Revealed } from '../game/round.ts';
import type { RoundPictures, Sayings } from '../solve/round-solver.ts';
import { initialState } from '../../../links/explorer-state.ts';
import { encodeState } from '../../../links/explorer-link.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import '../round/curve-fit-plot.ts';
import '../../../plot/estimate-strip.ts';
import '../match/match-progress.ts';
import { PlayEvent, type Play } from '../play-event.ts';
import { markOf, voiceOf } from '../player-mark.ts';
import './points-table.ts';
import { revealStyles } from './reveal-styles.ts';
import { partStyles } from '../round/round-styles.ts';
import type { LookEvent, Look } from '../round/round-picture.ts';
import '../round/round-picture.ts';
import { toldOf } from './estimates.ts';
import { correctionWords, levelWords, playerWords, reasonWords } from '../words.ts';

/** The truth, what everybody said, and what could have been known. */
@customElement('reveal-room')
@localized()
export class RevealRoom extends LitElement {
  static override styles = [buttonStyles, challengeStyles, partStyles, revealStyles];

  @property({ attribute: false }) round!: Revealed;
  @property({ attribute: false }) pictures!: RoundPictures;
  @property({ attribute: false }) match: MatchPlace | null = null;
  /** The round of the match that comes next, from 0; null where none is left. */
  @property({ attribute: false }) next: number | null = null;
  /** What the first attempt at this round got, where this is not the first. */
  @property({ attribute: false }) earlier: number | null = null;
  @property() theme: 'dark' | 'light' = 'dark';

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.result')?.focus(options);
  }

  /** The picture comes after the points: to make it takes longer than all the rest. */
  @state() private pictured = false;
  @state() private look: Look = 'surface';

  protected override firstUpdated(): void {
    requestAnimationFrame(() => setTimeout(() => (this.pictured = true)));
  }

  private play(play: Play): void {
    this.dispatchEvent(new PlayEvent(play));
  }

  /** The network that plays best at this level, of those that answered. */
  private get rival(): PlayerId | undefined {
    const networks = opponentsAt(this.round.puzzle.level).filter(({ thinks }) => thinks === 'network');
    return networks.reverse().find(({ id }) => this.result(id))?.id;
  }

  private result(player: PlayerId): Result | undefined {
    return this.round.results.find((result) => result.player === player);
  }

  protected override render(): TemplateResult {
    const { round, match, rival } = this;
    const network = rival && this.result(rival);
    const sayings = {
      truth: round.puzzle.truth,
      you: round.values,
      ...(network ? { network: network.guess.values } : {}),
    };
    return html`
      <section class="see" aria-label=${msg('The truth and the guesses')}>
        <div class="head">
          <h1>${this.headline()}</h1>
          <p>${correctionWords(round)}</p>
        </div>
        ${this.picture(sayings)}
      </section>
      <section class="result read" tabindex="0" aria-label=${msg('Result')}>
        <match-progress .match=${match} .earlier=${this.earlier}></match-progress>
        ${this.totals()}
        <p>${round.reason ? reasonWords(round.reason) : ''}</p>
        ${this.strips()} ${this.legend()} ${this.curves(sayings)} ${this.actions()}
        <points-table .round=${round}></points-table>
      </section>
    `;
  }

  private headline(): string {
    if (this.look === 'image') return msg('The measurement, and the truth without noise');
    const curve = this.look === 'curve' || this.pictures.forces.length === 1;
    return curve ? msg('The truth, with your curve over it') : msg('The truth, with your lines over it');
  }

  private picture(sayings: Sayings): TemplateResult {
    return html`<round-picture
      revealed
      .pictures=${this.pictured ? this.pictures : undefined}
      .sayings=${sayings}
      .theme=${this.theme}
      @look=${(event: LookEvent) => (this.look = event.look)}
    ></round-picture>`;
  }

  private totals(): TemplateResult {
    const { rival } = this;
    const total = (player: PlayerId): string => this.result(player)?.score.total.toFixed(0) ?? '';
    return html`<h2 class="totals">
      <span class="you"><strong>${total('you')}</strong> ${msg('you')}</span>
      ${rival ? html`<span class="network"><strong>${total(rival)}</strong> ${msg('network')}</span>` : ''}
      ${
        this.result('sender')
          ? html`<span><strong class="you">${total('sender')}</strong> ${msg('to beat')}</span>`
          : ''
      }
      <span class="truth"><strong>${total('ideal')}</strong> ${msg('par')}</span>
      ${this.round.hinted ? html`<small>${msg('your hints are paid')}</small>` : ''}
    </h2>`;
  }

  /** Who is on the strips: the visitor last, nearest to the axis. */
  private get players(): readonly PlayerId[] {
    const { rival } = this;
    return [
      'ideal',
      ...(rival ? [rival] : []),
      ...(this.result('sender') ? (['sender'] as const) : []),
      'you',
    ];
  }

  private strips(): TemplateResult[] {
    const { round, players } = this;
    return askedUnknowns(round.puzzle.level).map(
      (unknown, p) =>
        html`<guess-strip
          .unknown=${unknown}
          .truth=${round.puzzle.truth[p]}
          .told=${toldOf(round, players, p)}
        ></guess-strip>`,
    );
  }

  private legend(): TemplateResult {
    const words: Partial<Record<ReturnType<typeof voiceOf>, string>> = {
      you: msg('you'),
      truth: msg('truth; the band is what physics lets anybody know'),
      network: msg('network, with its 68 % interval'),
    };
    return html`<div class="legend">
      ${this.players.map(
        (player) =>
          html`<span
            ><svg viewBox="-8 -8 16 16" aria-hidden="true">${markOf(player)}</svg>${
              words[player === 'sender' ? 'other' : voiceOf(player)] ?? playerWords(player)
            }</span
          >`,
      )}
    </div>`;
  }

  /** Everybody's curve at one force, where it is not in the picture already. */
  private curves(sayings: Sayings): TemplateResult | '' {
    const { pictures, theme } = this;
    if (pictures.forces.length === 1) return '';
    const fins = pictures.fins(sayings);
    const row = Math.round(0.84 * (pictures.forces.length - 1));
    return html`<fit-plot
      .response=${{
        ...pictures.ranges(Object.values(fins)),
        readings: pictures.readings,
        fins,
        height: row / (pictures.forces.length - 1),
        force: pictures.forces[row],
      }}
      .theme=${theme}
    ></fit-plot>`;
  }

  /** The address of the true oscillator in the explorer, measured as it was here. */
  private explorer(): string {
    const { puzzle } = this.round;
    const { sweep, forces } = this.pictures.experiment;
    const { omega0, gamma, epsilon } = oscillatorWith(puzzle, puzzle.truth);
    const force = typeof forces === 'number' ? forces : initialState.force;
    const measured = { force, noise: puzzle.level.sigma, duration: sweep.duration };
    return addressOf(encodeState({ ...initialState, omega0, gamma, epsilon, ...measured }));
  }

  private actions(): TemplateResult {
    return html`<div class="actions">
      <button class="primary" @click=${() => this.play({ kind: 'next' })}>${this.onward()}</button>
      <button @click=${() => this.play({ kind: 'share' })}>${msg('Challenge a friend')}</button>
      <a class="button" href=${this.explorer()} @click=${followLink}>${msg('Explore this one')}</a>
      <button @click=${() => this.play({ kind: 'again' })}>${msg('Play again')}</button>
    </div>`;
  }

  /** Where the way on leads. */
  private onward(): string {
    const { match, next } = this;
    const { title } = levelWords(this.round.puzzle.level.id);
    if (!match) return msg(str`Play a match: ${title}`);
    if (next === null) return msg('See the match');
    return next === match.index + 1 ? msg('Next round') : msg(str`Go on with round ${next + 1}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'reveal-room': RevealRoom;
  }
}
