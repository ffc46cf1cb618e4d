import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { lessonSweep } from '@sharkfin/physics/sweep';
import { initialState } from './adam.ts';
import { initialWeights } from './initial-weights.ts';
import { sizeOf, weightsOf, type Network } from './network.ts';
import type { BatchArrays, Engine, Task } from './engine.ts';

const experiment: Experiment = {
  id: 'self-test',
  measured: 'amplitude',
  forces: { low: 0.1, high: 2, count: 7 },
  sweep: lessonSweep,
  bins: { count: 6, kind: 'cubic' },
  noise: { low: 0.1, high: 1 },
  unknowns: [
    { name: 'omega0', low: -1, high: 1 },
    { name: 'gamma', low: 0.5, high: 1.5 },
  ],
};

/** Strides, both paddings, odd and even sides, rows that no window reaches, both heads: what a kernel could get wrong. */
const network: Network = {
  inputScale: 0.5,
  coordinates: 'unit',
  layers: [
    { kind: 'convolution', channels: 3, kernel: 3, stride: 2, padding: 'same', activation: 'silu' },
    { kind: 'convolution', channels: 2, kernel: 3, stride: 2, padding: 'valid', activation: 'tanh' },
    { kind: 'dense', width: 4, activation: 'silu' },
  ],
  heads: 'gaussian',
  units: 'prior',
};

const batchSize = 3;
const seed = 1;

export const selfTestTask: Task = {
  network,
  experiment,
  batchSize,
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, maxGradientNorm: 1e6 },
  errorUnits: [0.5, 0.25],
};

export const selfTestWeights = (): Float32Array => initialWeights(network, experiment, seed);

export function selfTestBatch(): BatchArrays {
  const wave = (count: number, step: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => Math.sin(step * (i + 1)));
  return {
    observations: wave(batchSize * observationSize(experiment), 1.7),
    truths: wave(batchSize * experiment.unknowns.length, 2.3),
    weights: new Float32Array(batchSize).fill(1),
    masks: [],
  };
}

/** sum_i cos(i) g_i over each array of weights: a number that no wrong entry leaves as it is. */
export function projections(gradient: ArrayLike<number>): readonly number[] {
  let start = 0;
  return weightsOf(network, experiment).map(({ shape }) => {
    let sum = 0;
    for (let i = 0; i < sizeOf(shape); i++) sum += Math.cos(i) * gradient[start + i];
    start += sizeOf(shape);
    return sum;
  });
}

/**
 * Loss and gradient of the task above: by central differences (step 1e-5) of the same formulas in double precision. The
 * test of this file makes them anew.
 */
export const known = {
  loss: 12.94796851205195,
  gradientNorm: 27.263612812963327,
  projections: [
    -0.09374459445546196, -0.3745024021445659, -0.2239411824634674, -0.7458149717897797, -0.9960871486682625,
    -2.201262319044667, -0.4582402827349138, 2.0159631895853707, 1.5300175296985474, -10.8833845337153,
  ] as const satisfies readonly number[],
};

/** Largest relative difference: float32, summed in any order, stays ten times below it. */
const tolerance = 1e-4;

/**
 * One step on an engine against the known numbers.
 * @param remedy what to do about an engine that fails
 * @throws Error where it computes wrongly
 */
export async function selfTest(
  engine: Engine,
  remedy = 'Update its driver, or use another engine.',
): Promise<void> {
  const trainer = await engine.trainer(selfTestTask, initialState(selfTestWeights()));
  const rates = { learningRate: 1e-3, emaDecay: 0.5 };
  const { loss, gradientNorm } = await trainer.step(selfTestBatch(), 'likelihood', 1, rates);
  // the running mean starts at zero: after one step it is a share of the gradient
  const { firstMoment: first } = await trainer.read();
  await trainer.dispose();
  const found = projections(first.map((x) => x / (1 - selfTestTask.adam.beta1)));
  const check = (what: string, value: number, expected: number): void => {
    // written so that NaN fails
    if (Math.abs(value - expected) <= tolerance * Math.abs(expected)) return;
    throw new Error(
      `The engine '${engine.name}' (${engine.detail}) computes wrongly: ${what} of the self-test must be ${expected}; ` +
        `got ${value}. ${remedy}`,
    );
  };
  check('the loss', loss, known.loss);
  check("the gradient's length", gradientNorm, known.gradientNorm);
  weightsOf(network, experiment).forEach(({ name }, i) =>
    check(`the gradient of ${name}`, found[i], known.projections[i]),
  );
}
