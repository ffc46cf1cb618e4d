import { stream } from '@sharkfin/physics/random';
import { firstAttempt, type HistoryRecord } from './history.ts';
import type { Level } from './levels.ts';
import type { PlayerId } from './opponents.ts';

/** A match is so many rounds at one level. It is a function of (level, seed), and what was played of it is history. */
export const matchRounds = 5;

/** The seed of a round of a match, `index` from 0. */
export function roundSeed(matchSeed: number, index: number): number {
  return stream('match', matchSeed, index).next() >>> 0;
}

/** The rounds of a match in their order, of each the first attempt; undefined where it was not played. */
export function roundsOf(
  records: readonly HistoryRecord[],
  level: Level,
  seed: number,
): readonly (HistoryRecord | undefined)[] {
  return Array.from({ length: matchRounds }, (_, index) =>
    firstAttempt(records, { level, seed: roundSeed(seed, index) }),
  );
}

/** Those that were played. */
export const playedOf = (rounds: readonly (HistoryRecord | undefined)[]): readonly HistoryRecord[] =>
  rounds.filter((round) => round !== undefined);

/** The round to be played after this one, from 0: the next that was not, or else the first; null where all were. */
export function nextRound(rounds: readonly (HistoryRecord | undefined)[], index: number): number | null {
  const later = rounds.findIndex((round, i) => i > index && !round);
  const next = later < 0 ? rounds.findIndex((round, i) => i !== index && !round) : later;
  return next < 0 ? null : next;
}

/**
 * The match at a level that is not over: the one that was begun last, where that is known, or else the newest of the
 * history. Null where there is none.
 */
export function runningMatch(
  records: readonly HistoryRecord[],
  level: Level,
  begun: number | null,
): { readonly seed: number; readonly index: number } | null {
  const newest = [...records].reverse().find((record) => record.level === level.id && record.match);
  for (const seed of [begun, newest?.match?.seed]) {
    if (seed === null || seed === undefined) continue;
    const index = roundsOf(records, level, seed).indexOf(undefined);
    if (index >= 0) return { seed, index };
  }
  return null;
}

/** A player's running score. */
export interface Standing {
  readonly player: PlayerId;
  /** Sum of the totals. */
  readonly total: number;
  /** Rounds in which this player answered. */
  readonly roundCount: number;
}

/** Running scores over the rounds of a match that were played, best first. */
export function standings(rounds: readonly HistoryRecord[]): readonly Standing[] {
  const totals = new Map<PlayerId, Standing>();
  for (const { player, total: points } of rounds.flatMap(({ results }) => results)) {
    const { total, roundCount } = totals.get(player) ?? { total: 0, roundCount: 0 };
    totals.set(player, { player, total: total + points, roundCount: roundCount + 1 });
  }
  return [...totals.values()].sort((a, b) => b.total - a.total);
}
