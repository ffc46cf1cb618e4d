import { requireNotNegative, requirePositive } from './check.ts';
import type { Experiment } from './experiment.ts';
import { stream, uniform } from './random.ts';

/** How noise levels are spread between `low` and `high`: evenly, or evenly in their logarithm. */
export interface SigmaDistribution {
  readonly distribution: 'uniform' | 'log-uniform';
  /** Above 0 where it is 'log-uniform'. */
  readonly low: number;
  readonly high: number;
}

/** A noise level, or what one is drawn from for every sample. */
export type Sigma = number | SigmaDistribution;

/** @throws RangeError naming the part of a noise level that cannot be */
export function requireSigma(sigma: Sigma): void {
  if (typeof sigma === 'number') {
    requireNotNegative('sigma', sigma);
    return;
  }
  const { distribution, low, high } = sigma;
  if (distribution === 'log-uniform') requirePositive('sigma.low', low);
  else requireNotNegative('sigma.low', low);
  if (!(Number.isFinite(high) && high > low))
    throw new RangeError(`sigma.high must be a finite number above sigma.low, ${low}; got ${high}.`);
}

/**
 * A noise level: a function of (experiment, seed, index) and of what it is drawn from. All distributions take the same
 * number of the same stream.
 * @param from the experiment's range, uniform, unless said otherwise
 */
export function drawSigma(
  { id, noise }: Experiment,
  seed: number,
  index: number,
  from: SigmaDistribution = { distribution: 'uniform', ...noise },
): number {
  const { distribution, low, high } = from;
  const rng = stream(`${id} sigma`, seed, index);
  if (distribution === 'uniform') return uniform(rng, low, high);
  return Math.exp(uniform(rng, Math.log(low), Math.log(high)));
}

/** The noise level that half of all samples lie below. */
export const medianSigma = ({ distribution, low, high }: SigmaDistribution): number =>
  distribution === 'uniform' ? (low + high) / 2 : Math.sqrt(low * high);
