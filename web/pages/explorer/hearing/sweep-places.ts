import type { DirectedResponse, Response } from '../response/solver.ts';

/** Where a sweep is while it is heard. */
export interface Place {
  readonly direction: DirectedResponse['direction'];
  readonly omega: number;
  readonly amplitude: number;
}

/** Notes of a sweep, and the milliseconds from one to the next: three seconds. */
export const placeCount = 30;
export const placeTime = 100;

/**
 * Place number `step` of the slice's sweeps, in the order in which they are driven: up from the lowest drive frequency, down
 * from the highest, and of two first the one that goes up. Null after the last.
 */
export function placeAt({ grids }: Pick<Response, 'grids'>, step: number): Place | null {
  const grid = grids.at(Math.floor(step / placeCount));
  if (!grid || step >= placeCount * grids.length) return null;
  const { direction, fine } = grid;
  const share = (step % placeCount) / (placeCount - 1);
  const k = Math.round((fine.omega.length - 1) * (direction === 'up' ? share : 1 - share));
  return { direction, omega: fine.omega[k], amplitude: fine.amplitude[k] };
}
