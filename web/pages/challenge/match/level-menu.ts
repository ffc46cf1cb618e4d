import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { roundOfMatch } from '../challenge-address.ts';
import { begunMatch } from '../attempt/draft-store.ts';
import { firstAttempts, type HistoryRecord } from '../game/history.ts';
import { levels, type Level } from '../game/levels.ts';
import { countedOf, matchRounds, runningMatch } from '../game/match.ts';
import { buttonStyles, listStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import { nextRival, oldestBeaten } from '../duel/duel.ts';
import { rivalWords } from '../duel/rival-words.ts';
import { columnStyles } from '../column-styles.ts';
import { placeLink, type AddressOf } from '../place-link.ts';
import { PlayEvent } from '../play-event.ts';
import { levelWords } from '../words.ts';

/** All levels, each with the visitor's best round so far. */
@customElement('level-menu')
@localized()
export class LevelMenu extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    buttonStyles,
    listStyles,
    challengeStyles,
    columnStyles,
    css`
      :host {
        max-width: 72rem;
      }
      p {
        margin: 0;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
        gap: 0.8rem;
        margin: 1rem 0 0;
      }
      li {
        display: flex;
        flex-direction: column;
        gap: 0.4rem;
      }
      a.button {
        display: flex;
        align-items: center;
        justify-content: center;
      }
      button {
        flex: 1;
        display: flex;
        flex-direction: column;
        gap: 0.3rem;
        width: 100%;
        padding: 0.9rem 1rem;
        text-align: left;
        background: var(--panel);
      }
      button:hover {
        background: var(--raised);
      }
      strong {
        font-size: 1.1rem;
        font-weight: 600;
      }
      .rival {
        margin-top: auto;
        padding-top: 0.5rem;
        font-size: 0.86rem;
        color: var(--network);
      }
      .best {
        font-size: 0.86rem;
        color: var(--ink-faint);
      }
    `,
  ];

  @property({ attribute: false }) records: readonly HistoryRecord[] = [];

  @property({ attribute: false }) addressOf: AddressOf = () => '';

  /** The match that was left before its end. */
  private running(level: Level): TemplateResult | '' {
    const match = runningMatch(this.records, level, begunMatch(level));
    if (!match) return '';
    const title = msg(str`Go on with round ${match.index + 1}`);
    const label = `${msg(str`Level ${level.number}`)}: ${title}`;
    return placeLink(roundOfMatch(level, match), this.addressOf, title, 'button', label);
  }

  /** Which rivals were beaten, a fin for each, and who waits; nothing before the first duel. */
  private ladder(level: Level): TemplateResult | '' {
    const beaten = oldestBeaten(this.records, level);
    const next = rivalWords(nextRival(this.records, level));
    const words = beaten
      ? msg(str`beaten: ${rivalWords(beaten)} · next: ${next}`)
      : msg(str`your rival: ${next}`);
    return html`<span class="rival">${words}</span>`;
  }

  private best(level: Level): string {
    const played = firstAttempts(this.records).filter((record) => record.level === level.id);
    if (played.length === 0) return msg('not played yet');
    const totals = countedOf(played).flatMap(({ results }) =>
      results.filter(({ player }) => player === 'you').map(({ total }) => total),
    );
    const best = Math.max(0, ...totals).toFixed(0);
    return msg(str`best round ${best} · played ${played.length}`);
  }

  protected override render(): TemplateResult {
    return html`
      <h1>${msg('Read the hidden oscillator')}</h1>
      <p>${msg(str`${levels.length} levels, each with one new idea. A match is ${matchRounds} rounds.`)}</p>
      <ol>
        ${levels.map((level) => {
          const { title, idea } = levelWords(level.id);
          return html`<li>
            <button @click=${() => this.dispatchEvent(new PlayEvent({ kind: 'match', level }))}>
              <span class="kicker">${msg(str`Level ${level.number}`)}</span>
              <strong>${title}</strong>
              <p>${idea}</p>
              ${this.ladder(level)}
              <span class="best">${this.best(level)}</span>
            </button>
            ${this.running(level)}
          </li>`;
        })}
      </ol>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'level-menu': LevelMenu;
  }
}
