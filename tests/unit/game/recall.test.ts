import { describe, expect, it } from 'vitest';
import type { ObserverAnswer } from '../../../web/pages/challenge/game/guess.ts';
import {
  attemptsAt,
  parseRecord,
  recordOf,
  type HistoryRecord,
} from '../../../web/pages/challenge/game/history.ts';
import { levels } from '../../../web/pages/challenge/game/levels.ts';
import { matchRounds, nextRound, roundSeed, runningMatch } from '../../../web/pages/challenge/game/match.ts';
import { drawPuzzle } from '../../../web/pages/challenge/game/puzzle.ts';
import { recallRound } from '../../../web/pages/challenge/game/recall.ts';
import {
  buyHints,
  join,
  reveal,
  start,
  submit,
  tell,
  type Revealed,
} from '../../../web/pages/challenge/game/round.ts';
import { hintPrice, scoreOf } from '../../../web/pages/challenge/game/scoring.ts';
import oldRounds from '../../samples/rounds-v1.json' with { type: 'json' };

const level = levels[1];

function play(
  seed: number,
  sent: Revealed['sent'] = null,
  deviations: Revealed['deviations'] = null,
): Revealed {
  const puzzle = drawPuzzle(level, seed);
  const answer: ObserverAnswer = {
    mean: puzzle.truth,
    covariance: [0.0004, 0, 0, 0.0001],
    effectiveSampleCount: 500,
    fit: { values: puzzle.truth, deviations: [0.02, 0.01] },
  };
  return reveal(submit(tell(buyHints(start(puzzle, sent)), deviations)), answer);
}

/** What IndexedDB gives back. */
const stored = (record: HistoryRecord): HistoryRecord => parseRecord(structuredClone(record))!;

describe('a round that was played', () => {
  it('is seen again as it was, to the last point', () => {
    const round = play(42, { values: [0.1, 0.9], hinted: true, rule: 2 });
    expect(recallRound(stored(recordOf(round, null, 1)), round.sent)).toEqual(round);
  });

  it('keeps the points of its record, whatever they would be by the rules of today', () => {
    const record = stored(recordOf(play(42), null, 1));
    record.results[0].total = 12.5;
    expect(recallRound(record, null).results[0]).toMatchObject({ player: 'you', score: { total: 12.5 } });
  });

  it('is compared with the guess of the link through which it is opened, by the same par', () => {
    const sent = { values: [0.2, 0.8], hinted: true, rule: 2 } as const;
    const { results, par, puzzle } = recallRound(stored(recordOf(play(42), null, 1)), sent);
    expect(results.map(({ player }) => player)).toEqual([
      'you',
      'sender',
      'random',
      'least-squares',
      'ideal',
    ]);
    expect(results[1].score).toEqual(scoreOf(puzzle, sent.values, par, hintPrice));
  });

  it('is recalled by the rule that it was played by, and a guess of the link and a late network with it', () => {
    const unnamed = { ...recordOf(play(42), null, 1), rule: undefined };
    const values = [0.2, 0.8];
    const round = recallRound(stored(unnamed), { values, hinted: false, rule: 2 });
    const { puzzle, par } = round;
    const earlier = scoreOf(puzzle, values, par, 0, 1);
    expect(round.rule).toBe(1);
    expect(earlier.total).not.toBeCloseTo(scoreOf(puzzle, values, par).total, 0);
    expect(round.results[1].score).toEqual(earlier);
    expect(join(round, 'image-cnn', { values, deviations: null }).results.at(-1)?.score).toEqual(earlier);
  });

  it('keeps how sure the visitor was', () => {
    const round = play(42, null, [0.25, 0.125]);
    expect(recallRound(stored(recordOf(round, null, 1)), null)).toEqual(round);
  });

  it('keeps what was hard about it, and goes without a reason that is damaged or of another version', () => {
    const record = recordOf(play(42), null, 1);
    expect(stored(record).reason).toEqual(play(42).reason);
    // as version 1 kept it: some of its causes the truth does not bear out
    const old = { kind: 'easy', parameter: 'omega0', deviation: 0.003, share: 0.005 };
    for (const reason of [old, { kind: 'moon' }, 'noise', { ...record.reason, share: Number.NaN }]) {
      const read = parseRecord({ ...record, reason });
      expect(read).not.toBeNull();
      expect(recallRound(read!, null).reason).toBeNull();
    }
  });

  it.each(oldRounds)('is seen again when an earlier version kept it: $level', (old) => {
    const record = parseRecord(old);
    expect(record).toEqual(old);
    const round = recallRound(record!, null);
    expect(round).toMatchObject({ phase: 'revealed', hinted: old.hinted, par: old.par, reason: null });
    expect(round.values).toEqual(old.results[0].values);
    expect(round.results.map(({ player, score }) => [player, score.total])).toEqual(
      old.results.map(({ player, total }) => [player, total]),
    );
    expect(round.puzzle.truth).toEqual(drawPuzzle(round.puzzle.level, old.seed).truth);
  });
});

describe('a match', () => {
  const record = (match: number, index: number): HistoryRecord =>
    recordOf(play(roundSeed(match, index)), { seed: match, index }, 1);

  it('goes on with the next round that was not played, and else with the first', () => {
    const played = { level: level.id } as HistoryRecord;
    expect(nextRound([played, undefined, undefined, undefined, undefined], 0)).toBe(1);
    expect(nextRound([played, played, played, undefined, undefined], 0)).toBe(3);
    expect(nextRound([undefined, played, undefined, played, played], 4)).toBe(0);
    // the round itself is being played
    expect(nextRound([undefined, played, played, played, played], 0)).toBeNull();
    expect(nextRound([played, played, played, played, played], 4)).toBeNull();
  });

  it('is found again until it is over: the one that was begun last, or the newest of the history', () => {
    const records = [record(7, 0), record(8, 0), record(8, 1)];
    expect(runningMatch([], level, null)).toBeNull();
    expect(runningMatch([], level, 9)).toEqual({ seed: 9, index: 0 });
    expect(runningMatch(records, level, null)).toEqual({ seed: 8, index: 2 });
    expect(runningMatch(records, level, 7)).toEqual({ seed: 7, index: 1 });
    expect(runningMatch(records, levels[0], null)).toBeNull();
    const whole = Array.from({ length: matchRounds }, (_, index) => record(9, index));
    expect(runningMatch(whole, level, 9)).toBeNull();
  });

  it('counts attempts in the order of the history, and not by the clock', () => {
    const [first, second] = [5000, 1000].map((time) => recordOf(play(42), null, time));
    expect(attemptsAt([first, record(7, 0), second], drawPuzzle(level, 42))).toEqual([first, second]);
  });
});
