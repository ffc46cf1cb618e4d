import type { InferenceSession } from 'onnxruntime-node';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { beginning } from './fit.ts';
import type { Engine, Task } from './engines/engine.ts';
import { answers } from './evaluation.ts';
import { triangle } from './network/loss.ts';

/** Largest difference of an exported network from a trainer, in units of the prior's width. */
const tolerance = 1e-5;

/** Fresh samples that both answer: of a seed that neither trains nor judges. */
const sampleCount = 256;
const seed = 20_261_125;

/**
 * Runs an exported network and, apart from it, the network with these weights on an engine that trains.
 * @returns how far they differ at most, in units of the prior's width
 * @throws Error naming the sample and the number in which they differ most, where that is too much
 */
export async function checkExport(
  session: InferenceSession,
  engine: Engine,
  task: Task,
  weights: Float32Array,
): Promise<number> {
  const { experiment } = task;
  const sampler = createSampler(loadKernel(), experiment);
  const observations = new Float32Array(sampleCount * sampler.size);
  for (let i = 0; i < sampleCount; i++) {
    sampler.sample(seed, i, { out: observations.subarray(i * sampler.size, (i + 1) * sampler.size) });
  }
  const trainer = await engine.trainer(task, beginning(weights).state);
  const expected = await trainer.answer(observations);
  trainer.dispose();
  const found = await answers(session, experiment, observations, sampleCount);

  const { unknowns } = experiment;
  const widths = unknowns.map(({ low, high }) => high - low);
  const places = triangle(unknowns.length);
  let worst = { difference: 0, what: '' };
  const compare = (
    a: Float32Array,
    b: Float32Array,
    columns: readonly { readonly what: string; readonly width: number }[],
  ): void => {
    b.forEach((value, i) => {
      const { what, width } = columns[i % columns.length];
      // a number beyond the prior, as an untrained network says it, is held to its own size
      const difference = Math.abs(a[i] - value) / Math.max(width, Math.abs(value));
      const rank = Number.isNaN(difference) ? Infinity : difference;
      if (rank <= worst.difference) return;
      const sample = Math.floor(i / columns.length);
      worst = {
        difference: rank,
        what: `${what} of sample ${sample} of seed ${seed} is ${a[i]} instead of ${value}`,
      };
    });
  };
  compare(
    found.mean,
    expected.mean,
    unknowns.map(({ name }, p) => ({ what: name, width: widths[p] })),
  );
  if (expected.cholesky) {
    compare(
      found.cholesky ?? new Float32Array(),
      expected.cholesky,
      places.map(([row, column]) => ({
        what: `the covariance factor's entry (${unknowns[row].name}, ${unknowns[column].name})`,
        width: widths[row],
      })),
    );
  }
  if (worst.difference <= tolerance) return worst.difference;
  throw new Error(
    `The exported network differs from the trainer on the engine '${engine.name}' by ${worst.difference.toExponential(1)} of the ` +
      `prior's width, above ${tolerance}: ${worst.what}. Nothing was written; train again on another engine, or report it.`,
  );
}
