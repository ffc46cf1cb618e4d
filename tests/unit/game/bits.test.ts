import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../web/pages/challenge/game/levels.ts';
import {
  bitsOf,
  expectedBits,
  normalBitsDeviation,
  normalBitsMean,
} from '../../../web/pages/challenge/game/points/bits.ts';
import type { Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';

const three: Puzzle = { level: levelOf('noisy-image')!, seed: 0, truth: [0.1, 0.9, 0.08], known: {} };

/** Mean of f(z) over a normal z, by the midpoint rule in t with z = +-exp(t), where log z has no singularity. */
function normalMean(f: (z: number) => number): number {
  const step = 1e-3;
  let sum = 0;
  for (let t = -40; t < 3; t += step) {
    const z = Math.exp(t + step / 2);
    sum += 2 * f(z) * Math.exp(-(z ** 2) / 2) * z * step;
  }
  return sum / Math.sqrt(2 * Math.PI);
}

describe('the bits', () => {
  it('are the logarithm of how much better than the prior the guess is, by hand', () => {
    const sd = 2 / Math.sqrt(12);
    const { learned, available } = bitsOf(
      three,
      [0.1 + sd / 8, 0.9 + 1 / Math.sqrt(12), 0.08],
      [sd / 16, 1 / Math.sqrt(12) / 4, 0.004],
    );
    expect(learned[0]).toBeCloseTo(3, 9);
    expect(available[0]).toBeCloseTo(4, 9);
    expect(learned[1]).toBeCloseTo(0, 9);
    expect(available[1]).toBeCloseTo(2, 9);
  });

  it('are below 0 for a guess worse than none, and finite for an exact one', () => {
    const { learned, available } = bitsOf(three, [-0.95, 0.9, 0.08], [0.03, 0.015, 0.004]);
    expect(learned[0]).toBeLessThan(0);
    expect(learned[1]).toBeCloseTo(available[1] + Math.log2(1000), 9);
  });

  it('that par is to expect are those of a normal error, by numerical integration', () => {
    const mean = normalMean((z) => -Math.log2(z));
    const square = normalMean((z) => Math.log2(z) ** 2);
    expect(normalMean(() => 1)).toBeCloseTo(1, 6);
    expect(normalBitsMean).toBeCloseTo(mean, 5);
    expect(normalBitsDeviation).toBeCloseTo(Math.sqrt(square - mean ** 2), 5);
    const { mean: all, deviation } = expectedBits([4, 3, 2]);
    expect(all).toBeCloseTo(9 + 3 * mean, 4);
    expect(deviation).toBeCloseTo(Math.sqrt(3) * normalBitsDeviation, 9);
  });
});
