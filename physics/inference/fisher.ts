import { requireLength, requirePositive } from '../check.ts';
import type { Sampler } from '../sampler.ts';
import { createDerivatives } from './derivatives.ts';
import { cholesky, deviations, inverse } from './linear-algebra.ts';

/** sum_i J[p, i] J[q, i], [unknowns, unknowns], of a Jacobian [unknowns, size]. */
export function gramMatrix(jacobian: Float32Array, size: number): Float64Array {
  const count = jacobian.length / size;
  const out = new Float64Array(count * count);
  for (let p = 0; p < count; p++) {
    for (let q = 0; q <= p; q++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += jacobian[p * size + i] * jacobian[q * size + i];
      out[p * count + q] = out[q * count + p] = sum;
    }
  }
  return out;
}

/**
 * Fisher information of one observation with Gaussian noise, [unknowns, unknowns]:
 *   F[p, q] = sum_i df_i/dp df_i/dq / sigma^2,   f the noise-free observation.
 * @throws RangeError for a sigma that is not positive, or parameters that the solver refuses
 */
export function fisherInformation(
  sampler: Sampler,
  parameters: ArrayLike<number>,
  sigma: number,
): Float64Array {
  requirePositive('sigma', sigma);
  requireLength('parameters', parameters, sampler.experiment.unknowns.length);
  const jacobian = createDerivatives(sampler).at(Float64Array.from(parameters), sampler.simulate(parameters));
  return gramMatrix(jacobian, sampler.size).map((sum) => sum / (sigma * sigma));
}

export interface CramerRaoBound {
  /** Inverse of the Fisher information, [unknowns, unknowns]: no unbiased estimator has a smaller covariance. */
  readonly covariance: Float64Array;
  /** Standard deviation of each parameter, [unknowns]. */
  readonly deviations: Float64Array;
}

/**
 * The Cramer-Rao bound at these parameters: an oracle for tests of the ideal observer. It knows nothing of the prior: where noise is strong or an edge of the prior
 * is near, a posterior can be narrower.
 * @throws RangeError where the observation does not determine all parameters
 */
export function cramerRaoBound(
  sampler: Sampler,
  parameters: ArrayLike<number>,
  sigma: number,
): CramerRaoBound {
  const size = sampler.experiment.unknowns.length;
  const factor = cholesky(fisherInformation(sampler, parameters, sigma), size);
  if (!factor) {
    throw new RangeError(
      `parameters must be such that the observation depends on each; got ${Array.from(parameters).join(', ')}.`,
    );
  }
  const covariance = inverse(factor, size);
  return { covariance, deviations: deviations(covariance, size) };
}
