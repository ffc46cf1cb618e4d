import { setImmediate } from 'node:timers/promises';
import { createIdealObserver } from '@sharkfin/physics/inference/ideal-observer';
import type { Sampler } from '@sharkfin/physics/sampler';

/**
 * Squared errors of the ideal observer, which knows physics, prior and noise level, summed over the samples 0 to count - 1
 * of `seed` at one noise level.
 * @param onAnswer told after each sample
 * @returns [unknowns], physical
 */
export async function observerSquares(
  sampler: Sampler,
  seed: number,
  sigma: number,
  count: number,
  onAnswer?: () => void,
): Promise<Float64Array> {
  const observer = createIdealObserver(sampler);
  const squares = new Float64Array(sampler.experiment.unknowns.length);
  for (let i = 0; i < count; i++) {
    const { parameters, observation } = sampler.sample(seed, i, { sigma });
    const { mean } = observer.infer(observation, sigma, seed + i);
    for (let p = 0; p < squares.length; p++) squares[p] += (mean[p] - parameters[p]) ** 2;
    onAnswer?.();
    // a bar is drawn, and Ctrl-C heard, between two answers
    await setImmediate();
  }
  return squares;
}

/**
 * The least errors that physics allows, where no table tells them. Both answer the same few samples, so what is hard about
 * those cancels: with sums of squares over the few,
 *   limit = error of the network over all samples x sqrt(observer's squares / network's squares).
 */
export function observedLimit(
  errors: readonly number[],
  networkSquares: ArrayLike<number>,
  observersSquares: ArrayLike<number>,
): number[] {
  return errors.map((error, p) => error * Math.sqrt(observersSquares[p] / networkSquares[p]));
}
