import { describe, expect, it } from 'vitest';
import type { ObserverAnswer } from '../../../web/pages/challenge/game/guess.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';
import { recordOf, type HistoryRecord } from '../../../web/pages/challenge/game/history.ts';
import {
  countedOf,
  matchRounds,
  roundSeed,
  roundsOf,
  standings,
} from '../../../web/pages/challenge/game/match.ts';
import { opponentsAt } from '../../../web/pages/challenge/game/opponents.ts';
import { drawPuzzle, type Puzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import {
  buyHints,
  join,
  reveal,
  start,
  submit,
  tell,
  turn,
  type Revealed,
} from '../../../web/pages/challenge/game/round.ts';

const level = levels[3];

/** An ideal observer that hit the truth, with a fit beside it. */
const answerTo = ({ truth }: Puzzle): ObserverAnswer => ({
  mean: truth,
  covariance: [0.01, 0, 0, 0, 0.0025, 0, 0, 0, 0.0001],
  effectiveSampleCount: 500,
  fit: { values: truth.map((x) => x + 0.001), deviations: [0.1, 0.05, 0.01] },
});

function play(puzzle: Puzzle, values: readonly number[], hinted = false): Revealed {
  let round = start(puzzle);
  puzzle.level.asked.forEach((name, p) => (round = turn(round, name, values[p])));
  if (hinted) round = buyHints(round);
  return reveal(submit(round), answerTo(puzzle));
}

const totalOf = (round: Revealed, player: string): number =>
  round.results.find((result) => result.player === player)!.score.total;

describe('a round', () => {
  const puzzle = drawPuzzle(level, 1);

  it('goes from its start to its reveal, and ends with what the knobs said', () => {
    const playing = turn(start(puzzle), 'gamma', 0.8);
    expect(playing).toMatchObject({ phase: 'playing', values: [0, 0.8, 0.075], hinted: false });
    const submitted = submit(playing);
    expect(submitted.phase).toBe('submitted');
    const revealed = reveal(submitted, answerTo(puzzle));
    expect(revealed.phase).toBe('revealed');
    // networks come when they have read
    const others = opponentsAt(level).filter(({ method }) => method !== 'network');
    expect(revealed.results.map(({ player }) => player)).toEqual(['you', ...others.map(({ id }) => id)]);
    expect(revealed.results[0].guess.values).toEqual([0, 0.8, 0.075]);
    expect(revealed.par[0]).toBeCloseTo(0.1, 12);
    expect(totalOf(revealed, 'ideal')).toBe(100);
  });

  it('turns knobs no further than the prior, and no knob that is not there', () => {
    const playing = start(puzzle);
    expect(turn(playing, 'omega0', 7).values[0]).toBe(1);
    expect(turn(playing, 'epsilon', -1).values[2]).toBe(0);
    expect(turn(playing, 'epsilon', Number.NaN).values).toEqual(playing.values);
    expect(turn(playing, 'kappa', 0.01).values).toEqual(playing.values);
  });

  it('costs five points for hints, once, and the visitor alone', () => {
    const plain = play(puzzle, puzzle.truth);
    const hinted = reveal(
      submit(buyHints(buyHints({ ...start(puzzle), values: puzzle.truth }))),
      answerTo(puzzle),
    );
    expect(totalOf(plain, 'you')).toBe(100);
    expect(totalOf(hinted, 'you')).toBe(95);
    expect(totalOf(hinted, 'ideal')).toBe(100);
  });

  it('changes nothing that it was made from', () => {
    const playing = Object.freeze(start(puzzle));
    expect(() => turn(playing, 'omega0', 0.5)).not.toThrow();
    expect(playing.values).toEqual([0, 1, 0.075]);
  });

  it("that came with a link has the sender's score, hints taken off", () => {
    const sent = { values: puzzle.truth, hinted: true, rule: 2 } as const;
    const round = reveal(submit(start(puzzle, sent)), answerTo(puzzle));
    expect(round.results.map(({ player }) => player).slice(0, 2)).toEqual(['you', 'sender']);
    expect(totalOf(round, 'sender')).toBe(95);
  });

  it('is scored for everybody by the rule that its link names, or else by today’s', () => {
    const values = puzzle.truth.map((x, p) => x + [0.3, 0, 0][p]);
    const by = (rule: 1 | 2): Revealed =>
      join(reveal(submit(start(puzzle, { values, hinted: false, rule })), answerTo(puzzle)), 'curve-mlp', {
        values,
        deviations: null,
      });
    // s = hypot(0.1, 0.03 x 2) = 0.1166; (0.3 / 0.2332)^4 = 2.738
    for (const player of ['sender', 'curve-mlp']) {
      expect(totalOf(by(1), player)).toBeCloseTo((100 / 3.738 + 200) / 3, 1);
      expect(totalOf(by(2), player)).toBeCloseTo((40.84 + 200) / 3, 2);
    }
    expect(start(puzzle).rule).toBe(2);
  });

  it('keeps how sure the visitor is of each parameter, which costs nothing', () => {
    const sure = tell({ ...start(puzzle), values: puzzle.truth }, [0.1, 0.05, 0.01]);
    const revealed = reveal(submit(sure), answerTo(puzzle));
    expect(revealed.results[0]).toMatchObject({
      guess: { deviations: [0.1, 0.05, 0.01] },
      score: { total: 100 },
    });
    expect(tell(sure, null).deviations).toBeNull();
  });

  it('takes a network whenever it comes, by the same rule, and once', () => {
    const revealed = play(puzzle, puzzle.truth);
    const guess = { values: puzzle.truth.map((x, p) => x + [0.3, 0, 0][p]), deviations: null };
    const joined = join(
      join(revealed, 'curve-mlp', { values: [0, 1, 0.1], deviations: null }),
      'curve-mlp',
      guess,
    );
    expect(joined.results.filter(({ player }) => player === 'curve-mlp')).toHaveLength(1);
    // s = hypot(0.1, 0.01 / sqrt(12)) = 0.1000, S = 1 / sqrt(3) = 0.5774, q = 1 + ln(3.911 / log2(S / s)) / 2.7 = 1.1615,
    // f = q s = 0.1162: 100 (1 - log2(0.3 / f) / log2(S / f)) = 40.84
    expect(totalOf(joined, 'curve-mlp')).toBeCloseTo((40.84 + 200) / 3, 2);
  });
});

describe('a match', () => {
  it('has another puzzle in each of its rounds, the same for the same seed', () => {
    const seeds = Array.from({ length: matchRounds }, (_, index) => roundSeed(77, index));
    expect(new Set(seeds).size).toBe(5);
    expect(seeds[3]).toBe(roundSeed(77, 3));
    expect(roundSeed(78, 0)).not.toBe(seeds[0]);
  });

  it('is what history holds of it, in its order, the first attempt where a round was played again', () => {
    const record = (index: number, seed: number, time: number, match = true) =>
      recordOf(
        play(drawPuzzle(level, roundSeed(seed, index)), [0, 1, 0.1]),
        match ? { seed, index } : null,
        time,
      );
    const rounds = [
      record(1, 5, 10),
      record(4, 5, 15, false),
      record(0, 5, 20),
      record(0, 6, 30),
      record(1, 5, 40),
      record(4, 5, 50),
    ];
    expect(roundsOf(rounds, level, 5).map((round) => round?.time)).toEqual([
      20,
      10,
      undefined,
      undefined,
      15,
    ]);
    expect(roundsOf(rounds, levels[7], 5)).toEqual(Array(matchRounds).fill(undefined));
  });

  it('adds up the totals, best first, and tells who missed a round', () => {
    const [first, second] = [0, 1].map((index) => drawPuzzle(level, roundSeed(5, index)));
    const late = join(play(first, first.truth, true), 'curve-mlp', { values: first.truth, deviations: null });
    const rounds = [late, play(second, second.truth)];
    const table = standings(rounds.map((round, index) => recordOf(round, { seed: 5, index }, index)));
    expect(table.find(({ player }) => player === 'ideal')).toEqual({
      player: 'ideal',
      total: 200,
      roundCount: 2,
    });
    expect(table.find(({ player }) => player === 'you')).toEqual({
      player: 'you',
      total: 195,
      roundCount: 2,
    });
    expect(table.find(({ player }) => player === 'curve-mlp')).toEqual({
      player: 'curve-mlp',
      total: 100,
      roundCount: 1,
    });
    expect(table.map(({ total }) => total)).toEqual(table.map(({ total }) => total).sort((a, b) => b - a));
  });

  it('lists the visitor first among those who have the same points as they are shown', () => {
    const drawn = drawPuzzle(level, roundSeed(5, 0));
    const kept = recordOf(play(drawn, drawn.truth), { seed: 5, index: 0 }, 0);
    const results = kept.results.map((result) => ({
      ...result,
      total: result.player === 'you' ? 99.6 : result.player === 'ideal' ? 99.9 : 99.2,
    }));
    expect(standings([{ ...kept, results }]).map(({ player }) => player)).toEqual([
      'you',
      'ideal',
      'random',
      'least-squares',
    ]);
  });

  it('adds no points of two rules: only those of the later one, and of one rule all', () => {
    const rounds = [0, 1, 2].map((index) => {
      const drawn = drawPuzzle(level, roundSeed(5, index));
      return recordOf(play(drawn, drawn.truth), { seed: 5, index }, index);
    });
    const [first, second, third] = rounds;
    const unnamed = { ...first, rule: undefined };
    const you = (records: readonly HistoryRecord[]) =>
      standings(records).find(({ player }) => player === 'you');
    expect(countedOf([unnamed, second, third])).toEqual([second, third]);
    expect(you([unnamed, second, third])).toEqual({ player: 'you', total: 200, roundCount: 2 });
    expect(you([unnamed, { ...second, rule: 1 }])).toEqual({ player: 'you', total: 200, roundCount: 2 });
    // who answered only in a round that is not counted is listed
    const alone = { ...unnamed, results: [{ ...first.results[0], player: 'sender' as const }] };
    expect(standings([alone, second]).find(({ player }) => player === 'sender')).toEqual({
      player: 'sender',
      total: 0,
      roundCount: 0,
    });
  });
});
