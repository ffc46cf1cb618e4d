import { experimentOf, type Experiment } from '../../../physics/experiment.ts';
import { simdKernel } from '../../../physics/kernel/simd.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { initialState as startOf, type AdamState } from '../../../networks/adam.ts';
import type { BatchArrays, Engine, StepResult, Task } from '../../../networks/engine.ts';
import { initialWeights } from '../../../networks/initial-weights.ts';
import type { Loss } from '../../../networks/loss.ts';
import type { Network } from '../../../networks/network.ts';

const convolution = (channels: number) =>
  ({ kind: 'convolution', channels, kernel: 3, stride: 2, padding: 'valid', activation: 'tanh' }) as const;

/** The lesson's network: channels 3-30-30-30-10, answers in physical units. */
export const lessonCnn: Network = {
  inputScale: 1,
  coordinates: 'physical',
  layers: [...[30, 30, 30, 10].map(convolution), { kind: 'dense', width: 50, activation: 'tanh' }],
  heads: 'mean',
  units: 'physical',
};

export const curveMlp: Network = {
  inputScale: 1,
  coordinates: 'none',
  layers: [256, 256, 128].map((width) => ({ kind: 'dense', width, activation: 'silu' }) as const),
  heads: 'gaussian',
  units: 'prior',
};

export function taskOf(network: Network, experimentId: string, batchSize: number): Task {
  return {
    network,
    experiment: experimentOf(experimentId),
    batchSize,
    adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, maxGradientNorm: 10 },
    errorUnits: [0.0266, 0.0141, 0.0158],
  };
}

/** Everything that a step changes, before the first one. */
export function initialState(
  network: Network,
  experiment: Experiment,
  seed: number,
): AdamState<Float32Array> {
  return startOf(initialWeights(network, experiment, seed));
}

/** Batches of simulated measurements of one seed. */
export function simulatedBatches(
  { experiment, batchSize }: Task,
  count: number,
  seed: number,
): BatchArrays[] {
  const kernel = simdKernel();
  if (!kernel) throw new Error('This Node has no WebAssembly SIMD; use Node 20 or newer.');
  const sampler = createSampler(kernel, experiment);
  return Array.from({ length: count }, (_, b) => {
    const observations = new Float32Array(batchSize * sampler.size);
    const truths = new Float32Array(batchSize * experiment.unknowns.length);
    for (let i = 0; i < batchSize; i++) {
      const out = observations.subarray(i * sampler.size, (i + 1) * sampler.size);
      const { parameters } = sampler.sample(seed, b * batchSize + i, { out });
      truths.set(parameters, i * parameters.length);
    }
    return { observations, truths, weights: new Float32Array(batchSize).fill(1), masks: [] };
  });
}

/** What each of `stepCount` steps from the seeded weights gave; batches are used again in turn. */
export async function lossCurve(
  engine: Engine,
  task: Task,
  loss: Loss,
  batches: readonly BatchArrays[],
  stepCount: number,
  learningRate = 1e-3,
): Promise<readonly StepResult[]> {
  const trainer = await engine.trainer(task, initialState(task.network, task.experiment, 1));
  const results: StepResult[] = [];
  for (let step = 1; step <= stepCount; step++) {
    const rates = { learningRate, emaDecay: 0.998 };
    results.push(await trainer.step(batches[(step - 1) % batches.length], loss, step, rates));
  }
  await trainer.dispose();
  return results;
}

/** Largest relative difference of the losses of two curves; NaN where one is not finite. */
export function worstDifference(a: readonly StepResult[], b: readonly StepResult[]): number {
  if (a.length !== b.length) throw new RangeError(`curves must be as long; got ${a.length} and ${b.length}.`);
  return Math.max(...a.map(({ loss }, i) => Math.abs(loss - b[i].loss) / Math.abs(b[i].loss)));
}
