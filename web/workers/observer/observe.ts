import type { Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { createIdealObserver, finish, type IdealObserver } from '@sharkfin/physics/inference/ideal-observer';
import { cholesky, deviations, inverse } from '@sharkfin/physics/inference/linear-algebra';
import type { Maximum } from '@sharkfin/physics/inference/levenberg-marquardt';
import { createSampler } from '@sharkfin/physics/sampler';
import type { LeastSquaresFit, ObserverAnswer } from './protocol.ts';

/** Reads measurements. What was prepared for an experiment serves the next measurement of the same. */
export interface Observer {
  /** @throws RangeError naming the argument that cannot be */
  observe(experiment: Experiment, observation: Float32Array, sigma: number, seed: number): ObserverAnswer;
}

/** One that also reads step by step, for a thread that has other work. */
export interface SteppingObserver extends Observer {
  steps(...measurement: Parameters<Observer['observe']>): Generator<undefined, ObserverAnswer>;
}

/**
 * The ideal observer and the least-squares fit. With Gaussian noise and a uniform prior the point that fits best is the
 * highest maximum of the posterior, for which the ideal observer climbs from several starts anyway.
 */
export function createObserver(kernel: Kernel): SteppingObserver {
  let prepared: { readonly key: string; readonly ideal: IdealObserver } | null = null;
  return { observe: (...measurement) => finish(steps(...measurement)), steps };

  function* steps(
    experiment: Experiment,
    observation: Float32Array,
    sigma: number,
    seed: number,
  ): Generator<undefined, ObserverAnswer> {
    const key = JSON.stringify(experiment);
    if (prepared?.key !== key)
      prepared = { key, ideal: createIdealObserver(createSampler(kernel, experiment)) };
    const found = yield* prepared.ideal.steps(observation, sigma, seed);
    const { mean, covariance, maximum, effectiveSampleCount } = found;
    return {
      mean: Array.from(mean),
      covariance: Array.from(covariance),
      effectiveSampleCount,
      fit: fitAt(maximum),
    };
  }
}

/** A fit's error bars are from the curvature where it stands: the inverse of the Fisher information there. */
function fitAt({ parameters, information }: Maximum): LeastSquaresFit {
  const factor = cholesky(information, parameters.length);
  return {
    values: Array.from(parameters),
    deviations: factor && Array.from(deviations(inverse(factor, parameters.length), parameters.length)),
  };
}
