import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseEngine } from '../../training/engines/choose.ts';
import type { Engine } from '../../networks/engine.ts';
import { openOnnx } from '../../training/engines/onnx-engine.ts';
import {
  curveMlp,
  initialState,
  lessonCnn,
  lossCurve,
  simulatedBatches,
  taskOf,
  worstDifference,
} from '../unit/training/tasks.ts';

/** `npm run test:gpu -- -t webgpu` runs one of them alone. */
describe.each(['tensorflow', 'webgpu'])('the engine %s, on a graphics processor', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    // fails, with the remedy, where there is none; includes the gradient self-test
    ({ engine } = await chooseEngine(name));
    console.log(`${engine.name}: ${engine.detail}`);
  });

  it.each([
    ['60 steps of the CNN', taskOf(lessonCnn, 'image', 16), 60],
    ['1,000 steps of the MLP', taskOf(curveMlp, 'curve', 8), 1000],
  ])('gives the loss curve of onnx over %s', async (_what, task, stepCount) => {
    const batches = simulatedBatches(task, stepCount, 1);
    const found = await lossCurve(engine, task, 'raw', batches, stepCount);
    const expected = await lossCurve(await openOnnx(), task, 'raw', batches, stepCount);
    expect(worstDifference(found, expected)).toBeLessThan(1e-4);
  });

  it('answers, once trained, what onnx answers with the same weights', async () => {
    const task = taskOf(curveMlp, 'curve', 8);
    const batches = simulatedBatches(task, 20, 1);
    const trainer = await engine.trainer(task, initialState(task.network, task.experiment, 1));
    for (const [i, batch] of batches.entries())
      await trainer.step(batch, 'likelihood', i + 1, { learningRate: 1e-3, emaDecay: 0.9 });
    const other = await (await openOnnx()).trainer(task, await trainer.read());
    const { observations } = batches[0];
    const [found, expected] = [await trainer.answer(observations), await other.answer(observations)];
    await trainer.dispose();
    await other.dispose();
    expect(found.mean).toHaveLength(8 * 3);
    // in units of the prior's width, the tolerance of every export
    task.experiment.unknowns.forEach(({ low, high }, p) => {
      for (let i = p; i < found.mean.length; i += 3)
        expect(Math.abs(found.mean[i] - expected.mean[i]) / (high - low)).toBeLessThan(1e-5);
    });
  });

  it('keeps no tensor from step to step, and none after it was disposed of', async () => {
    const task = taskOf(lessonCnn, 'image', 4);
    const batches = simulatedBatches(task, 4, 1);
    const before = tf.memory().numTensors;
    const trainer = await engine.trainer(task, initialState(task.network, task.experiment, 1));
    const counts: number[] = [];
    for (let step = 1; step <= 4; step++) {
      await trainer.step(batches[step - 1], 'raw', step, { learningRate: 1e-3, emaDecay: 0.9 });
      counts.push(tf.memory().numTensors);
    }
    await trainer.dispose();
    expect(counts).toEqual(counts.map(() => before + 4));
    expect(tf.memory().numTensors).toBe(before);
  });
});
