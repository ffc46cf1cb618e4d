import { describe, expect, it } from 'vitest';
import { recipe as curve } from '../../../networks/recipes/curve-mlp.ts';
import { recipe as fast } from '../../../networks/recipes/image-fast-cnn.ts';
import { recipe as lesson } from '../../../networks/recipes/image-cnn-lesson.ts';
import { recipe as quadratures } from '../../../networks/recipes/image-quadratures-cnn.ts';
import { recipe as image } from '../../../networks/recipes/image-cnn.ts';
import {
  askedUnknowns,
  experimentAt,
  levelOf,
  levels,
  type Level,
} from '../../../web/pages/challenge/game/levels.ts';
import { opponents, opponentsAt, randomGuess } from '../../../web/pages/challenge/game/opponents.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';

/** What the networks that play are trained by. */
const recipes = [curve, lesson, image, quadratures, fast];

describe('the levels', () => {
  it('are numbered from 1 and go by ids of their own', () => {
    expect(levels.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(levels.map(({ id }) => id)).size).toBe(8);
    for (const level of levels) expect(levelOf(level.id)).toBe(level);
    expect(levelOf('toString')).toBeUndefined();
  });

  it.each(levels.map((level) => [level.id, level as Level] as const))(
    '%s asks in the order of its experiment, with a noise that networks were trained for',
    (_, level) => {
      const { unknowns, noise } = experimentAt(level);
      expect(askedUnknowns(level).map(({ name }) => name)).toEqual(level.asked);
      expect(unknowns.filter(({ name }) => level.asked.includes(name))).toEqual(askedUnknowns(level));
      expect(level.sigma).toBeGreaterThanOrEqual(noise.low);
      expect(level.sigma).toBeLessThanOrEqual(noise.high);
    },
  );
});

describe('the opponents', () => {
  it.each(
    opponents.filter(({ thinks }) => thinks === 'network').map(({ id, experiment }) => [id, experiment]),
  )('%s is a network that is trained, on %s', (id, experiment) => {
    expect(recipes.find((recipe) => recipe.id === id)?.experiment).toBe(experiment);
  });

  it('at every level are chance, at least one network, least squares and par, the hardest last', () => {
    for (const level of levels) {
      const table = opponentsAt(level);
      expect(table[0].thinks).toBe('chance');
      expect(table.at(-1)?.thinks).toBe('bayes');
      expect(new Set(table.map(({ thinks }) => thinks))).toEqual(
        new Set(['chance', 'network', 'fit', 'bayes']),
      );
    }
  });

  it('by chance guess anywhere in the prior, the same for the same puzzle', () => {
    const level = levels[5];
    const guesses = Array.from({ length: 400 }, (_, seed) => randomGuess(drawPuzzle(level, seed)).values);
    expect(randomGuess(drawPuzzle(level, 7)).values).toEqual(guesses[7]);
    askedUnknowns(level).forEach(({ low, high }, p) => {
      const places = guesses.map((values) => (values[p] - low) / (high - low));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...places)).toBeLessThanOrEqual(1);
      // a uniform mean scatters by 1 / sqrt(12 n)
      const mean = places.reduce((sum, x) => sum + x, 0) / places.length;
      expect(Math.abs(mean - 0.5)).toBeLessThan(3 / Math.sqrt(12 * 400));
    });
  });
});
