import type { Reply, Request } from '../messages.ts';
import type { WorkerLike } from '../worker-link.ts';
import type { SteppingObserver } from './observe.ts';
import type { ObserverCalls } from './protocol.ts';
import { refusalOf } from './refusal.ts';

/** Stands in for a worker where a browser starts none: reads on the page's own thread, step by step. */
export class ObserverOnPage extends EventTarget implements WorkerLike {
  private observer: SteppingObserver | null = null;
  private ended = false;

  /** @param create makes the observer, once it is needed */
  constructor(private readonly create: () => SteppingObserver) {
    super();
  }

  /** The client sends the next request once this one is answered. */
  postMessage(request: Request<ObserverCalls>): void {
    void this.read(request);
  }

  terminate(): void {
    this.ended = true;
  }

  private async read({ id, experiment, observation, sigma, seed }: Request<ObserverCalls>): Promise<void> {
    const started = performance.now();
    let reply: Reply<ObserverCalls>;
    try {
      this.observer ??= this.create();
      const steps = this.observer.steps(experiment, observation, sigma, seed);
      let step = steps.next();
      while (!step.done) {
        await pause();
        if (this.ended) return;
        step = steps.next();
      }
      reply = { kind: 'done', id, result: { answer: step.value, time: performance.now() - started } };
    } catch (error) {
      reply = { kind: 'refused', id, ...refusalOf(error) };
    }
    if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data: reply }));
  }
}

/** Between steps the page draws and handles events. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
