import type { Experiment } from '@sharkfin/physics/experiment';
import { triangleCount } from './cholesky-factor.ts';
import type { TensorOps } from './tensor-ops.ts';
import type { Answer } from './forward.ts';
import type { Network } from './network.ts';
import { unitsOf } from './units.ts';

/**
 * 'raw': mean of (mean - truth)^2 in physical units, as the lesson has it.
 * 'weighted': sum over the unknowns of ((mean - truth) / unit)^2, times a weight per sample, averaged over the batch.
 * 'likelihood': negative logarithm of the Gaussian that the network answers with, averaged over the batch.
 */
export type Loss = 'raw' | 'weighted' | 'likelihood';

export interface Batch<T> {
  /** [batch, unknowns], physical. */
  readonly truth: T;
  /** [batch, 1] */
  readonly weight: T;
}

/** Where the entries of a lower triangle, row by row, stand: row and column of each. */
export function triangle(rows: number): readonly (readonly [row: number, column: number])[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: row + 1 }, (_, column) => [row, column] as const),
  ).flat();
}

const matrix = (rows: number, columns: number, at: (row: number, column: number) => boolean): Float32Array =>
  Float32Array.from({ length: rows * columns }, (_, i) => (at(Math.floor(i / columns), i % columns) ? 1 : 0));

/**
 * The factor L of the precision, lower triangular, [batch, triangle] row by row: the diagonal is the exponential of what
 * the network says, within its bounds, so that it is positive. The precision of d = (truth - mean) / unit is transpose(L) L.
 * @returns also the logarithm of the diagonal, [batch, triangle] with zeros elsewhere
 */
export function precisionFactor<T>(
  m: TensorOps<T>,
  { logDiagonal: [low, high] = [-6, 3] }: Network,
  raw: T,
  rows: number,
): { readonly factor: T; readonly logDiagonal: T } {
  const places = triangle(rows);
  const shape = [1, places.length];
  const onDiagonal = m.constant(
    Float32Array.from(places, ([i, j]) => (i === j ? 1 : 0)),
    shape,
  );
  const below = m.constant(
    Float32Array.from(places, ([i, j]) => (i === j ? 0 : 1)),
    shape,
  );
  const logs = m.multiply(m.clip(raw, low, high), onDiagonal);
  const factor = m.add(m.multiply(m.exp(logs), onDiagonal), m.multiply(raw, below));
  return { factor, logDiagonal: logs };
}

/** @param errorUnits per unknown, physical: what an error is measured in, about the least that physics allows */
export function lossOf<T>(
  m: TensorOps<T>,
  loss: Loss,
  { mean, factor }: Answer<T>,
  { truth, weight }: Batch<T>,
  network: Network,
  experiment: Experiment,
  errorUnits: readonly number[],
): T {
  const count = errorUnits.length;
  const row = (values: readonly number[]): T => m.constant(Float32Array.from(values), [1, values.length]);
  const { middle, width } = unitsOf(network, experiment);
  const physical = m.add(m.multiply(mean, row(width)), row(middle));
  const error = m.subtract(truth, physical);
  if (loss === 'raw') return m.mean(m.multiply(error, error));
  const d = m.divide(error, row(errorUnits));
  if (loss === 'weighted') {
    const squares = m.sum(m.multiply(d, d), 1);
    return m.mean(m.multiply(squares, weight));
  }
  if (!factor)
    throw new RangeError("loss must be 'raw' or 'weighted' for a network without a 'gaussian' head.");
  // whitened residual r = L d: each entry of L times the entry of d in its column, summed into its row
  const places = triangle(count);
  const spread = m.constant(
    matrix(count, triangleCount(count), (j, k) => places[k][1] === j),
    [count, places.length],
  );
  const gather = m.constant(
    matrix(triangleCount(count), count, (k, i) => places[k][0] === i),
    [places.length, count],
  );
  const precision = precisionFactor(m, network, factor, count);
  const residual = m.matmul(m.multiply(precision.factor, m.matmul(d, spread)), gather);
  const half = m.constant(Float32Array.of(0.5), []);
  const misfit = m.multiply(m.sum(m.multiply(residual, residual), 1), half);
  return m.mean(m.subtract(misfit, m.sum(precision.logDiagonal, 1)));
}
