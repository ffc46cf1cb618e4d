import type { Experiment } from '@sharkfin/physics/experiment';
import type { NoiseEvaluation } from '../evaluation/evaluate.ts';
import { figures, html, percent, type Markup } from './html.ts';

const cell = (text: string): Markup => html`<td>${text}</td>`;

/** Every number of the evaluation, one row for each noise level. */
export function numbersSection({ unknowns }: Experiment, noises: readonly NoiseEvaluation[]): Markup {
  const names = unknowns.map(({ name }) => html`<th scope="col">${name}</th>`);
  const groups = ['error', 'limit', 'within 68 %', 'within 95 %'];
  const rows = noises.map(({ sigma, sampleCount, errors, limit, ratio, coverage68, coverage95 }) => {
    const each = (values: readonly number[] | null, write: (value: number) => string): Markup[] =>
      unknowns.map((_, p) => cell(values ? write(values[p]) : '-'));
    return html`<tr>
      <th scope="row">${sigma}</th>
      <td>${sampleCount}</td>
      <td>${ratio === null ? '-' : ratio.toFixed(3)}</td>
      ${each(errors, figures)} ${each(limit, figures)} ${each(coverage68, percent)}
      ${each(coverage95, percent)}
    </tr>`;
  });
  return html`<h2>Numbers</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Numbers of the evaluation">
      <table>
        <thead>
          <tr>
            <th scope="col" rowspan="2">sigma</th>
            <th scope="col" rowspan="2">samples</th>
            <th scope="col" rowspan="2">squares / limit</th>
            ${groups.map((group) => html`<th scope="colgroup" colspan="${unknowns.length}">${group}</th>`)}
          </tr>
          <tr>
            ${groups.flatMap(() => names)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}
