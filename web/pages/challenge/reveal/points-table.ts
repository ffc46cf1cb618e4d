import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Revealed } from '../game/round.ts';
import { bitsOf } from '../game/scoring.ts';
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
        margin: 0;
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
    const sum = (bits: readonly number[]): string =>
      bits
        .reduce((a, b) => a + b, 0)
        .toFixed(1)
        .replace('-', '−');
    const sorted = [...round.results].sort((a, b) => b.score.total - a.score.total);
    const available = sum(bitsOf(round.puzzle, round.values, round.par).available);
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
                  <td>${sum(bitsOf(round.puzzle, guess.values, round.par).learned)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </wide-box>
      <p>
        ${msg(
          str`A bit is one halving of what you did not know. This measurement holds ${available} bits; who has more was lucky.`,
        )}
      </p>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'points-table': PointsTable;
  }
}
