import {
  allowedRange,
  directions,
  initialState,
  viewIds,
  withParameter,
  type ExplorerState,
  type Direction,
  type ViewId,
} from './explorer-state.ts';
import { formatParameter, knobNames, parameterRanges, type KnobName } from './knobs.ts';
import type { LinkProblem } from './link-problem.ts';
import { mend } from './mend.ts';

/** Links begin with `v=1`; a later version may rename keys, but must go on reading these. */
const version = '1';

/** `page` is read elsewhere; it stands here so that a misspelt one is told. */
const keys = ['v', 'direction', 'view', 'page', ...knobNames];

/** The query string of a state: only what differs from the initial state; empty where nothing does. */
export function encodeState(state: ExplorerState): string {
  const query = new URLSearchParams({ v: version });
  for (const name of knobNames) {
    if (state[name] !== initialState[name])
      query.set(name, state[name].toFixed(parameterRanges[name].digits));
  }
  for (const key of ['direction', 'view'] as const) {
    if (state[key] !== initialState[key]) query.set(key, state[key]);
  }
  return query.size > 1 ? `?${query}` : '';
}

/** The state of a link, and all that had to be mended on the way. */
export function decodeState(search: string): {
  readonly state: ExplorerState;
  readonly problems: readonly LinkProblem[];
} {
  const { query, strays } = mend(search, keys);
  const problems: LinkProblem[] = [];
  const given = query.get('v');
  if (given !== null && given !== version) {
    problems.push({ kind: 'version', key: 'v', given, used: version });
  }

  const choice = <T extends string>(key: string, choices: readonly T[], initial: T): T => {
    const value = query.get(key);
    if (value === null || choices.includes(value as T)) return (value as T | null) ?? initial;
    problems.push({ kind: 'unreadable', key, given: value, used: initial });
    return initial;
  };
  let state: ExplorerState = {
    ...initialState,
    direction: choice<Direction>('direction', directions, initialState.direction),
    view: choice<ViewId>('view', viewIds, initialState.view),
  };

  const read = (name: KnobName): number | null => {
    const text = query.get(name);
    if (text === null) return null;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    problems.push({
      kind: 'unreadable',
      key: name,
      given: text,
      used: formatParameter(name, initialState[name]),
    });
    return null;
  };
  // the slice last: it must lie within the force range
  const order = [...knobNames.filter((name) => name !== 'force'), 'force'] as const;
  for (const name of order) {
    const value = read(name);
    if (value === null) continue;
    const [low, high] = allowedRange(state, name);
    state = withParameter(state, name, value);
    if (value < low || value > high) {
      problems.push({
        kind: 'clamped',
        key: name,
        given: String(value),
        used: formatParameter(name, state[name]),
      });
    }
  }

  for (const { kind, key } of strays) problems.push({ kind, key, given: '', used: '' });
  return { state, problems };
}
