import type { Worker } from 'node:worker_threads';

/** What a worker is asked for. */
export interface Job {
  readonly batch: number;
  /** Changes when another batch is sought; what comes back from an earlier turn is dropped. */
  readonly turn: number;
  /** Where the batch goes: transferred to the worker and back. */
  readonly buffer: ArrayBuffer;
}

/** What it answers, in the order in which it was asked. */
export interface Outcome extends Job {
  /** Why the batch could not be made. */
  readonly problem?: string;
}

interface Thread {
  readonly worker: Worker;
  /** Asked for and not yet answered, oldest first. */
  readonly jobs: { readonly batch: number; readonly turn: number }[];
}

interface Waiting {
  readonly resolve: (buffer: ArrayBuffer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Batches that worker threads make ahead of whoever asks for them, delivered in order. Nothing grows: there are
 * 2 workers + 3 buffers, one of them with the caller, and no worker is asked without one. Every worker has a job waiting
 * while it does another, so that none is idle while this thread is busy.
 */
export class BatchQueue {
  private readonly threads: Thread[];
  private readonly free: ArrayBuffer[];
  private readonly ready = new Map<number, ArrayBuffer>();
  private turn = 0;
  private asked = 0;
  private given = 0;
  private lent: ArrayBuffer | null = null;
  private waiting: Waiting | null = null;
  /** The earliest batch that will never come, and why; no others are asked for. Those under way are still delivered. */
  private broken: { readonly batch: number; readonly error: Error } | null = null;
  private closed = false;

  /** @param startWorker starts a thread that answers each `Job` with its `Outcome` */
  constructor(startWorker: () => Worker, workerCount: number, bufferBytes: number) {
    this.free = Array.from({ length: 2 * workerCount + 3 }, () => new ArrayBuffer(bufferBytes));
    this.threads = Array.from({ length: workerCount }, () => this.start(startWorker()));
    this.ask();
  }

  /**
   * The buffer of the next batch, the caller's until the next call.
   * @throws Error naming the batch that could not be made, now and from then on
   */
  next(): Promise<ArrayBuffer> {
    if (this.waiting) {
      return Promise.reject(new Error('next() must not be called before the batch asked for has come.'));
    }
    if (this.lent) this.free.push(this.lent);
    this.lent = null;
    this.ask();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.deliver();
    });
  }

  /** Goes on with this batch. What was made ahead is dropped, and so is what is still being made. */
  seek(batch: number): void {
    if (this.waiting) throw new Error('seek() must not be called before the batch asked for has come.');
    this.turn++;
    this.asked = this.given = batch;
    this.free.push(...this.ready.values());
    this.ready.clear();
    this.ask();
  }

  /** Ends all threads; a call of `next` that waits is refused. */
  async close(): Promise<void> {
    this.closed = true;
    this.deliver();
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private start(worker: Worker): Thread {
    const thread: Thread = { worker, jobs: [] };
    let reason: string | undefined;
    worker.on('message', (outcome: Outcome) => this.take(thread, outcome));
    worker.on('error', (error: Error) => (reason = error.message));
    worker.on('exit', (code) => this.lose(thread, reason ?? `its worker ended with code ${code}`));
    return thread;
  }

  private ask(): void {
    if (this.closed || this.broken) return;
    for (let buffer = this.free.pop(); buffer; buffer = this.free.pop()) {
      const { worker, jobs } = this.threads.reduce((a, b) => (b.jobs.length < a.jobs.length ? b : a));
      const job: Job = { batch: this.asked++, turn: this.turn, buffer };
      jobs.push({ batch: job.batch, turn: job.turn });
      worker.postMessage(job, [buffer]);
    }
  }

  private take({ jobs }: Thread, { batch, turn, buffer, problem }: Outcome): void {
    jobs.shift();
    if (turn !== this.turn) this.free.push(buffer);
    else if (problem === undefined) this.ready.set(batch, buffer);
    else this.break(batch, problem);
    this.ask();
    this.deliver();
  }

  private lose({ jobs }: Thread, reason: string): void {
    if (this.closed) return;
    const lost = jobs.splice(0).find(({ turn }) => turn === this.turn);
    this.break(lost?.batch ?? this.asked, reason);
    this.deliver();
  }

  private break(batch: number, reason: string): void {
    if (this.broken && this.broken.batch <= batch) return;
    this.broken = { batch, error: new Error(`batch ${batch} could not be made: ${reason}`) };
  }

  private isComing(batch: number): boolean {
    return this.threads.some(({ jobs }) => jobs.some((job) => job.batch === batch && job.turn === this.turn));
  }

  /** Gives the caller who waits what he waits for, if it is there, or the reason why it will never be. */
  private deliver(): void {
    const { waiting, given, broken } = this;
    if (!waiting) return;
    const buffer = this.ready.get(given);
    let error: Error | undefined;
    if (this.closed) error = new Error('The source of batches is closed; make another one.');
    else if (!buffer && broken && !this.isComing(given)) error = broken.error;
    if (!buffer && !error) return;
    this.waiting = null;
    if (error) {
      waiting.reject(error);
    } else if (buffer) {
      this.ready.delete(given);
      this.given++;
      this.lent = buffer;
      waiting.resolve(buffer);
    }
  }
}
