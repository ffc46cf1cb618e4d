import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialState } from '../../../networks/adam.ts';
import type { Engine, Task } from '../../../networks/engine.ts';
import { sizeOf, weightsOf, type Network } from '../../../networks/network.ts';
import { answerGraph } from '../../../networks/onnx/answer-graph.ts';
import { encodeModel } from '../../../networks/onnx/encode.ts';
import { selfTestBatch, selfTestTask } from '../../../networks/self-test.ts';
import { unitsOf } from '../../../networks/units.ts';
import { observationShape } from '../../../physics/experiment.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { openCpu } from '../../../training/engines/tensorflow/cpu-engine.ts';
import { openWasm } from '../../../training/engines/tensorflow/wasm-engine.ts';

const { experiment, errorUnits, batchSize } = selfTestTask;
const batch = selfTestBatch();
/** What the network says of the logarithm of both entries of the diagonal; of the entry below, nothing. */
const said = [5, -7];

/** The self-test's network, all weights 0 but the bias of its factor: it says the same of every observation. */
const weights = (() => {
  const arrays = weightsOf(selfTestTask.network, experiment);
  const flat = new Float32Array(arrays.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  // a factor of two rows is the last array: (0, 0), (1, 0), (1, 1)
  flat.set([said[0], 0, said[1]], flat.length - 3);
  return flat;
})();

const taskWith = (bounds: Network['logDiagonal']): Task => ({
  ...selfTestTask,
  network: { ...selfTestTask.network, ...(bounds ? { logDiagonal: bounds } : {}) },
});

const engines: Partial<Record<string, Engine>> = {};
beforeAll(async () => {
  engines.onnx = await openOnnx();
  engines.wasm = await openWasm();
  engines.cpu = await openCpu();
});

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe.each([
  { bounds: undefined, held: [3, -6] },
  { bounds: [-6, 7], held: [5, -6] },
  { bounds: [-8, 2], held: [2, -7] },
] as const)('the logarithm of the precision’s diagonal, within $bounds', ({ bounds, held }) => {
  const task = taskWith(bounds);
  const deviations = held.map((log, k) => errorUnits[k] * Math.exp(-log));
  // L is diagonal: -log of two independent normal densities of these deviations, but for constants
  const { middle } = unitsOf(task.network, experiment);
  /** Mean over the batch of ((truth - mean) / deviation)^2, for each unknown. */
  const misfits = deviations.map((deviation, k) => {
    const squares = Array.from({ length: batchSize }, (_, i) => {
      return ((batch.truths[2 * i + k] - middle[k]) / deviation) ** 2;
    });
    return squares.reduce((sum, square) => sum + square, 0) / batchSize;
  });
  const loss = misfits.reduce((sum, misfit, k) => sum + 0.5 * misfit - held[k], 0);
  /** Derivative by each logarithm: none where a bound holds it. */
  const slopes = misfits.map((misfit, k) => (held[k] === said[k] ? misfit - 1 : 0));
  const expectDeviations = (cholesky: ArrayLike<number> | null | undefined): void => {
    expect(cholesky).toHaveLength(3 * batchSize);
    for (let i = 0; i < batchSize; i++) {
      const [first, below, last] = Array.from(cholesky ?? []).slice(3 * i, 3 * i + 3);
      expect(relative(first, deviations[0])).toBeLessThan(1e-5);
      expect(below).toBeCloseTo(0, 12);
      expect(relative(last, deviations[1])).toBeLessThan(1e-5);
    }
  };

  it.each(['onnx', 'wasm', 'cpu'])('is what %s trains by and answers with', async (name) => {
    const trainer = await engines[name]?.trainer(task, initialState(weights));
    const answer = await trainer?.answer(batch.observations);
    const step = await trainer?.step(batch, 'likelihood', 1, { learningRate: 1e-3, emaDecay: 0.5 });
    // the running mean starts at zero: after one step it is a share of the gradient
    const gradient = (await trainer?.read())?.firstMoment.map((x) => x / (1 - task.adam.beta1));
    await trainer?.dispose();
    expectDeviations(answer?.cholesky);
    expect(relative(step?.loss ?? NaN, loss)).toBeLessThan(1e-5);
    [gradient?.at(-3), gradient?.at(-1)].forEach((slope = NaN, k) => {
      expect(Math.abs(slope - slopes[k])).toBeLessThanOrEqual(1e-4 * Math.abs(slopes[k]));
    });
  });

  it('is what an exported network answers with', async () => {
    const graph = answerGraph(task.network, experiment, errorUnits, weights);
    const session = await ort.InferenceSession.create(encodeModel(graph));
    const shape = [batchSize, ...observationShape(experiment)];
    const { cholesky } = await session.run({ observation: new ort.Tensor(batch.observations, shape) });
    expectDeviations(cholesky.data as Float32Array);
  });
});
