import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OpponentState } from '../attempt/opponent-state.ts';
import type { Standing } from '../game/match.ts';
import type { OpponentId, PlayerId } from '../game/opponents.ts';
import { listStyles } from '../../../ui/shared-styles.ts';
import { challengeStyles } from '../challenge-styles.ts';
import { markOf } from '../player-mark.ts';
import { rivalStory, rivalWords } from '../duel/rival-words.ts';
import { playerWords, methodWords } from '../words.ts';

/** Who plays, how far each one is, and the running score. */
@customElement('opponent-table')
@localized()
export class OpponentTable extends LitElement {
  static override styles = [
    listStyles,
    challengeStyles,
    css`
      :host {
        display: block;
      }
      ul {
        margin: 0.3rem 0 0;
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
      /* the opponents side by side, below a picture */
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
        /* who has read says more: the picture above keeps its size */
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

  @property({ attribute: false }) opponents: readonly OpponentState[] = [];
  /** Running scores of a match; empty before its first reveal, or for a round by itself. */
  @property({ attribute: false }) standings: readonly Standing[] = [];
  /** Whom the visitor duels; null in rounds that were begun before there were rivals. */
  @property({ attribute: false }) rival: OpponentId | null = null;
  /** The round came with a link, whose sender got so many points; null before that is known. */
  @property({ type: Boolean }) sender = false;
  @property({ attribute: false }) toBeat: number | null = null;

  /** 1 for the rival, who stands before all others. */
  private isRival({ id }: OpponentState): number {
    return Number(id === this.rival);
  }

  private row(opponent: OpponentState): TemplateResult {
    const { progress } = opponent;
    return html`<li class=${progress.state}>
      ${this.mark(opponent.id)}
      <div>
        ${this.isRival(opponent) ? html`<p class="kicker">${msg('Your rival')}</p>` : ''}
        <span>${this.isRival(opponent) ? rivalWords(opponent.id) : playerWords(opponent.id)}</span
        ><span
          class="difficulty"
          role="img"
          aria-label=${msg(str`difficulty ${opponent.difficulty} of 5`)}
          title=${msg(str`difficulty ${opponent.difficulty} of 5`)}
          >${'●'.repeat(opponent.difficulty)}${'○'.repeat(5 - opponent.difficulty)}</span
        >
        ${this.isRival(opponent) ? html`<p>${rivalStory(opponent.id)}</p>` : ''}
        <p>${this.progress(opponent)}</p>
      </div>
      ${this.score(opponent.id)}
    </li>`;
  }

  private progress(opponent: OpponentState): string {
    const { progress } = opponent;
    if (progress.state === 'reading') return msg('is reading …');
    if (progress.state === 'absent') {
      return progress.code === 'unknown-model'
        ? msg('not published yet: does not play')
        : msg('cannot answer: does not play');
    }
    if (progress.time === null) return methodWords(opponent);
    const time = `${progress.time.toFixed(progress.time < 10 ? 1 : 0)}\u00a0ms`;
    if (opponent.method === 'least-squares') return msg(str`${methodWords(opponent)} · sealed`);
    if (!progress.runtime) return msg(str`${methodWords(opponent)} · sealed after ${time}`);
    const runtime = progress.runtime === 'webgpu' ? 'WebGPU' : 'WASM';
    return msg(str`${methodWords(opponent)} · sealed after ${time} (${runtime})`);
  }

  private mark(id: PlayerId): TemplateResult {
    return html`<svg viewBox="-8 -8 16 16" aria-hidden="true">${svg`${markOf(id)}`}</svg>`;
  }

  private score(id: PlayerId): TemplateResult | '' {
    const standing = this.standings.find(({ player }) => player === id);
    return standing ? html`<strong>${standing.total.toFixed(0)}</strong>` : '';
  }

  protected override render(): TemplateResult {
    // a network that is not published does not play
    const opponents = this.opponents.filter(
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
        ${[...opponents].sort((a, b) => this.isRival(b) - this.isRival(a)).map((opponent) => this.row(opponent))}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opponent-table': OpponentTable;
  }
}
