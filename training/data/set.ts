import { requireCount } from '@sharkfin/physics/check';
import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { stream } from '@sharkfin/physics/random';
import { batchBytes, viewBatch } from './simulated/block.ts';
import { fillMasks, type Dropout } from '@sharkfin/networks/batches/dropout-masks';
import { shuffled } from './order.ts';
import { copyRow, pickSamples } from './sample-arrays.ts';
import { sampleWeight } from '@sharkfin/networks/batches/sample-weight';
import type { SampleArrays, SetSource } from './source.ts';

/** Shares of a set that are kept out of training. */
export interface Shares {
  readonly validation: number;
  readonly test: number;
}

export interface SetSettings {
  readonly experiment: Experiment;
  /** Of the split, of the order in each epoch, and of the masks. */
  readonly seed: number;
  readonly batchSize: number;
  readonly shares: Shares;
  readonly dropouts: readonly Dropout[];
}

/** Which samples serve for what: a function of (count, shares, seed); each sample serves once. */
export function splitSet(
  count: number,
  { validation, test }: Shares,
  seed: number,
): { readonly training: Uint32Array; readonly validation: Uint32Array; readonly test: Uint32Array } {
  for (const [name, share] of Object.entries({ validation, test })) {
    if (!(share >= 0 && share < 1)) {
      throw new RangeError(`shares.${name} must be at least 0 and below 1; got ${share}.`);
    }
  }
  const order = shuffled(count, stream('split', seed, 0));
  const validationCount = Math.round(count * validation);
  const trainingStart = validationCount + Math.round(count * test);
  if (trainingStart >= count) {
    throw new RangeError(
      `shares must leave something to train on; got ${validation} and ${test} of ${count} samples. Take smaller shares or more samples.`,
    );
  }
  return {
    validation: order.subarray(0, validationCount),
    test: order.subarray(validationCount, trainingStart),
    training: order.subarray(trainingStart),
  };
}

/**
 * Batches of the training part of a set. Its samples come in epochs without a gap: every one once, in an order of each
 * epoch's own, then every one again; a batch may begin in one epoch and end in the next. Batch b is a function of
 * (set, settings, b).
 */
export function createSetSource(samples: SampleArrays, settings: SetSettings): SetSource {
  const { experiment, seed, batchSize, shares, dropouts } = settings;
  requireCount('batchSize', batchSize, 1, 1_000_000);
  const split = splitSet(samples.count, shares, seed);
  const trainingCount = split.training.length;
  const size = observationSize(experiment);
  const unknownCount = experiment.unknowns.length;
  const batch = viewBatch(settings, new ArrayBuffer(batchBytes(settings)), 0);
  let next = 0;
  let epoch = -1;
  let order: Uint32Array = new Uint32Array(0);

  /** The sample at this place of the endless row of epochs. */
  const sampleAt = (place: number): number => {
    const needed = Math.floor(place / trainingCount);
    if (needed !== epoch) order = shuffled(trainingCount, stream('epoch', seed, needed));
    epoch = needed;
    return split.training[order[place % trainingCount]];
  };

  return {
    batchSize,
    trainingCount,
    next() {
      for (let i = 0; i < batchSize; i++) {
        const sample = sampleAt(next * batchSize + i);
        copyRow(samples.observations, sample, batch.observations, i, size);
        copyRow(samples.truths, sample, batch.truths, i, unknownCount);
        batch.weights[i] = sampleWeight(experiment, samples.sigmas[sample]);
      }
      fillMasks(batch.masks, dropouts, seed, next);
      next++;
      return Promise.resolve(batch);
    },
    seek(number) {
      next = requireCount('batch', number, 0, Number.MAX_SAFE_INTEGER);
    },
    validation: () => pickSamples(experiment, samples, split.validation),
    test: () => pickSamples(experiment, samples, split.test),
    close: () => Promise.resolve(),
  };
}
