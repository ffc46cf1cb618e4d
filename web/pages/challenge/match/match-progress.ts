import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MatchPlace } from '../challenge-address.ts';
import { matchRounds } from '../game/match.ts';

/** How far a match is, one bar for each round; and whether this round was played earlier. */
@customElement('match-progress')
@localized()
export class MatchProgress extends LitElement {
  static override styles = css`
    div {
      display: flex;
      align-items: center;
      gap: 0.4rem;
      margin-bottom: 0.9rem;
      font-size: 0.84rem;
      color: var(--ink-soft);
    }
    i {
      flex: 1;
      height: 0.4rem;
      border-radius: 0.2rem;
      background: var(--raised);
    }
    i.over {
      background: var(--ink-soft);
    }
    i.now {
      background: var(--you);
    }
    span {
      margin-left: 0.4rem;
    }
    p {
      margin: 0 0 0.9rem;
      font-size: 0.84rem;
      color: var(--ink-soft);
    }
  `;

  /** Null for a round by itself. */
  @property({ attribute: false }) match: MatchPlace | null = null;
  /** What the first attempt at this round got, where this is not the first. */
  @property({ attribute: false }) earlier: number | null = null;

  protected override render(): TemplateResult {
    const { match, earlier } = this;
    const points = earlier?.toFixed(0);
    return html`${match ? this.bars(match) : ''}
    ${points ? html`<p>${msg(str`Played again, for fun: your first guess counts, ${points} points.`)}</p>` : ''}`;
  }

  private bars(match: MatchPlace): TemplateResult {
    const states = Array.from({ length: matchRounds }, (_, i) =>
      i < match.index ? 'over' : i === match.index ? 'now' : '',
    );
    return html`<div>
      ${states.map((state) => html`<i class=${state}></i>`)}
      <span>${msg(str`Round ${match.index + 1} of ${matchRounds}`)}</span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'match-progress': MatchProgress;
  }
}
