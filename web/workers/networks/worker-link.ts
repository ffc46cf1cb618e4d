import { Problem } from './problem.ts';
import type { Reply, Request, Success } from './protocol.ts';
import { trusted } from '../trusted-worker.ts';
import workerUrl from './worker.ts?worker&url';

/**
 * Milliseconds after which a call counts as hung: to load may mean to fetch 16 MB, a first run compiles shaders, a warm
 * one takes milliseconds.
 */
const patience: Readonly<Record<Request['kind'], number>> = {
  start: 30_000,
  load: 600_000,
  open: 20_000,
  run: 3000,
};

const address = trusted('sharkfin-networks', workerUrl);

/** The worker failed, or does not answer: it must not be asked again. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Pending {
  readonly id: number;
  settle(reply: Reply | WorkerFailure): void;
}

/** One worker, from start to end, and the one call that it may have in flight. */
export class WorkerLink {
  private readonly worker = new Worker(address, { type: 'module', name: 'networks' });
  private pending: Pending | null = null;
  /** Why there is no worker any more. */
  private ended: WorkerFailure | null = null;
  private lastId = 0;

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.id === this.pending?.id) this.pending.settle(data);
    });
    this.worker.addEventListener('error', ({ message }) => {
      this.end(`The worker failed: ${message || 'its script cannot be loaded'}.`);
    });
  }

  /**
   * @throws Problem where the model is refused
   * @throws WorkerFailure where the worker is of no use any more; it has been ended
   */
  async call<R extends WithoutId<Request>>(
    request: R,
    transfer: Transferable[] = [],
  ): Promise<Success[R['kind']]> {
    const reply = await this.post({ ...request, id: ++this.lastId }, transfer);
    if (reply instanceof WorkerFailure) throw reply;
    if (reply.kind === 'refused') throw new Problem(reply.code, reply.message);
    if (reply.kind === 'broken') {
      this.end(reply.message);
      throw new WorkerFailure(reply.message);
    }
    return reply as Success[R['kind']];
  }

  /** Ends the worker, whatever it is at; a call in flight fails with this message. */
  end(message: string): void {
    this.worker.terminate();
    this.ended ??= new WorkerFailure(message);
    this.pending?.settle(this.ended);
  }

  private post(request: Request, transfer: Transferable[]): Promise<Reply | WorkerFailure> {
    if (this.ended) return Promise.resolve(this.ended);
    return new Promise((resolve) => {
      const limit = patience[request.kind];
      const timer = setTimeout(() => this.end(`No reply to '${request.kind}' within ${limit} ms.`), limit);
      this.pending = {
        id: request.id,
        settle: (reply) => {
          clearTimeout(timer);
          this.pending = null;
          resolve(reply);
        },
      };
      this.worker.postMessage(request, transfer);
    });
  }
}

/**
 * A worker for a network.
 * @throws Problem where the browser lacks what ONNX Runtime cannot do without
 */
export function startLink(): WorkerLink {
  for (const ability of ['WebAssembly', 'Worker'] as const)
    if (!(ability in globalThis))
      throw new Problem(
        'unable',
        `Networks need ${ability}, which this browser has not; try another browser.`,
      );
  try {
    return new WorkerLink();
  } catch (error) {
    throw new Problem('unable', `Networks need a worker, which this browser refuses (${String(error)}).`);
  }
}
