import { describe, expect, it } from 'vitest';
import { veilIndex } from '../../../web/view3d/hysteresis.ts';
import { sceneOf } from './scene.ts';

const flat = (a: number, b: number) =>
  sceneOf(
    () => a,
    () => b,
  ).grids;

describe('the veil', () => {
  it('is the direction with the larger amplitudes', () => {
    for (const before of [-1, 0, 1]) {
      expect(veilIndex(flat(1, 2), before)).toBe(1);
      expect(veilIndex(flat(2, 1), before)).toBe(0);
    }
  });

  it('is the direction with the larger total where neither is larger everywhere', () => {
    const grids = sceneOf(
      (omega) => (omega > 2 ? 3 : 1),
      (omega) => (omega > -2 ? 1.5 : 1),
    ).grids;
    // (1 * 6 + 3 * 2) / 8 = 1.5, (1 * 2 + 1.5 * 6) / 8 = 1.375
    expect(veilIndex(grids, 1)).toBe(0);
  });

  it('stays what it was while the two are equal, or nearly so', () => {
    for (const before of [0, 1]) {
      expect(veilIndex(flat(1, 1), before)).toBe(before);
      expect(veilIndex(flat(1, 1.001), before)).toBe(before);
      expect(veilIndex(flat(1.001, 1), before)).toBe(before);
    }
  });

  it('does not exist with one direction', () => {
    expect(veilIndex(sceneOf(() => 1).grids, 0)).toBe(-1);
  });
});
