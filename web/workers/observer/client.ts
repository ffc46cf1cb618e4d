import type { Experiment } from '@sharkfin/physics/experiment';
import type { ObserverAnswer } from '../../pages/challenge/game/guess.ts';
import type { ObserveRequest, ObserverResponse } from './protocol.ts';

/** One measurement to be read. */
export interface Measurement {
  readonly experiment: Experiment;
  readonly observation: Float32Array;
  readonly sigma: number;
  readonly seed: number;
}

/** An answer and the milliseconds that it took in the worker. */
export interface Observed {
  readonly answer: ObserverAnswer;
  readonly time: number;
}

interface Waiting {
  readonly measurement: Measurement;
  readonly resolve: (observed: Observed) => void;
  readonly reject: (error: Error) => void;
  /** Workers that this one saw the end of. */
  failures: number;
}

/** A measurement on which so many workers fail is given up. */
const failureMax = 2;

/** What the client needs of a worker. */
export type ObserverWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/** Milliseconds after which a worker counts as hung: an image takes one second at most, on a slow telephone some. */
export const patience = 20_000;

/**
 * The ideal observer in a worker of its own, started with the first question. Questions are answered in their order. A
 * worker that crashes or hangs is replaced, and asked again what it still owed.
 */
export class ObserverClient {
  private worker: ObserverWorker | null = null;
  private nextId = 0;
  private readonly waiting = new Map<number, Waiting>();
  private disposed = false;
  /** Runs while something is owed: how long the oldest question may still take. */
  private watchdog: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param spawn starts a worker of `worker.ts`
   * @param onPage does a worker's work on the page's own thread, where the browser starts none
   */
  constructor(
    private spawn: () => ObserverWorker,
    private readonly onPage?: () => ObserverWorker,
  ) {}

  /**
   * The measurement is copied and stays the caller's. Rejects with an Error that says why: a measurement that the observer
   * refuses, workers that fail on it, or `dispose`.
   */
  observe(measurement: Measurement): Promise<Observed> {
    if (this.disposed) return Promise.reject(disposedError());
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { measurement, resolve, reject, failures: 0 });
      this.send(id, measurement);
      if (this.waiting.size === 1) this.watch();
    });
  }

  /** Ends the worker; what is still waited for is rejected, and so is every later question. */
  dispose(): void {
    this.disposed = true;
    this.stop();
    for (const { reject } of this.waiting.values()) reject(disposedError());
    this.waiting.clear();
  }

  private send(id: number, measurement: Measurement): void {
    this.worker ??= this.start();
    const observation = Float32Array.from(measurement.observation);
    const request: ObserveRequest = { kind: 'observe', id, ...measurement, observation };
    this.worker.postMessage(request, [observation.buffer]);
  }

  private start(): ObserverWorker {
    let worker: ObserverWorker;
    try {
      worker = this.spawn();
    } catch (error) {
      if (!this.onPage || this.spawn === this.onPage) throw error;
      worker = (this.spawn = this.onPage)();
    }
    worker.addEventListener('message', ({ data }: MessageEvent<ObserverResponse>) => this.receive(data));
    worker.addEventListener('error', ({ message }) => {
      if (worker !== this.worker) return;
      // an event without a word: the script was refused, and would be the next time
      if (!message && this.onPage) this.spawn = this.onPage;
      this.recover(message || 'its script cannot be loaded');
    });
    return worker;
  }

  private stop(): void {
    clearTimeout(this.watchdog);
    this.worker?.terminate();
    this.worker = null;
  }

  private receive(response: ObserverResponse): void {
    const waiting = this.waiting.get(response.id);
    if (!waiting) return;
    this.waiting.delete(response.id);
    this.watch();
    if (response.kind === 'observed') waiting.resolve({ answer: response.answer, time: response.time });
    else waiting.reject(new Error(response.message));
  }

  /** From now on, for the question that is being answered: the oldest. */
  private watch(): void {
    clearTimeout(this.watchdog);
    // the page's own thread is slower, and cannot hang without this being told
    if (this.waiting.size > 0 && this.spawn !== this.onPage)
      this.watchdog = setTimeout(() => this.recover(`no answer within ${patience} ms`), patience);
  }

  /** Only the question that was being answered is to blame: the oldest. */
  private recover(cause: string): void {
    this.stop();
    const [oldest] = this.waiting;
    if (oldest) {
      const [id, waiting] = oldest;
      waiting.failures++;
      if (waiting.failures >= failureMax) {
        this.waiting.delete(id);
        waiting.reject(
          new Error(`The ideal observer failed twice on this measurement (${cause}); reload the page.`),
        );
      }
    }
    for (const [id, { measurement }] of this.waiting) this.send(id, measurement);
    this.watch();
  }
}

const disposedError = (): Error => new Error('The ideal observer was disposed of; create another client.');
