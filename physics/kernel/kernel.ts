import type { Resampling } from '../resample.ts';
import type { Sweep } from '../sweep.ts';

/** 'rk4' is the lesson's reference method; 'exponential' the production method. */
export type Method = 'rk4' | 'exponential';

export const methods: readonly Method[] = ['rk4', 'exponential'];

/** Order of the error in the step size, as declared; the tests measure it. */
export const methodOrder: Readonly<Record<Method, number>> = { rk4: 4, exponential: 4 };

/** One number for all lanes, or one for each. */
export type PerLane = number | ArrayLike<number>;

/** A batch of oscillators, one per lane, each with its force: the same for all, or an array of length laneCount. */
export interface Lanes {
  readonly laneCount: number;
  readonly omega0: PerLane;
  readonly gamma: PerLane;
  readonly epsilon: PerLane;
  readonly kappa?: PerLane;
  readonly force: PerLane;
}

/** Arrays that a sweep writes to: each [laneCount, columnCount] row-major (binCount columns when resampled). */
export interface SweepOutput {
  readonly amplitude?: Float32Array | Float64Array;
  readonly u?: Float32Array | Float64Array;
  readonly v?: Float32Array | Float64Array;
}

/** The two implementations, SIMD and plain TypeScript, are this. Arguments are taken as checked; see `../solve.ts`. */
export interface Kernel {
  readonly name: 'simd' | 'plain';
  /**
   * Sweeps every lane and writes what `out` asks for.
   * @returns the first lane whose state overflowed, or -1; the output is then not to be used
   */
  sweep(
    sweep: Sweep,
    lanes: Lanes,
    method: Method,
    substepCount: number,
    resampling: Resampling | null,
    out: SweepOutput,
  ): number;
  /**
   * Standard normal numbers from random bits (Box and Muller), written to `out`. The first out.length entries of
   * `bits`, whose length is rounded up to a multiple of eight, are used up.
   */
  normals(bits: Int32Array, out: Float32Array): void;
}

/** Value of a per-lane parameter. */
export function laneValue(parameter: PerLane | undefined, lane: number): number {
  return parameter === undefined ? 0 : typeof parameter === 'number' ? parameter : parameter[lane];
}

/** Whether any lane has nonlinear damping. */
export function isDamped(lanes: Lanes): boolean {
  const { kappa } = lanes;
  if (kappa === undefined || typeof kappa === 'number') return Boolean(kappa);
  for (let i = 0; i < kappa.length; i++) if (kappa[i] !== 0) return true;
  return false;
}
