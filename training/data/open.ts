import type { Recipe } from '@sharkfin/networks/recipe';
import { requireRecipe } from '@sharkfin/networks/schema/parse-recipe';
import { factsOf, type DataFacts } from './facts.ts';
import { createFixedSource } from './fixed.ts';
import { dropoutsOf } from '@sharkfin/networks/batches/dropout-masks';
import { sigmaOf, simulationOf } from '@sharkfin/networks/batches/simulation';
import { readMeasurements } from './measured.ts';
import { createSetSource } from './set.ts';
import { createSimulatedSource } from './simulated/simulated.ts';
import type { BatchSource, SetSource } from './source.ts';
import type { FileRecord } from './tables/read-file.ts';

/** A set of samples, what there is to say of it, and the files that it was read from, if it was. */
export interface OpenedSet {
  readonly set: SetSource;
  readonly facts: DataFacts;
  readonly files?: readonly FileRecord[];
}

/** The batches that a recipe asks for, and the set that they are of where it is one. */
export interface OpenedData {
  readonly batches: BatchSource;
  readonly set?: SetSource;
}

/**
 * The set of a recipe whose data are one, fixed or measured; undefined where every sample is simulated anew.
 * @throws Error telling everything that is wrong with the data
 */
export async function openSet(recipe: Recipe, workerCount?: number): Promise<OpenedSet | undefined> {
  const experiment = requireRecipe(recipe);
  const { data, seed, batchSize } = recipe;
  if (data.kind === 'simulated') return undefined;
  const { validation, test } = data;
  const dropouts = dropoutsOf(recipe.network, experiment);
  const settings = { experiment, seed, batchSize, dropouts, shares: { validation, test } };
  if (data.kind === 'fixed') {
    const samples = { seed, count: data.sampleCount, ...sigmaOf(recipe) };
    const set = await createFixedSource(samples, settings, workerCount);
    return { set, facts: factsOf(recipe, experiment, set) };
  }
  const files = { files: data.folder, addedNoise: data.addedNoise };
  const measured = await readMeasurements(experiment, seed, files);
  const set = createSetSource(measured, settings);
  return { set, facts: factsOf(recipe, experiment, set, measured), files: measured.files };
}

export async function openData(recipe: Recipe, workerCount?: number): Promise<OpenedData> {
  const opened = await openSet(recipe, workerCount);
  if (opened) return { batches: opened.set, set: opened.set };
  return { batches: createSimulatedSource(simulationOf(recipe), workerCount) };
}
