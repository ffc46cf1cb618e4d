import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../networks/engine.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { openCpu } from '../../../training/engines/tensorflow/cpu-engine.ts';
import { openWasm } from '../../../training/engines/tensorflow/wasm-engine.ts';
import {
  curveMlp,
  initialState,
  lessonCnn,
  lossCurve,
  simulatedBatches,
  taskOf,
  worstDifference,
} from './tasks.ts';

const onnx = await openOnnx();
let wasm: Engine;
let cpu: Engine;
beforeAll(async () => {
  wasm = await openWasm();
  cpu = await openCpu();
});

const cnnTask = (batchSize: number) => taskOf(lessonCnn, 'image', batchSize);
const mlpTask = (batchSize: number) => taskOf(curveMlp, 'curve', batchSize);

describe('all engines give the same loss curve from the same seeded weights', () => {
  it('wasm and onnx, over 60 steps of the CNN', async () => {
    const task = cnnTask(16);
    const batches = simulatedBatches(task, 60, 1);
    const [a, b] = [
      await lossCurve(wasm, task, 'raw', batches, 60),
      await lossCurve(onnx, task, 'raw', batches, 60),
    ];
    expect(worstDifference(a, b)).toBeLessThan(1e-4);
    expect(b[59].loss).toBeLessThan(0.5 * b[0].loss);
  });

  it('wasm and onnx, over 1,000 steps of the MLP', async () => {
    const task = mlpTask(8);
    const batches = simulatedBatches(task, 1000, 1);
    const [a, b] = [
      await lossCurve(wasm, task, 'raw', batches, 1000),
      await lossCurve(onnx, task, 'raw', batches, 1000),
    ];
    expect(worstDifference(a, b)).toBeLessThan(1e-4);
    expect(b[999].loss).toBeLessThan(0.1 * b[0].loss);
  });

  // a few steps: from some hundred on, rounding decides which residual the clipped gradient follows
  it('wasm and onnx, over 100 steps of the MLP by its likelihood', async () => {
    const task = mlpTask(16);
    const batches = simulatedBatches(task, 100, 1);
    const curves = [];
    for (const engine of [wasm, onnx]) {
      curves.push(await lossCurve(engine, task, 'likelihood', batches, 100, 1e-4));
    }
    expect(worstDifference(curves[0], curves[1])).toBeLessThan(1e-4);
  });

  // hundreds of times slower: a few steps
  it.each([
    ['the CNN', cnnTask(2), 2],
    ['the MLP', mlpTask(8), 20],
  ])('cpu and onnx, over the first steps of %s', async (_what, task, stepCount) => {
    const batches = simulatedBatches(task, stepCount, 1);
    const [a, b] = [
      await lossCurve(cpu, task, 'raw', batches, stepCount),
      await lossCurve(onnx, task, 'raw', batches, stepCount),
    ];
    expect(worstDifference(a, b)).toBeLessThan(1e-4);
  });
});

describe('a trainer', () => {
  const rates = { learningRate: 1e-3, emaDecay: 0.9 };

  it('keeps no tensor from step to step, and none after it was disposed of', async () => {
    const task = cnnTask(2);
    const batches = simulatedBatches(task, 4, 1);
    const before = tf.memory().numTensors;
    const trainer = await wasm.trainer(task, initialState(task.network, task.experiment, 1));
    const counts: number[] = [];
    for (let step = 1; step <= 4; step++) {
      await trainer.step(batches[step - 1], 'raw', step, rates);
      await trainer.read();
      counts.push(tf.memory().numTensors);
    }
    await trainer.dispose();
    expect(counts).toEqual(counts.map(() => before + 4));
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(['onnx', 'wasm'] as const)(
    'on %s goes on from a state it was given as if it never stopped',
    async (name) => {
      const engine = { onnx, wasm }[name];
      const task = mlpTask(4);
      const [one, two] = simulatedBatches(task, 2, 1);
      const undisturbed = await engine.trainer(task, initialState(task.network, task.experiment, 1));
      await undisturbed.step(one, 'raw', 1, rates);
      const state = await undisturbed.read();
      const expected = await undisturbed.step(two, 'raw', 2, rates);
      const resumed = await engine.trainer(task, state);
      expect(await resumed.step(two, 'raw', 2, rates)).toEqual(expected);
      expect(await resumed.read()).toEqual(await undisturbed.read());
      await undisturbed.dispose();
      await resumed.dispose();
    },
  );

  it('is not disturbed by a caller that uses its arrays again', async () => {
    const task = mlpTask(4);
    const [batch] = simulatedBatches(task, 1, 1);
    for (const engine of [onnx, wasm, cpu]) {
      const [kept, reused] = [1, 1].map((seed) => initialState(task.network, task.experiment, seed));
      const [a, b] = [await engine.trainer(task, kept), await engine.trainer(task, reused)];
      for (const array of Object.values(reused) as Float32Array[]) array.fill(NaN);
      expect(await b.step(batch, 'raw', 1, rates)).toEqual(await a.step(batch, 'raw', 1, rates));
      await a.dispose();
      await b.dispose();
    }
  });
});
