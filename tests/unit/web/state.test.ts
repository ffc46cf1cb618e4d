import { describe, expect, it } from 'vitest';
import {
  quantise,
  formatParameter,
  parameterAt,
  knobNames,
  parameterPosition,
  parameterRanges,
} from '../../../web/links/knobs.ts';
import { presetNames, presetOf, withPreset } from '../../../web/pages/explorer/state/presets.ts';
import {
  allowedRange,
  initialState,
  withDirection,
  withoutChanges,
  withParameter,
  withView,
} from '../../../web/links/explorer-state.ts';

describe('a parameter', () => {
  it('is fitted to its range and to whole steps', () => {
    expect(quantise('gamma', 99)).toBe(2);
    expect(quantise('gamma', -1)).toBe(0.1);
    expect(quantise('epsilon', 0.12345)).toBe(0.123);
    expect(quantise('seed', 3.6)).toBe(4);
    expect(Object.is(quantise('omega0', -0.001), 0)).toBe(true);
  });

  it('stands at a position from which the same value is found', () => {
    for (const name of knobNames) {
      const { low, high, initial } = parameterRanges[name];
      expect(parameterAt(name, 0)).toBe(low);
      expect(parameterAt(name, 1)).toBe(high);
      expect(parameterAt(name, parameterPosition(name, initial))).toBe(initial);
    }
  });

  it('is written with a true minus sign', () => {
    expect(formatParameter('omega0', -0.6)).toBe('−0.60');
  });
});

describe('the state', () => {
  it('keeps the ends of the force range apart and the slice between them', () => {
    const low = withParameter(initialState, 'forceLow', 2.5);
    expect(low.forceHigh).toBeGreaterThan(low.forceLow);
    expect(low.force).toBe(low.forceLow);
    const high = withParameter(initialState, 'forceHigh', 0.1);
    expect(high.forceLow).toBeLessThan(high.forceHigh);
    expect(high.force).toBe(high.forceHigh);
    expect(allowedRange(high, 'force')).toEqual([high.forceLow, high.forceHigh]);
  });

  it('is never changed in place', () => {
    const before = { ...initialState };
    withParameter(initialState, 'gamma', 0.5);
    withDirection(initialState, 'both');
    expect(initialState).toEqual(before);
  });

  it('set back keeps the camera where it is', () => {
    const turned = withView(withParameter(initialState, 'gamma', 0.5), 'top');
    expect(withoutChanges(turned)).toEqual({ ...initialState, view: 'top' });
  });
});

describe('presets', () => {
  it('are recognised as themselves and nothing else is', () => {
    for (const name of presetNames) expect(presetOf(withPreset(initialState, name))).toBe(name);
    expect(presetOf(withParameter(initialState, 'gamma', 0.55))).toBeUndefined();
  });

  it('hold only values that the controls can take', () => {
    for (const preset of presetNames) {
      const state = withPreset(initialState, preset);
      for (const name of knobNames) expect(quantise(name, state[name])).toBe(state[name]);
    }
  });
});
