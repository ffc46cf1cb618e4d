import { createBatchMaker, emptyBatch, simulationOf } from '../../../networks/batches/simulation.ts';
import { initialState } from '../../../networks/adam.ts';
import type { Engine } from '../../../networks/engine.ts';
import { initialWeights } from '../../../networks/initial-weights.ts';
import type { Recipe } from '../../../networks/recipe.ts';
import { stepOf, taskOf } from '../../../networks/recipe-step.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';

export interface Trained {
  /** Of each step. */
  readonly losses: readonly number[];
  /** After the last step. */
  readonly weights: Float32Array;
}

/** The first steps of a recipe's training: the same code in Node and in a worker of the page. */
export async function trainSteps(engine: Engine, recipe: Recipe, stepCount: number): Promise<Trained> {
  const task = taskOf(recipe);
  const simulation = simulationOf(recipe);
  const fill = createBatchMaker(loadKernel(), simulation);
  const batch = emptyBatch(simulation);
  const start = initialState(initialWeights(task.network, task.experiment, recipe.seed));
  const trainer = await engine.trainer(task, start);
  const losses: number[] = [];
  for (let step = 1; step <= stepCount; step++) {
    fill(step - 1, batch);
    const { loss, rates } = stepOf(recipe, step);
    losses.push((await trainer.step(batch, loss, step, rates)).loss);
  }
  const { weights } = await trainer.read();
  await trainer.dispose();
  return { losses, weights };
}
