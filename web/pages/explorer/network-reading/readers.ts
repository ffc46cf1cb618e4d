import { experimentOf, type Experiment, type ParameterName } from '@sharkfin/physics/experiment';
import type { ExplorerState } from '../../../links/explorer-state.ts';
import { isKnob, parameterRanges } from '../../../links/knobs.ts';

/** A network that reads along, and the measurements that it was made for. */
export interface Reader {
  /** Its id in the manifest. */
  readonly modelId: string;
  readonly experiment: Experiment;
}

/** One for slow sweeps and one for fast ones. */
export const readers: readonly Reader[] = [
  { modelId: 'image-cnn', experiment: experimentOf('image') },
  { modelId: 'image-fast-cnn', experiment: experimentOf('image-fast') },
];

/** The one that was made for sweeps as long as this; where there is none, the first, which will find them strange. */
export function readerOf({ duration }: ExplorerState): Reader {
  return readers.find(({ experiment }) => experiment.sweep.duration === duration) ?? readers[0];
}

/** What the explorer does not turn is as it is by itself. */
export const valueIn = (state: ExplorerState, name: ParameterName): number =>
  isKnob(name) ? state[name] : parameterRanges[name].initial;

/** What of a state no sample of the experiment has: a network would answer, but nobody knows how wrongly. */
export type Strange = ParameterName | 'duration' | 'direction' | 'noise' | 'forces';

export function strangeTo({ unknowns, forces, sweep, noise }: Experiment, state: ExplorerState): Strange[] {
  const strange: Strange[] = unknowns
    .filter(({ name, low, high }) => !(valueIn(state, name) >= low && valueIn(state, name) <= high))
    .map(({ name }) => name);
  if (state.duration !== sweep.duration) strange.push('duration');
  // of two directions the image has the one that goes up
  if (state.direction === 'down') strange.push('direction');
  if (state.noise < noise.low || state.noise > noise.high) strange.push('noise');
  const sameForces =
    typeof forces === 'object' && state.forceLow === forces.low && state.forceHigh === forces.high;
  if (!sameForces) strange.push('forces');
  return strange;
}
