import type { BatchArrays } from '@sharkfin/networks/engine';

/** Delivers batches in order; the same stream for the same settings whatever the number of workers. */
export interface BatchSource {
  readonly batchSize: number;
  /**
   * The next batch: number 0, or the one that was sought, then ascending by one. Its arrays are the caller's until it asks
   * for the next one; then they are written again, or detached (length 0) on their way to a worker.
   * @throws Error naming the batch that could not be made
   */
  next(): Promise<BatchArrays>;
  /** Where to go on, after a resume. */
  seek(batch: number): void;
  /** Ends everything that the source has started. */
  close(): Promise<void>;
}

/** Samples in one piece, row-major. */
export interface SampleArrays {
  readonly count: number;
  /** [count, observation] */
  readonly observations: Float32Array;
  /** [count, unknowns], physical. */
  readonly truths: Float32Array;
  /** [count], standard deviation of each sample's noise. */
  readonly sigmas: Float32Array;
}

/** Batches of a fixed set of samples, and those samples that are kept out of them. */
export interface SetSource extends BatchSource {
  /** Samples of one epoch: those that are trained on. */
  readonly trainingCount: number;
  validation(): SampleArrays;
  test(): SampleArrays;
}
