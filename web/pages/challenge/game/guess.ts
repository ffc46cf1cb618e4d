import { askedUnknowns, experimentAt } from './levels.ts';
import { conditioned, covarianceOf } from './gaussian.ts';
import type { Puzzle } from './puzzle.ts';
import type { ObserverAnswer } from '../../../workers/observer/protocol.ts';

export type { ObserverAnswer };

/** What a player says: of each parameter that is asked for, in the level's order, a value within the prior. */
export interface Guess {
  readonly values: readonly number[];
  /** One standard deviation either way is the 68 % interval; null where a player tells none. */
  readonly deviations: readonly number[] | null;
}

/** What a network says, in the order of its experiment's unknowns, whatever the level asks for. */
export interface NetworkAnswer {
  readonly mean: ArrayLike<number>;
  /** Lower-triangular factor of the covariance, row by row; null for a network that tells none. */
  readonly cholesky: ArrayLike<number> | null;
}

/** Posterior standard deviations: the physical limit of this very measurement, "par". */
export function parDeviations({ mean, covariance }: ObserverAnswer): readonly number[] {
  return mean.map((_, p) => Math.sqrt(covariance[p * mean.length + p]));
}

export function guessOfObserver(answer: ObserverAnswer): Guess {
  return { values: answer.mean, deviations: parDeviations(answer) };
}

/**
 * A network knows the whole experiment only. Where the level tells some of the parameters, its Gaussian is conditioned on
 * them, so that it gets the same help as everybody else.
 * @throws RangeError for an answer that is not finite or does not fit the experiment
 */
export function guessOfNetwork(puzzle: Puzzle, answer: NetworkAnswer): Guess {
  const { level, known } = puzzle;
  const { unknowns } = experimentAt(level);
  const mean = Array.from(answer.mean);
  const size = unknowns.length;
  const factor = answer.cholesky && Array.from(answer.cholesky);
  const fits = mean.length === size && (!factor || factor.length === (size * (size + 1)) / 2);
  if (!fits || ![...mean, ...(factor ?? [])].every(Number.isFinite)) {
    throw new RangeError(
      `answer must hold finite numbers for the ${size} unknowns of '${level.experiment}'; ` +
        `got mean ${mean.join(', ')}, cholesky ${factor?.join(', ') ?? 'none'}.`,
    );
  }
  const asked = unknowns.flatMap(({ name }, p) => (level.asked.includes(name) ? [p] : []));
  if (!factor)
    return {
      values: withinPrior(
        puzzle,
        asked.map((p) => mean[p]),
      ),
      deviations: null,
    };
  const given = unknowns.map(({ name }) => known[name] ?? null);
  const { values, deviations } = conditioned(mean, covarianceOf(factor, size), given);
  return { values: withinPrior(puzzle, values), deviations };
}

/** Everybody knows the prior: an answer beyond its edge means the edge. */
function withinPrior({ level }: Puzzle, values: readonly number[]): readonly number[] {
  return askedUnknowns(level).map(({ low, high }, p) => Math.min(high, Math.max(low, values[p])));
}
