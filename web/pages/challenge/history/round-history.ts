import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RoundPlace } from '../challenge-address.ts';
import type { Trouble } from './history-memory.ts';
import { attemptsAt, firstAttempts, type HistoryRecord } from '../game/history.ts';
import { currentRule, namedRule } from '../../../links/points-rule.ts';
import { levelOf } from '../game/levels.ts';
import { matchRounds, roundSeed } from '../game/match.ts';
import { roleOf, type PlayerId } from '../game/opponents.ts';
import { landFocus } from '../../../ui/focus.ts';
import { buttonStyles, listStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import { columnStyles } from '../column-styles.ts';
import { placeLink, type AddressOf } from '../place-link.ts';
import { PlayEvent, type Play } from '../play-event.ts';
import { troubleWords } from './trouble-words.ts';
import { levelWords } from '../words.ts';

/** Every round that was played on this device, newest first: to be seen or played again, or taken away as a table. */
@customElement('round-history')
@localized()
export class RoundHistory extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    buttonStyles,
    listStyles,
    challengeStyles,
    columnStyles,
    css`
      p {
        margin: 0 0 0.8rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
        margin-bottom: 0.8rem;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto auto;
        align-items: center;
        gap: 0 1rem;
        padding: 0.4rem 0;
        border-bottom: 1px solid var(--line);
        font-feature-settings: 'tnum';
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: auto 1fr auto;
        }
        li div {
          grid-column: 1 / -1;
        }
        li button {
          grid-column: 3;
        }
      }
      li a {
        color: inherit;
      }
      @media print {
        button {
          display: none;
        }
        li {
          break-inside: avoid;
        }
      }
      time {
        display: block;
        font-size: 0.84rem;
        color: var(--ink-faint);
      }
    `,
  ];

  @property({ attribute: false }) records: readonly HistoryRecord[] = [];
  /** Why nothing can be kept on this device. */
  @property({ attribute: false }) trouble: Trouble | null = null;
  /** How many rounds are kept that cannot be read. */
  @property({ type: Number }) unreadable = 0;
  @property({ attribute: false }) addressOf: AddressOf = () => '';
  /** Forgetting was asked for once; the second time it is done. */
  @state() private sure = false;

  /** What forgot them has gone with them. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('records')?.length && this.records.length === 0) void landFocus(this, 'h1');
  }

  private play(play: Play): void {
    this.dispatchEvent(new PlayEvent(play));
  }

  /** By itself, and no more as a part of its match. */
  private replay(place: RoundPlace): void {
    this.play({ kind: 'again', place: { ...place, match: null } });
  }

  /** Where the round's reveal is seen again. */
  private placeOf(record: HistoryRecord): RoundPlace | null {
    const level = levelOf(record.level);
    if (!level) return null;
    const { seed, match } = record;
    const link = { level, seed, sent: null };
    const attempt = attemptsAt(this.records, link).indexOf(record);
    const belongs = match && match.index < matchRounds && roundSeed(match.seed, match.index) === seed;
    return { screen: 'round', link, match: belongs ? match : null, attempt };
  }

  /** What could not be kept, or not be read. */
  private keeping(): TemplateResult {
    const { trouble, unreadable } = this;
    return html`<p>${troubleWords(trouble) || msg('They are kept on this device only.')}</p>
      ${
        unreadable > 0
          ? html`<p>
              ${msg(
                str`Not shown: ${unreadable} that this version cannot read, being damaged or of a later version. They stay as they are.`,
              )}
            </p>`
          : ''
      }`;
  }

  private forget(): void {
    if (this.sure) this.play({ kind: 'forget' });
    this.sure = !this.sure;
  }

  protected override render(): TemplateResult {
    const { records, sure } = this;
    const first = new Set(firstAttempts(records));
    return html`
      <h1 tabindex="-1">${msg('Rounds you played')}</h1>
      ${this.keeping()}
      ${
        records.length === 0
          ? html`<p>${msg('None yet.')}</p>`
          : html`<div class="actions">
                <button @click=${() => this.play({ kind: 'table' })}>${msg('Save as CSV')}</button>
                <button @click=${() => this.forget()}>
                  ${sure ? msg('Really forget all of them') : msg('Forget all')}
                </button>
              </div>
              <ul>
                ${[...records].reverse().map((record) => this.record(record, !first.has(record)))}
              </ul>`
      }
    `;
  }

  private record(record: HistoryRecord, again: boolean): TemplateResult {
    const { title } = levelWords(record.level);
    const number = levelOf(record.level)?.number ?? 0;
    const words = msg(str`Level ${number} · ${title}`);
    const place = this.placeOf(record);
    const when = new Date(record.time);
    const best = (wanted: (player: PlayerId) => boolean): string => {
      const totals = record.results.filter(({ player }) => wanted(player)).map(({ total }) => total);
      return totals.length > 0 ? Math.max(...totals).toFixed(0) : '–';
    };
    const earlier = namedRule(record.rule) !== currentRule;
    const you = best((player) => player === 'you');
    const network = best((player) => roleOf(player) === 'network');
    return html`<li>
      <div>
        ${place ? placeLink(place, this.addressOf, words) : words}
        <time datetime=${when.toISOString()}
          >${when.toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })}${again ? html` · ${msg('played again')}` : ''}${earlier ? html` · ${msg('earlier rule of points')}` : ''}</time
        >
      </div>
      <span class="you" aria-label=${msg(str`you: ${you}`)}>● ${you}</span>
      <span class="network" aria-label=${msg(str`network: ${network}`)}>◆ ${network}</span>
      ${place ? html`<button @click=${() => this.replay(place)}>${msg('Play again')}</button>` : ''}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'round-history': RoundHistory;
  }
}
