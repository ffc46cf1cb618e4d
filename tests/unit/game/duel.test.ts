import { describe, expect, it } from 'vitest';
import { duelOf, duelsAt, nextRival, oldestBeaten, rivalOf } from '../../../web/pages/challenge/duel/duel.ts';
import { parseRecord, type HistoryRecord } from '../../../web/pages/challenge/game/history.ts';
import { levelOf, levels } from '../../../web/pages/challenge/game/levels.ts';
import { matchRounds, roundSeed, roundsOf } from '../../../web/pages/challenge/game/match.ts';
import { ages, rivalsAt, type OpponentId } from '../../../web/pages/challenge/game/opponents.ts';

const level = levelOf('resonance')!;

/** Rounds of a match, with these points of the visitor and of the rival; null where the rival did not answer. */
function match(
  seed: number,
  rival: OpponentId | undefined,
  points: readonly (readonly [you: number, rival: number | null])[],
): HistoryRecord[] {
  return points.map(([you, other], index) => {
    const result = (player: string, total: number) => ({
      player,
      values: [0],
      deviations: null,
      points: [total],
      total,
    });
    return parseRecord({
      version: 1,
      time: 1e12 + seed * 1e6 + index,
      match: { seed, index },
      level: level.id,
      seed: roundSeed(seed, index),
      hinted: false,
      ...(rival ? { rival } : {}),
      truth: [0.1],
      par: [0.01],
      results: [result('you', you), ...(rival && other !== null ? [result(rival, other)] : [])],
    })!;
  });
}

const rounds = (you: number, other: number | null) =>
  Array.from({ length: matchRounds }, () => [you, other] as const);

describe('The rivals of a level', () => {
  it.each(levels)(
    'are chance, four ages of one network, the strongest, and the ideal observer: $id',
    (one) => {
      const rivals = rivalsAt(one);
      expect(rivals.map(({ method }) => method)).toEqual([
        'chance',
        ...Array.from({ length: ages.length + 1 }, () => 'network'),
        'bayes',
      ]);
      const networks = rivals.slice(1, -1);
      expect(networks.map(({ age }) => age)).toEqual([...ages, undefined]);
      expect(new Set(networks.map(({ experiment }) => experiment))).toEqual(new Set([one.experiment]));
      expect(networks.at(-1)?.id).not.toContain('lesson');
    },
  );
});

describe('A duel', () => {
  it('is with the youngest network at first', () => {
    expect(nextRival([], level)).toBe('image-100');
  });

  it('leads to the next older rival after a win, and to the next younger after a loss', () => {
    const won = match(1, 'image-100', rounds(60, 40));
    expect(nextRival(won, level)).toBe('image-1000');
    const lost = [...won, ...match(2, 'image-1000', rounds(30, 40))];
    expect(nextRival(lost, level)).toBe('image-100');
  });

  it('stays with chance after a loss, and with the ideal observer after a win', () => {
    expect(nextRival(match(1, 'image-100', rounds(0, 40)), level)).toBe('random');
    expect(nextRival(match(1, 'random', rounds(0, 40)), level)).toBe('random');
    expect(nextRival(match(1, 'image-cnn', rounds(99, 90)), level)).toBe('ideal');
    expect(nextRival(match(1, 'ideal', rounds(99, 90)), level)).toBe('ideal');
  });

  it('is the visitor’s where the points, as they are shown, are equal', () => {
    const tie = match(1, 'image-100', rounds(59.92, 60.05));
    expect(duelOf(tie)).toMatchObject({ you: 300, other: 300, won: true, over: true });
  });

  it('counts the rounds alone in which the rival answered', () => {
    const half = match(1, 'image-100', [...rounds(10, 40).slice(0, 2), ...rounds(90, null).slice(0, 3)]);
    expect(duelOf(half)).toMatchObject({ you: 20, other: 80, won: false });
  });

  it('is none against a rival who never answered', () => {
    expect(duelOf(match(1, 'image-100', rounds(50, null)))).toBeNull();
  });

  it('goes on against the rival that its match was begun with, whatever is won meanwhile', () => {
    const begun = match(1, 'image-100', rounds(60, 40).slice(0, 2));
    const records = [...begun, ...match(2, 'image-100', rounds(60, 40))];
    expect(nextRival(records, level)).toBe('image-1000');
    expect(rivalOf(roundsOf(records, level, 1), records, level)).toBe('image-100');
  });

  it('is over only once all rounds are played, and counts in the order of its end', () => {
    const slow = match(1, 'image-100', rounds(10, 40));
    const quick = match(2, 'image-100', rounds(60, 40));
    const records = [...slow.slice(0, 4), ...quick, ...slow.slice(4)];
    expect(duelsAt(records.slice(0, -1), level)).toHaveLength(1);
    expect(duelsAt(records, level).map(({ won }) => won)).toEqual([true, false]);
  });

  it('is none where a match was played before there were rivals', () => {
    const old = match(1, undefined, rounds(90, null));
    expect(duelOf(old)).toBeNull();
    expect([nextRival(old, level), oldestBeaten(old, level)]).toEqual(['image-100', null]);
  });

  it('that was won once stays won', () => {
    const records = [
      ...match(1, 'image-100', rounds(60, 40)),
      ...match(2, 'image-1000', rounds(60, 40)),
      ...match(3, 'image-10000', rounds(20, 40)),
      ...match(4, 'image-1000', rounds(20, 40)),
    ];
    expect(oldestBeaten(records, level)).toBe('image-1000');
    expect(nextRival(records, level)).toBe('image-100');
  });
});
