import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import type { SampleArrays } from './source.ts';

/**
 * Room for so many samples.
 * @throws RangeError saying how much memory could not be had
 */
export function emptySamples(experiment: Experiment, count: number): SampleArrays {
  const size = observationSize(experiment);
  try {
    return {
      count,
      observations: new Float32Array(count * size),
      truths: new Float32Array(count * experiment.unknowns.length),
      sigmas: new Float32Array(count),
    };
  } catch {
    const gigabytes = (count * size * Float32Array.BYTES_PER_ELEMENT) / 1e9;
    throw new RangeError(
      `count must be small enough for memory; ${count} samples take ${gigabytes.toFixed(1)} GB, which could not be had.`,
    );
  }
}

/** Copies row `source` of an array into row `target` of another, both of this width. */
export function copyRow(
  from: Float32Array,
  source: number,
  to: Float32Array,
  target: number,
  width: number,
): void {
  to.set(from.subarray(source * width, (source + 1) * width), target * width);
}

/** Copies of the samples with these numbers, in this order. */
export function pickSamples(
  experiment: Experiment,
  samples: SampleArrays,
  numbers: Uint32Array,
): SampleArrays {
  const picked = emptySamples(experiment, numbers.length);
  const size = observationSize(experiment);
  numbers.forEach((number, i) => {
    copyRow(samples.observations, number, picked.observations, i, size);
    copyRow(samples.truths, number, picked.truths, i, experiment.unknowns.length);
    copyRow(samples.sigmas, number, picked.sigmas, i, 1);
  });
  return picked;
}
