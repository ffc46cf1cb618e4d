import type { Calls, Kind, Refusal, Reply, Request } from './messages.ts';

/** What a link needs of a worker. */
export type WorkerLike = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

export interface LinkOptions<C extends Calls<C>> {
  /** Starts a worker that answers these calls (`serve`). */
  spawn(): WorkerLike;
  /** Milliseconds after which a call without a reply counts as hung; null: it is waited for without end. */
  deadline(kind: Kind<C>): number | null;
  /** The error that a caller gets for a refused request. */
  refused(refusal: Refusal): Error;
}

/** The worker failed, or does not reply: it has been ended and must not be asked again. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';

  constructor(
    message: string,
    /** The browser did not run the worker's script, and would not the next time. */
    readonly scriptRefused = false,
  ) {
    super(message);
  }
}

/** One worker, from its start to its end, and the calls that it has not replied to. */
export class WorkerLink<C extends Calls<C>> {
  private readonly worker: WorkerLike;
  private readonly pending = new Map<number, (reply: Reply<C> | WorkerFailure) => void>();
  /** Why there is no worker any more. */
  private failure: WorkerFailure | null = null;
  private lastId = 0;

  constructor(private readonly options: LinkOptions<C>) {
    this.worker = options.spawn();
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply<C>>) => {
      this.pending.get(data.id)?.(data);
    });
    this.worker.addEventListener('error', ({ message }) => {
      // an error event without a message tells that the script was not run
      this.fail(new WorkerFailure(message || 'its script cannot be loaded', !message));
    });
  }

  get ended(): boolean {
    return this.failure !== null;
  }

  /**
   * @throws Error of `options.refused` where the worker refuses the request
   * @throws WorkerFailure where the worker is of no use any more
   */
  async call<K extends Kind<C>>(
    kind: K,
    request: C[K]['request'],
    transfer: Transferable[] = [],
  ): Promise<C[K]['result']> {
    const reply = await this.post({ ...request, kind, id: ++this.lastId }, transfer);
    if (reply instanceof WorkerFailure) throw reply;
    if (reply.kind === 'refused') throw this.options.refused(reply);
    if (reply.kind === 'done') return reply.result;
    this.end(reply.message);
    throw new WorkerFailure(reply.message);
  }

  /** Ends the worker, whatever it is doing; calls in flight fail with this message. */
  end(message: string): void {
    this.fail(new WorkerFailure(message));
  }

  private fail(failure: WorkerFailure): void {
    this.worker.terminate();
    this.failure ??= failure;
    for (const settle of this.pending.values()) settle(this.failure);
  }

  private post<K extends Kind<C>>(
    request: Request<C, K>,
    transfer: Transferable[],
  ): Promise<Reply<C> | WorkerFailure> {
    if (this.failure) return Promise.resolve(this.failure);
    const { id, kind } = request;
    const limit = this.options.deadline(kind);
    return new Promise((resolve) => {
      const timer =
        limit === null
          ? undefined
          : setTimeout(() => this.end(`no answer within ${limit} ms to '${kind}'`), limit);
      this.pending.set(id, (reply) => {
        clearTimeout(timer);
        this.pending.delete(id);
        resolve(reply);
      });
      this.worker.postMessage(request, transfer);
    });
  }
}
