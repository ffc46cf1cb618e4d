import * as Plot from '@observablehq/plot';
import type { Experiment } from '@sharkfin/physics/experiment';
import { sampleWeight } from '@sharkfin/networks/batches/sample-weight';
import { limitOf, squareSum } from '@sharkfin/networks/limits';
import type { Metric } from '../runs/metrics.ts';
import type { Recipe } from '@sharkfin/networks/recipe';
import { figure, networkColour, truthColour } from './figure.ts';
import { figures, html, type Markup } from './html.ts';

interface Point {
  readonly step: number;
  readonly value: number;
}

/**
 * What a perfect estimator would have as a loss, where it is known: at one noise level with a tabled limit, for the losses
 * that are squared errors. Over a range of noise levels, and for the likelihood, no table tells it.
 */
export function limitOfLoss(recipe: Recipe, experiment: Experiment, kind: string): number | null {
  // measured data have a noise of their own
  if (typeof recipe.noise !== 'number' || recipe.data.kind === 'measured') return null;
  const errors = limitOf(experiment.id, recipe.noise)?.errors;
  if (!errors) return null;
  if (kind === 'raw') return squareSum(errors) / errors.length;
  const inUnits = squareSum(errors.map((error, p) => error / recipe.errorUnits[p]));
  if (kind === 'validation') return inUnits;
  return kind === 'weighted' ? inUnits * sampleWeight(experiment, recipe.noise) : null;
}

const titles: Readonly<Record<string, string>> = {
  raw: 'Loss: mean squared error',
  weighted: 'Loss: weighted squared errors',
  likelihood: 'Loss: negative log-likelihood',
  validation: 'Validation: squared errors in error units',
};

/** A line of fewer points gets a mark at each. */
const fewPoints = 20;

/** Whether the highest twentieth is left out: the first points of a likelihood may be hundreds of times above the rest. */
const isCut = (kind: string, points: readonly Point[]): boolean =>
  kind === 'likelihood' && points.length >= fewPoints;

function lossFigure(kind: string, points: readonly Point[], limit: number | null): Markup {
  const title = titles[kind] ?? `Loss: ${kind}`;
  // squared errors span decades; the likelihood goes below 0
  const logarithmic = kind !== 'likelihood' && points.every(({ value }) => value > 0);
  const values = points.map(({ value }) => value).sort((a, b) => a - b);
  const top = values[isCut(kind, points) ? Math.floor(0.95 * (values.length - 1)) : values.length - 1];
  const axis = logarithmic
    ? { type: 'log' as const, tickFormat: (value: number): string => String(Number(value.toPrecision(3))) }
    : { domain: [values[0], top > values[0] ? top : values[0] + 1] };
  return figure(limit === null ? title : `${title}; limit ${figures(limit)}`, {
    x: { label: 'batches', ticks: 5 },
    y: { label: 'loss', ticks: 5, grid: true, ...axis },
    marks: [
      ...(limit === null ? [] : [Plot.ruleY([limit], { stroke: truthColour, strokeWidth: 2 })]),
      Plot.lineY(points, {
        x: 'step',
        y: 'value',
        stroke: networkColour,
        strokeWidth: 1.5,
        clip: isCut(kind, points),
      }),
      // a line of one point would not be seen
      ...(points.length < fewPoints
        ? [
            Plot.dot(points, {
              x: 'step',
              y: 'value',
              fill: networkColour,
              symbol: 'diamond',
              clip: isCut(kind, points),
            }),
          ]
        : []),
    ],
  });
}

/** Loss against batches, one plot for each kind of loss, and the error on the validation part where there is one. */
export function lossSection(recipe: Recipe, experiment: Experiment, metrics: readonly Metric[]): Markup {
  const curves = new Map<string, Point[]>();
  for (const metric of metrics) {
    const kind = metric.kind === 'training' ? metric.lossKind : 'validation';
    const value = metric.kind === 'training' ? metric.loss : metric.value;
    const points = curves.get(kind) ?? [];
    points.push({ step: metric.step, value });
    curves.set(kind, points);
  }
  const plots = [...curves].map(([kind, points]) =>
    lossFigure(kind, points, limitOfLoss(recipe, experiment, kind)),
  );
  const why =
    recipe.data.kind === 'measured'
      ? 'Measurements have a noise of their own, so no single number is the limit of this loss.'
      : typeof recipe.noise !== 'number'
        ? 'The noise level varies from sample to sample, so no single number is the limit of this loss.'
        : 'The gold line is the loss of the best estimator that physics allows, where it is tabled.';
  const cut = [...curves].some(([kind, points]) => isCut(kind, points))
    ? ' Of the likelihood, the highest twentieth of the points lies above its plot.'
    : '';
  if (plots.length === 0)
    return html`<h2>Loss</h2>
      <p>No metrics were written yet.</p>`;
  return html`<h2>Loss</h2>
    <p>${why}${cut}</p>
    <div class="plots">${plots}</div>`;
}
