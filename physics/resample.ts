import { requireCount } from './check.ts';

/**
 * Antialiased resampling along columns, as a banded matrix: bin b is sum_j weights[b * tapCount + j] x[firsts[b] + j].
 */
export interface Resampling {
  readonly kind: 'linear' | 'cubic';
  readonly columnCount: number;
  readonly binCount: number;
  readonly tapCount: number;
  /** [binCount] first column of each band; bands are all tapCount wide and lie within the columns. */
  readonly firsts: Int32Array;
  /** [binCount, tapCount], each row with the sum 1. */
  readonly weights: Float64Array;
}

/** Triangle, support 1. */
const linear = (x: number): number => Math.max(0, 1 - x);

/** Keys' cubic with a = -1/2, support 2 (R. Keys, IEEE Trans. ASSP 29, 1153, 1981). */
const cubic = (x: number): number =>
  x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;

/**
 * The weights by which `jax.image.resize(..., antialias=True)` makes binCount bins of columnCount columns: bin centres at
 * (b + 1/2) scale - 1/2 with scale = columnCount / binCount, the filter widened by `scale` when it shrinks, every
 * row normalised to 1 (which also treats the edges).
 * @throws RangeError for counts that are not whole and positive
 */
export function resampling(kind: Resampling['kind'], columnCount: number, binCount: number): Resampling {
  requireCount('columnCount', columnCount, 1, 1_000_000);
  requireCount('binCount', binCount, 1, 1_000_000);
  const filter = kind === 'linear' ? linear : cubic;
  const scale = columnCount / binCount;
  const width = Math.max(scale, 1);
  const reach = (kind === 'linear' ? 1 : 2) * width;
  const tapCount = Math.min(columnCount, Math.floor(2 * reach) + 1);
  const firsts = new Int32Array(binCount);
  const weights = new Float64Array(binCount * tapCount);
  for (let b = 0; b < binCount; b++) {
    const centre = (b + 0.5) * scale - 0.5;
    const first = Math.min(Math.max(0, Math.ceil(centre - reach)), columnCount - tapCount);
    firsts[b] = first;
    let sum = 0;
    for (let j = 0; j < tapCount; j++) {
      const weight = filter(Math.abs(centre - (first + j)) / width);
      weights[b * tapCount + j] = weight;
      sum += weight;
    }
    for (let j = 0; j < tapCount; j++) weights[b * tapCount + j] /= sum;
  }
  return { kind, columnCount, binCount, tapCount, firsts, weights };
}
