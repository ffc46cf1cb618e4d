import type { ModelEntry } from '@sharkfin/models/manifest';
import { priorDeviations } from '@sharkfin/networks/units';

/** The id of a network of a ladder, which is trained by one recipe. */
export const ageId = (recipe: string, samplesSeen: number): string => `${recipe}-${samplesSeen}`;

/**
 * The root-mean-square error over the unknowns, each in units of its prior's standard deviation: 1 for who knows nothing
 * and says the middle.
 */
export function priorError(
  experiment: Pick<ModelEntry['experiment'], 'unknowns'>,
  errors: readonly number[],
): number {
  const squares = priorDeviations(experiment).map((deviation, p) => (errors[p] / deviation) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/** Where a ladder, from young to old, has a step that leads no higher: the older one errs as much, at some noise level. */
export function stepProblems(entries: readonly ModelEntry[]): readonly string[] {
  return entries.slice(1).flatMap((older, i) => {
    const younger = entries[i];
    return older.metrics.flatMap(({ sigma, errors }, k) => {
      const before = priorError(younger.experiment, younger.metrics[k]?.errors ?? []);
      const after = priorError(older.experiment, errors);
      return after < before
        ? []
        : [
            `at sigma ${sigma} the error of ${older.id}, ${after.toFixed(3)} of the prior's, must be below that of ` +
              `${younger.id}, ${before.toFixed(3)}`,
          ];
    });
  });
}
