import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Guess } from '../game/guess.ts';
import type { Revealed } from '../game/round.ts';
import { bitsOf, expectedBits } from '../game/points/bits.ts';
import { honestyOf } from '../game/points/margin.ts';
import { currentRule } from '../../../links/points-rule.ts';
import { formatDecimal } from '../../../links/decimal.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import '../../../ui/wide-box.ts';
import { markOf } from '../player-mark.ts';
import { parameters } from '../../../ui/parameters.ts';
import { playerWords } from '../words.ts';

/** Everybody's points, and for students the bits: folded away until they are asked for. */
@customElement('points-table')
@localized()
export class PointsTable extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      p {
        max-width: 42rem;
        font-size: 0.9rem;
        margin: 0.4rem 0 0;
        color: var(--ink-soft);
      }
      svg {
        width: 0.95rem;
        height: 0.95rem;
        overflow: visible;
      }
      details {
        margin: 0.4rem 0 0.8rem;
      }
      summary {
        display: inline-flex;
        align-items: center;
        font-size: 0.9rem;
        box-sizing: border-box;
      }
      @media print {
        details:not([open]),
        summary {
          display: none;
        }
      }
      table {
        border-collapse: collapse;
        margin-top: 0.5rem;
        font-size: 0.9rem;
        font-feature-settings: 'tnum';
      }
      th,
      td {
        padding: 0.25rem 0.9rem 0.25rem 0;
        text-align: right;
        font-weight: 400;
        border-bottom: 1px solid var(--line);
      }
      th:first-child {
        text-align: left;
        white-space: nowrap;
      }
      thead th {
        color: var(--ink-faint);
      }
    `,
  ];

  @property({ attribute: false }) round!: Revealed;

  protected override render(): TemplateResult {
    const { round } = this;
    const { asked } = round.puzzle.level;
    const sorted = [...round.results].sort((a, b) => b.score.total - a.score.total);
    const honesty = (guess: Guess): string => {
      const bits = honestyOf(round.puzzle, guess);
      return bits === null ? '–' : formatDecimal(bits, 1);
    };
    return html`<details>
      <summary>${msg('Everybody’s points, and bits')}</summary>
      <wide-box label=${msg('Everybody’s points, and bits')}>
        <table>
          <thead>
            <tr>
              <th>${msg('player')}</th>
              ${asked.map((name) => html`<th>${parameters[name].title()}</th>`)}
              <th>${msg('total')}</th>
              <th>${msg('bits learned')}</th>
              <th>${msg('honesty, in bits')}</th>
            </tr>
          </thead>
          <tbody>
            ${sorted.map(
              ({ player, guess, score }) =>
                html`<tr>
                  <th scope="row">
                    <svg viewBox="-8 -8 16 16" aria-hidden="true">${markOf(player)}</svg>
                    ${playerWords(player)}
                  </th>
                  ${score.points.map((points) => html`<td>${points.toFixed(0)}</td>`)}
                  <td>${score.total.toFixed(0)}</td>
                  <td>${formatDecimal(this.learned(guess), 1)}</td>
                  <td>${honesty(guess)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </wide-box>
      <p>${this.rule()}</p>
      <p>${this.luck()}</p>
      <p>
        ${msg(
          'Honesty asks how sure one said to be: how often a bet on that margin doubles the stake. Too narrow a margin loses much, too wide a one a little.',
        )}
      </p>
    </details>`;
  }

  private learned({ values }: Guess): number {
    const { puzzle, par } = this.round;
    return bitsOf(puzzle, values, par).learned.reduce((a, b) => a + b, 0);
  }

  private rule(): string {
    return this.round.rule === currentRule
      ? msg(
          'Every halving of the error is worth the same points: none for an error as large as knowing nothing leaves, 100 for one that the noise hides.',
        )
      : msg('These points are by an earlier rule.');
  }

  /** What par can expect of such a measurement, and who did better than that. */
  private luck(): string {
    const { puzzle, values, par, results } = this.round;
    const { mean, deviation } = expectedBits(bitsOf(puzzle, values, par).available);
    const lucky = results.filter(({ guess }) => this.learned(guess) > mean + deviation);
    const expected = `${formatDecimal(mean, 1)}\u00a0±\u00a0${formatDecimal(deviation, 1)}`;
    const all = lucky.map(({ player }) => playerWords(player)).join(', ');
    const said = msg(
      str`A bit is one halving of what you did not know. By the luck of the noise, par learns ${expected} bits from measurements like this.`,
    );
    const more =
      lucky.length > 0 ? msg(str`Luckier than that: ${all}.`) : msg('Nobody was luckier than that.');
    return `${said} ${more}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'points-table': PointsTable;
  }
}
