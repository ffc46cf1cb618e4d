import { requireCount } from '@sharkfin/physics/check';
import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import type { Sigma } from '@sharkfin/physics/sigma';
import { emptySamples } from './sample-arrays.ts';
import { createSetSource, type SetSettings } from './set.ts';
import { createSimulatedSource, defaultWorkerCount } from './simulated/simulated.ts';
import type { SampleArrays, SetSource } from './source.ts';

/** A set of samples that anybody can make again. */
export interface FixedSet {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly count: number;
  /** As in `Simulation`. */
  readonly sigma?: Sigma;
}

/** Samples that a worker makes at a time. */
const chunkSize = 256;

/** The sampler's samples 0 .. count - 1 of a seed, made by worker threads. */
export async function simulateSamples(
  { count, ...set }: FixedSet,
  workerCount = defaultWorkerCount(),
): Promise<SampleArrays> {
  requireCount('count', count, 1, Number.MAX_SAFE_INTEGER);
  const samples = emptySamples(set.experiment, count);
  const batchSize = Math.min(chunkSize, count);
  const source = createSimulatedSource({ ...set, batchSize, dropouts: [] }, workerCount);
  const size = observationSize(set.experiment);
  const unknownCount = set.experiment.unknowns.length;
  try {
    for (let first = 0; first < count; first += batchSize) {
      const used = Math.min(batchSize, count - first);
      const { observations, truths, sigmas } = await source.next();
      samples.observations.set(observations.subarray(0, used * size), first * size);
      samples.truths.set(truths.subarray(0, used * unknownCount), first * unknownCount);
      samples.sigmas.set(sigmas.subarray(0, used), first);
    }
  } finally {
    await source.close();
  }
  return samples;
}

/** Batches of a fixed set, simulated once and kept in memory, for those who have but so many samples. */
export async function createFixedSource(
  set: Omit<FixedSet, 'experiment'>,
  settings: SetSettings,
  workerCount = defaultWorkerCount(),
): Promise<SetSource> {
  const { experiment } = settings;
  return createSetSource(await simulateSamples({ experiment, ...set }, workerCount), settings);
}
