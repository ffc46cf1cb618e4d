import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SimulatedBatch, Simulation } from '@sharkfin/networks/batches/simulation';
import { requireCount } from '@sharkfin/physics/check';
import { requireSigma } from '@sharkfin/physics/sigma';
import { batchBytes, batchesPerBlock, viewBatch } from './block.ts';
import { BlockQueue } from './block-queue.ts';
import type { BatchSource } from '../source.ts';

/** As many threads as the machine has processors, less one for the trainer. */
export const defaultWorkerCount = (): number => Math.max(1, availableParallelism() - 1);

/** Batches of ever new samples, simulated by worker threads ahead of the trainer. */
export interface SimulatedSource extends BatchSource {
  next(): Promise<SimulatedBatch>;
}

/** @throws RangeError naming the setting that cannot be */
export function createSimulatedSource(
  simulation: Simulation,
  workerCount = defaultWorkerCount(),
): SimulatedSource {
  const { batchSize } = simulation;
  requireCount('batchSize', batchSize, 1, 1_000_000);
  requireCount('workerCount', workerCount, 1, 1024);
  if (simulation.sigma !== undefined) requireSigma(simulation.sigma);
  const entry = new URL('./simulation-worker.ts', import.meta.url).href;
  const startWorker = (): Worker =>
    new Worker(new URL('./start-worker.mjs', import.meta.url), {
      workerData: { entry, simulation },
      // what this process runs under, tsx or a test runner, need not suit a worker
      execArgv: [],
    });
  const batchCount = batchesPerBlock(simulation);
  const queue = new BlockQueue(startWorker, workerCount, batchCount * batchBytes(simulation), (block) => {
    const first = block * batchCount;
    return batchCount === 1 ? `batch ${first}` : `one of the batches ${first} to ${first + batchCount - 1}`;
  });
  let buffer = new ArrayBuffer(0);
  /** Where in the block the next batch lies, and where in a block that is still to come. */
  let place = batchCount;
  let firstPlace = 0;
  return {
    batchSize,
    async next() {
      if (place === batchCount) {
        buffer = await queue.next();
        place = firstPlace;
        firstPlace = 0;
      }
      return viewBatch(simulation, buffer, place++);
    },
    seek(batch) {
      requireCount('batch', batch, 0, Number.MAX_SAFE_INTEGER);
      queue.seek(Math.floor(batch / batchCount));
      place = batchCount;
      firstPlace = batch % batchCount;
    },
    close() {
      place = batchCount;
      return queue.close();
    },
  };
}
