import { describe, expect, it } from 'vitest';
import { levelOf, type Level } from '../../../web/pages/challenge/game/levels.ts';
import { halvingPoints } from '../../../web/pages/challenge/game/points/halvings.ts';
import type { Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { scoreOf } from '../../../web/pages/challenge/game/scoring.ts';

const level = (id: string): Level => levelOf(id)!;

const three: Puzzle = { level: level('noisy-image'), seed: 0, truth: [0.1, 0.9, 0.08], known: {} };
const spreads = [2, 1, 0.15].map((width) => width / Math.sqrt(12));
/** So that sqrt(par^2 + step^2 / 12) is 1/16 of the prior's standard deviation: four halvings, and q = 1. */
const steps = [0.01, 0.01, 0.001];
const par = spreads.map((sd, p) => Math.sqrt((sd / 16) ** 2 - steps[p] ** 2 / 12));
/** Errors of the priors' standard deviations, times these. */
const off = (...times: number[]): number[] => three.truth.map((x, p) => x + times[p] * spreads[p]);

describe('the score', () => {
  it('is worth the same for every halving of the error, worked out by hand', () => {
    const { points, total } = scoreOf(three, off(1 / 2, -1 / 4, 1 / 8), par);
    expect(points[0]).toBeCloseTo(25, 9);
    expect(points[1]).toBeCloseTo(50, 9);
    expect(points[2]).toBeCloseTo(75, 9);
    expect(total).toBeCloseTo(50, 9);
  });

  it('is none for what knowing nothing leaves and beyond, and 100 for all that the noise hides', () => {
    expect(scoreOf(three, off(1, -1.2, 1.4), par).points.map((x) => x + 0)).toEqual([
      expect.closeTo(0, 9),
      0,
      0,
    ]);
    expect(scoreOf(three, off(0.06, 0, -0.01), par).points).toEqual([100, 100, 100]);
    // an error of par itself, where a knob's step is far below it
    for (const sd of [0.001, 0.01, 0.1, 0.5]) expect(halvingPoints(sd, sd, 0.577, 0)).toBe(100);
  });

  it('leaves nearly all to a hand at the knob’s step nearest to the truth, however good the measurement is', () => {
    const puzzle = { ...three, truth: [0.105, 0.905, 0.0805] };
    expect(scoreOf(puzzle, [0.1, 0.91, 0.081], [1e-6, 1e-6, 1e-6]).total).toBeGreaterThan(87);
    expect(scoreOf(puzzle, [0.09, 0.92, 0.082], [1e-6, 1e-6, 1e-6]).total).toBeLessThan(72);
  });

  it('is bounded, continuous, and monotone in the error and in par, to where par is as wide as the prior', () => {
    const errors = Array.from({ length: 400 }, (_, i) => 1e-4 * 1.03 ** i);
    const pars = Array.from({ length: 200 }, (_, i) => 1e-3 * 1.035 ** i);
    let [steepest, rising, outside] = [0, 0, false];
    for (const [k, s] of pars.entries()) {
      for (const [i, error] of errors.entries()) {
        const points = halvingPoints(error, s, 0.577, 0.01);
        outside ||= !(points >= 0 && points <= 100);
        const worse = i > 0 ? halvingPoints(errors[i - 1], s, 0.577, 0.01) - points : 0;
        const better = k > 0 ? points - halvingPoints(error, pars[k - 1], 0.577, 0.01) : 0;
        steepest = Math.max(steepest, worse, better);
        rising = Math.min(rising, worse, better);
      }
    }
    // of two errors 3 % apart, 100 log2(1.03) points at most, and with par q moves too; no jump anywhere
    expect(steepest).toBeLessThan(140 * Math.log2(1.036));
    expect(rising).toBeGreaterThan(-1e-9);
    expect(outside).toBe(false);
  });

  it('of one parameter is its points, and less what was paid, but never below 0', () => {
    const one: Puzzle = { level: level('resonance'), seed: 0, truth: [0.5], known: { gamma: 1, epsilon: 0 } };
    expect(scoreOf(one, [0.7], [0.08]).points).toHaveLength(1);
    expect(scoreOf(three, three.truth, par, 5).total).toBe(95);
    expect(scoreOf(three, off(-1.5, 1, -1.5), par, 5).total).toBe(0);
  });
});

describe('the first rule', () => {
  // sqrt(0.03^2 + 0.04^2) = 0.05, sqrt(0.015^2 + 0.02^2) = 0.025, sqrt(0.004^2 + 0.003^2) = 0.005
  const earlier = [0.03, 0.015, 0.004];

  it('is 100 / (1 + (error / 2 s)^4), worked out by hand', () => {
    // (1/2)^4 = 1/16, 1^4 = 1, 2^4 = 16
    const { points, total } = scoreOf(three, [0.1 + 0.05, 0.9 - 0.05, 0.08 + 0.02], earlier, 0, 1);
    expect(points[0]).toBeCloseTo(94.1176, 3);
    expect(points[1]).toBeCloseTo(50, 9);
    expect(points[2]).toBeCloseTo(5.88235, 4);
    expect(total).toBeCloseTo(50, 4);
  });

  it('is more lenient at the first four levels', () => {
    const one: Puzzle = { level: level('resonance'), seed: 0, truth: [0.5], known: { gamma: 1, epsilon: 0 } };
    // s = sqrt(0.08^2 + 0.06^2) = 0.1
    expect(scoreOf(one, [0.7], [0.08], 0, 1).total).toBeCloseTo(50, 9);
  });
});
