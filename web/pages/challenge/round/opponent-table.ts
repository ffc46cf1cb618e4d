import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Seat } from '../attempt/round-controller.ts';
import type { Standing } from '../game/match.ts';
import type { PlayerId } from '../game/round.ts';
import { challengeStyles } from '../challenge-styles.ts';
import { markOf } from '../player-mark.ts';
import { playerWords, thinkingWords } from '../words.ts';

/** Who sits at the table, how far each one is, and the running score. */
@customElement('opponent-table')
@localized()
export class OpponentTable extends LitElement {
  static override styles = [
    challengeStyles,
    css`
      :host {
        display: block;
      }
      ul {
        margin: 0.3rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1.6rem 1fr auto;
        align-items: center;
        gap: 0 0.5rem;
        padding: 0.55rem 0;
        border-bottom: 1px solid var(--line);
      }
      li.absent {
        opacity: 0.75;
      }
      svg {
        width: 1.15rem;
        height: 1.15rem;
        overflow: visible;
      }
      p {
        margin: 0;
        font-size: 0.84rem;
        color: var(--ink-faint);
      }
      .difficulty {
        margin-left: 0.4rem;
        font-size: 0.6rem;
        letter-spacing: 0.12em;
        color: var(--ink-faint);
        vertical-align: 0.1rem;
      }
      /* the seats side by side, below a picture */
      @media (min-width: 60.01rem) {
        :host([wide]) ul {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
          gap: 0 1.2rem;
        }
        :host([wide]) li {
          align-items: start;
          grid-template-columns: 1.2rem 1fr auto;
          padding: 0.3rem 0;
          border: 0;
        }
        /* a seat that has read says more: the picture above keeps its size */
        :host([wide]) p {
          min-height: 2lh;
        }
      }
      strong {
        font-weight: 600;
        font-feature-settings: 'tnum';
      }
    `,
  ];

  @property({ attribute: false }) seats: readonly Seat[] = [];
  /** Running scores of a match; empty before its first reveal, or for a round by itself. */
  @property({ attribute: false }) standings: readonly Standing[] = [];
  /** The round came with a link, whose sender got so many points; null before that is known. */
  @property({ type: Boolean }) sender = false;
  @property({ attribute: false }) toBeat: number | null = null;

  private seat(seat: Seat): TemplateResult {
    const { progress } = seat;
    return html`<li class=${progress.state}>
      ${this.mark(seat.id)}
      <div>
        <span>${playerWords(seat.id)}</span
        ><span
          class="difficulty"
          role="img"
          aria-label=${msg(str`difficulty ${seat.difficulty} of 5`)}
          title=${msg(str`difficulty ${seat.difficulty} of 5`)}
          >${'●'.repeat(seat.difficulty)}${'○'.repeat(5 - seat.difficulty)}</span
        >
        <p>${this.progress(seat)}</p>
      </div>
      ${this.score(seat.id)}
    </li>`;
  }

  private progress(seat: Seat): string {
    const { progress } = seat;
    if (progress.state === 'reading') return msg('is reading …');
    if (progress.state === 'absent') {
      return progress.code === 'unknown-model'
        ? msg('not published yet: does not play')
        : msg('cannot answer: does not play');
    }
    if (progress.time === null) return thinkingWords(seat);
    const time = `${progress.time.toFixed(progress.time < 10 ? 1 : 0)}\u00a0ms`;
    if (seat.thinks === 'fit') return msg(str`${thinkingWords(seat)} · sealed`);
    if (!progress.by) return msg(str`${thinkingWords(seat)} · sealed after ${time}`);
    const runtime = progress.by.runtime === 'webgpu' ? 'WebGPU' : 'WASM';
    return msg(str`${thinkingWords(seat)} · sealed after ${time} (${runtime})`);
  }

  private mark(id: PlayerId): TemplateResult {
    return html`<svg viewBox="-8 -8 16 16" aria-hidden="true">${svg`${markOf(id)}`}</svg>`;
  }

  private score(id: PlayerId): TemplateResult | '' {
    const standing = this.standings.find(({ player }) => player === id);
    return standing ? html`<strong>${standing.total.toFixed(0)}</strong>` : '';
  }

  protected override render(): TemplateResult {
    // a network that is not published takes no seat
    const seats = this.seats.filter(
      ({ progress }) => progress.state !== 'absent' || progress.code !== 'unknown-model',
    );
    return html`
      <h2 class="kicker">${msg('At the table')}</h2>
      <ul>
        <li>
          ${this.mark('you')}
          <div>
            <span>${playerWords('you')}</span>
            <p>${msg('turning the knobs')}</p>
          </div>
          ${this.score('you')}
        </li>
        ${
          this.sender
            ? html`<li>
                ${this.mark('sender')}
                <div>
                  <span>${playerWords('sender')}</span>
                  <p>${msg('a score to beat · sealed')}</p>
                </div>
                ${this.toBeat === null ? '' : html`<strong>${this.toBeat.toFixed(0)}</strong>`}
              </li>`
            : ''
        }
        ${seats.map((seat) => this.seat(seat))}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opponent-table': OpponentTable;
  }
}
