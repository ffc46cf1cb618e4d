import * as Plot from '@observablehq/plot';
import type { Experiment } from '@sharkfin/physics/experiment';
import { sampleWeight } from '../data/sample-weight.ts';
import { limitOf, squareSum } from '../limits.ts';
import type { Metric } from '../metrics.ts';
import type { Recipe } from '../recipe.ts';
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
  if (recipe.noise === 'range') return null;
  const errors = limitOf(experiment.id, recipe.noise)?.errors;
  if (!errors) return null;
  if (kind === 'raw') return squareSum(errors) / errors.length;
  const inUnits = squareSum(errors.map((error, p) => error / recipe.errorUnits[p]));
  if (kind === 'validation') return inUnits;
  return kind === 'weighted' ? inUnits * sampleWeight(experiment, recipe.noise) : null;
}

function lossFigure(title: string, points: readonly Point[], limit: number | null): Markup {
  // a logarithm likelihood may be negative; squared errors span decades
  const logarithmic = points.every(({ value }) => value > 0) && !title.includes('likelihood');
  const axis = logarithmic
    ? { type: 'log' as const, tickFormat: (value: number): string => String(Number(value.toPrecision(3))) }
    : {};
  return figure(limit === null ? title : `${title}; limit ${figures(limit)}`, {
    x: { label: 'batches', ticks: 5 },
    y: { label: 'loss', ticks: 5, grid: true, ...axis },
    marks: [
      ...(limit === null ? [] : [Plot.ruleY([limit], { stroke: truthColour, strokeWidth: 2 })]),
      Plot.lineY(points, { x: 'step', y: 'value', stroke: networkColour, strokeWidth: 1.5 }),
      // a line of one point would not be seen
      ...(points.length < 20
        ? [Plot.dot(points, { x: 'step', y: 'value', fill: networkColour, symbol: 'diamond' })]
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
    curves.set(kind, [...(curves.get(kind) ?? []), { step: metric.step, value }]);
  }
  const plots = [...curves].map(([kind, points]) => {
    const title = kind === 'validation' ? 'Validation, squared errors in error units' : `Loss: ${kind}`;
    return lossFigure(title, points, limitOfLoss(recipe, experiment, kind));
  });
  const why =
    recipe.noise === 'range'
      ? 'The noise level varies from sample to sample, so no single number is the limit of this loss.'
      : 'The gold line is the loss of the best estimator that physics allows, where it is tabled.';
  if (plots.length === 0)
    return html`<h2>Loss</h2>
      <p>No metrics were written yet.</p>`;
  return html`<h2>Loss</h2>
    <p>${why}</p>
    <div class="plots">${plots}</div>`;
}
