import { experimentOf } from '@sharkfin/physics/experiment';
import type { Rates, Task } from './engine.ts';
import type { Loss } from './loss.ts';
import { lossAt, type Recipe } from './recipe.ts';
import { learningRate } from './schedule.ts';

/** What an engine is told of a recipe. */
export function taskOf({ network, experiment, batchSize, adam, errorUnits }: Recipe): Task {
  return { network, experiment: experimentOf(experiment), batchSize, adam, errorUnits };
}

/** Loss and rates of a recipe's step, counted from 1. */
export function stepOf(recipe: Recipe, step: number): { readonly loss: Loss; readonly rates: Rates } {
  return {
    loss: lossAt(recipe, step),
    rates: {
      learningRate: learningRate(recipe.schedule, step, recipe.batchCount),
      // the averaging is shorter at first, so that the average forgets where it began
      emaDecay: Math.min(recipe.emaDecay, step / (step + 10)),
    },
  };
}
