import { parentPort, workerData } from 'node:worker_threads';
import type { Simulation } from '@sharkfin/networks/batches/simulation';
import type { Job, Outcome } from './block-queue.ts';
import { createBlockMaker } from './block-maker.ts';

const { simulation } = workerData as { readonly simulation: Simulation };
const make = createBlockMaker(simulation);

parentPort?.on('message', ({ block, turn, buffer }: Job) => {
  let outcome: Outcome = { block, turn, buffer };
  try {
    make(block, buffer);
  } catch (error) {
    outcome = { ...outcome, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(outcome, [buffer]);
});
