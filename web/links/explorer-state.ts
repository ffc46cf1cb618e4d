import { knobNames, parameterRanges, quantise, type KnobName } from './knobs.ts';

export type Direction = 'up' | 'down' | 'both';
/** Where the camera stands, as addresses name it. */
export type ViewId = 'oblique' | 'front' | 'top';

export const directions: readonly Direction[] = ['up', 'down', 'both'];
export const viewIds: readonly ViewId[] = ['oblique', 'front', 'top'];

/** All that decides what the explorer shows. Changed only by the functions below, and always a link. */
export type ExplorerState = Readonly<Record<KnobName, number>> & {
  readonly direction: Direction;
  readonly view: ViewId;
};

export const initialState: ExplorerState = {
  ...(Object.fromEntries(knobNames.map((name) => [name, parameterRanges[name].initial])) as Record<
    KnobName,
    number
  >),
  direction: 'up',
  view: 'oblique',
};

/** Smallest distance between the two ends of the force range. */
const forceGap = 0.05;

/**
 * The state with one parameter turned. Values are brought to the parameter's range and steps; the ends of the force
 * range push each other along, and the slice stays between them.
 */
export function withParameter(state: ExplorerState, name: KnobName, value: number): ExplorerState {
  const next = { ...state, [name]: quantise(name, value) };
  if (name === 'forceLow' && next.forceHigh < next.forceLow + forceGap) {
    next.forceHigh = quantise('forceHigh', next.forceLow + forceGap);
  }
  if (name === 'forceHigh' && next.forceLow > next.forceHigh - forceGap) {
    next.forceLow = quantise('forceLow', next.forceHigh - forceGap);
  }
  next.force = quantise('force', Math.min(next.forceHigh, Math.max(next.forceLow, next.force)));
  return next;
}

/** The numbers within the range that a control offers now: the slice's force lies within the force range. */
export function allowedRange(state: ExplorerState, name: KnobName): readonly [number, number] {
  if (name === 'force') return [state.forceLow, state.forceHigh];
  return [parameterRanges[name].low, parameterRanges[name].high];
}

export function withDirection(state: ExplorerState, direction: Direction): ExplorerState {
  return { ...state, direction };
}

export function withView(state: ExplorerState, view: ViewId): ExplorerState {
  return { ...state, view };
}

/** Everything that is turned set back; the camera stays. */
export function withoutChanges(state: ExplorerState): ExplorerState {
  return { ...initialState, view: state.view };
}
