import * as Plot from '@observablehq/plot';
import type { Experiment } from '@sharkfin/physics/experiment';
import type { NoiseEvaluation } from '../evaluation/evaluate.ts';
import { figure, networkColour, truthColour } from './figure.ts';
import { html, type Markup } from './html.ts';

/** Error against noise level: as a ratio to the limit where that is known, physical where it is nowhere. */
export function errorSection({ unknowns }: Experiment, noises: readonly NoiseEvaluation[]): Markup {
  const known = noises.flatMap(({ sigma, errors, limit }) => (limit ? [{ sigma, errors, limit }] : []));
  const plots = unknowns.map(({ name }, p) => {
    const points =
      known.length > 0
        ? known.map(({ sigma, errors, limit }) => ({ sigma, y: errors[p] / limit[p] }))
        : noises.map(({ sigma, errors }) => ({ sigma, y: errors[p] }));
    const axis = { x: 'sigma', y: 'y' } as const;
    return figure(known.length > 0 ? `${name}: error / limit` : `${name}: error`, {
      x: { label: 'sigma', domain: [0, Math.max(...points.map(({ sigma }) => sigma)) * 1.08], ticks: 5 },
      y: { label: known.length > 0 ? 'error / limit' : 'error', zero: true, ticks: 5, grid: true },
      marks: [
        ...(known.length > 0 ? [Plot.ruleY([1], { stroke: truthColour, strokeWidth: 2 })] : []),
        Plot.line(points, { ...axis, stroke: networkColour }),
        Plot.dot(points, { ...axis, fill: networkColour, symbol: 'diamond', r: 4 }),
        Plot.text(points, {
          ...axis,
          text: ({ y }: { readonly y: number }) => (known.length > 0 ? y.toFixed(2) : y.toPrecision(2)),
          dy: -11,
        }),
      ],
    });
  });
  const what =
    known.length > 0
      ? 'Root-mean-square error over the least that physics allows, at the noise levels where that is known (from a table, or from an ideal observer that answered some of the same samples); the gold line is the limit.'
      : 'Root-mean-square error; the limit was not asked for.';
  return html`<h2>Error against noise</h2>
    <p>${what}</p>
    <div class="plots">${plots}</div>`;
}

/** How often the truth lies within the intervals that the network tells, against how often it should. */
export function coverageSection({ unknowns }: Experiment, noises: readonly NoiseEvaluation[]): Markup {
  const withIntervals = noises.flatMap(({ sigma, sampleCount, coverage68, coverage95 }) =>
    coverage68 && coverage95 ? [{ sigma, sampleCount, coverage68, coverage95 }] : [],
  );
  if (withIntervals.length === 0)
    return html`<h2>Coverage</h2>
      <p>This network tells no intervals, so there is no coverage to show.</p>`;
  const plots = unknowns.map(({ name }, p) => {
    const found = withIntervals.flatMap(({ sigma, coverage68, coverage95 }) => [
      { sigma, nominal: 68, found: 100 * coverage68[p] },
      { sigma, nominal: 95, found: 100 * coverage95[p] },
    ]);
    // two standard deviations of a share of so many samples
    const band = withIntervals.flatMap(({ sigma, sampleCount }) =>
      [68, 95].map((nominal) => ({
        sigma,
        nominal,
        give: 2 * Math.sqrt((nominal * (100 - nominal)) / sampleCount),
      })),
    );
    type Band = (typeof band)[number];
    const axis = { x: 'sigma', y: 'found' } as const;
    return figure(`${name}: coverage`, {
      x: {
        label: 'sigma',
        domain: [0, Math.max(...withIntervals.map(({ sigma }) => sigma)) * 1.05],
        ticks: 5,
      },
      y: {
        label: 'truths within the interval, %',
        domain: [Math.min(50, ...found.map((point) => point.found)), 100],
        ticks: 5,
        grid: true,
      },
      marks: [
        Plot.areaY(band, {
          x: 'sigma',
          y1: ({ nominal, give }: Band) => nominal - give,
          y2: ({ nominal, give }: Band) => nominal + give,
          z: 'nominal',
          fill: truthColour,
          fillOpacity: 0.25,
        }),
        Plot.ruleY([68, 95], { stroke: truthColour, strokeWidth: 1.5 }),
        Plot.line(found, { ...axis, z: 'nominal', stroke: networkColour }),
        Plot.dot(found, { ...axis, fill: networkColour, symbol: 'diamond', r: 4 }),
      ],
    });
  });
  return html`<h2>Coverage</h2>
    <p>
      Share of truths within the network’s 68 % and 95 % intervals, against the gold lines where they should
      be; the band is what chance allows (two standard deviations).
    </p>
    <div class="plots">${plots}</div>`;
}
