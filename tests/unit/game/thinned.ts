import { forcesOf, type Experiment } from '../../../physics/experiment.ts';
import { createDerivatives } from '../../../physics/inference/derivatives.ts';
import { gramMatrix } from '../../../physics/inference/fisher.ts';
import { cholesky, inverse } from '../../../physics/inference/linear-algebra.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import type { ObserverAnswer } from '../../../web/pages/challenge/game/guess.ts';

/**
 * A stand-in for the ideal observer, for tests of a thousand rounds: the truth, with the covariance that Fisher information
 * and the priors' variances give. Of an image every fifth force is simulated, and counts five times.
 */
export const kernel = loadKernel();
const every = 5;

export const thinned = (experiment: Experiment): Experiment =>
  typeof experiment.forces === 'number'
    ? experiment
    : { ...experiment, forces: { ...experiment.forces, count: experiment.forces.count / every } };

/** @param experiment a thinned one; @param keeps which columns of which force count */
export function posteriorAt(
  experiment: Experiment,
  truth: readonly number[],
  sigma: number,
  keeps: (row: number, column: number) => boolean = () => true,
): ObserverAnswer {
  const sampler = createSampler(kernel, experiment);
  const { size } = sampler;
  const columnCount = experiment.bins.count;
  const rowCount = forcesOf(experiment).length;
  const parameters = Float64Array.from(truth);
  const jacobian = createDerivatives(sampler)
    .at(parameters, sampler.simulate(parameters))
    .map((x, i) => (keeps(Math.floor(i / columnCount) % rowCount, i % columnCount) ? x : 0));
  const weight = (rowCount > 1 ? every : 1) / sigma ** 2;
  const information = gramMatrix(jacobian, size).map((sum) => sum * weight);
  const count = truth.length;
  experiment.unknowns.forEach(({ low, high }, p) => (information[p * count + p] += 12 / (high - low) ** 2));
  const covariance = [...inverse(cholesky(information, count)!, count)];
  const fit = { values: truth, deviations: null };
  return { mean: truth, covariance, effectiveSampleCount: 1000, fit };
}

/** Standard deviation of unknown p. */
export const deviationAt = ({ mean, covariance }: ObserverAnswer, p: number): number =>
  Math.sqrt(covariance[p * mean.length + p]);
