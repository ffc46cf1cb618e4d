import { requireCount, requireFinite, requireLength, requireNotNegative, requirePositive } from '../check.ts';
import type { Unknown } from '../experiment.ts';
import { stream } from '../random.ts';
import type { Sampler } from '../sampler.ts';
import { ImportanceSampler } from './importance-sampler.ts';
import { createDerivatives } from './derivatives.ts';
import { cholesky, inverse } from './linear-algebra.ts';
import { levenbergMarquardt, type Maximum } from './levenberg-marquardt.ts';
import type { Mixture } from './mixture.ts';
import { createPriorGrid, multistart, type PriorGrid } from './multistart.ts';
import { effectiveCount, normalisedWeights, weightedCovariance, weightedMean } from './weighted.ts';

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
  /** Number of independent samples of the posterior that would be as informative; below 100 distrust the covariance. */
  readonly effectiveSampleCount: number;
  /** Simulations that this observation took, without the prior's grid, which is shared by all. */
  readonly simulationCount: number;
}

export interface InferOptions {
  /** Least number of points drawn; 1000 by default. */
  readonly sampleCount?: number;
  /** More points are drawn, up to four times sampleCount, until there are this many effective ones; 0.2 sampleCount by default. */
  readonly effectiveGoal?: number;
}

/** Bayes-optimal inference for one experiment: no estimator has smaller squared errors on average over the prior. */
export interface IdealObserver {
  /**
   * The posterior of an observation with known sigma; the same arguments give the same numbers.
   * @throws RangeError naming the argument that cannot be
   */
  infer(observation: Float32Array, sigma: number, seed: number, options?: InferOptions): Posterior;
  /** The same in steps of a few milliseconds, so that a thread can do other work in between. */
  steps(
    observation: Float32Array,
    sigma: number,
    seed: number,
    options?: InferOptions,
  ): Generator<undefined, Posterior>;
}

/** Runs all steps at once. */
export function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Maxima below the highest by more than this, in log likelihood, carry negligible weight. */
const logLikelihoodRange = 12;
const startCount = 4;
/** Parts of sampleCount drawn in each round; between two rounds the mixture is refitted to all points. */
const rounds = [0.2, 0.3, 0.5] as const;
/** The last round is repeated while effective samples are too few, up to this many times sampleCount. */
const sampleCountFactorMax = 4;

export function createIdealObserver(sampler: Sampler): IdealObserver {
  const derivatives = createDerivatives(sampler);
  let grid: PriorGrid | undefined;
  return {
    infer: (observation, sigma, seed, options) => finish(steps(observation, sigma, seed, options)),
    steps,
  };

  function* steps(
    observation: Float32Array,
    sigma: number,
    seed: number,
    { sampleCount = 1000, effectiveGoal = 0.2 * sampleCount }: InferOptions = {},
  ): Generator<undefined, Posterior> {
    requireLength('observation', observation, sampler.size);
    observation.forEach((value, i) => requireFinite('observation', value, i));
    requirePositive('sigma', sigma);
    requireCount('sampleCount', sampleCount, 20, 1_000_000);
    requireNotNegative('effectiveGoal', effectiveGoal);
    grid ??= createPriorGrid(sampler);
    yield;
    const starts = multistart(grid, sampler.experiment, observation, startCount);
    const found: Maximum[] = [];
    for (const start of starts) {
      found.push(levenbergMarquardt(sampler, derivatives, observation, sigma, start));
      yield;
    }
    const searchCount = found.reduce((sum, { simulationCount }) => sum + simulationCount, 0);
    const maxima = distinctMaxima(found);
    const importance = new ImportanceSampler(sampler, observation, sigma, stream('ideal observer', seed, 0));
    let mixture = firstMixture(maxima, sampler.experiment.unknowns);
    for (let round = 0; ; round++) {
      importance.draw(mixture, Math.ceil(sampleCount * (rounds[round] ?? rounds[rounds.length - 1])));
      const weights = normalisedWeights(importance.logs);
      const effectiveSampleCount = effectiveCount(weights);
      const enough =
        effectiveSampleCount >= effectiveGoal || weights.length >= sampleCountFactorMax * sampleCount;
      if (round >= rounds.length - 1 && enough) {
        const mean = weightedMean(importance.points, weights);
        return {
          mean,
          covariance: weightedCovariance(importance.points, weights, mean),
          maximum: maxima[0],
          samples: importance.points,
          weights,
          effectiveSampleCount,
          simulationCount: weights.length + searchCount,
        };
      }
      mixture = importance.refit(mixture);
      yield;
    }
  }
}

/** The maxima that differ and matter, highest first. */
function distinctMaxima(found: readonly Maximum[]): readonly Maximum[] {
  const sorted = [...found].sort((a, b) => b.logLikelihood - a.logLikelihood);
  const kept: Maximum[] = [];
  for (const maximum of sorted) {
    const matters = maximum.logLikelihood > sorted[0].logLikelihood - logLikelihoodRange;
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
        (a.parameters[p] - b.parameters[p]) *
        a.information[p * size + q] *
        (a.parameters[q] - b.parameters[q]);
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
