import { describe, expect, it } from 'vitest';
import { levelOf, type Level } from '../../../web/pages/challenge/game/levels.ts';
import type { Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { bitsOf, scoreOf } from '../../../web/pages/challenge/game/scoring.ts';

const level = (id: string): Level => levelOf(id)!;
const three: Puzzle = {
  level: { ...level('noisy-image'), tolerance: 0.02 },
  seed: 0,
  truth: [0.1, 0.9, 0.08],
  known: {},
};

/** sqrt(0.03^2 + 0.04^2) = 0.05, sqrt(0.015^2 + 0.02^2) = 0.025, sqrt(0.004^2 + 0.003^2) = 0.005. */
const par = [0.03, 0.015, 0.004];
const s = [0.05, 0.025, 0.005];

const shifted = (...times: number[]): number[] => three.truth.map((x, p) => x + times[p] * s[p]);

describe('the score', () => {
  it('is 100 / (1 + (error / 2 s)^4), worked out by hand', () => {
    // (1/2)^4 = 1/16, 1^4 = 1, 2^4 = 16
    const { points, total } = scoreOf(three, shifted(1, -2, 4), par);
    expect(points[0]).toBeCloseTo(94.1176, 3);
    expect(points[1]).toBeCloseTo(50, 9);
    expect(points[2]).toBeCloseTo(5.88235, 4);
    expect(total).toBeCloseTo(50, 4);
  });

  it('of the truth is 100, and of nonsense next to nothing', () => {
    expect(scoreOf(three, three.truth, par)).toEqual({ points: [100, 100, 100], total: 100 });
    expect(scoreOf(three, [1, 1.5, 0], par).total).toBeLessThan(0.1);
  });

  it('forgives what noise hides: the same error costs less where par is wide', () => {
    const values = shifted(3, 3, 3);
    const wide = par.map((x) => 3 * x);
    expect(scoreOf(three, values, wide).total).toBeGreaterThan(2 * scoreOf(three, values, par).total);
  });

  it('counts only what is asked', () => {
    const one: Puzzle = {
      level: { ...level('resonance'), tolerance: 0.03 },
      seed: 0,
      truth: [0.5],
      known: { gamma: 1, epsilon: 0 },
    };
    // s = sqrt(0.08^2 + 0.06^2) = 0.1
    expect(scoreOf(one, [0.7], [0.08]).points).toHaveLength(1);
    expect(scoreOf(one, [0.7], [0.08]).total).toBeCloseTo(50, 9);
  });

  it('is less what was paid, but never below 0', () => {
    expect(scoreOf(three, three.truth, par, 5).total).toBe(95);
    expect(scoreOf(three, [1, 1.5, 0], par, 5).total).toBe(0);
  });
});

describe('the bits', () => {
  it('are the logarithm of how much better than the prior the guess is, by hand', () => {
    const [sd] = [2 / Math.sqrt(12)];
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
    const { learned, available } = bitsOf(three, [-0.95, 0.9, 0.08], par);
    expect(learned[0]).toBeLessThan(0);
    expect(learned[1]).toBeCloseTo(available[1] + Math.log2(10), 9);
  });
});
