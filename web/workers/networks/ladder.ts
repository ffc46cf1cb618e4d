import type { ModelEntry } from '@sharkfin/models/manifest';

/** One age of a ladder: of the network for this experiment as it was once it had seen so many samples. */
export interface LadderAge {
  /** Id of the experiment. */
  readonly ladder: string;
  readonly age: number;
}

/** What a published network is called by: its id, or the age of a ladder. */
export type ModelName = string | LadderAge;

/** A name as one word; no id has a slash. */
export const wordOf = (name: ModelName): string =>
  typeof name === 'string' ? name : `${name.ladder}/${name.age}`;

/** An age with what is known of it beforehand. */
export interface MeasuredAge extends LadderAge {
  readonly parameterCount: number;
  readonly bytes: number;
  /** Root-mean-square errors per unknown, physical, and coverage of the intervals, by ascending noise level. */
  readonly metrics: ModelEntry['metrics'];
  /** How it learned, up to this age. */
  readonly record: ModelEntry['record'];
}

/** The ages of a ladder's manifest, from young to old. */
export const agesOf = (ladder: string, models: readonly ModelEntry[]): readonly MeasuredAge[] =>
  models
    .map(({ samplesSeen, parameterCount, bytes, metrics, record }) => ({
      ladder,
      age: samplesSeen,
      parameterCount,
      bytes,
      metrics,
      record,
    }))
    .sort((a, b) => a.age - b.age);

/**
 * Root-mean-square errors per unknown at any noise level: between two that were measured straight in the logarithms, beyond
 * them as at the nearest.
 */
export function errorsAt({ metrics }: Pick<MeasuredAge, 'metrics'>, sigma: number): readonly number[] {
  const above = metrics.findIndex((level) => level.sigma >= sigma);
  if (above <= 0) return metrics[above < 0 ? metrics.length - 1 : 0].errors;
  const [low, high] = [metrics[above - 1], metrics[above]];
  const share = Math.log(sigma / low.sigma) / Math.log(high.sigma / low.sigma);
  return low.errors.map((error, p) => error * (high.errors[p] / error) ** share);
}
