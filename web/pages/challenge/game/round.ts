import type { ParameterName } from '@sharkfin/physics/experiment';
import type { SentGuess } from '../../../links/round-link.ts';
import { guessOfObserver, parDeviations, type Guess, type ObserverAnswer } from './guess.ts';
import { askedUnknowns } from './levels.ts';
import { randomGuess, type OpponentId } from './opponents.ts';
import { firstValues, type Puzzle } from './puzzle.ts';
import { reasonFor, type Reason } from './reasons.ts';
import { hintPrice, scoreOf, type Score } from './scoring.ts';

/**
 * A round goes one way: introduced, playing, submitted, revealed. Each step is a pure function from one to the next, and
 * what cannot be done in a phase does not compile.
 */
export type Round = Introduced | Playing | Submitted | Revealed;

export type { SentGuess };

interface Common {
  readonly puzzle: Puzzle;
  /** To beat; null where the round did not come with a link. */
  readonly sent: SentGuess | null;
}

export interface Introduced extends Common {
  readonly phase: 'introduced';
}

export interface Playing extends Common {
  readonly phase: 'playing';
  /** Where the knobs stand, in the order of `level.asked`. */
  readonly values: readonly number[];
  /** Whether hints were bought. */
  readonly hinted: boolean;
}

/** The guess is in; par is still being worked out. */
export interface Submitted extends Omit<Playing, 'phase'> {
  readonly phase: 'submitted';
}

export interface Revealed extends Omit<Playing, 'phase'> {
  readonly phase: 'revealed';
  /** Posterior standard deviations, in the order of `level.asked`. */
  readonly par: readonly number[];
  /** The visitor first. */
  readonly results: readonly Result[];
  /** What was hard about it; null while that is worked out again for a round that was kept without it. */
  readonly reason: Reason | null;
}

export type PlayerId = 'you' | 'sender' | OpponentId;

export interface Result {
  readonly player: PlayerId;
  readonly guess: Guess;
  readonly score: Score;
}

export function introduce(puzzle: Puzzle, sent: SentGuess | null = null): Introduced {
  return { phase: 'introduced', puzzle, sent };
}

export function start({ puzzle, sent }: Introduced): Playing {
  return { phase: 'playing', puzzle, sent, values: firstValues(puzzle.level), hinted: false };
}

/** Turns one knob, no further than the prior goes; a parameter that is not asked for stays as it is. */
export function turn(round: Playing, parameter: ParameterName, value: number): Playing {
  const values = askedUnknowns(round.puzzle.level).map(({ name, low, high }, p) =>
    name === parameter && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : round.values[p],
  );
  return { ...round, values };
}

/** Hints cost `hintPrice` points, once. */
export function buyHints(round: Playing): Playing {
  return { ...round, hinted: true };
}

export function submit(round: Playing): Submitted {
  return { ...round, phase: 'submitted' };
}

/** Scores everybody who needs no network: visitor, sender, chance, least squares, par. Networks `join`. */
export function reveal(round: Submitted, answer: ObserverAnswer): Revealed {
  const { puzzle, sent, values, hinted } = round;
  const par = parDeviations(answer);
  const result = (player: PlayerId, guess: Guess, paid = 0): Result => ({
    player,
    guess,
    score: scoreOf(puzzle, guess.values, par, paid),
  });
  const price = (bought: boolean): number => (bought ? hintPrice : 0);
  return {
    ...round,
    phase: 'revealed',
    par,
    results: [
      result('you', { values, deviations: null }, price(hinted)),
      ...(sent ? [result('sender', { values: sent.values, deviations: null }, price(sent.hinted))] : []),
      result('random', randomGuess(puzzle)),
      result('least-squares', answer.fit),
      result('ideal', guessOfObserver(answer)),
    ],
    reason: reasonFor(puzzle, answer),
  };
}

/** Adds an opponent's guess, whenever it comes; one who comes twice is counted once, by the last. */
export function join(round: Revealed, player: OpponentId, guess: Guess): Revealed {
  const others = round.results.filter((result) => result.player !== player);
  const score = scoreOf(round.puzzle, guess.values, round.par);
  return { ...round, results: [...others, { player, guess, score }] };
}
