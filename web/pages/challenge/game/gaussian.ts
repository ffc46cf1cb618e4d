import { cholesky, solveFactored } from '@sharkfin/physics/inference/linear-algebra';

/** L L^T, [size, size], of a lower-triangular factor given row by row. */
export function covarianceOf(factor: readonly number[], size: number): Float64Array {
  const at = (i: number, k: number): number => factor[(i * (i + 1)) / 2 + k];
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += at(i, k) * at(j, k);
      out[i * size + j] = out[j * size + i] = sum;
    }
  }
  return out;
}

/**
 * A Gaussian of which some components are known: of the others, a, given those, b,
 *   mean = m_a + S_ab S_bb^-1 (b - m_b),   covariance = S_aa - S_ab S_bb^-1 S_ba.
 * @param covariance [size, size]
 * @param known the value of each component, null where it is open
 * @returns mean and standard deviation of each open component
 * @throws RangeError where the known components' covariance is not positive definite
 */
export function conditioned(
  mean: readonly number[],
  covariance: Float64Array,
  known: readonly (number | null)[],
): { readonly values: readonly number[]; readonly deviations: readonly number[] } {
  const size = mean.length;
  const components = Array.from(mean.keys());
  const given = components.filter((p) => known[p] !== null);
  const block = Float64Array.from(given.flatMap((p) => given.map((q) => covariance[p * size + q])));
  const factor = cholesky(block, given.length);
  if (!factor) throw new RangeError(`covariance must be positive definite; got ${covariance.join(', ')}.`);
  const surprise = given.map((p) => known[p]! - mean[p]);
  const open = components.filter((p) => known[p] === null);
  const found = open.map((p) => {
    const shared = Float64Array.from(given, (q) => covariance[p * size + q]);
    const pull = solveFactored(factor, shared);
    return {
      value: mean[p] + pull.reduce((sum, w, i) => sum + w * surprise[i], 0),
      variance: covariance[p * size + p] - pull.reduce((sum, w, i) => sum + w * shared[i], 0),
    };
  });
  return {
    values: found.map(({ value }) => value),
    deviations: found.map(({ variance }) => Math.sqrt(Math.max(0, variance))),
  };
}
