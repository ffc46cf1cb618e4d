import type { ParameterName } from '@sharkfin/physics/experiment';
import { currentRule, type PointsRule } from '../../../links/points-rule.ts';
import type { SentGuess } from '../../../links/round-link.ts';
import { guessOfObserver, parDeviations, type Guess, type ObserverAnswer } from './guess.ts';
import { askedUnknowns } from './levels.ts';
import { opponentsAt, randomGuess, type Opponent, type OpponentId, type PlayerId } from './opponents.ts';
import { firstValues, type Puzzle } from './puzzle.ts';
import { reasonFor, type Reason } from './reasons.ts';
import { hintPrice, scoreOf, type Score } from './scoring.ts';

/**
 * A round goes one way: playing, submitted, revealed. Each step is a pure function from one to the next, and
 * what cannot be done in a phase does not compile.
 */
export type Round = Playing | Submitted | Revealed;

export type { SentGuess };

export interface Playing {
  readonly phase: 'playing';
  readonly puzzle: Puzzle;
  /** To beat; null where the round did not come with a link. */
  readonly sent: SentGuess | null;
  /** Where the knobs stand, in the order of `level.asked`. */
  readonly values: readonly number[];
  /** How sure the visitor is of each, one standard deviation; null where that is not told. */
  readonly deviations: readonly number[] | null;
  /** Whether hints were bought. */
  readonly hinted: boolean;
  /** By which rule everybody's points are worked out: that of the guess to beat, or else today's. */
  readonly rule: PointsRule;
  /** Whom the visitor duels; null in rounds that were played before there were rivals. */
  readonly rival: OpponentId | null;
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

export interface Result {
  readonly player: PlayerId;
  readonly guess: Guess;
  readonly score: Score;
}

export function start(
  puzzle: Puzzle,
  sent: SentGuess | null = null,
  rival: OpponentId | null = null,
): Playing {
  const values = firstValues(puzzle.level);
  const rule = sent?.rule ?? currentRule;
  return { phase: 'playing', puzzle, sent, values, deviations: null, hinted: false, rule, rival };
}

/** Turns one knob, no further than the prior goes; a parameter that is not asked for stays as it is. */
export function turn(round: Playing, parameter: ParameterName, value: number): Playing {
  const values = askedUnknowns(round.puzzle.level).map(({ name, low, high }, p) =>
    name === parameter && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : round.values[p],
  );
  return { ...round, values };
}

/** Says how sure one is of each parameter, or with null that one does not say. */
export function tell(round: Playing, deviations: readonly number[] | null): Playing {
  return { ...round, deviations };
}

/** Hints cost `hintPrice` points, once. */
export function buyHints(round: Playing): Playing {
  return { ...round, hinted: true };
}

export function submit(round: Playing): Submitted {
  return { ...round, phase: 'submitted' };
}

const priceOf = (hinted: boolean): number => (hinted ? hintPrice : 0);

/** What the sender of the round's link got, by the round's rule; null where nobody sent it. */
export function resultOfSent(
  { puzzle, sent, rule }: Pick<Round, 'puzzle' | 'sent' | 'rule'>,
  par: readonly number[],
): Result | null {
  if (!sent) return null;
  const { values, hinted } = sent;
  const score = scoreOf(puzzle, values, par, priceOf(hinted), rule);
  return { player: 'sender', guess: { values, deviations: null }, score };
}

/** Scores everybody who needs no network: visitor, sender, chance, least squares, par. Networks `join`. */
export function reveal(round: Submitted, answer: ObserverAnswer): Revealed {
  const par = parDeviations(answer);
  const { puzzle, values, deviations, hinted, rule } = round;
  const sent = resultOfSent(round, par);
  const result = (player: PlayerId, guess: Guess, paid = 0): Result => ({
    player,
    guess,
    score: scoreOf(puzzle, guess.values, par, paid, rule),
  });
  return {
    ...round,
    phase: 'revealed',
    par,
    results: [
      result('you', { values, deviations }, priceOf(hinted)),
      ...(sent ? [sent] : []),
      ...opponentsAt(puzzle.level).flatMap(({ id, method }) => {
        const guess = guessWithoutNetwork(method, puzzle, answer);
        return guess ? [result(id, guess)] : [];
      }),
    ],
    reason: reasonFor(puzzle, answer),
  };
}

/** Null for networks, which answer by themselves. */
function guessWithoutNetwork(
  method: Opponent['method'],
  puzzle: Puzzle,
  answer: ObserverAnswer,
): Guess | null {
  switch (method) {
    case 'chance':
      return randomGuess(puzzle);
    case 'least-squares':
      return answer.fit;
    case 'bayes':
      return guessOfObserver(answer);
    case 'network':
      return null;
  }
}

/** Adds an opponent's guess, whenever it comes; one who comes twice is counted once, by the last. */
export function join(round: Revealed, player: OpponentId, guess: Guess): Revealed {
  const others = round.results.filter((result) => result.player !== player);
  const score = scoreOf(round.puzzle, guess.values, round.par, 0, round.rule);
  return { ...round, results: [...others, { player, guess, score }] };
}

/** The network that is drawn beside the visitor: the rival, if it is one and has answered, or else the best that has. */
export function shownNetwork({ puzzle, results, rival }: Revealed): Result | undefined {
  const networks = opponentsAt(puzzle.level, rival).filter(({ method }) => method === 'network');
  const answered = networks.reverse().flatMap(({ id }) => results.filter(({ player }) => player === id));
  return answered.find(({ player }) => player === rival) ?? answered.at(0);
}
