import type { ResponseGrid } from './fin.ts';

/**
 * How badly a guess fits the truth, noise left out: the sum of squared differences over sigma^2, of the guess, and of the
 * guess with one of its numbers put right, for each of them.
 */
export interface Misfits {
  readonly guess: number;
  readonly corrected: readonly number[];
}

/** @param recordOf what the instrument would record of an answer; it may be written into the same arrays at every call */
export function misfitsOf(
  guess: readonly number[],
  truth: readonly number[],
  recorded: ResponseGrid,
  sigma: number,
  recordOf: (values: readonly number[]) => ResponseGrid,
): Misfits {
  const misfit = (values: readonly number[]): number =>
    squaredDifference(recordOf(values), recorded) / sigma ** 2;
  return {
    guess: misfit(guess),
    corrected: guess.map((_, p) => misfit(guess.map((value, q) => (q === p ? truth[q] : value)))),
  };
}

/** Over all numbers that are measured: |z|, or both parts of z. */
function squaredDifference(a: ResponseGrid, b: ResponseGrid): number {
  const over = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, one, i) => sum + (one - y[i]) ** 2, 0);
  if (a.quadratures && b.quadratures)
    return over(a.quadratures.u, b.quadratures.u) + over(a.quadratures.v, b.quadratures.v);
  return over(a.amplitude, b.amplitude);
}
