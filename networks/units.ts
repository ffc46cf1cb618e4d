import type { Experiment } from '@sharkfin/physics/experiment';
import type { Network } from './network.ts';

/** physical = middle + width * number: what the mean's numbers of a network stand for, per unknown. */
export interface Units {
  readonly middle: readonly number[];
  readonly width: readonly number[];
}

export function unitsOf({ units }: Network, { unknowns }: Experiment): Units {
  if (units === 'physical') return { middle: unknowns.map(() => 0), width: unknowns.map(() => 1) };
  return {
    middle: unknowns.map(({ low, high }) => (low + high) / 2),
    // standard deviation of a uniform distribution
    width: unknowns.map(({ low, high }) => (high - low) / Math.sqrt(12)),
  };
}
