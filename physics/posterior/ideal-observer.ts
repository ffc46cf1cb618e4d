import { requireCount, requireLength, requirePositive } from '../check.ts';
import type { Unknown } from '../experiment.ts';
import { stream, type Stream } from '../random.ts';
import type { Sampler } from '../sampler.ts';
import { createDerivatives, type Derivatives } from './derivatives.ts';
import { misfit } from './likelihood.ts';
import { cholesky, inverse } from './linear-algebra.ts';
import { climb, type Maximum } from './maximum.ts';
import { addDensities, drawMixture, refitMixture, type Mixture } from './mixture.ts';
import { createPriorGrid, searchStarts, type PriorGrid } from './starts.ts';
import { effectiveCount, normalisedWeights, temperedWeights, weightedCovariance, weightedMean } from './weighted.ts';

/** What one observation says about the parameters, for somebody who knows physics, prior and noise level. */
export interface Posterior {
  /** Mean of the posterior, [unknowns]: the estimate with the least expected squared error. */
  readonly mean: Float64Array;
  /** Covariance of the posterior, [unknowns, unknowns]. */
  readonly covariance: Float64Array;
  /** The highest maximum found, MAP. */
  readonly maximum: Maximum;
  /** Points within the prior, [sampleCount, unknowns]. */
  readonly samples: Float64Array;
  /** Weights of the points, [sampleCount], with the sum 1. */
  readonly weights: Float64Array;
  /** As many independent samples of the posterior would tell as much; below 100 distrust the covariance. */
  readonly effectiveSampleCount: number;
  /** Simulations that this observation took, without the prior's grid, which is shared by all. */
  readonly simulationCount: number;
}

export interface InferOptions {
  /** Points drawn, at least; 1000 unless said otherwise. */
  readonly sampleCount?: number;
  /** While fewer effective samples than this are had, more are drawn, up to four times sampleCount; 0.2 sampleCount. */
  readonly effectiveGoal?: number;
}

/** Bayes-optimal inference for one experiment: no estimator has smaller squared errors on average over the prior. */
export interface IdealObserver {
  /** The posterior of an observation with known sigma; the same arguments give the same numbers. */
  infer(observation: Float32Array, sigma: number, seed: number, options?: InferOptions): Posterior;
}

/** Maxima that are lower than the highest by more than this, in log likelihood, hold no weight to speak of. */
const lowestMaximum = 12;
const startCount = 4;
/** Parts of sampleCount drawn before the mixture is first, and then again, fitted to what has been found. */
const rounds = [0.2, 0.3, 0.5] as const;
/** Points simulated in one go: lanes enough for a curve, few enough to stay in the cache for an image. */
const batchLanes = 512;

export function createIdealObserver(sampler: Sampler): IdealObserver {
  const derivatives = createDerivatives(sampler);
  let grid: PriorGrid | undefined;
  return {
    infer(observation, sigma, seed, { sampleCount = 1000, effectiveGoal = 0.2 * sampleCount } = {}) {
      requireLength('observation', observation, sampler.size);
      requirePositive('sigma', sigma);
      requireCount('sampleCount', sampleCount, 20, 1_000_000);
      grid ??= createPriorGrid(sampler);
      const starts = searchStarts(grid, sampler.experiment, observation, startCount);
      const maxima = distinctMaxima(sampler, derivatives, observation, sigma, starts);
      const cloud = new Cloud(sampler, observation, sigma, stream('ideal observer', seed, 0));
      let mixture = firstMixture(maxima, sampler.experiment.unknowns);
      for (let round = 0; ; round++) {
        cloud.draw(mixture, Math.ceil(sampleCount * (rounds[round] ?? 0.5)));
        const weights = normalisedWeights(cloud.logs);
        if (round >= rounds.length - 1) {
          const effective = effectiveCount(weights);
          if (effective >= effectiveGoal || cloud.logs.length >= 4 * sampleCount) break;
        }
        mixture = cloud.refit(mixture);
      }
      const weights = normalisedWeights(cloud.logs);
      const mean = weightedMean(cloud.points, weights);
      return {
        mean,
        covariance: weightedCovariance(cloud.points, weights, mean),
        maximum: maxima[0],
        samples: cloud.points,
        weights,
        effectiveSampleCount: effectiveCount(weights),
        simulationCount: maxima.reduce((sum, { simulationCount }) => sum + simulationCount, weights.length),
      };
    },
  };
}

/** Climbs from every start; the maxima that differ and matter, highest first. */
function distinctMaxima(
  sampler: Sampler,
  derivatives: Derivatives,
  observation: Float32Array,
  sigma: number,
  starts: readonly Float64Array[],
): readonly Maximum[] {
  const all = starts
    .map((start) => climb(sampler, derivatives, observation, sigma, start))
    .sort((a, b) => b.logLikelihood - a.logLikelihood);
  const kept: Maximum[] = [];
  for (const maximum of all) {
    const matters = maximum.logLikelihood > all[0].logLikelihood - lowestMaximum;
    if (matters && kept.every((other) => separation(other, maximum) > 1)) kept.push(maximum);
  }
  return kept;
}

/** (a - b)^T H (a - b): squared distance in standard deviations of the first. */
function separation(a: Maximum, b: Maximum): number {
  const size = a.parameters.length;
  let sum = 0;
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      sum +=
        (a.parameters[p] - b.parameters[p]) * a.information[p * size + q] * (a.parameters[q] - b.parameters[q]);
    }
  }
  return sum;
}

/**
 * Laplace's approximation around each maximum. Two things keep it in shape: the prior's own precision, 12 / width^2, is
 * added; and where an edge of the prior stops the ascent with a gradient g, the posterior falls as exp(-g x), so g^2 is.
 */
function firstMixture(maxima: readonly Maximum[], unknowns: readonly Unknown[]): Mixture {
  const size = unknowns.length;
  const components = maxima.map(({ parameters, logLikelihood, gradient, information }) => {
    const precision = Float64Array.from(information);
    unknowns.forEach(({ low, high }, p) => {
      const atEdge = parameters[p] <= low || parameters[p] >= high;
      precision[p * size + p] += 12 / (high - low) ** 2 + (atEdge ? gradient[p] ** 2 : 0);
    });
    const covariance = inverse(cholesky(precision, size)!, size);
    const factor = cholesky(covariance, size)!;
    const volume = factor.reduce((product, x, i) => (i % (size + 1) === 0 ? product * x : product), 1);
    return { mean: parameters, factor, share: volume * Math.exp(logLikelihood - maxima[0].logLikelihood) };
  });
  const sum = components.reduce((total, { share }) => total + share, 0);
  // every maximum gets enough points to be seen
  return components.map((c) => ({ ...c, share: 0.8 * (c.share / sum) + 0.2 / components.length }));
}

/**
 * The points drawn so far and their weights. All rounds count: each point is weighted by the mixture of all that has been
 * drawn from, draws outside the prior included, for which the posterior is 0 (J.-M. Cornuet et al., Scandinavian Journal
 * of Statistics 39, 798, 2012).
 */
class Cloud {
  points = new Float64Array(0);
  /** Logarithms of the weights, but for a constant. */
  logs = new Float64Array(0);
  private logLikelihoods = new Float64Array(0);
  private readonly drawn: { mixture: Mixture; drawCount: number }[] = [];

  constructor(
    private readonly sampler: Sampler,
    private readonly observation: Float32Array,
    private readonly sigma: number,
    private readonly from: Stream,
  ) {}

  /** Draws from the mixture until `count` points lie within the prior, and weighs all points again. */
  draw(mixture: Mixture, count: number): void {
    const { unknowns } = this.sampler.experiment;
    const size = unknowns.length;
    const added = new Float64Array(count * size);
    let found = 0;
    let drawCount = 0;
    while (found < count) {
      const points = drawMixture(mixture, this.sampler.kernel, this.from, count);
      for (let n = 0; n < count && found < count; n++) {
        drawCount++;
        const inside = unknowns.every(({ low, high }, p) => points[n * size + p] >= low && points[n * size + p] <= high);
        if (inside) added.set(points.subarray(n * size, (n + 1) * size), found++ * size);
      }
    }
    this.drawn.push({ mixture, drawCount });
    this.points = joined(this.points, added);
    this.logLikelihoods = joined(this.logLikelihoods, this.logLikelihoodsOf(added));
    const densities = new Float64Array(this.logLikelihoods.length);
    for (const part of this.drawn) addDensities(part.mixture, this.points, part.drawCount, densities);
    this.logs = this.logLikelihoods.map((log, i) => log - Math.log(densities[i]));
  }

  /** The mixture after it has been fitted to the points. */
  refit(mixture: Mixture): Mixture {
    const { unknowns } = this.sampler.experiment;
    const floor = Float64Array.from(unknowns, ({ low, high }) => (1e-5 * (high - low)) ** 2);
    const weights = temperedWeights(this.logs, 15 * unknowns.length);
    let fitted = mixture;
    for (let i = 0; i < 3; i++) fitted = refitMixture(fitted, this.points, weights, floor);
    return fitted;
  }

  private logLikelihoodsOf(points: Float64Array): Float64Array {
    const { sampler, observation, sigma } = this;
    const unknownCount = sampler.experiment.unknowns.length;
    const count = points.length / unknownCount;
    const { forces } = sampler.experiment;
    const batch = Math.ceil(batchLanes / (typeof forces === 'number' ? 1 : forces.count));
    const simulations = new Float32Array(Math.min(batch, count) * sampler.size);
    const out = new Float64Array(count);
    for (let first = 0; first < count; first += batch) {
      const used = Math.min(batch, count - first);
      const sets = points.subarray(first * unknownCount, (first + used) * unknownCount);
      sampler.simulateBatch(sets, used, simulations.subarray(0, used * sampler.size));
      for (let i = 0; i < used; i++) {
        out[first + i] = -misfit(simulations, i * sampler.size, observation) / (2 * sigma * sigma);
      }
    }
    return out;
  }
}

function joined(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
