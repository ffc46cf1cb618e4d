import type { ObserverWorker } from './client.ts';
import type { PatientObserver } from './observe.ts';
import type { ObserveRequest, ObserverResponse } from './protocol.ts';

/** Stands in for a worker where a browser starts none: reads on the page's own thread, step by step. */
export class ObserverOnPage extends EventTarget implements ObserverWorker {
  private observer: PatientObserver | null = null;
  private queue: Promise<void> = Promise.resolve();
  private ended = false;

  /** @param create makes the observer, once it is needed */
  constructor(private readonly create: () => PatientObserver) {
    super();
  }

  postMessage(request: ObserveRequest): void {
    this.queue = this.queue.then(() => this.read(request));
  }

  terminate(): void {
    this.ended = true;
  }

  private async read({ id, experiment, observation, sigma, seed }: ObserveRequest): Promise<void> {
    const started = performance.now();
    let response: ObserverResponse;
    try {
      this.observer ??= this.create();
      const steps = this.observer.steps(experiment, observation, sigma, seed);
      let step = steps.next();
      while (!step.done) {
        await pause();
        if (this.ended) return;
        step = steps.next();
      }
      response = { kind: 'observed', id, answer: step.value, time: performance.now() - started };
    } catch (error) {
      response = { kind: 'refused', id, message: error instanceof Error ? error.message : String(error) };
    }
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data: response }));
  }
}

/** The page draws and listens meanwhile. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
