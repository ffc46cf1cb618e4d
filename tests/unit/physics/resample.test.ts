import { describe, expect, it } from 'vitest';
import { resampling } from '../../../physics/resample.ts';

/** The definition of jax.image.resize with antialias, written out as a dense matrix. */
function dense(kind: 'linear' | 'cubic', from: number, to: number): number[][] {
  const kernel = {
    linear: (x: number) => Math.max(0, 1 - x),
    cubic: (x: number) =>
      x < 1 ? 1.5 * x ** 3 - 2.5 * x ** 2 + 1 : x < 2 ? -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2 : 0,
  }[kind];
  const scale = from / to;
  return Array.from({ length: to }, (_, b) => {
    const row = Array.from({ length: from }, (_, k) =>
      kernel(Math.abs((b + 0.5) * scale - 0.5 - k) / Math.max(scale, 1)),
    );
    const sum = row.reduce((x, y) => x + y, 0);
    return row.map((weight) => weight / sum);
  });
}

describe('resampling', () => {
  it.each([
    ['linear', 400, 50],
    ['cubic', 400, 50],
    ['cubic', 50, 50],
    ['linear', 50, 333],
    ['cubic', 7, 5],
    ['cubic', 3, 100],
    ['linear', 10, 1],
  ] as const)('%s from %i columns to %i bins is its definition', (kind, from, to) => {
    const { firsts, weights, tapCount } = resampling(kind, from, to);
    dense(kind, from, to).forEach((row, b) => {
      const banded = new Array<number>(from).fill(0);
      for (let j = 0; j < tapCount; j++) banded[firsts[b] + j] += weights[b * tapCount + j];
      row.forEach((weight, k) => expect(banded[k]).toBeCloseTo(weight, 12));
    });
  });

  it('to as many bins as columns changes nothing', () => {
    const { firsts, weights, tapCount } = resampling('cubic', 20, 20);
    for (let b = 0; b < 20; b++) {
      for (let j = 0; j < tapCount; j++)
        expect(weights[b * tapCount + j]).toBeCloseTo(firsts[b] + j === b ? 1 : 0, 12);
    }
  });

  it.each([
    [400, 0, 'binCount must be a whole number from 1 to 1000000; got 0.'],
    [400, 2.5, 'binCount must be a whole number from 1 to 1000000; got 2.5.'],
    [0, 50, 'columnCount must be a whole number from 1 to 1000000; got 0.'],
    [Number.NaN, 50, 'columnCount must be a whole number from 1 to 1000000; got NaN.'],
  ])('from %f columns to %f bins is refused', (columnCount, binCount, message) => {
    expect(() => resampling('cubic', columnCount, binCount)).toThrow(RangeError);
    expect(() => resampling('cubic', columnCount, binCount)).toThrow(message);
  });
});
