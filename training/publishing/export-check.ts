import type { Sampler } from '@sharkfin/physics/sampler';
import { initialCheckpoint } from '../runs/training-loop.ts';
import type { Engine, Task } from '@sharkfin/networks/engine';
import { answers } from '../evaluation/answers.ts';
import { triangle } from '@sharkfin/networks/loss';
import type { InferenceSession } from '../engines/onnx-runtime.ts';

/** Largest difference of an exported network from a trainer, in units of the prior's width. */
const tolerance = 1e-5;

/** Fresh samples that both answer, of a seed that is used neither to train nor to evaluate. */
const sampleCount = 256;
const seed = 20_261_125;

interface Column {
  readonly what: string;
  /** Of the prior. */
  readonly width: number;
}

interface Difference {
  /** In units of the prior's width. */
  readonly size: number;
  readonly what: string;
}

/** Where two arrays [samples, columns] differ most. */
function largest(found: Float32Array, expected: Float32Array, columns: readonly Column[]): Difference {
  let worst: Difference = { size: 0, what: '' };
  expected.forEach((value, i) => {
    const { what, width } = columns[i % columns.length];
    // a number beyond the prior, as an untrained network says it, is held to its own size
    const size = Math.abs(found[i] - value) / Math.max(width, Math.abs(value));
    if (size <= worst.size) return;
    const sample = `sample ${Math.floor(i / columns.length)} of seed ${seed}`;
    worst = {
      size: Number.isNaN(size) ? Infinity : size,
      what: `${what} of ${sample} is ${found[i]} instead of ${value}`,
    };
  });
  return worst;
}

/**
 * Compares an exported network with the network of these weights on an engine that trains.
 * @param sampler of the task's experiment
 * @returns the largest difference, in units of the prior's width
 * @throws Error naming the sample and the number in which they differ most, where that is too much
 */
export async function checkExport(
  session: InferenceSession,
  sampler: Sampler,
  engine: Engine,
  task: Task,
  weights: Float32Array,
): Promise<number> {
  const { experiment } = sampler;
  const observations = new Float32Array(sampleCount * sampler.size);
  for (let i = 0; i < sampleCount; i++) {
    sampler.sample(seed, i, { out: observations.subarray(i * sampler.size, (i + 1) * sampler.size) });
  }
  const trainer = await engine.trainer(task, initialCheckpoint(weights).state);
  const expected = await trainer.answer(observations);
  await trainer.dispose();
  const found = await answers(session, experiment, observations, sampleCount);

  const unknowns = experiment.unknowns.map(({ name, low, high }) => ({ what: name, width: high - low }));
  const entries = triangle(unknowns.length).map(([row, column]) => ({
    what: `the covariance factor's entry (${unknowns[row].what}, ${unknowns[column].what})`,
    width: unknowns[row].width,
  }));
  const none = new Float32Array();
  const [worst] = [
    largest(found.mean, expected.mean, unknowns),
    largest(found.cholesky ?? none, expected.cholesky ?? none, entries),
  ].sort((a, b) => b.size - a.size);
  if (worst.size <= tolerance) return worst.size;
  throw new Error(
    `The exported network differs from the trainer on the engine '${engine.name}' by ${worst.size.toExponential(1)} of the ` +
      `prior's width, above ${tolerance}: ${worst.what}. Nothing was written; train again on another engine, or report it.`,
  );
}
