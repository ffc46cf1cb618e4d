import * as v from 'valibot';
import { experimentOf, type Experiment } from '@sharkfin/physics/experiment';
import { parameterCount } from '../network.ts';
import type { Recipe } from '../recipe.ts';
import { withPresentNames } from './earlier-names.ts';
import { problemsOf, shown } from './problems.ts';
import { recipeSchema } from './recipe.ts';
import { ageMismatches } from './ages.ts';

/** More would fit into no memory, let alone into a page. */
const weightCountMax = 50_000_000;

/** What the parts of a recipe must be to each other, each with its value where it is not. */
function mismatches(recipe: Recipe, experiment: Experiment): readonly string[] {
  const { id, network, data, noise, phases, errorUnits, patience } = recipe;
  const wrong: string[] = [];
  const require = (holds: boolean, name: string, allowed: string, value: unknown): void => {
    if (!holds) wrong.push(`${name} of recipe ${id} must be ${allowed}; got ${shown(value)}.`);
  };
  const unknownCount = experiment.unknowns.length;
  require(errorUnits.length ===
    unknownCount, 'errorUnits', `${unknownCount} positive numbers, one for each unknown of ${experiment.id}`, errorUnits);
  require(typeof noise !== 'object' ||
    noise.low < noise.high, 'noise', 'a distribution whose low is below its high', noise);
  const ends = phases.map(({ until }) => until);
  require(ends.at(-1) === 1 &&
    ends.every((end, i) => end > (ends[i - 1] ?? 0)), 'phases', 'a list whose ends ascend to 1', ends);
  require(network.heads === 'gaussian' ||
    phases.every(
      ({ loss }) => loss !== 'likelihood',
    ), 'phases', "without 'likelihood', which needs a 'gaussian' head", network.heads);
  require(network.heads === 'gaussian' ||
    network.logDiagonal ===
      undefined, 'network.logDiagonal', "left out without a 'gaussian' head", network.logDiagonal);
  require(network.coordinates === 'none' ||
    network.layers[0]?.kind ===
      'convolution', 'network.coordinates', "'none' where the first layer is no convolution", network.coordinates);
  const validation = data.kind === 'simulated' ? 0 : data.validation;
  require(patience === undefined ||
    validation > 0, 'patience', 'left out where data have no validation part', patience);
  wrong.push(...ageMismatches(recipe));
  require(recipe.recordSampleCount === undefined ||
    data.kind ===
      'simulated', 'recordSampleCount', 'left out where data are not simulated', recipe.recordSampleCount);
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
