import { WorkerClient } from '../worker-client.ts';
import type { WorkerLike } from '../worker-link.ts';
import type { Measurement, Observed, ObserverCalls } from './protocol.ts';

/** Failures of workers on one measurement after which it is given up. */
const failureMax = 2;

/** Milliseconds after which a worker counts as hung: an image takes one second at most, some seconds on a slow phone. */
export const observeDeadline = 20_000;

/** The ideal observer in a worker of its own, started at the first call. Measurements are answered in their order. */
export class ObserverClient {
  private readonly client: WorkerClient<ObserverCalls>;

  /**
   * @param spawn starts a worker of `worker.ts`
   * @param onPage does a worker's work on the page's own thread, where the browser starts none
   */
  constructor(
    private spawn: () => WorkerLike,
    private readonly onPage?: () => WorkerLike,
  ) {
    this.client = new WorkerClient({
      spawn: () => this.start(),
      // the page's own thread is slower, and tells of every failure
      deadline: () => (this.spawn === this.onPage ? null : observeDeadline),
      refused: ({ message }) => new Error(message),
      disposed: () => new Error('The ideal observer was disposed of; create another client.'),
    });
  }

  /**
   * The measurement is copied and stays the caller's. Rejects with an Error that says why: a measurement that the observer
   * refuses, workers that fail on it, or `dispose`.
   */
  observe(measurement: Measurement): Promise<Observed> {
    const copy = { ...measurement, observation: measurement.observation.slice() };
    return this.client.run(
      () => this.client.link().call('observe', copy),
      ({ message, scriptRefused }, failureCount) => {
        if (scriptRefused && this.onPage) this.spawn = this.onPage;
        return failureCount < failureMax
          ? null
          : new Error(`The ideal observer failed twice on this measurement (${message}); reload the page.`);
      },
    );
  }

  /** Ends the worker; what is still waited for is rejected, and so is every later measurement. */
  dispose(): void {
    this.client.dispose();
  }

  private start(): WorkerLike {
    try {
      return this.spawn();
    } catch (error) {
      if (!this.onPage || this.spawn === this.onPage) throw error;
      this.spawn = this.onPage;
      return this.spawn();
    }
  }
}
