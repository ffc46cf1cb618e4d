import type { Recipe } from '../recipe.ts';
import { shown } from './problems.ts';

/** What is wrong with the ages of a recipe, if it has any. */
export function ageMismatches({ id, ages, batchSize, batchCount, data }: Recipe): readonly string[] {
  if (!ages) return [];
  const wrong = (allowed: string): readonly string[] => [
    `ages of recipe ${id} must be ${allowed}; got ${shown(ages)}.`,
  ];
  if (data.kind !== 'simulated') return wrong('left out where data are not simulated');
  if (ages.length === 0 || ages.some((age, i) => age <= (ages[i - 1] ?? 0)))
    return wrong('numbers of samples that ascend');
  if (ages.some((age) => age % batchSize !== 0)) return wrong(`whole batches of ${batchSize} samples`);
  const most = batchSize * batchCount;
  return ages.some((age) => age > most) ? wrong(`at most ${most}, all samples of the training`) : [];
}
