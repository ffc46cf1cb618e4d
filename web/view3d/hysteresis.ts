import type { SurfaceGrid } from './scene.ts';

/** Which of two sweep directions lies on top. */

/** Every seventh value is enough for a mean; 7 is prime to the usual column counts. */
const stride = 7;
/** How much larger the other total must be before the two change places: equal surfaces must not flicker. */
const margin = 1.002;

/**
 * Index of the grid with the larger total amplitude, to be drawn as a veil over the other one; -1 where there is but
 * one grid. `before` is the previous answer.
 */
export function veilIndex(grids: readonly SurfaceGrid[], before: number): number {
  if (grids.length < 2) return -1;
  const current = before === 1 ? 1 : 0;
  return mean(grids[1 - current].amplitude) > mean(grids[current].amplitude) * margin ? 1 - current : current;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += stride) sum += values[i];
  return sum / Math.ceil(values.length / stride);
}
