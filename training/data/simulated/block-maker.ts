import { createBatchMaker, type Simulation } from '@sharkfin/networks/batches/simulation';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { batchesPerBlock, viewBatch } from './block.ts';

/**
 * Writes a block of batches into a buffer.
 * @throws Error naming the batch that could not be made
 */
export type BlockMaker = (block: number, buffer: ArrayBuffer) => void;

export function createBlockMaker(simulation: Simulation): BlockMaker {
  const make = createBatchMaker(loadKernel(), simulation);
  const batchCount = batchesPerBlock(simulation);
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
