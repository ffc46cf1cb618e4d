import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chooseEngine } from '../../training/engines/choose.ts';
import { engineNames, type Engine, type Task, type Trainer } from '../../networks/engine.ts';
import type { Loss } from '../../networks/loss.ts';
import { curveMlp, initialState, lessonCnn, simulatedBatches, taskOf } from '../unit/training/tasks.ts';
import { recipe as curveRecipe } from '../../networks/recipes/curve-mlp.ts';
import { recipe as imageRecipe } from '../../networks/recipes/image-cnn.ts';
import { report, timing } from './measure.ts';
import { loopSection, simulationSection } from './training-loop.ts';

const rates = { learningRate: 1e-4, emaDecay: 0.998 };

/** One trainer, and the next step of it. */
interface Running {
  readonly engine: Engine;
  readonly trainer: Trainer;
  readonly step: () => Promise<void>;
}

async function start(engine: Engine, task: Task, loss: Loss): Promise<Running> {
  const batches = simulatedBatches(task, 4, 1);
  const trainer = await engine.trainer(task, initialState(task.network, task.experiment, 1));
  let count = 0;
  const step = async (): Promise<void> => {
    count++;
    await trainer.step(batches[count % batches.length], loss, count, rates);
  };
  return { engine, trainer, step };
}

async function available(): Promise<readonly Engine[]> {
  const engines: Engine[] = [];
  // a CNN step of the reference takes most of a minute
  for (const name of engineNames.filter((other) => other !== 'cpu')) {
    try {
      const { engine } = await chooseEngine(name);
      engines.push(engine);
      console.log(`${name}: ${engine.detail}`);
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
    }
  }
  return engines;
}

/**
 * Samples per second of the whole step, loss read every time. Engines take turns, so that a slow moment hits all of them;
 * a ratio is the median of the turns' ratios.
 */
async function rateSection(
  what: string,
  engines: readonly Engine[],
  task: Task,
  loss: Loss,
  turns: { readonly count: number; readonly steps: number },
  goal?: { readonly engine: string; readonly ratio: number },
): Promise<void> {
  const running = await Promise.all(engines.map((engine) => start(engine, task, loss)));
  for (const { step } of running) for (let i = 0; i < 3; i++) await step();
  const times = running.map((): number[] => []);
  for (let turn = 0; turn < turns.count; turn++) {
    for (const [i, { step }] of running.entries()) {
      const started = performance.now();
      for (let k = 0; k < turns.steps; k++) await step();
      times[i].push((performance.now() - started) / turns.steps);
    }
  }
  const wasm = times[engines.findIndex(({ name }) => name === 'wasm')];
  for (const [i, { name }] of engines.entries()) {
    const { least, median } = timing(times[i]);
    const ratio = timing(wasm.map((time, turn) => time / times[i][turn])).median;
    const rate = (milliseconds: number): string => ((1000 * task.batchSize) / milliseconds).toFixed(0);
    report(
      `${what}, ${name}, samples/s`,
      `${rate(median)} (best ${rate(least)}), ${ratio.toFixed(2)} times wasm`,
      goal?.engine === name
        ? { text: `at least ${goal.ratio} times`, reached: ratio >= goal.ratio }
        : undefined,
    );
  }
  for (const { trainer } of running) await trainer.dispose();
}

/** Megabytes in use after everything unreachable is gone. */
function memory(): { readonly heap: number; readonly resident: number } {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1e6, resident: rss / 1e6 };
}

async function memorySection(engine: Engine, task: Task): Promise<void> {
  const { trainer, step } = await start(engine, task, 'likelihood');
  for (let i = 0; i < 200; i++) await step();
  const before = memory();
  for (let i = 0; i < 2000; i++) await step();
  const after = memory();
  await trainer.dispose();
  const change = { heap: after.heap - before.heap, resident: after.resident - before.resident };
  report(
    `memory over 2,000 MLP batches, ${engine.name}`,
    `heap ${after.heap.toFixed(0)} MB, ${signed(change.heap)}; resident ${after.resident.toFixed(0)} MB, ${signed(change.resident)}`,
    { text: 'flat: within 1 and 16 MB', reached: change.heap <= 1 && change.resident <= 16 },
  );
}

const signed = (megabytes: number): string => `${megabytes < 0 ? '' : '+'}${megabytes.toFixed(1)}`;

export async function trainingSection(): Promise<void> {
  const engines = await available();
  const cnn = taskOf(lessonCnn, 'image', 64);
  const mlp = taskOf(curveMlp, 'curve', 64);
  await rateSection(
    "lesson's CNN",
    engines,
    cnn,
    'raw',
    { count: 15, steps: 3 },
    { engine: 'onnx', ratio: 2.5 },
  );
  await rateSection('curve MLP', engines, mlp, 'likelihood', { count: 15, steps: 40 });
  for (const recipe of [imageRecipe, curveRecipe]) await simulationSection(recipe);
  const { engine } = await chooseEngine('auto');
  await loopSection(engine, imageRecipe, 100);
  await loopSection(engine, curveRecipe, 1000);
  for (const engine of engines) await memorySection(engine, mlp);
}
