import type { Worker } from 'node:worker_threads';

/** What a worker is asked for. */
export interface Job {
  readonly block: number;
  /** Changes when another block is sought; what comes back from an earlier turn is dropped. */
  readonly turn: number;
  /** Where the block goes: transferred to the worker and back. */
  readonly buffer: ArrayBuffer;
}

/** What it answers, in the order in which it was asked. */
export interface Outcome extends Job {
  /** Which batch of the block could not be made, and why. */
  readonly problem?: string;
}

interface Thread {
  readonly worker: Worker;
  /** Asked for and not yet answered, oldest first. */
  readonly jobs: { readonly block: number; readonly turn: number }[];
}

interface Waiting {
  readonly resolve: (buffer: ArrayBuffer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Blocks of batches that worker threads make ahead of whoever asks for them, delivered in order. Nothing grows: there are
 * 2 workers + 3 buffers, one of them with the caller, and no worker is asked without one. Every worker has a job waiting
 * while it does another, so that none is idle while this thread is busy.
 */
export class BlockQueue {
  private readonly threads: Thread[];
  private readonly free: ArrayBuffer[];
  private readonly ready = new Map<number, ArrayBuffer>();
  private turn = 0;
  private asked = 0;
  private given = 0;
  private lent: ArrayBuffer | null = null;
  private waiting: Waiting | null = null;
  /** The earliest block that will never come, and why; no others are asked for. Those under way are still delivered. */
  private broken: { readonly block: number; readonly error: Error } | null = null;
  private closed = false;

  /**
   * @param startWorker starts a thread that answers each `Job` with its `Outcome`
   * @param nameOf what a block is called in an error
   */
  constructor(
    startWorker: () => Worker,
    workerCount: number,
    blockBytes: number,
    private readonly nameOf: (block: number) => string,
  ) {
    this.free = Array.from({ length: 2 * workerCount + 3 }, () => new ArrayBuffer(blockBytes));
    this.threads = Array.from({ length: workerCount }, () => this.start(startWorker()));
    this.ask();
  }

  /**
   * The buffer of the next block, the caller's until the next call.
   * @throws Error that tells which one could not be made, now and from then on
   */
  next(): Promise<ArrayBuffer> {
    if (this.waiting) {
      return Promise.reject(new Error('next() must not be called before what was asked for has come.'));
    }
    if (this.lent) this.free.push(this.lent);
    this.lent = null;
    this.ask();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.deliver();
    });
  }

  /** Goes on with this block. What was made ahead is dropped, and so is what is still being made. */
  seek(block: number): void {
    if (this.waiting) throw new Error('seek() must not be called before what was asked for has come.');
    this.turn++;
    this.asked = this.given = block;
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
      const job: Job = { block: this.asked++, turn: this.turn, buffer };
      jobs.push({ block: job.block, turn: job.turn });
      worker.postMessage(job, [buffer]);
    }
  }

  private take({ jobs }: Thread, { block, turn, buffer, problem }: Outcome): void {
    jobs.shift();
    if (turn !== this.turn) this.free.push(buffer);
    else if (problem === undefined) this.ready.set(block, buffer);
    else this.break(block, problem);
    this.ask();
    this.deliver();
  }

  private lose({ jobs }: Thread, reason: string): void {
    if (this.closed) return;
    const lost = jobs.splice(0).find(({ turn }) => turn === this.turn);
    const block = lost?.block ?? this.asked;
    this.break(block, `${this.nameOf(block)} could not be made: ${reason}`);
    this.deliver();
  }

  private break(block: number, message: string): void {
    if (this.broken && this.broken.block <= block) return;
    this.broken = { block, error: new Error(message) };
  }

  private isComing(block: number): boolean {
    return this.threads.some(({ jobs }) => jobs.some((job) => job.block === block && job.turn === this.turn));
  }

  /** Resolves the caller's promise if its block is ready, or rejects it if the block will never come. */
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
