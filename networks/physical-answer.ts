import type { Experiment } from '@sharkfin/physics/experiment';
import type { TensorOps } from './tensor-ops.ts';
import type { Answer } from './forward.ts';
import { precisionFactor, triangle } from './loss.ts';
import type { Network } from './network.ts';
import { unitsOf } from './units.ts';

/** An answer in physical units. */
export interface PhysicalAnswer<T> {
  /** [batch, unknowns] */
  readonly mean: T;
  /** [batch, triangle]: lower-triangular Cholesky factor of the covariance, row by row. */
  readonly cholesky?: T;
}

/**
 * The inverse of a lower-triangular matrix, entry by entry, [batch, triangle] row by row:
 *   C[i, i] = 1 / L[i, i],   C[i, j] = -(sum_{j <= k < i} L[i, k] C[k, j]) / L[i, i].
 */
function inverse<T>(m: TensorOps<T>, factor: T, rows: number): T {
  const at = (row: number, column: number): number => (row * (row + 1)) / 2 + column;
  const entry = (k: number): T => m.slice(factor, 1, k, k + 1);
  const minusOne = m.constant(Float32Array.of(-1), []);
  const one = m.constant(Float32Array.of(1), []);
  const found: T[] = [];
  for (const [i, j] of triangle(rows)) {
    const diagonal = entry(at(i, i));
    if (i === j) {
      found.push(m.divide(one, diagonal));
      continue;
    }
    let sum = m.multiply(entry(at(i, j)), found[at(j, j)]);
    for (let k = j + 1; k < i; k++) sum = m.add(sum, m.multiply(entry(at(i, k)), found[at(k, j)]));
    found.push(m.divide(m.multiply(sum, minusOne), diagonal));
  }
  return m.concatenate(found, 1);
}

/**
 * With d = (truth - mean) / unit and precision transpose(L) L of d, the covariance is U inverse(L) (U inverse(L))^T where U
 * holds the units on its diagonal: U inverse(L) is its Cholesky factor.
 */
export function physicalAnswer<T>(
  m: TensorOps<T>,
  network: Network,
  experiment: Experiment,
  errorUnits: readonly number[],
  { mean, factor }: Answer<T>,
): PhysicalAnswer<T> {
  const row = (values: readonly number[]): T => m.constant(Float32Array.from(values), [1, values.length]);
  const { middle, width } = unitsOf(network, experiment);
  const physical = m.add(m.multiply(mean, row(width)), row(middle));
  if (!factor) return { mean: physical };
  const rows = errorUnits.length;
  const precision = precisionFactor(m, network, factor, rows).factor;
  const scale = row(triangle(rows).map(([i]) => errorUnits[i]));
  return { mean: physical, cholesky: m.multiply(inverse(m, precision, rows), scale) };
}
