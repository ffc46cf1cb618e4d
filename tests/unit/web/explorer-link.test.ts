import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../../physics/random.ts';
import { parameterAt, knobNames } from '../../../web/links/knobs.ts';
import {
  directions,
  initialState,
  viewIds,
  withParameter,
  type ExplorerState,
} from '../../../web/links/explorer-state.ts';
import { decodeState, encodeState } from '../../../web/links/explorer-link.ts';

describe('the address', () => {
  it('of the initial state is empty', () => {
    expect(encodeState(initialState)).toBe('');
    expect(decodeState('')).toEqual({ state: initialState, problems: [] });
  });

  it('holds only what differs, readably, with its version', () => {
    const state = withParameter(withParameter(initialState, 'gamma', 0.5), 'omega0', -1.25);
    expect(encodeState({ ...state, direction: 'both' })).toBe('?v=1&omega0=-1.25&gamma=0.50&direction=both');
  });

  it('of any state leads back to it', () => {
    const random = stream('addresses', 1, 0);
    for (let i = 0; i < 300; i++) {
      let state: ExplorerState = {
        ...initialState,
        direction: directions[Math.floor(uniform(random, 0, 3))],
        view: viewIds[Math.floor(uniform(random, 0, 3))],
      };
      for (const name of knobNames)
        state = withParameter(state, name, parameterAt(name, uniform(random, 0, 1)));
      expect(decodeState(encodeState(state))).toEqual({ state, problems: [] });
    }
  });

  it('with values out of bounds is clamped, and tells which', () => {
    const { state, problems } = decodeState('?v=1&gamma=99&noise=2000&force=2.5');
    expect(state.gamma).toBe(2);
    expect(state.noise).toBe(2);
    expect(state.force).toBe(state.forceHigh);
    expect(problems).toEqual([
      { kind: 'clamped', key: 'gamma', given: '99', used: '2.00' },
      { kind: 'clamped', key: 'noise', given: '2000', used: '2.00' },
      { kind: 'clamped', key: 'force', given: '2.5', used: '2.00' },
    ]);
  });

  it('with words for numbers, unknown keys or another version says so and shows the rest', () => {
    const { state, problems } = decodeState(
      '?v=7&gamma=abc&omega0=&direction=sideways&epsilon=0.05&colour=red&seeed=3',
    );
    expect(state).toEqual({ ...initialState, epsilon: 0.05 });
    expect(problems.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'version v',
      'unreadable direction',
      'unreadable omega0',
      'unreadable gamma',
      'unknown seeed',
    ]);
  });

  it('with Infinity or an exponent cannot bring a number that is not finite', () => {
    expect(decodeState('?gamma=Infinity').problems[0].kind).toBe('unreadable');
    expect(decodeState('?gamma=1e400').state.gamma).toBe(initialState.gamma);
    expect(decodeState('?gamma=5e-1').state.gamma).toBe(0.5);
  });
});
