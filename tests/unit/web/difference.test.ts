import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { fillNormals, stream } from '../../../physics/random.ts';
import { smoothedDifference, smoothedNoise } from '../../../web/pages/challenge/solve/difference.ts';

const size = 50;
const grid = (amplitude: Float32Array) => ({
  direction: 'up' as const,
  forceCount: size,
  columnCount: size,
  omegaFirst: -4,
  omegaStep: 8 / (size - 1),
  amplitude,
});
const nothing = new Float32Array(size * size);

describe('a measurement less a model', () => {
  it('that lies the same above it everywhere is as much everywhere, also at the edges', () => {
    const difference = smoothedDifference(grid(nothing.map(() => 3)), grid(nothing.map(() => 1)));
    for (const value of difference) expect(value).toBeCloseTo(2, 5);
  });

  it('is averaged alike along rows and columns, and no reading counts more than it did', () => {
    const one = new Float32Array(size * size);
    one[20 * size + 30] = 1;
    const difference = smoothedDifference(grid(one), grid(nothing));
    const at = (row: number, column: number): number => difference[row * size + column];
    expect(at(20, 30)).toBe(Math.max(...difference));
    expect(at(18, 30)).toBeCloseTo(at(20, 28), 6);
    expect(at(22, 30)).toBeCloseTo(at(18, 30), 6);
    // a Gaussian falls by exp(-1/2) at one standard deviation, 1.2 readings: by exp(-(2 / 1.2)^2 / 2) at two readings
    expect(at(18, 30) / at(20, 30)).toBeCloseTo(Math.exp(-0.5 * (2 / 1.2) ** 2), 4);
    expect(difference.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
  });

  it('keeps of noise as much as is said', () => {
    const noise = new Float32Array(size * size);
    fillNormals(loadKernel(), stream('difference', 7, 0), noise);
    const difference = smoothedDifference(grid(noise), grid(nothing));
    const inner = difference.filter((_, i) => {
      const [row, column] = [Math.floor(i / size), i % size];
      return Math.min(row, column, size - 1 - row, size - 1 - column) > 4;
    });
    const deviation = Math.sqrt(inner.reduce((sum, value) => sum + value ** 2, 0) / inner.length);
    expect(Math.abs(deviation / smoothedNoise(1) - 1)).toBeLessThan(0.1);
  });
});
