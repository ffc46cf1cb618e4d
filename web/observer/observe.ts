import type { Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { createIdealObserver, type IdealObserver } from '@sharkfin/physics/posterior/ideal-observer';
import { cholesky, deviations, inverse } from '@sharkfin/physics/posterior/linear-algebra';
import type { Maximum } from '@sharkfin/physics/posterior/maximum';
import { createSampler } from '@sharkfin/physics/sampler';
import type { Guess, ObserverAnswer } from '../game/guess.ts';

/** Reads measurements. What was prepared for an experiment serves the next measurement of the same. */
export interface Observer {
  /** @throws RangeError naming the argument that cannot be */
  observe(experiment: Experiment, observation: Float32Array, sigma: number, seed: number): ObserverAnswer;
}

/**
 * The ideal observer and the least-squares fit. With Gaussian noise and a uniform prior the point that fits best is the
 * highest maximum of the posterior, for which the ideal observer climbs from several starts anyway.
 */
export function createObserver(kernel: Kernel): Observer {
  let prepared: { readonly key: string; readonly ideal: IdealObserver } | null = null;
  return {
    observe(experiment, observation, sigma, seed) {
      const key = JSON.stringify(experiment);
      if (prepared?.key !== key)
        prepared = { key, ideal: createIdealObserver(createSampler(kernel, experiment)) };
      const { mean, covariance, maximum, effectiveSampleCount } = prepared.ideal.infer(
        observation,
        sigma,
        seed,
      );
      return {
        mean: Array.from(mean),
        covariance: Array.from(covariance),
        effectiveSampleCount,
        fit: fitAt(maximum),
      };
    },
  };
}

/** A fit's error bars are from the curvature where it stands: the inverse of the Fisher information there. */
function fitAt({ parameters, information }: Maximum): Guess {
  const factor = cholesky(information, parameters.length);
  return {
    values: Array.from(parameters),
    deviations: factor && Array.from(deviations(inverse(factor, parameters.length), parameters.length)),
  };
}
