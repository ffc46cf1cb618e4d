import type { Recipe } from '../recipe.ts';
import { requireRecipe } from '../recipe.ts';
import { createFixedSource } from './fixed.ts';
import { dropoutsOf } from './masks.ts';
import { createMeasuredSource } from './measured.ts';
import { createSimulatedSource } from './simulated.ts';
import type { BatchSource, SetSource } from './source.ts';

/** The batches that a recipe asks for, and the set that they are of where it is one. */
export interface OpenedData {
  readonly batches: BatchSource;
  readonly set?: SetSource;
}

export async function openData(recipe: Recipe, workerCount?: number): Promise<OpenedData> {
  const experiment = requireRecipe(recipe);
  const { data, seed, batchSize, noise } = recipe;
  const dropouts = dropoutsOf(recipe.network, experiment);
  const sigma = noise === 'range' ? {} : { sigma: noise };
  if (data.kind === 'simulated') {
    return {
      batches: createSimulatedSource({ experiment, seed, batchSize, dropouts, ...sigma }, workerCount),
    };
  }
  const { validation, test } = data;
  const settings = { experiment, seed, batchSize, dropouts, shares: { validation, test } };
  const set =
    data.kind === 'fixed'
      ? await createFixedSource({ seed, count: data.sampleCount, ...sigma }, settings, workerCount)
      : await createMeasuredSource({ files: data.folder, addedNoise: data.addedNoise }, settings);
  return { batches: set, set };
}
