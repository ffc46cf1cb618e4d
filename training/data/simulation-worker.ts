import { parentPort, workerData } from 'node:worker_threads';
import type { Job, Outcome } from './batch-queue.ts';
import { createBatchMaker, type Simulation } from './simulation.ts';

const { simulation } = workerData as { readonly simulation: Simulation };
const make = createBatchMaker(simulation);

parentPort?.on('message', ({ batch, turn, buffer }: Job) => {
  let outcome: Outcome = { batch, turn, buffer };
  try {
    make(batch, buffer);
  } catch (error) {
    outcome = { ...outcome, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(outcome, [buffer]);
});
