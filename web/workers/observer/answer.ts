import type { Observer } from './observe.ts';
import type { ObserveRequest, ObserverResponse } from './protocol.ts';

/** The response to a request, whatever is wrong with it. */
export function answer(
  observer: Observer,
  { id, experiment, observation, sigma, seed }: ObserveRequest,
  clock: () => number,
): ObserverResponse {
  const started = clock();
  try {
    const found = observer.observe(experiment, observation, sigma, seed);
    return { kind: 'observed', id, answer: found, time: clock() - started };
  } catch (error) {
    return { kind: 'refused', id, message: error instanceof Error ? error.message : String(error) };
  }
}
