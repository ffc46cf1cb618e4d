import * as v from 'valibot';
import { experimentOf, type Experiment, type ExperimentId } from '@sharkfin/physics/experiment';
import type { AdamSettings } from './adam.ts';
import type { Loss } from './loss.ts';
import { parameterCount, type Network } from './network.ts';
import type { Schedule } from './schedule.ts';
import { withPresentNames } from './schema/earlier-names.ts';
import { problemsOf, shown } from './schema/problems.ts';
import { recipeSchema } from './schema/recipe.ts';

/** Part of a training that follows one loss. */
export interface Phase {
  readonly loss: Loss;
  /** Where it ends, as a share of all batches. */
  readonly until: number;
}

/** Where samples come from. */
export type Data =
  | { readonly kind: 'simulated' }
  /** So many samples, again in every epoch; shares of validation and test are set apart. */
  | {
      readonly kind: 'fixed';
      readonly sampleCount: number;
      readonly validation: number;
      readonly test: number;
    }
  /** Measured: CSV files as the explorer saves them. */
  | {
      readonly kind: 'measured';
      readonly folder: string;
      /** See `MeasuredSet`. */
      readonly addedNoise: 'none' | 'drawn' | number;
      readonly validation: number;
      readonly test: number;
    };

/** All that decides a training, in one file: the same recipe and seed give the same network. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly experiment: ExperimentId;
  readonly network: Network;
  readonly data: Data;
  /** Standard deviation of the noise: the experiment's range, or one value. */
  readonly noise: 'range' | number;
  readonly batchSize: number;
  readonly batchCount: number;
  readonly seed: number;
  readonly phases: readonly Phase[];
  /** Per unknown, physical: what errors are measured in, about the least that physics allows. */
  readonly errorUnits: readonly number[];
  readonly schedule: Schedule;
  readonly adam: AdamSettings;
  /** Share of the old average in the new average of weights; 0 for no averaging. */
  readonly emaDecay: number;
  /** Stop when so many validations in a row bring nothing better; with data that has a validation part. */
  readonly patience?: number;
}

export const adam: AdamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, maxGradientNorm: 10 };

/** More would fit into no memory, let alone into a page. */
const weightCountMax = 50_000_000;

/** What the parts of a recipe must be to each other, each with its value where it is not. */
function mismatches(recipe: Recipe, experiment: Experiment): readonly string[] {
  const { id, network, data, phases, errorUnits, patience } = recipe;
  const wrong: string[] = [];
  const require = (holds: boolean, name: string, allowed: string, value: unknown): void => {
    if (!holds) wrong.push(`${name} of recipe ${id} must be ${allowed}; got ${shown(value)}.`);
  };
  const unknownCount = experiment.unknowns.length;
  require(errorUnits.length ===
    unknownCount, 'errorUnits', `${unknownCount} positive numbers, one for each unknown of ${experiment.id}`, errorUnits);
  const ends = phases.map(({ until }) => until);
  require(ends.at(-1) === 1 &&
    ends.every((end, i) => end > (ends[i - 1] ?? 0)), 'phases', 'a list whose ends ascend to 1', ends);
  require(network.heads === 'gaussian' ||
    phases.every(
      ({ loss }) => loss !== 'likelihood',
    ), 'phases', "without 'likelihood', which needs a 'gaussian' head", network.heads);
  require(network.coordinates === 'none' ||
    network.layers[0]?.kind ===
      'convolution', 'network.coordinates', "'none' where the first layer is no convolution", network.coordinates);
  const validation = data.kind === 'simulated' ? 0 : data.validation;
  require(patience === undefined ||
    validation > 0, 'patience', 'left out where data have no validation part', patience);
  if (data.kind !== 'simulated')
    require(data.validation + data.test <
      1, 'data', 'shares of validation and test that leave something to train on', [
      data.validation,
      data.test,
    ]);
  try {
    const weightCount = parameterCount(network, experiment);
    require(weightCount <=
      weightCountMax, 'network', `one of at most ${weightCountMax} weights`, weightCount);
  } catch (error) {
    wrong.push(`network.layers of recipe ${id}: ${(error as Error).message}`);
  }
  return wrong;
}

/**
 * A recipe, as it was declared or read back, from a file of an earlier version too, and nothing else.
 * @throws RangeError with all that is wrong with it, a line each: where, what is allowed, what was found
 */
export function parseRecipe(data: unknown): Recipe {
  const present = withPresentNames(data);
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined;
  const wrong = problemsOf(recipeSchema, present, typeof id === 'string' ? `recipe ${id}` : 'the recipe');
  if (wrong.length > 0) throw new RangeError(wrong.join('\n'));
  const recipe = v.parse(recipeSchema, present) as Recipe;
  const apart = mismatches(recipe, experimentOf(recipe.experiment));
  if (apart.length > 0) throw new RangeError(apart.join('\n'));
  return recipe;
}

/** The experiment of a recipe. @throws RangeError as `parseRecipe` does */
export const requireRecipe = (recipe: Recipe): Experiment => experimentOf(parseRecipe(recipe).experiment);

/** The loss of a step, counted from 1. */
export function lossAt({ phases, batchCount }: Recipe, step: number): Loss {
  const share = (step - 0.5) / batchCount;
  return (phases.find(({ until }) => share < until) ?? phases[phases.length - 1]).loss;
}
