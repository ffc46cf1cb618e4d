import * as Plot from '@observablehq/plot';
import type { Experiment } from '@sharkfin/physics/experiment';
import type { Answered } from '../evaluation/answer-tally.ts';
import type { EvaluatedSample } from '../evaluation/answer-tally.ts';
import type { NoiseEvaluation } from '../evaluation/evaluate.ts';
import { figure, networkColour, truthColour } from './figure.ts';
import { figures, html, type Markup } from './html.ts';

const binCount = 30;

/** Predicted against true, one plot for each unknown. */
export function scatters(
  { unknowns }: Experiment,
  samples: readonly Answered[],
  limit: readonly number[] | null,
  what = 'predicted against true',
): Markup[] {
  return unknowns.map(({ name, low, high }, p) => {
    const points = samples.map(({ truth, mean }) => ({ truth: truth[p], mean: mean[p] }));
    const ends = [low, high];
    const least = limit?.[p] ?? 0;
    return figure(`${name}: ${what}`, {
      x: { label: `true ${name}`, ticks: 5 },
      y: { label: `predicted ${name}`, ticks: 5, grid: true },
      marks: [
        Plot.areaY(ends, {
          x: (end: number) => end,
          y1: (end: number) => end - least,
          y2: (end: number) => end + least,
          fill: truthColour,
          fillOpacity: 0.25,
        }),
        Plot.dot(points, {
          x: 'truth',
          y: 'mean',
          fill: networkColour,
          symbol: 'diamond',
          r: 2.2,
          fillOpacity: 0.7,
        }),
        Plot.line(ends, {
          x: (end: number) => end,
          y: (end: number) => end,
          stroke: truthColour,
          strokeWidth: 1.5,
        }),
      ],
    });
  });
}

/** Predicted against true, and the histogram of what is left between them, per unknown at one noise level. */
export function estimatesSection(
  experiment: Experiment,
  { sigma, limit }: NoiseEvaluation,
  samples: readonly EvaluatedSample[],
): Markup {
  const { unknowns } = experiment;
  const shown = samples.filter((sample) => sample.sigma === sigma);
  if (shown.length === 0)
    return html`<h2>Predicted against true</h2>
      <p>No samples were kept at sigma ${sigma}.</p>`;

  const histograms = unknowns.map(({ name }, p) => {
    const residuals = shown.map(({ truth, mean }) => mean[p] - truth[p]);
    const reach = Math.max(...residuals.map(Math.abs), 3 * (limit?.[p] ?? 0)) || 1;
    const width = (2 * reach) / binCount;
    const edges = Array.from({ length: binCount + 1 }, (_, i) => -reach + i * width);
    // a Gaussian of the limit's width and the histogram's area
    const bell = (deviation: number): { x: number; y: number }[] =>
      Array.from({ length: 201 }, (_, i) => {
        const x = -reach + (2 * reach * i) / 200;
        const height = (residuals.length * width) / (deviation * Math.sqrt(2 * Math.PI));
        return { x, y: height * Math.exp(-((x / deviation) ** 2) / 2) };
      });
    return figure(`${name}: residuals`, {
      x: { label: `predicted - true ${name}`, domain: [-reach, reach], ticks: 5 },
      y: { label: 'samples', ticks: 5, grid: true },
      marks: [
        Plot.rectY(residuals, {
          ...Plot.binX({ y: 'count' }, { x: (residual: number) => residual, thresholds: edges }),
          fill: networkColour,
          fillOpacity: 0.7,
        }),
        ...(limit
          ? [Plot.line(bell(limit[p]), { x: 'x', y: 'y', stroke: truthColour, strokeWidth: 2 })]
          : []),
        Plot.ruleY([0]),
      ],
    });
  });

  const band = limit
    ? `The gold band and the gold bell are as wide as the limit: ${unknowns.map(({ name }, p) => `${name} ${figures(limit[p])}`).join(', ')}.`
    : 'The limit at this noise level is not known.';
  return html`<h2>Predicted against true</h2>
    <p>${shown.length} samples at sigma ${sigma}. ${band}</p>
    <div class="plots">${scatters(experiment, shown, limit)}</div>
    <h2>Residuals</h2>
    <div class="plots">${histograms}</div>`;
}
