import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { requireCount, requireNotNegative } from '@sharkfin/physics/check';
import { batchBytes, viewBatch, type SimulatedBatch } from './batch-buffer.ts';
import { BatchQueue } from './batch-queue.ts';
import type { Simulation } from './simulation.ts';
import type { BatchSource } from './source.ts';

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
  if (simulation.sigma !== undefined) requireNotNegative('sigma', simulation.sigma);
  const entry = new URL('./simulation-worker.ts', import.meta.url).href;
  const startWorker = (): Worker =>
    new Worker(new URL('./start-worker.mjs', import.meta.url), {
      workerData: { entry, simulation },
      // what this process runs under, tsx or a test runner, need not suit a worker
      execArgv: [],
    });
  const queue = new BatchQueue(startWorker, workerCount, batchBytes(simulation));
  return {
    batchSize,
    next: async () => viewBatch(simulation, await queue.next()),
    seek(batch) {
      queue.seek(requireCount('batch', batch, 0, Number.MAX_SAFE_INTEGER));
    },
    close: () => queue.close(),
  };
}
