import { loadKernel } from '@sharkfin/physics/kernel/load';
import { createSampler } from '@sharkfin/physics/sampler';
import { batchesPerBlock, viewBatch, type SimulatedBatch } from './block.ts';
import { fillMasks } from '../masks.ts';
import { sampleWeight } from '../sample-weight.ts';
import type { Simulation } from './simulation.ts';

/**
 * Writes a block of batches into a buffer.
 * @throws Error naming the batch that could not be made
 */
export type BlockMaker = (block: number, buffer: ArrayBuffer) => void;

/** Sample i of batch b is the sampler's sample b batchSize + i. */
export function createBlockMaker(simulation: Simulation): BlockMaker {
  const { experiment, seed, batchSize, dropouts, sigma } = simulation;
  const batchCount = batchesPerBlock(simulation);
  const sampler = createSampler(loadKernel(), experiment);
  const parameters = new Float64Array(batchSize * experiment.unknowns.length);
  const sigmas = new Float64Array(batchSize);
  const make = (batch: number, out: SimulatedBatch): void => {
    const { observations, weights, masks } = out;
    sampler.sampleBatch(seed, batch * batchSize, { parameters, sigmas, observations }, sigma);
    out.truths.set(parameters);
    out.sigmas.set(sigmas);
    for (let i = 0; i < batchSize; i++) weights[i] = sampleWeight(experiment, sigmas[i]);
    fillMasks(masks, dropouts, seed, batch);
  };
  return (block, buffer) => {
    for (let place = 0; place < batchCount; place++) {
      const batch = block * batchCount + place;
      try {
        make(batch, viewBatch(simulation, buffer, place));
      } catch (error) {
        throw new Error(`batch ${batch} could not be made: ${(error as Error).message}`, { cause: error });
      }
    }
  };
}
