import { add, mul, splat, square } from './vector';
import { stateBytes } from './lanes';

/**
 * From states to rows, one block of four lanes at a time, so that everything on the way stays in the first-level cache.
 * A series is one quantity of a block: float32 [columnCount, 4].
 */

/** Series of |z| of the block whose initial state lies at `state`. */
export function amplitude(state: usize, blockCount: i32, columnCount: i32, series: usize): void {
  const pitch = stateBytes * <usize>blockCount;
  for (let k = 0; k < columnCount; k++) {
    state += pitch;
    v128.store(series, f32x4.sqrt(add(square(v128.load(state)), square(v128.load(state, 16)))));
    series += 16;
  }
}

/** Series of u (`part` 0) or v (`part` 1) of the block whose initial state lies at `state`. */
export function quadrature(state: usize, blockCount: i32, columnCount: i32, series: usize, part: i32): void {
  const pitch = stateBytes * <usize>blockCount;
  state += 16 * <usize>part;
  for (let k = 0; k < columnCount; k++) {
    state += pitch;
    v128.store(series, v128.load(state));
    series += 16;
  }
}

// @ts-expect-error: TypeScript has no decorators of functions
@inline
function weighted(weight: usize, value: usize): v128 {
  return mul(v128.load32_splat(weight), v128.load(value));
}

/**
 * Weighted sums over columns: bin b = sum_j weights[b, j] series[firsts[b] + j].
 * @param firsts int32 [binCount]  @param weights float32 [binCount, tapCount]  @param bins a series of binCount columns
 */
export function resample(
  series: usize, binCount: i32, tapCount: i32, firsts: usize, weights: usize, bins: usize,
): void {
  for (let b = 0; b < binCount; b++) {
    let value = series + ((<usize>load<i32>(firsts)) << 4);
    // four sums, because one would wait for itself
    let sum0 = splat(0);
    let sum1 = splat(0);
    let sum2 = splat(0);
    let sum3 = splat(0);
    let j = 0;
    for (; j + 4 <= tapCount; j += 4) {
      sum0 = add(sum0, weighted(weights, value));
      sum1 = add(sum1, weighted(weights + 4, value + 16));
      sum2 = add(sum2, weighted(weights + 8, value + 32));
      sum3 = add(sum3, weighted(weights + 12, value + 48));
      weights += 16;
      value += 64;
    }
    for (; j < tapCount; j++) {
      sum0 = add(sum0, weighted(weights, value));
      weights += 4;
      value += 16;
    }
    v128.store(bins, add(add(sum0, sum1), add(sum2, sum3)));
    firsts += 4;
    bins += 16;
  }
}

/** Transposes a series to rows [4, columnCount]. */
export function transpose(series: usize, columnCount: i32, rows: usize): void {
  const pitch = (<usize>columnCount) << 2;
  let k = 0;
  for (; k + 4 <= columnCount; k += 4) {
    const a = v128.load(series);
    const b = v128.load(series, 16);
    const c = v128.load(series, 32);
    const d = v128.load(series, 48);
    const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(rows, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
    v128.store(rows + pitch, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
    v128.store(rows + 2 * pitch, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
    v128.store(rows + 3 * pitch, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
    series += 64;
    rows += 16;
  }
  for (; k < columnCount; k++) {
    for (let lane: usize = 0; lane < 4; lane++) {
      store<f32>(rows + lane * pitch, load<f32>(series + (lane << 2)));
    }
    series += 16;
    rows += 4;
  }
}
