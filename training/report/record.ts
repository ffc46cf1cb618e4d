import * as Plot from '@observablehq/plot';
import type { Experiment } from '@sharkfin/physics/experiment';
import type { RecordPoint } from '@sharkfin/networks/learning-record';
import { figure, networkColour } from './figure.ts';
import { html, type Markup } from './html.ts';

const powerOfTen = (value: number): string => (Number.isInteger(Math.log10(value)) ? String(value) : '');

/** Error against samples seen, one plot for each unknown; nothing for a training that kept no record. */
export function recordSection({ unknowns }: Experiment, record: readonly RecordPoint[]): Markup {
  if (record.length === 0) return html``;
  const plots = unknowns.map(({ name }, p) => {
    const points = record.map(({ samplesSeen, errors }) => ({ samplesSeen, error: errors[p] }));
    const axis = { x: 'samplesSeen', y: 'error' } as const;
    return figure(`${name}: error`, {
      x: { label: 'samples seen', type: 'log', tickFormat: powerOfTen },
      y: { label: 'error', type: 'log', ticks: 4, grid: true, tickFormat: (x: number) => x.toPrecision(1) },
      marks: [
        Plot.lineY(points, { ...axis, stroke: networkColour, strokeWidth: 1.5 }),
        Plot.dot(points, { ...axis, fill: networkColour, symbol: 'diamond', r: 2.5 }),
      ],
    });
  });
  return html`<h2>Learning record</h2>
    <p>Root-mean-square error of the averaged weights while they learned, on samples of a draw of its own.</p>
    <div class="plots">${plots}</div>`;
}
