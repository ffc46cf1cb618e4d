import { localized, msg, str } from '@lit/localize';
import { html, LitElement, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MatchPlace } from '../challenge-address.ts';
import { askedUnknowns } from '../game/levels.ts';
import { addressOf, followLink } from '../../../browser/address-controller.ts';
import { currentRule } from '../../../links/points-rule.ts';
import { oscillatorWith } from '../game/puzzle.ts';
import { roleOf, type PlayerId } from '../game/opponents.ts';
import { shownNetwork, type Result, type Revealed } from '../game/round.ts';
import type { RoundData } from '../solve/round-solver.ts';
import { initialState } from '../../../links/explorer-state.ts';
import { encodeState } from '../../../links/explorer-link.ts';
import { isKnob } from '../../../links/knobs.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import '../../../plot/estimate-strip.ts';
import { markShape } from '../../../plot/marks.ts';
import '../match/match-progress.ts';
import { PlayEvent, type Play } from '../play-event.ts';
import { markOf } from '../player-mark.ts';
import './points-table.ts';
import { revealStyles } from './reveal-styles.ts';
import { partStyles } from '../round/round-styles.ts';
import { firstHeight, sliceAt, sliceLook, type Look } from '../round/looks.ts';
import type { LookEvent } from '../round/round-picture.ts';
import '../round/round-picture.ts';
import { rivalWords } from '../duel/rival-words.ts';
import { estimatesOf } from './estimates.ts';
import { explainError, type Explanation } from '../why/explain.ts';
import { whySentences } from '../why/why-words.ts';
import { levelWords, playerWords, reasonWords } from '../words.ts';

/** As it stands on fins and curves. */
const arrow = svg`<path d="M-7 0H6M2 -4L6 0L2 4" fill="none" stroke="var(--ink)" stroke-width="2" />`;

/** The truth, everybody's estimates, and what could have been known. */
@customElement('reveal-screen')
@localized()
export class RevealScreen extends LitElement {
  static override styles = [buttonStyles, challengeStyles, partStyles, revealStyles];

  @property({ attribute: false }) round!: Revealed;
  @property({ attribute: false }) data!: RoundData;
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

  private get network(): PlayerId | undefined {
    return shownNetwork(this.round)?.player;
  }

  /** Whom the visitor duelled, or else a network; par has a place of its own. */
  private get rival(): PlayerId | undefined {
    const { rival } = this.round;
    return rival && rival !== 'ideal' && this.result(rival) ? rival : this.network;
  }

  /** A rival has a name of its own, which any other network has not. */
  private nameOf(player: PlayerId | undefined): string {
    const { rival } = this.round;
    return rival && rival === player ? rivalWords(rival) : msg('network');
  }

  private result(player: PlayerId): Result | undefined {
    return this.round.results.find((result) => result.player === player);
  }

  protected override render(): TemplateResult {
    const { round, match } = this;
    const points = this.result('you')?.score.points ?? [];
    const explanation = explainError({ ...round, points }, this.data);
    const why = whySentences(explanation, this.data.forces);
    return html`
      <section class="see" aria-label=${msg('The truth and the guesses')}>
        <div class="head">
          <h1>${this.headline()}</h1>
          <p>${why.what} ${why.hidden}</p>
        </div>
        ${this.picture()}
      </section>
      <section class="result read" tabindex="0" aria-label=${msg('Result')}>
        <match-progress .match=${match} .earlier=${this.earlier}></match-progress>
        ${this.totals()}
        <p>${why.next} ${this.hardness()}</p>
        ${this.strips()} ${this.legend()} ${this.curves(explanation)} ${this.actions()}
        <points-table .round=${round}></points-table>
      </section>
    `;
  }

  /** What was hard about it. */
  private hardness(): string {
    const { reason } = this.round;
    return reason ? reasonWords(reason, this.result('you')?.score.total ?? 0) : '';
  }

  private headline(): string {
    const { look, data } = this;
    if (look === 'image') return msg('The measurement, and the truth without noise');
    const curve = look === 'curve' || look === 'path' || data.forces.length === 1;
    return curve ? msg('The truth, with your curve over it') : msg('The truth, with your lines over it');
  }

  private picture(): TemplateResult {
    return html`<round-picture
      revealed
      .data=${this.pictured ? this.data : undefined}
      .theme=${this.theme}
      @look=${(event: LookEvent) => (this.look = event.look)}
    ></round-picture>`;
  }

  private totals(): TemplateResult {
    const { rival } = this;
    const total = (player: PlayerId): string => this.result(player)?.score.total.toFixed(0) ?? '';
    return html`<h2 class="totals">
      <span class="you"><strong>${total('you')}</strong> ${msg('you')}</span>
      ${rival ? html`<span class=${roleOf(rival)}><strong>${total(rival)}</strong> ${this.nameOf(rival)}</span>` : ''}
      ${
        this.result('sender')
          ? html`<span><strong class="you">${total('sender')}</strong> ${msg('to beat')}</span>`
          : ''
      }
      <span class="truth"><strong>${total('ideal')}</strong> ${msg('par')}</span>
      ${this.round.rule === currentRule ? '' : html`<small>${msg('earlier rule of points')}</small>`}
      ${this.round.hinted ? html`<small>${msg('your hints are paid')}</small>` : ''}
    </h2>`;
  }

  /** Who is on the strips: the visitor last, nearest to the axis. */
  private get players(): readonly PlayerId[] {
    const others = new Set([this.rival, this.network].filter((player) => player !== undefined));
    return ['ideal', ...others, ...(this.result('sender') ? (['sender'] as const) : []), 'you'];
  }

  private strips(): TemplateResult[] {
    const { round, players } = this;
    return askedUnknowns(round.puzzle.level).map(
      (unknown, p) =>
        html`<estimate-strip
          .unknown=${unknown}
          .truth=${round.puzzle.truth[p]}
          .estimates=${estimatesOf(round, players, p)}
        ></estimate-strip>`,
    );
  }

  private legend(): TemplateResult {
    const words: Partial<Record<ReturnType<typeof roleOf>, string>> = {
      you: this.round.deviations ? msg('you, with your margin') : msg('you'),
      truth: msg('par: the best anybody can do with these readings, and its 68 % band'),
      network: msg(str`${this.nameOf(this.network)}, and its 68 % band`),
    };
    const entry = (shape: SVGTemplateResult, text: string): TemplateResult =>
      html`<span><svg viewBox="-8 -8 16 16" aria-hidden="true">${shape}</svg>${text}</span>`;
    return html`<div class="legend">
        ${entry(markShape('bar'), msg('truth'))}
        ${this.players.map((player) =>
          entry(markOf(player), words[player === 'sender' ? 'other' : roleOf(player)] ?? playerWords(player)),
        )}
        ${entry(arrow, msg('from your tip to the true one'))}
      </div>
      <p class="note">
        ${msg('A 68 % band holds the truth two times in three. One time in three the truth lies outside it, and nobody is to blame.')}
      </p>`;
  }

  /** Everybody's curve at the force that shows the error, where it is not in the picture already. */
  private curves(explanation: Explanation | null): TemplateResult | '' {
    const { data, theme } = this;
    const last = data.forces.length - 1;
    if (last === 0) return '';
    const row = explanation?.feature?.row;
    return sliceLook('curve', sliceAt(data, row ? row / last : firstHeight), 'overlaid', theme);
  }

  /** The address of the true oscillator in the explorer, measured as it was here; null for one that it cannot turn. */
  private explorer(): string | null {
    const { puzzle } = this.round;
    const { sweep, forces, unknowns } = this.data.experiment;
    if (!unknowns.every(({ name }) => isKnob(name))) return null;
    const { omega0, gamma, epsilon } = oscillatorWith(puzzle, puzzle.truth);
    const force = typeof forces === 'number' ? forces : initialState.force;
    const measured = { force, noise: puzzle.level.sigma, duration: sweep.duration };
    return addressOf(encodeState({ ...initialState, omega0, gamma, epsilon, ...measured }));
  }

  private actions(): TemplateResult {
    const explorer = this.explorer();
    return html`<div class="actions">
      <button class="primary" @click=${() => this.play({ kind: 'next' })}>${this.onward()}</button>
      <button @click=${() => this.play({ kind: 'share' })}>${msg('Challenge a friend')}</button>
      ${
        explorer
          ? html`<a class="button" href=${explorer} @click=${followLink}>${msg('Explore this one')}</a>`
          : ''
      }
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
    'reveal-screen': RevealScreen;
  }
}
