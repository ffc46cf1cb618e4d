import type { Experiment } from '@sharkfin/physics/experiment';
import type { Network } from './network.ts';

/** physical = middle + width * number: what the mean's numbers of a network stand for, per unknown. */
export interface Units {
  readonly middle: readonly number[];
  readonly width: readonly number[];
}

/** Standard deviations of the prior, which is uniform: the errors of who knows nothing, and says the middle. */
export const priorDeviations = ({ unknowns }: Pick<Experiment, 'unknowns'>): readonly number[] =>
  unknowns.map(({ low, high }) => (high - low) / Math.sqrt(12));

export function unitsOf({ units }: Network, experiment: Experiment): Units {
  const { unknowns } = experiment;
  if (units === 'physical') return { middle: unknowns.map(() => 0), width: unknowns.map(() => 1) };
  return {
    middle: unknowns.map(({ low, high }) => (low + high) / 2),
    width: priorDeviations(experiment),
  };
}
