import { describe, expect, it } from 'vitest';
import { hintsFor } from '../../../web/pages/challenge/game/hints.ts';
import { askedUnknowns, levelOf, levels } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';

describe('hints', () => {
  it('name, for each parameter asked, the truth within a quarter of its prior', () => {
    for (const level of levels) {
      for (let seed = 0; seed < 50; seed++) {
        const puzzle = drawPuzzle(level, seed);
        const hints = hintsFor(puzzle);
        expect(hints.map(({ parameter }) => parameter)).toEqual(level.asked);
        askedUnknowns(level).forEach((unknown, p) => {
          const { low, high } = hints[p];
          expect(low).toBeGreaterThanOrEqual(unknown.low);
          expect(high).toBeLessThanOrEqual(unknown.high + 1e-12);
          expect((high - low) / (unknown.high - unknown.low)).toBeCloseTo(0.25, 9);
          expect(puzzle.truth[p]).toBeGreaterThanOrEqual(low);
          expect(puzzle.truth[p]).toBeLessThanOrEqual(high);
        });
      }
    }
  });

  it('are the same for the same puzzle', () => {
    expect(hintsFor(drawPuzzle(levels[7], 4))).toEqual(hintsFor(drawPuzzle(levels[7], 4)));
  });

  it('do not give the truth away by their middle', () => {
    const level = levels[0];
    const places = Array.from({ length: 400 }, (_, seed) => {
      const puzzle = drawPuzzle(level, seed);
      const [{ low, high }] = hintsFor(puzzle);
      return (puzzle.truth[0] - low) / (high - low);
    });
    // uniform but for the prior's edges: a quarter of the truths in each quarter, within three standard errors and the edges
    for (const quarter of [0, 1, 2, 3]) {
      const share = places.filter((x) => Math.min(3, Math.floor(4 * x)) === quarter).length / 400;
      expect(Math.abs(share - 0.25)).toBeLessThan(0.1);
    }
  });

  const tellsAt = (id: string) =>
    hintsFor(drawPuzzle(levelOf(id)!, 4)).map(({ parameter, tell }) => [parameter, tell]);

  it('say that wings tell the resonance, height the damping, lean the nonlinearity', () => {
    expect(tellsAt('noisy-curve')).toEqual([
      ['omega0', 'wings'],
      ['gamma', 'height'],
      ['epsilon', 'lean'],
    ]);
  });

  it('with nonlinear damping say that growth tells it, and height the damping at low force only', () => {
    expect(tellsAt('nonlinear-damping')).toEqual([
      ['omega0', 'wings'],
      ['gamma', 'height-at-low-force'],
      ['epsilon', 'lean'],
      ['kappa', 'growth'],
    ]);
  });

  it('of a fast sweep speak of its ringing', () => {
    expect(tellsAt('fast-sweep')).toEqual([
      ['omega0', 'onset'],
      ['gamma', 'fading'],
      ['epsilon', 'shift'],
    ]);
  });
});
