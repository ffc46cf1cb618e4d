import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { askedUnknowns, experimentAt, levels, type Level } from '../../../web/pages/challenge/game/levels.ts';
import {
  drawPuzzle,
  firstValues,
  measure,
  openQuestion,
  oscillatorWith,
} from '../../../web/pages/challenge/game/puzzle.ts';

const kernel = loadKernel();
const all = levels.map((level) => [level.id, level as Level] as const);

describe('a puzzle', () => {
  it.each(all)('of %s is a function of level and seed alone', (_, level) => {
    const [a, b] = [drawPuzzle(level, 12), drawPuzzle(level, 12)];
    expect(a).toEqual(b);
    expect(measure(kernel, a)).toEqual(measure(loadKernel(), b));
    expect(drawPuzzle(level, 13).truth).not.toEqual(a.truth);
  });

  it.each(all)(
    'of %s is drawn from the prior, tells what is not asked, and asks for the rest',
    (_, level) => {
      for (let seed = 0; seed < 50; seed++) {
        const puzzle = drawPuzzle(level, seed);
        askedUnknowns(level).forEach(({ low, high }, p) => {
          expect(puzzle.truth[p]).toBeGreaterThanOrEqual(low);
          expect(puzzle.truth[p]).toBeLessThanOrEqual(high);
        });
        const names = [...level.asked, ...Object.keys(puzzle.known)].sort();
        expect(names).toEqual(
          experimentAt(level)
            .unknowns.map(({ name }) => name)
            .sort(),
        );
        expect(openQuestion(puzzle).unknowns).toEqual(askedUnknowns(level));
      }
    },
  );

  it.each(all)('of %s is measured with the noise of its level', (_, level) => {
    const puzzle = drawPuzzle(level, 5);
    const experiment = experimentAt(level);
    const oscillator = oscillatorWith(puzzle, puzzle.truth);
    const values = experiment.unknowns.map(({ name }) => oscillator[name] ?? Number.NaN);
    const clean = createSampler(kernel, experiment).simulate(values);
    const noise = measure(kernel, puzzle).map((x, i) => x - clean[i]);
    const rms = Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / noise.length);
    expect(Math.abs(rms / level.sigma - 1)).toBeLessThan(4 / Math.sqrt(2 * noise.length));
  });

  it('of another level with the same seed is another oscillator', () => {
    const [six, eight] = [levels[5], levels[7]].map((level) => drawPuzzle(level, 3));
    expect(six.level.experiment).toBe(eight.level.experiment);
    expect(six.truth).not.toEqual(eight.truth);
  });

  it('starts with all knobs in the middle', () => {
    expect(firstValues(levels[3])).toEqual([0, 1, 0.075]);
    expect(firstValues(levels[2])).toEqual([0, 0.075]);
  });

  it.each([-1, 1.5, 2 ** 32, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => drawPuzzle(levels[0], seed)).toThrow(`seed must be a whole number`);
  });
});
