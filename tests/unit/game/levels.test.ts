import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  askedUnknowns,
  experimentAt,
  levelOf,
  levels,
  type Level,
} from '../../../web/pages/challenge/game/levels.ts';
import {
  opponents,
  opponentsAt,
  rivalsAt,
  people,
  playerIds,
  randomGuess,
} from '../../../web/pages/challenge/game/opponents.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';

/** Which experiment each network is trained on. */
async function trainedOn(): Promise<Map<string, string>> {
  const folder = join(import.meta.dirname, '../../../networks/recipes');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<{ recipe?: Recipe }>),
  );
  return new Map(modules.flatMap(({ recipe }) => (recipe ? [[recipe.id, recipe.experiment]] : [])));
}

interface Recipe {
  readonly id: string;
  readonly experiment: string;
}

describe('the levels', () => {
  it('are numbered from 1 and go by ids of their own', () => {
    expect(levels.map(({ number }) => number)).toEqual(levels.map((_, i) => i + 1));
    expect(new Set(levels.map(({ id }) => id)).size).toBe(levels.length);
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
  it('that are networks are trained on the experiment that they play on', async () => {
    const experimentOf = await trainedOn();
    const networks = opponents.filter(({ method, age }) => method === 'network' && age === undefined);
    expect(networks.map(({ id }) => experimentOf.get(id))).toEqual(
      networks.map(({ experiment }) => experiment),
    );
  });

  it('have ids of their own, and marks that no other at the same level has', () => {
    expect(new Set(playerIds).size).toBe(playerIds.length);
    for (const level of levels) {
      const marks = [...people, ...opponentsAt(level, rivalsAt(level)[1].id)].map(({ mark }) => mark);
      expect(new Set(marks).size).toBe(marks.length);
    }
  });

  it('at every level are chance, at least one network, least squares and par, the hardest last', () => {
    for (const level of levels) {
      const table = opponentsAt(level);
      expect(table[0].method).toBe('chance');
      expect(table.at(-1)?.method).toBe('bayes');
      expect(new Set(table.map(({ method }) => method))).toEqual(
        new Set(opponents.map(({ method }) => method)),
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
