import { readFileSync } from 'node:fs';

/** Reference values from outside this project; see tests/golden/README.md. Column k of a sweep holds the state after step k. */
export interface Golden {
  readonly lessonCurve: Parameters & {
    readonly force: number;
    readonly z0: readonly [number, number];
    readonly rk4Re: readonly number[];
    readonly rk4Im: readonly number[];
    readonly convergedRe: readonly number[];
    readonly convergedIm: readonly number[];
  };
  readonly lessonForceSweep: Parameters & {
    /** First force, last force, count. */
    readonly forces: readonly [number, number, number];
    readonly rows: readonly number[];
    readonly rk4Abs: readonly (readonly number[])[];
  };
  readonly curves: readonly (Parameters & { readonly force: number; readonly binned: readonly number[] })[];
  readonly images: readonly GoldenImage[];
  readonly fastImages: readonly (GoldenImage & { readonly duration: number })[];
  readonly convergedSweeps: readonly (Parameters & {
    readonly force: number;
    readonly z0: readonly [number, number];
    readonly re: readonly number[];
    readonly im: readonly number[];
  })[];
  readonly steadyStates: readonly (Parameters & {
    readonly force: number;
    readonly omega: number;
    readonly amplitudes: readonly number[];
    readonly stable: readonly boolean[];
  })[];
}

interface Parameters {
  readonly omega0: number;
  readonly gamma: number;
  readonly epsilon: number;
}

export type GoldenImage = Parameters & {
  readonly forceLow: number;
  readonly forceHigh: number;
  readonly z0: readonly [number, number];
  /** [50 forces, 50 columns] */
  readonly pixels: readonly number[];
};

export const golden = JSON.parse(
  readFileSync(new URL('../../golden/duffing.json', import.meta.url), 'utf8'),
) as Golden;

/** The table of physical limits, and how each row was found; see tests/golden/README.md. */
export interface GoldenLimits {
  readonly limits: readonly {
    readonly experiment: string;
    readonly sigma: number;
    /** Root-mean-square errors, in the order of the experiment's unknowns. */
    readonly errors: readonly number[];
    readonly sumOfSquares: number;
    readonly method: string;
    /** Measurements that it was averaged over, from at least to at most. */
    readonly trialCount: readonly [number, number];
    /** Relative, of each error. */
    readonly uncertainty: number;
  }[];
}

export const { limits: goldenLimits } = JSON.parse(
  readFileSync(new URL('../../golden/limits.json', import.meta.url), 'utf8'),
) as GoldenLimits;

/** Largest and root-mean-square difference of two arrays of the same length. */
export function difference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { readonly largest: number; readonly rms: number } {
  if (a.length !== b.length)
    throw new RangeError(`Arrays must be equally long; got ${a.length} and ${b.length}.`);
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs(a[i] - b[i]);
    if (!(d <= largest)) largest = d;
    sum += d * d;
  }
  return { largest, rms: Math.sqrt(sum / a.length) };
}

export function spread(low: number, high: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}
