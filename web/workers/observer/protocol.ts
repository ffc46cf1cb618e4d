import type { Experiment } from '@sharkfin/physics/experiment';

/** One measurement to estimate the unknowns from. */
export interface Measurement {
  /** What there is to find out: parameters that are given are known, not unknown. */
  readonly experiment: Experiment;
  readonly observation: Float32Array;
  readonly sigma: number;
  /** Of the importance samples: the same measurement has the same answer. */
  readonly seed: number;
}

/** The point of the prior that fits best, with deviations from the curvature there. */
export interface LeastSquaresFit {
  readonly values: readonly number[];
  /** Standard deviations; null where the curvature gives none. */
  readonly deviations: readonly number[] | null;
}

/** What the ideal observer and a least-squares fit find, in the order of the experiment's unknowns. */
export interface ObserverAnswer {
  /** Mean of the posterior. */
  readonly mean: readonly number[];
  /** Covariance of the posterior, row by row. */
  readonly covariance: readonly number[];
  /** Below 100 distrust the covariance. */
  readonly effectiveSampleCount: number;
  readonly fit: LeastSquaresFit;
}

/** An answer and the milliseconds that it took in the worker. */
export interface Observed {
  readonly answer: ObserverAnswer;
  readonly time: number;
}

/** The calls that the observer's worker answers. */
export interface ObserverCalls {
  readonly observe: { readonly request: Measurement; readonly result: Observed };
}
