import { stream } from '@sharkfin/physics/random';
import { firstAttempt, type HistoryRecord } from './history.ts';
import type { Level } from './levels.ts';
import type { PlayerId } from './round.ts';

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
