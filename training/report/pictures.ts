import * as Plot from '@observablehq/plot';
import { encode } from 'fast-png';
import { peak } from '@sharkfin/physics/duffing';
import { forcesOf, type Experiment, type ForceRange } from '@sharkfin/physics/experiment';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import type { Sampler } from '@sharkfin/physics/sampler';
import { drawing, margins, networkColour, plotHeight, plotWidth, truthColour } from './figure.ts';
import { figures, html, type Markup } from './html.ts';

/** A measurement, what it was made with, and what the network says. */
export interface SampleImage {
  /** Shape `observationShape(experiment)`. */
  readonly observation: Float32Array;
  readonly truth: readonly number[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[] | null;
  /** Of its noise; null for a measurement, which may not tell it. */
  readonly sigma: number | null;
}

/** Truth and estimate are told apart by stroke as well as by colour. */
const truthStroke = { stroke: truthColour, strokeWidth: 2, clip: true } as const;
const networkStroke = { stroke: networkColour, strokeWidth: 2, strokeDasharray: '5 4', clip: true } as const;

/** The oscillator of these parameters; undefined where no oscillator has them, as a poor estimate may say. */
function oscillatorOf({ unknowns }: Experiment, values: readonly number[]): Oscillator | undefined {
  const oscillator = { omega0: 0, gamma: 0, epsilon: 0, kappa: 0 };
  unknowns.forEach(({ name }, p) => (oscillator[name] = values[p]));
  return oscillator.gamma > 0 && oscillator.kappa >= 0 ? oscillator : undefined;
}

/** One channel as a picture of grey values, the highest force on top. */
function picture(values: Float32Array, rows: number, low: number, high: number): string {
  const columns = values.length / rows;
  const grey = Uint8Array.from(values, (_, i) => {
    const row = rows - 1 - Math.floor(i / columns);
    return Math.round((255 * (values[row * columns + (i % columns)] - low)) / (high - low || 1));
  });
  const png = encode({ width: columns, height: rows, data: grey, channels: 1, depth: 8 });
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

/** Each channel of an image, with the ridge of the response, where it peaks at each force, of truth and estimate. */
function imageDrawings(experiment: Experiment, forces: ForceRange, sample: SampleImage): Markup[] {
  const { sweep, measured } = experiment;
  const channels = measured === 'quadratures' ? ['u', 'v'] : ['|z|'];
  const size = sample.observation.length / channels.length;
  const half = (forces.high - forces.low) / (forces.count - 1) / 2;
  const ridge = (values: readonly number[]): { omega: number; force: number }[] => {
    const oscillator = oscillatorOf(experiment, values);
    if (!oscillator) return [];
    return forcesOf(experiment).map((force) => ({ omega: peak(oscillator, force).omega, force }));
  };
  return channels.map((channel, c) => {
    const values = sample.observation.subarray(c * size, (c + 1) * size);
    const low = values.reduce((least, value) => Math.min(least, value));
    const high = values.reduce((most, value) => Math.max(most, value));
    return drawing(`${channel}, from ${figures(low)} (black) to ${figures(high)} (white)`, {
      x: { label: 'omega', domain: [sweep.omegaStart, sweep.omegaStop], ticks: 5 },
      y: { label: `force; ${channel} in grey`, domain: [forces.low - half, forces.high + half], ticks: 5 },
      marks: [
        Plot.image([0], {
          x: () => (sweep.omegaStart + sweep.omegaStop) / 2,
          y: () => (forces.low + forces.high) / 2,
          src: () => picture(values, forces.count, low, high),
          width: plotWidth - margins.marginLeft - margins.marginRight,
          height: plotHeight - margins.marginTop - margins.marginBottom,
          preserveAspectRatio: 'none',
          imageRendering: 'pixelated',
        }),
        Plot.line(ridge(sample.truth), { x: 'omega', y: 'force', ...truthStroke }),
        Plot.line(ridge(sample.mean), { x: 'omega', y: 'force', ...networkStroke }),
      ],
    });
  });
}

/** A curve's dots, with the responses of truth and estimate. */
function curveDrawing(sampler: Sampler, sample: SampleImage): Markup {
  const { experiment } = sampler;
  const { sweep, bins } = experiment;
  const points = (values: Float32Array): { omega: number; amplitude: number }[] =>
    Array.from(values, (amplitude, i) => ({
      omega: sweep.omegaStart + ((i + 0.5) * (sweep.omegaStop - sweep.omegaStart)) / bins.count,
      amplitude,
    }));
  const response = (values: readonly number[]): { omega: number; amplitude: number }[] =>
    oscillatorOf(experiment, values) ? points(sampler.simulate(values)) : [];
  const axis = { x: 'omega', y: 'amplitude' } as const;
  return drawing('|z| against omega', {
    x: { label: 'omega', ticks: 5 },
    y: { label: '|z|', ticks: 5, grid: true },
    marks: [
      Plot.dot(points(sample.observation), { ...axis, fill: 'currentColor', r: 1.8 }),
      Plot.line(response(sample.truth), { ...axis, ...truthStroke }),
      Plot.line(response(sample.mean), { ...axis, ...networkStroke }),
    ],
  });
}

function sampleFigure(sampler: Sampler, sample: SampleImage): Markup {
  const { experiment } = sampler;
  const { forces, unknowns } = experiment;
  const { truth, mean, deviation, sigma } = sample;
  const drawings =
    typeof forces === 'number' ? [curveDrawing(sampler, sample)] : imageDrawings(experiment, forces, sample);
  const rows = unknowns.map(
    ({ name }, p) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td class="truth">${figures(truth[p])}</td>
        <td class="network">${figures(mean[p])}${deviation ? ` ± ${figures(deviation[p])}` : ''}</td>
      </tr>`,
  );
  return html`<figure${typeof forces === 'number' ? '' : ' class=picture'}>
    <figcaption>${sigma === null ? 'measured' : `sigma ${figures(sigma)}`}</figcaption>
    ${drawings}
    <table>
      <thead><tr><td></td><th scope="col">truth</th><th scope="col">network</th></tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </figure>`;
}

/** Sample measurements with truth and estimate. */
export function picturesSection(sampler: Sampler, samples: readonly SampleImage[]): Markup {
  if (samples.length === 0) return html``;
  const lines =
    typeof sampler.experiment.forces === 'number'
      ? 'The lines are the responses without noise'
      : 'The lines are where the response peaks';
  return html`<h2>Samples</h2>
    <p>${lines}: of the true oscillator (gold) and of the network’s estimate (cyan, dashed).</p>
    <div class="plots">${samples.map((sample) => sampleFigure(sampler, sample))}</div>`;
}
