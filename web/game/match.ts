import { stream } from '@sharkfin/physics/random';
import type { Level } from './levels.ts';
import { drawPuzzle, type Puzzle } from './puzzle.ts';
import type { PlayerId, Revealed } from './round.ts';

/** Several rounds at one level: a function of (level, seed) and of what was played. */
export interface Match {
  readonly level: Level;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly roundCount: number;
  /** The rounds that are over, in their order. */
  readonly rounds: readonly Revealed[];
}

export function createMatch(level: Level, seed: number, roundCount = 5): Match {
  return { level, seed, roundCount, rounds: [] };
}

/** The seed of a round of a match, `index` from 0. */
export function roundSeed(matchSeed: number, index: number): number {
  return stream('match', matchSeed, index).next() >>> 0;
}

/** The puzzle of the next round, or null where the match is over. */
export function nextPuzzle({ level, seed, roundCount, rounds }: Match): Puzzle | null {
  return rounds.length < roundCount ? drawPuzzle(level, roundSeed(seed, rounds.length)) : null;
}

/** Puts a round that is over into the match; the same puzzle again (a network joined) takes the place of its last. */
export function withRound(match: Match, round: Revealed): Match {
  const isSame = ({ puzzle }: Revealed): boolean => puzzle.seed === round.puzzle.seed;
  const rounds = match.rounds.some(isSame)
    ? match.rounds.map((other) => (isSame(other) ? round : other))
    : [...match.rounds, round];
  return { ...match, rounds };
}

/** A player's running score. */
export interface Standing {
  readonly player: PlayerId;
  /** Sum of the totals. */
  readonly total: number;
  /** Rounds in which this player answered. */
  readonly roundCount: number;
}

/** Running scores, best first. */
export function standings({ rounds }: Match): readonly Standing[] {
  const totals = new Map<PlayerId, Standing>();
  for (const { player, score } of rounds.flatMap(({ results }) => results)) {
    const { total, roundCount } = totals.get(player) ?? { total: 0, roundCount: 0 };
    totals.set(player, { player, total: total + score.total, roundCount: roundCount + 1 });
  }
  return [...totals.values()].sort((a, b) => b.total - a.total);
}
