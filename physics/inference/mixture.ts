import type { Kernel } from '../kernel/kernel.ts';
import { fillNormals, uniform, type Stream } from '../random.ts';
import { cholesky, halfLogDeterminant } from './linear-algebra.ts';

/**
 * Mixtures of Student-t distributions of a few dimensions: what importance sampling draws from. Their tails are heavier
 * than a Gaussian's, so that no weight becomes huge.
 *
 *   t(x) ~ (1 + |y|^2 / freedom)^(-(freedom + size) / 2) / det L,   y = L^-1 (x - mean)
 */
export interface Component {
  /** Its part of the mixture; the parts' sum is 1. */
  readonly share: number;
  readonly mean: Float64Array;
  /** Lower-triangular L, [size, size]: L L^T is the scale matrix. */
  readonly factor: Float64Array;
}

export type Mixture = readonly Component[];

/** Degrees of freedom. Even, so that chi squared is a product of uniform numbers; see `drawMixture`. */
const freedom = 6;

/** |L^-1 (x - mean)|^2 for x at `offset` in `points`. */
function distance(
  { mean, factor }: Component,
  points: Float64Array,
  offset: number,
  y: Float64Array,
): number {
  const size = mean.length;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let rest = points[offset + i] - mean[i];
    for (let k = 0; k < i; k++) rest -= factor[i * size + k] * y[k];
    y[i] = rest / factor[i * size + i];
    sum += y[i] * y[i];
  }
  return sum;
}

/** Density of one component without its share, but for a constant that depends on the dimension alone. */
function density(size: number, factorLog: number, squared: number): number {
  return Math.exp(-0.5 * (freedom + size) * Math.log1p(squared / freedom) - factorLog);
}

/** Density of the mixture at each of `points`, [pointCount, size], added `times` times to `sums`, [pointCount]. */
export function addDensities(
  mixture: Mixture,
  points: Float64Array,
  times: number,
  sums: Float64Array,
): void {
  const size = mixture[0].mean.length;
  const y = new Float64Array(size);
  for (const component of mixture) {
    const factorLog = halfLogDeterminant(component.factor, size);
    for (let i = 0; i < sums.length; i++) {
      sums[i] += times * component.share * density(size, factorLog, distance(component, points, i * size, y));
    }
  }
}

/** Draws `count` points, [count, size]: mean + L z sqrt(freedom / chi^2), z standard normal. */
export function drawMixture(mixture: Mixture, kernel: Kernel, rng: Stream, count: number): Float64Array {
  const size = mixture[0].mean.length;
  const normals = new Float32Array(count * size);
  fillNormals(kernel, rng, normals);
  const points = new Float64Array(count * size);
  for (let n = 0; n < count; n++) {
    let choice = uniform(rng, 0, 1);
    const { mean, factor } =
      mixture.find(({ share }) => (choice -= share) < 0) ?? mixture[mixture.length - 1];
    // chi squared with an even number of degrees of freedom is -2 ln of a product of uniform numbers, half as many
    let product = 1;
    for (let k = 0; k < freedom / 2; k++) product *= uniform(rng, 1, 0);
    const stretch = Math.sqrt(freedom / (-2 * Math.log(product)));
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k <= i; k++) sum += factor[i * size + k] * normals[n * size + k];
      points[n * size + i] = mean[i] + stretch * sum;
    }
  }
  return points;
}

/**
 * One step of expectation-maximisation towards weighted points, [pointCount, size] with weights [pointCount] (O. Cappe
 * et al., Statistics and Computing 18, 447, 2008, section 3.2): every component moves to the points that it explains best.
 * Components that explain less than a hundredth of the weight are left out.
 * @param floor a variance for each dimension, added to every component's, that keeps the scale matrices regular
 */
export function refitMixture(
  mixture: Mixture,
  points: Float64Array,
  weights: Float64Array,
  floor: Float64Array,
): Mixture {
  const size = floor.length;
  const count = weights.length;
  const y = new Float64Array(size);
  // plain loops: a good part of the ideal observer's time for curves is spent here
  const squared = mixture.map(() => new Float64Array(count));
  const parts = mixture.map(() => new Float64Array(count));
  const totals = new Float64Array(count);
  mixture.forEach((component, c) => {
    const factorLog = halfLogDeterminant(component.factor, size);
    for (let i = 0; i < count; i++) {
      squared[c][i] = distance(component, points, i * size, y);
      parts[c][i] = component.share * density(size, factorLog, squared[c][i]);
      totals[i] += parts[c][i];
    }
  });
  const pointWeights = new Float64Array(count);
  const moved = parts.flatMap((part, c): Component[] => {
    const mean = new Float64Array(size);
    const scale = new Float64Array(size * size);
    let share = 0;
    let weightSum = 0;
    for (let i = 0; i < count; i++) {
      const own = totals[i] > 0 ? (weights[i] * part[i]) / totals[i] : 0;
      share += own;
      // the heavy tails of the Student-t give far points less weight
      pointWeights[i] = (own * (freedom + size)) / (freedom + squared[c][i]);
    }
    if (!(share > 0.01)) return [];
    for (let i = 0; i < count; i++) {
      weightSum += pointWeights[i];
      for (let p = 0; p < size; p++) mean[p] += pointWeights[i] * points[i * size + p];
    }
    for (let p = 0; p < size; p++) mean[p] /= weightSum;
    for (let i = 0; i < count; i++) {
      for (let p = 0; p < size; p++) {
        const x = points[i * size + p] - mean[p];
        for (let q = 0; q <= p; q++) {
          scale[p * size + q] += (pointWeights[i] * x * (points[i * size + q] - mean[q])) / share;
        }
      }
    }
    for (let p = 0; p < size; p++) scale[p * size + p] += floor[p];
    const factor = cholesky(scale, size);
    return factor ? [{ share, mean, factor }] : [];
  });
  const sum = moved.reduce((total, { share }) => total + share, 0);
  return moved.length > 0
    ? moved.map((component) => ({ ...component, share: component.share / sum }))
    : mixture;
}
