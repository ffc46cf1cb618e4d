import { triangleCount } from '@sharkfin/networks/cholesky-factor';
import type { Experiment } from '@sharkfin/physics/experiment';

/** A network's estimate from one observation, in physical units. */
export interface Estimate {
  readonly mean: ArrayLike<number>;
  /** Lower-triangular factor of the covariance, row by row; null for a network without one. */
  readonly cholesky: ArrayLike<number> | null;
}

/**
 * Largest difference of two estimates, mean and factor, in units of the prior's width of the unknown it belongs to; NaN
 * or infinite where a number is, infinite where only one has a factor.
 */
export function distance({ unknowns }: Pick<Experiment, 'unknowns'>, a: Estimate, b: Estimate): number {
  if (!a.cholesky !== !b.cholesky) return Infinity;
  let largest = 0;
  unknowns.forEach(({ low, high }, row) => {
    const differences = [a.mean[row] - b.mean[row]];
    if (a.cholesky && b.cholesky)
      for (let k = triangleCount(row); k < triangleCount(row + 1); k++)
        differences.push(a.cholesky[k] - b.cholesky[k]);
    // Math.max keeps a NaN
    largest = Math.max(largest, ...differences.map((difference) => Math.abs(difference) / (high - low)));
  });
  return largest;
}
