import { localized, msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { roundOfMatch } from '../challenge-address.ts';
import type { HistoryRecord } from '../game/history.ts';
import { levels, type Level } from '../game/levels.ts';
import { countedOf, matchRounds, playedOf, standings } from '../game/match.ts';
import { currentRule, namedRule } from '../../../links/points-rule.ts';
import { roleOf, type OpponentId, type PlayerId } from '../game/opponents.ts';
import { duelOf } from '../duel/duel.ts';
import { duelWords, nextRivalWords } from '../duel/rival-words.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import '../../../ui/wide-box.ts';
import { challengeStyles } from '../challenge-styles.ts';
import { columnStyles } from '../column-styles.ts';
import { placeLink, type AddressOf } from '../place-link.ts';
import { PlayEvent, type Play } from '../play-event.ts';
import { markOf } from '../player-mark.ts';
import { levelWords, playerWords } from '../words.ts';
import { summaryStyles } from './summary-styles.ts';

/** At a round whose points are not added to the others'. */
const earlierMark = '°';

/** A match: everybody's points, round by round, and the way on. */
@customElement('match-summary')
@localized()
export class MatchSummary extends LitElement {
  static override styles = [buttonStyles, challengeStyles, columnStyles, summaryStyles];

  @property({ attribute: false }) level!: Level;
  @property({ type: Number }) seed = 0;
  /** The match's rounds in their order, undefined where one was not played here. */
  @property({ attribute: false }) rounds: readonly (HistoryRecord | undefined)[] = [];

  /** Whom the visitor meets next at this level. */
  @property({ attribute: false }) nextRival: OpponentId | null = null;

  @property({ attribute: false }) addressOf: AddressOf = () => '';

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus(options);
  }

  private play(play: Play): void {
    this.dispatchEvent(new PlayEvent(play));
  }

  private headline(played: readonly HistoryRecord[]): string {
    if (played.length === 0) return msg('This match has not been played here.');
    if (played.length < matchRounds) return msg('This match is not over yet.');
    const duel = duelOf(this.rounds);
    if (duel) return duelWords(duel);
    const all = standings(played);
    const total = (wanted: (player: PlayerId) => boolean): number =>
      Math.max(0, ...all.filter(({ player }) => wanted(player)).map((one) => one.total));
    const you = total((player) => player === 'you');
    const network = total((player) => roleOf(player) === 'network');
    const par = total((player) => roleOf(player) === 'truth');
    if (network > 0 && you > network) return msg('You beat the network.');
    if (you > 0.9 * par) return msg('You read nearly all there was to read.');
    return network > 0 ? msg('The network beat you.') : msg('The match is over.');
  }

  protected override render(): TemplateResult {
    const { level, rounds } = this;
    const played = playedOf(rounds);
    const { title } = levelWords(level.id);
    return html`
      <h1>${this.headline(played)}</h1>
      <p>
        ${msg(str`Level ${level.number} · ${title}`)} ·
        ${
          played.length === 0
            ? msg(str`${matchRounds} rounds, the same for everyone who opens this link`)
            : msg(str`${played.length} of ${matchRounds} rounds played`)
        }
      </p>
      ${this.next ? html`<p class="next">${this.next}</p>` : ''}
      ${played.length === 0 ? '' : this.table(played)}
      <div class="actions">
        ${played.length < matchRounds ? this.goOn(played.length) : this.another()}
        <button @click=${() => this.play({ kind: 'go', place: { screen: 'levels' } })}>
          ${msg('All levels')}
        </button>
      </div>
    `;
  }

  /** Who comes next, once a duel is over; the staircase moves with it, and not with a match that was looked up later. */
  private get next(): string {
    const duel = duelOf(this.rounds);
    return duel?.over && this.nextRival ? nextRivalWords(this.nextRival, duel) : '';
  }

  private table(played: readonly HistoryRecord[]): TemplateResult {
    const { rounds } = this;
    const counted = countedOf(played);
    const mixed = counted.length < played.length;
    const left = (round: HistoryRecord): string => (mixed && !counted.includes(round) ? earlierMark : '');
    return html`<wide-box label=${levelWords(this.level.id).title}>
        <table>
          <thead>
            <tr>
              <th>${msg('player')}</th>
              ${rounds.map((round, i) => html`<th>${round ? [this.roundLink(i), left(round)] : i + 1}</th>`)}
              <th>${msg('total')}</th>
            </tr>
          </thead>
          <tbody>
            ${standings(played).map(
              ({ player, total, roundCount }) =>
                html`<tr>
                  <th scope="row" class=${roleOf(player)}>
                    <svg viewBox="-8 -8 16 16" aria-hidden="true">${markOf(player)}</svg
                    >${playerWords(player)}
                  </th>
                  ${rounds.map(
                    (round) =>
                      html`<td>
                        ${round?.results.find((one) => one.player === player)?.total.toFixed(0) ?? '–'}
                      </td>`,
                  )}
                  <td>${roundCount > 0 ? total.toFixed(0) : '–'}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </wide-box>
      ${this.earlier(played, mixed)}`;
  }

  /** What the points of an earlier rule are worth here. */
  private earlier(played: readonly HistoryRecord[], mixed: boolean): TemplateResult | '' {
    if (played.every(({ rule }) => namedRule(rule) === currentRule)) return '';
    const words = mixed
      ? msg(str`${earlierMark} By an earlier rule of points, and not in the total.`)
      : msg('These points are by an earlier rule.');
    return html`<p class="rule">${words}</p>`;
  }

  /** To the reveal of a round that was played. */
  private roundLink(index: number): TemplateResult {
    const { level, seed } = this;
    const label = msg(str`Round ${index + 1} of ${matchRounds}`);
    return placeLink(roundOfMatch(level, { seed, index }), this.addressOf, index + 1, '', label);
  }

  /** To the first round that was not played. */
  private goOn(playedCount: number): TemplateResult {
    const { level, seed } = this;
    const index = this.rounds.indexOf(undefined);
    return html`<button
      class="primary"
      @click=${() => this.play({ kind: 'go', place: roundOfMatch(level, { seed, index }) })}
    >
      ${playedCount === 0 ? msg('Play this match') : msg(str`Go on with round ${index + 1}`)}
    </button>`;
  }

  /** After a match, the next level, or this one with other puzzles: first after a duel that was lost. */
  private another(): TemplateResult {
    const { level } = this;
    const next = levels.find(({ number }) => number === level.number + 1);
    const lost = duelOf(this.rounds)?.won === false;
    const again = html`<button
      class=${next && !lost ? '' : 'primary'}
      @click=${() => this.play({ kind: 'match', level })}
    >
      ${msg('Once more')}
    </button>`;
    return html`${lost ? again : ''}${
      next
        ? html`<button
            class=${lost ? '' : 'primary'}
            @click=${() => this.play({ kind: 'match', level: next })}
          >
            ${msg(str`Next level: ${levelWords(next.id).title}`)}
          </button>`
        : ''
    }
    ${lost ? '' : again}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'match-summary': MatchSummary;
  }
}
