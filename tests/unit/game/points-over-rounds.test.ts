import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { fillNormals, stream, uniform } from '../../../physics/random.ts';
import { hintsFor } from '../../../web/pages/challenge/game/hints.ts';
import { askedUnknowns, levels, type Level, type LevelId } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, firstValues, type Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { hintPrice, priorDeviation, scoreOf } from '../../../web/pages/challenge/game/scoring.ts';
import { observeRound, type ObservedRound } from './observed-rounds.ts';
import observed from '../../samples/par-of-rounds.json' with { type: 'json' };

/** What the ideal observer made of the rounds with the seeds 0, 1, 2, …: par, and the error of its posterior mean. */
const rounds: Readonly<Record<string, readonly ObservedRound[]>> = observed;
const roundCount = 1000;

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** Points over all rounds of a level for whoever guesses so: the round's truth moved by errors, or any values. */
function pointsOf(
  level: Level,
  guess: (puzzle: Puzzle, par: readonly number[], normals: Float32Array) => readonly number[],
  paid = 0,
): number {
  const kernel = loadKernel();
  const random = stream('points over rounds', level.number, 0);
  const normals = new Float32Array(level.asked.length);
  return mean(
    Array.from({ length: roundCount }, (_, i) => {
      const { length } = rounds[level.id];
      const { par } = rounds[level.id][i % length];
      const puzzle = drawPuzzle(level, i % length);
      fillNormals(kernel, random, normals);
      return scoreOf(puzzle, guess(puzzle, par, normals), par, paid).total;
    }),
  );
}

/** A reader whose errors are normal, so many times par, within the prior as a knob is. */
const reader =
  (times: number) =>
  ({ level, truth }: Puzzle, par: readonly number[], normals: Float32Array): readonly number[] =>
    askedUnknowns(level).map(({ low, high }, p) =>
      Math.min(high, Math.max(low, truth[p] + times * par[p] * normals[p])),
    );

/** Halvings that the measurements of a level hold, the least of its parameters'. */
const leastBits = (level: Level): number =>
  Math.min(
    ...askedUnknowns(level).map((unknown, p) =>
      mean(rounds[level.id].map(({ par }) => Math.log2(priorDeviation(unknown) / par[p]))),
    ),
  );

it.each<[LevelId, number]>([
  ['lean', 3],
  ['clean-curve', 4],
  ['noisy-curve', 5],
])('the recorded rounds are what the ideal observer finds: %s, seed %i', (id, seed) => {
  const { par, error } = observeRound(
    levels.find((level) => level.id === id)!,
    seed,
  );
  // another kernel may round otherwise
  par.forEach((sd, p) => {
    expect(Math.abs(rounds[id][seed].par[p] - sd)).toBeLessThan(sd / 50);
    expect(Math.abs(rounds[id][seed].error[p] - error[p])).toBeLessThan(sd / 50);
  });
});

describe.each(levels)('over 1,000 rounds of level $number, the points', (level: Level) => {
  it('are at least 94 for the ideal observer, with its real errors and with normal ones', () => {
    const real = rounds[level.id].map(({ par, error }, seed) => {
      const puzzle = drawPuzzle(level, seed);
      return scoreOf(
        puzzle,
        puzzle.truth.map((x, p) => x + error[p]),
        par,
      ).total;
    });
    expect(mean(real)).toBeGreaterThan(94);
    expect(pointsOf(level, reader(1))).toBeGreaterThan(94);
  });

  it('rise with care: wild, careless, careful, expert', () => {
    const [wild, careless, careful, expert] = [12, 4, 1.5, 1].map((times) => pointsOf(level, reader(times)));
    expect(careful).toBeGreaterThan(75);
    expect(careless).toBeGreaterThan(wild + 5);
    expect(careful).toBeGreaterThan(careless + 1);
    expect(expert).toBeGreaterThan(careful);
  });

  it('are at most 25 for chance and untouched knobs where there are four bits of each parameter', () => {
    const random = stream('chance', level.number, 0);
    const blind = pointsOf(level, () =>
      askedUnknowns(level).map(({ low, high }) => uniform(random, low, high)),
    );
    const untouched = pointsOf(level, () => firstValues(level));
    if (leastBits(level) >= 4) expect(Math.max(blind, untouched)).toBeLessThan(25);
    // elsewhere the noise hides more, and still it is worth to look
    expect(Math.max(blind, untouched)).toBeLessThan(pointsOf(level, reader(4)));
  });

  it('are more for a careful reading than for the middle of what the hints say', () => {
    const middle = (puzzle: Puzzle): readonly number[] =>
      hintsFor(puzzle).map(({ low, high }) => (low + high) / 2);
    expect(pointsOf(level, middle, hintPrice)).toBeLessThan(pointsOf(level, reader(1.5)));
  });
});
