import { firstAttempts, type HistoryRecord } from '../game/history.ts';
import type { Level } from '../game/levels.ts';
import { matchRounds } from '../game/match.ts';
import { rivalsAt, type OpponentId, type PlayerId } from '../game/opponents.ts';

/**
 * A duel is a match against one rival. The rivals of a level are one network at several ages; whoever wins meets the next
 * older one, whoever loses the next younger. Such a staircase (one up, one down) comes to rest where either wins half of
 * the time, whatever the visitor can do (Levitt, J. Acoust. Soc. Am. 49, 467 (1971)).
 */
export interface Duel {
  readonly rival: OpponentId;
  /** Sums of the points of the rounds that both answered, as they are shown: whole. */
  readonly you: number;
  readonly other: number;
  /** All rounds are played. */
  readonly over: boolean;
  /** Of what was played so far: a tie is the visitor's. */
  readonly won: boolean;
}

const totalOf = ({ results }: HistoryRecord, player: PlayerId): number | undefined =>
  results.find((result) => result.player === player)?.total;

/** The duel of a match; null where it was played without a rival, as before there were any, or one who never answered. */
export function duelOf(rounds: readonly (HistoryRecord | undefined)[]): Duel | null {
  const played = rounds.filter((round) => round !== undefined);
  const rival = played.find((round) => round.rival)?.rival;
  if (!rival) return null;
  // where the rival could not answer, nobody gains
  const both = played.filter((round) => totalOf(round, rival) !== undefined);
  if (both.length === 0) return null;
  const sum = (player: PlayerId): number =>
    Math.round(both.reduce((total, round) => total + (totalOf(round, player) ?? 0), 0));
  const [you, other] = [sum('you'), sum(rival)];
  return { rival, you, other, over: played.length === rounds.length, won: you >= other };
}

/** The duels of a level that are over, oldest first. */
export function duelsAt(records: readonly HistoryRecord[], level: Level): readonly Duel[] {
  const matches = new Map<number, (HistoryRecord | undefined)[]>();
  for (const record of firstAttempts(records)) {
    if (record.level !== level.id || !record.match) continue;
    const { seed, index } = record.match;
    const rounds =
      matches.get(seed) ?? Array.from({ length: matchRounds }, (): HistoryRecord | undefined => undefined);
    rounds[index] = record;
    // in the order in which they ended
    matches.delete(seed);
    matches.set(seed, rounds);
  }
  return [...matches.values()].flatMap((rounds) => duelOf(rounds) ?? []).filter(({ over }) => over);
}

/** Whom the visitor meets next at a level, after the duels that are over: first the youngest network. */
export function nextRival(records: readonly HistoryRecord[], level: Level): OpponentId {
  const ladder = rivalsAt(level);
  const rivals = ladder.map(({ id }) => id);
  let rung = ladder.findIndex(({ method }) => method === 'network');
  for (const { rival, won } of duelsAt(records, level)) {
    const met = rivals.indexOf(rival);
    // one that has left the ladder says nothing about those that are on it
    if (met >= 0) rung = Math.min(rivals.length - 1, Math.max(0, met + (won ? 1 : -1)));
  }
  return rivals[rung];
}

/** The rival of a match: who was met in its first round, or else who comes next. */
export function rivalOf(
  rounds: readonly (HistoryRecord | undefined)[],
  records: readonly HistoryRecord[],
  level: Level,
): OpponentId {
  return rounds.find((round) => round?.rival)?.rival ?? nextRival(records, level);
}

/** The oldest rival that was beaten at a level; null before the first. */
export function oldestBeaten(records: readonly HistoryRecord[], level: Level): OpponentId | null {
  const beaten = duelsAt(records, level).flatMap(({ rival, won }) => (won ? [rival] : []));
  return (
    rivalsAt(level)
      .filter(({ id }) => beaten.includes(id))
      .at(-1)?.id ?? null
  );
}
