import type { Experiment } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { viewBatch } from './batch-buffer.ts';
import { fillMasks, type Dropout } from './masks.ts';
import { sampleWeight } from './sample-weight.ts';

/** What decides every number of every simulated batch. Plain data: it goes to the workers as it is. */
export interface Simulation {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly batchSize: number;
  /** Of the network that is trained, see `dropoutsOf`; none for samples that nothing is trained on. */
  readonly dropouts: readonly Dropout[];
  /** Standard deviation of the noise, instead of one drawn from the experiment's range for every sample. */
  readonly sigma?: number;
}

/** Writes the batch with this number into a buffer of `batchBytes`. */
export type BatchMaker = (batch: number, buffer: ArrayBuffer) => void;

/** Sample i of batch b is the sampler's sample b batchSize + i. */
export function createBatchMaker(simulation: Simulation): BatchMaker {
  const { experiment, seed, batchSize, dropouts, sigma } = simulation;
  const sampler = createSampler(loadKernel(), experiment);
  const parameters = new Float64Array(batchSize * experiment.unknowns.length);
  const sigmas = new Float64Array(batchSize);
  return (batch, buffer) => {
    const out = viewBatch(simulation, buffer);
    const { observations, weights, masks } = out;
    sampler.sampleBatch(seed, batch * batchSize, { parameters, sigmas, observations }, sigma);
    out.truths.set(parameters);
    out.sigmas.set(sigmas);
    for (let i = 0; i < batchSize; i++) weights[i] = sampleWeight(experiment, sigmas[i]);
    fillMasks(masks, dropouts, seed, batch);
  };
}
