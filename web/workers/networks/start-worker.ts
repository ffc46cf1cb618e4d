import { trusted } from '../trusted-worker.ts';
import { WorkerClient } from '../worker-client.ts';
import { Problem, type ProblemCode } from './problem.ts';
import type { NetworkCalls } from './protocol.ts';
import workerUrl from './worker.ts?worker&url';

/**
 * Milliseconds after which a call counts as hung: to load may mean to fetch 16 MB, a first run compiles shaders, a warm
 * one takes milliseconds.
 */
const deadlines: Readonly<Record<keyof NetworkCalls, number>> = {
  start: 30_000,
  load: 600_000,
  open: 20_000,
  run: 3000,
};

const address = trusted('sharkfin-networks', workerUrl);

export function createNetworkClient(): WorkerClient<NetworkCalls> {
  return new WorkerClient({
    spawn,
    deadline: (kind) => deadlines[kind],
    refused: ({ code, message }) => new Problem(code as ProblemCode, message),
    disposed: () => new Problem('disposed', 'These networks were disposed of; create others.'),
  });
}

/** @throws Problem where the browser lacks what ONNX Runtime cannot do without */
function spawn(): Worker {
  for (const ability of ['WebAssembly', 'Worker'] as const)
    if (!(ability in globalThis))
      throw new Problem(
        'unable',
        `Networks need ${ability}, which this browser does not have; try another browser.`,
      );
  try {
    return new Worker(address, { type: 'module', name: 'networks' });
  } catch (error) {
    throw new Problem('unable', `Networks need a worker, which this browser refuses (${String(error)}).`);
  }
}
