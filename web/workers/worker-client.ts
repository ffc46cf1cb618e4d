import type { Calls } from './messages.ts';
import { Queue } from './queue.ts';
import { WorkerFailure, WorkerLink, type LinkOptions } from './worker-link.ts';

export interface WorkerClientOptions<C extends Calls<C>> extends LinkOptions<C> {
  /** The error of whatever is asked of a client that has been disposed of. */
  disposed(): Error;
}

/** Decides about a task on which `failureCount` workers failed: the error to give it up with, or null to try again. */
export type GiveUp = (failure: WorkerFailure, failureCount: number) => Error | null;

/**
 * The page's side of a kind of worker: one worker at a time, started when it is first needed. Tasks, of one call or
 * several, run one after another; when a worker fails, the task runs again in a fresh one.
 */
export class WorkerClient<C extends Calls<C>> {
  private readonly queue = new Queue();
  private current: WorkerLink<C> | null = null;
  private disposed = false;

  constructor(private readonly options: WorkerClientOptions<C>) {}

  /**
   * The worker for the task that runs; a fresh one where there is none or the last has ended.
   * @throws Error where the browser starts none
   */
  link(): WorkerLink<C> {
    if (this.disposed) throw this.options.disposed();
    if (!this.current || this.current.ended) this.current = new WorkerLink(this.options);
    return this.current;
  }

  /** Rejects with what the task throws, or with what `giveUp` or `disposed` return. */
  run<T>(task: () => Promise<T>, giveUp: GiveUp): Promise<T> {
    return this.queue.add(async () => {
      for (let failureCount = 0; ;) {
        if (this.disposed) throw this.options.disposed();
        try {
          return await task();
        } catch (error) {
          if (!(error instanceof WorkerFailure)) throw error;
          const reason = this.disposed ? this.options.disposed() : giveUp(error, ++failureCount);
          if (reason) throw reason;
        }
      }
    });
  }

  /** Ends the worker; waiting tasks are rejected, and so is every later one. */
  dispose(): void {
    this.disposed = true;
    this.current?.end('disposed of');
  }
}
