import type { Experiment } from '@sharkfin/physics/experiment';
import type { ObserverAnswer } from '../game/guess.ts';
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
  crashes: number;
}

/** A measurement during which so many workers crash is given up. */
const mostCrashes = 2;

/**
 * The ideal observer in a worker of its own, started with the first question. Questions are answered in their order. A
 * worker that crashes is replaced, and asked again what it still owed.
 */
export class ObserverClient {
  private worker: Worker | null = null;
  private nextId = 0;
  private readonly waiting = new Map<number, Waiting>();
  private disposed = false;

  /** @param spawn starts a worker of `worker.ts` */
  constructor(private readonly spawn: () => Worker) {}

  /**
   * The measurement is copied and stays the caller's. Rejects with an Error that says why: a measurement that the observer
   * refuses, workers that crash on it, or `dispose`.
   */
  observe(measurement: Measurement): Promise<Observed> {
    if (this.disposed) return Promise.reject(disposedError());
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { measurement, resolve, reject, crashes: 0 });
      this.send(id, measurement);
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

  private start(): Worker {
    const worker = this.spawn();
    worker.addEventListener('message', ({ data }: MessageEvent<ObserverResponse>) => this.receive(data));
    worker.addEventListener('error', ({ message }) => {
      if (worker === this.worker) this.recover(message || 'its script cannot be loaded');
    });
    return worker;
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private receive(response: ObserverResponse): void {
    const waiting = this.waiting.get(response.id);
    if (!waiting) return;
    this.waiting.delete(response.id);
    if (response.kind === 'observed') waiting.resolve({ answer: response.answer, time: response.time });
    else waiting.reject(new Error(response.message));
  }

  /** Only the question that was being answered is to blame for the crash: the oldest. */
  private recover(cause: string): void {
    this.stop();
    const [oldest] = this.waiting;
    if (oldest) {
      const [id, waiting] = oldest;
      waiting.crashes++;
      if (waiting.crashes >= mostCrashes) {
        this.waiting.delete(id);
        waiting.reject(
          new Error(`The ideal observer crashed twice on this measurement (${cause}); reload the page.`),
        );
      }
    }
    for (const [id, { measurement }] of this.waiting) this.send(id, measurement);
  }
}

const disposedError = (): Error => new Error('The ideal observer was disposed of; create another client.');
