import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { fillNormals, stream, uniform } from '../../../physics/random.ts';
import { askedUnknowns, levelOf } from '../../../web/pages/challenge/game/levels.ts';
import {
  deviationsAt,
  honestyOf,
  marginIndex,
  margins,
} from '../../../web/pages/challenge/game/points/margin.ts';
import type { Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';

const two: Puzzle = { level: levelOf('damping')!, seed: 0, truth: [0.1, 0.9], known: { epsilon: 0 } };

describe('a margin', () => {
  it('is a part of the prior of every parameter, and found again', () => {
    expect(deviationsAt(two.level, 1 / 4)).toEqual([0.5, 0.25]);
    for (const [i, margin] of margins.entries())
      expect(marginIndex(two.level, deviationsAt(two.level, margin))).toBe(i);
    expect(marginIndex(two.level, [0.5, 0.2])).toBe(-1);
  });

  it('is worth the logarithm of the density that it puts on the truth, against the prior’s, by hand', () => {
    // 2 / 0.1 / sqrt(2 pi) = 7.979, half of it for gamma; log2(63/64 x 7.979 + 1/64) = 2.976, log2(63/64 x 3.989 + 1/64) = 1.979
    const deviations = [0.1, 0.1];
    expect(honestyOf(two, { values: two.truth, deviations })).toBeCloseTo(2.976 + 1.979, 2);
    // off by 2 d: 7.979 exp(-2) = 1.0798, log2(63/64 x 1.0798 + 1/64) = 0.109
    expect(honestyOf(two, { values: [0.3, 0.9], deviations })).toBeCloseTo(0.109 + 1.979, 2);
  });

  it('loses six bits on a parameter at worst', () => {
    expect(honestyOf(two, { values: [-1, 1.5], deviations: [1e-3, 1e-3] })).toBeCloseTo(-12, 9);
  });

  it('is worth nothing that can be told where none is told, or one of nothing', () => {
    expect(honestyOf(two, { values: two.truth, deviations: null })).toBeNull();
    expect(honestyOf(two, { values: two.truth, deviations: [0.1, 0] })).toBeNull();
  });

  it.each([1 / 100, 1 / 30, 1 / 8])(
    'earns most on average where it is honest: errors of %d of the prior',
    (share) => {
      const [rounds, random] = [20_000, stream('honesty', 1, 0)];
      const normals = new Float32Array(2 * rounds);
      fillNormals(loadKernel(), random, normals);
      const deviations = deviationsAt(two.level, share);
      const unknowns = askedUnknowns(two.level);
      // anywhere at all in one of 64 cases
      const guesses = Array.from({ length: rounds }, (_, i) =>
        unknowns.map(({ low, high }, p) =>
          uniform(random, 0, 64) < 1
            ? two.truth[p] + uniform(random, low, high) - (low + high) / 2
            : two.truth[p] + deviations[p] * normals[2 * i + p],
        ),
      );
      const earned = (times: number): number =>
        guesses.reduce(
          (sum, values) => sum + honestyOf(two, { values, deviations: deviations.map((d) => times * d) })!,
          0,
        ) / rounds;
      const honest = earned(1);
      for (const times of [0.25, 0.5, 0.8, 1.25, 2, 4]) expect(earned(times)).toBeLessThan(honest);
      // too sure costs more than too unsure
      expect(earned(1 / 4)).toBeLessThan(earned(4));
    },
  );
});
