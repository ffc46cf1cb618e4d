import { describe, expect, it } from 'vitest';
import { niceStep, niceTicks } from '../../../web/plot/ticks.ts';

/** Ranges of all sizes and places: the axes' own, and ones that rounding makes hard. */
const ranges: readonly (readonly [number, number])[] = [
  [-4, 4],
  [0.1, 2],
  [0.05, 0.1],
  [2.9, 2.95],
  [0, 0.3],
  [0, 1.5],
  [0, 60],
  [-0.3, -0.1],
  [-1e-6, 1e-6],
  [1e5, 1.00001e5],
  [0.1, 0.7],
  [-2.0000001, 3.3],
  ...Array.from({ length: 40 }, (_, i) => [Math.sin(i) * 3, Math.sin(i) * 3 + 10 ** ((i % 9) - 4)] as const),
];

describe('ticks', () => {
  it.each([2, 3, 4, 6, 10])('are round, evenly spaced and within the range, at most %i', (countMax) => {
    for (const [low, high] of ranges) {
      const { values, step, digits } = niceTicks(low, high, countMax);
      const margin = 1e-8 * step;
      expect(values.length).toBeLessThanOrEqual(countMax);
      expect(values.length).toBeGreaterThanOrEqual(1);
      // 1, 2 or 5 times a power of ten, in decimal figures
      expect(step.toExponential(9)).toMatch(/^[125]\.0+e/);
      values.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(low - margin);
        expect(value).toBeLessThanOrEqual(high + margin);
        expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-6);
        if (i > 0) expect((value - values[i - 1]) / step).toBeCloseTo(1, 6);
        // what is written says exactly where the tick is
        expect(Number(value.toFixed(digits))).toBe(value);
      });
      // no further tick would fit at either end
      expect(values[0] - step).toBeLessThan(low);
      expect(values[values.length - 1] + step).toBeGreaterThan(high);
    }
  });

  it.each([
    [-4, 4, 6, [-4, -2, 0, 2, 4]],
    [0, 1.5, 4, [0, 0.5, 1, 1.5]],
    [0.1, 2, 5, [0.5, 1, 1.5, 2]],
    [0, 0.3, 4, [0, 0.1, 0.2, 0.3]],
  ])('from %f to %f, at most %i, are those one would draw', (low, high, countMax, expected) => {
    expect(niceTicks(low, high, countMax).values).toEqual(expected);
  });

  it('of an empty range are refused', () => {
    expect(() => niceTicks(2, 2, 4)).toThrow('high must be above low, got 2 and 2');
    expect(() => niceTicks(Number.NaN, 2, 4)).toThrow('high must be above low, got NaN and 2');
  });
});

describe('a nice step', () => {
  it('is the smallest round number that is not below the wanted one', () => {
    const round = [-3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((m) => Number(`${m}e${power}`)));
    for (let rough = 0.0011; rough < 5000; rough *= 1.07) {
      expect(niceStep(rough)).toBeCloseTo(
        round.find((candidate) => candidate >= rough)!,
        9,
      );
    }
    for (const exact of round) expect(niceStep(exact) / exact).toBeCloseTo(1, 9);
  });
});
