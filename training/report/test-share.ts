import type { Experiment } from '@sharkfin/physics/experiment';
import type { DataFacts } from '../data/facts.ts';
import type { TestEvaluation } from '../evaluation/test-share.ts';
import { scatters } from './estimates.ts';
import { figures, html, percent, type Markup } from './html.ts';

/** With fewer samples, how well they tell an error is worth a word. */
const fewSamples = 1000;

export const unitsOf = ({ kind }: DataFacts, count: number): string =>
  kind === 'measured'
    ? `${count} ${count === 1 ? 'measurement' : 'measurements'}`
    : `${count} ${count === 1 ? 'sample' : 'samples'}`;

/** What the test share says, in a sentence or two. */
export function testLead({ unknowns }: Experiment, data: DataFacts, test: TestEvaluation): Markup {
  const errors = unknowns.map(({ name }, p) => `${name} ${figures(test.errors[p])}`).join(', ');
  // the root of a mean of n squares of a Gaussian varies by 1 / sqrt(2 n)
  const known =
    test.sampleCount < fewSamples
      ? ` (known to ${Math.round(100 / Math.sqrt(2 * test.sampleCount))} %, from so few)`
      : '';
  return html`<p class="lead">
    On the test share, ${unitsOf(data, test.sampleCount)} that it was neither trained on nor chosen by, the
    root-mean-square errors are <strong class="network">${errors}</strong>${known}.
  </p>`;
}

/** Where the data are a set: how the network does on the part that was set apart, or that there is none. */
export function testSection(
  experiment: Experiment,
  data: DataFacts,
  test: TestEvaluation | undefined,
): Markup {
  if (data.kind === 'simulated') return html``;
  const fresh = html`<h2>On simulated samples</h2>
    <p>
      ${data.kind === 'measured' ? 'It was trained on measurements. ' : ''}From here on it is held against
      fresh samples that were simulated for this report, none of which it was trained on.
    </p>`;
  if (!test)
    return html`<h2>Test share</h2>
      <p>
        No part of the data was set apart for a test, so none of them tests this network: those that it was
        trained on or chosen by would flatter it.
      </p>
      ${fresh}`;
  const { unknowns } = experiment;
  const rows = unknowns.map(
    ({ name }, p) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${figures(test.errors[p])}</td>
        <td>${test.coverage68 ? percent(test.coverage68[p]) : '-'}</td>
        <td>${test.coverage95 ? percent(test.coverage95[p]) : '-'}</td>
      </tr>`,
  );
  const head = ['', 'error', 'within 68 %', 'within 95 %'].map((name) => html`<th scope="col">${name}</th>`);
  return html`<h2>Test share</h2>
    <p>
      ${unitsOf(data, test.sampleCount)} that were set apart before the training. The truth is what
      ${data.kind === 'measured' ? 'the tables say' : 'they were simulated with'}.
    </p>
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <div class="plots">${scatters(experiment, test.samples, null, 'test share, predicted against true')}</div>
    ${fresh}`;
}
