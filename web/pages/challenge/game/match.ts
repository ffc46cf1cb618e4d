import { stream } from '@sharkfin/physics/random';
import { currentRule, namedRule, type PointsRule } from '../../../links/points-rule.ts';
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

/** The rule of the rounds whose points are added up: the latest that any of them was played by. */
export function countedRule(rounds: readonly HistoryRecord[]): PointsRule {
  const named = rounds.map(({ rule }) => namedRule(rule));
  return named.includes(currentRule) ? currentRule : (named[0] ?? currentRule);
}

/** Those whose points are added up: by two rules the same guess is worth different points, which have no sum. */
export function countedOf(rounds: readonly HistoryRecord[]): readonly HistoryRecord[] {
  const counted = countedRule(rounds);
  return rounds.filter(({ rule }) => namedRule(rule) === counted);
}

/** A player's running score. */
export interface Standing {
  readonly player: PlayerId;
  /** Sum of the totals of the rounds that are counted. */
  readonly total: number;
  /** Of these, the ones in which this player answered. */
  readonly roundCount: number;
}

/** Running scores over the rounds of a match that were played, best first: of everybody who answered in any of them. */
export function standings(rounds: readonly HistoryRecord[]): readonly Standing[] {
  const totals = new Map<PlayerId, Standing>();
  const counted = new Set(countedOf(rounds));
  for (const round of rounds) {
    const counts = counted.has(round) ? 1 : 0;
    for (const { player, total: points } of round.results) {
      const { total, roundCount } = totals.get(player) ?? { total: 0, roundCount: 0 };
      totals.set(player, { player, total: total + counts * points, roundCount: roundCount + counts });
    }
  }
  // by the points as they are shown: among equals, the visitor is first
  return [...totals.values()].sort((a, b) => Math.round(b.total) - Math.round(a.total));
}
