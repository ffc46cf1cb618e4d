import { batchesPerBlock } from '../../training/data/simulated/block.ts';
import { openData } from '../../training/data/open.ts';
import { createSimulatedSource } from '../../training/data/simulated/simulated.ts';
import type { Engine, Trainer } from '../../networks/engine.ts';
import { initialCheckpoint, stride, train } from '../../training/runs/training-loop.ts';
import { initialWeights } from '../../networks/initial-weights.ts';
import { requireRecipe } from '../../networks/schema/parse-recipe.ts';
import { lossAt, type Recipe } from '../../networks/recipe.ts';
import { report, timing } from './measure.ts';
import { simulatedBatches } from '../unit/training/tasks.ts';

const workerCount = 1;
/** Blocks that the queue of one worker holds ready. */
const readyBlocks = 2 * workerCount + 3;

/** Samples per second that one worker thread simulates, while nobody trains. */
export async function simulationSection(recipe: Recipe): Promise<void> {
  const { id, seed, batchSize } = recipe;
  const simulation = { experiment: requireRecipe(recipe), seed, batchSize, dropouts: [] };
  const source = createSimulatedSource(simulation, workerCount);
  const count = 10 * readyBlocks * batchesPerBlock(simulation);
  try {
    for (let i = 0; i < count / 2; i++) await source.next();
    const started = performance.now();
    for (let i = 0; i < count; i++) await source.next();
    const seconds = (performance.now() - started) / 1000;
    report(`simulation for ${id}, one worker, samples/s`, ((count * batchSize) / seconds).toFixed(0));
  } finally {
    await source.close();
  }
}

/**
 * Samples per second of a whole training, simulation, averages, metrics and all, against those of its step alone on
 * batches that lie ready. Both go on in turns of `stepCount` steps; what the simulation has made ready in the other's
 * turn is used up before the clock starts.
 */
export async function loopSection(engine: Engine, shipped: Recipe, stepCount: number): Promise<void> {
  const turnCount = 6;
  const experiment = requireRecipe(shipped);
  const { network, batchSize, adam, errorUnits, seed } = shipped;
  const task = { network, experiment, batchSize, adam, errorUnits };
  const ahead =
    stride * Math.ceil((readyBlocks * batchesPerBlock({ experiment, batchSize, dropouts: [] })) / stride);
  const period = ahead + stepCount;
  const recipe: Recipe = { ...shipped, batchCount: turnCount * period };
  const start = initialCheckpoint(initialWeights(network, experiment, seed));
  const [looping, alone]: Trainer[] = [
    await engine.trainer(task, start.state),
    await engine.trainer(task, start.state),
  ];
  const ready = simulatedBatches(task, 4, 1);
  const { batches } = await openData(recipe, workerCount);
  const times = { loop: [] as number[], alone: [] as number[] };
  let started = performance.now();
  try {
    await train(recipe, looping, batches, start, {
      onMetric: () => undefined,
      stopping: () => false,
      onCheckpoint: async (step) => {
        if (step % period === ahead) started = performance.now();
        if (step % period !== 0) return;
        times.loop.push((performance.now() - started) / stepCount);
        const begun = performance.now();
        for (let k = 1; k <= stepCount; k++) {
          // the loss that the training is at: a likelihood has more to compute
          await alone.step(ready[k % ready.length], lossAt(recipe, step), k, {
            learningRate: 1e-4,
            emaDecay: 0.998,
          });
        }
        times.alone.push((performance.now() - begun) / stepCount);
      },
    });
  } finally {
    await looping.dispose();
    await alone.dispose();
    await batches.close();
  }
  const share = timing(times.alone.map((time, turn) => time / times.loop[turn])).median;
  const rate = (milliseconds: number): string => ((1000 * batchSize) / milliseconds).toFixed(0);
  report(
    `whole training of ${shipped.id}, ${engine.name}, samples/s`,
    `${rate(timing(times.loop).median)}, ${(100 * share).toFixed(0)} % of the ${rate(timing(times.alone).median)} of the step alone`,
    { text: 'at least 90 %', reached: share >= 0.9 },
  );
}
