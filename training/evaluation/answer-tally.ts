import { deviationsOf, triangleCount } from '@sharkfin/networks/cholesky-factor';
import type { AnswerArrays } from '@sharkfin/networks/engine';

/** Standard deviations on either side of the mean that hold 68 % and 95 % of a Gaussian. */
const within68 = 0.994457883;
const within95 = 1.959963985;

/** One answer beside the truth. */
export interface Answered {
  readonly truth: readonly number[];
  readonly mean: readonly number[];
  /** Standard deviation per unknown; null for a network without intervals. */
  readonly deviation: readonly number[] | null;
}

export interface EvaluatedSample extends Answered {
  readonly sigma: number;
}

/** Sums squared errors of answers, and counts truths within their intervals. */
export class AnswerTally {
  private count = 0;
  private hasIntervals = false;
  /** Squared errors, summed, per unknown. */
  readonly squares: Float64Array;
  private readonly inner: Float64Array;
  private readonly outer: Float64Array;

  constructor(private readonly unknownCount: number) {
    [this.squares, this.inner, this.outer] = [0, 0, 0].map(() => new Float64Array(unknownCount));
  }

  /** Adds the i-th of the answers. */
  add(truth: ArrayLike<number>, { mean, cholesky }: AnswerArrays, i: number): Answered {
    const rows = this.unknownCount;
    const size = triangleCount(rows);
    const deviation = cholesky && [...deviationsOf(cholesky.subarray(i * size, (i + 1) * size), rows)];
    const estimate = Array.from(mean.subarray(i * rows, (i + 1) * rows));
    this.hasIntervals = deviation !== null;
    this.count++;
    estimate.forEach((value, p) => {
      const error = Math.abs(value - truth[p]);
      this.squares[p] += error ** 2;
      if (deviation && error < within68 * deviation[p]) this.inner[p]++;
      if (deviation && error < within95 * deviation[p]) this.outer[p]++;
    });
    return { truth: Array.from(truth), mean: estimate, deviation };
  }

  /** Root-mean-square error per unknown. */
  get errors(): number[] {
    return Array.from(this.squares, (sum) => Math.sqrt(sum / this.count));
  }

  private shareOf(counts: Float64Array): number[] | null {
    return this.hasIntervals ? Array.from(counts, (count) => count / this.count) : null;
  }

  get coverage68(): number[] | null {
    return this.shareOf(this.inner);
  }

  get coverage95(): number[] | null {
    return this.shareOf(this.outer);
  }
}
