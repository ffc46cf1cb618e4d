import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { fillNormals, stream, uniform } from '../../../physics/random.ts';

const kernel = loadKernel();

function normals(name: string, seed: number, index: number, count: number): Float32Array {
  const out = new Float32Array(count);
  fillNormals(kernel, stream(name, seed, index), out);
  return out;
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** The normal distribution function, Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
function normalShare(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp((-x * x) / 2)) / 2;
  return x > 0 ? 1 - tail : tail;
}

describe('normal numbers', () => {
  it('are distributed as they should be (Kolmogorov and Smirnov, at one in ten thousand)', () => {
    const sorted = normals('shape', 1, 0, 40_000).sort();
    const farthest = sorted.reduce(
      (most, x, i) => Math.max(most, Math.abs(normalShare(x) - (i + 0.5) / sorted.length)),
      0,
    );
    expect(farthest).toBeLessThan(2.23 / Math.sqrt(sorted.length));
  });

  it('are the same for the same name, seed and index, and others for any other', () => {
    const one = normals('a', 1, 2, 100);
    expect(normals('a', 1, 2, 100)).toEqual(one);
    for (const other of [normals('b', 1, 2, 100), normals('a', 2, 2, 100), normals('a', 1, 3, 100)]) {
      expect(other[0]).not.toBe(one[0]);
    }
  });

  it('of neighbouring indices have nothing to do with each other', () => {
    const count = 2000;
    for (let index = 0; index < 8; index++) {
      const [a, b] = [normals('n', 7, index, count), normals('n', 7, index + 1, count)];
      expect(Math.abs(mean(a.map((x, i) => x * b[i])))).toBeLessThan(5 / Math.sqrt(count));
    }
  });
});

describe('uniform numbers', () => {
  it('fill their range evenly', () => {
    const from = stream('u', 3, 0);
    const values = Float64Array.from({ length: 20_000 }, () => uniform(from, -1, 3));
    expect(Math.min(...values.slice(0, 5000))).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...values.slice(0, 5000))).toBeLessThan(3);
    expect(mean(values)).toBeCloseTo(1, 1);
    expect(mean(values.map((x) => (x - 1) ** 2))).toBeCloseTo(16 / 12, 1);
  });

  it('of a seed that is no whole number are refused', () => {
    expect(() => stream('u', 1.5, 0)).toThrow('seed must be a whole number from 0 to 4294967295; got 1.5.');
    expect(() => stream('u', 1, -1)).toThrow('index must be a whole number from 0 to');
  });
});
