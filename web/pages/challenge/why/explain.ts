import { settlingShare } from '@sharkfin/physics/settling';
import { oscillatorWith, type Puzzle } from '../game/puzzle.ts';
import type { RoundData } from '../solve/round-solver.ts';
import { missesOf, tradeOf, worstOf, type Miss, type Trade } from './blame.ts';
import { featureOf, type Feature } from './features.ts';

/** Why a guess cost points: what was off, what shows it, and how it could hide. */
export interface Explanation {
  readonly miss: Miss;
  /** Null where no feature tells it by a number that one can see. */
  readonly feature: Feature | null;
  readonly trade: Trade | null;
  /** How it is told in a picture of this kind: of one force, of several, or of a sweep too fast to settle. */
  readonly picture: 'curve' | 'fin' | 'ringing';
}

/** What a guess was, by the points that it got. */
export interface Judged {
  readonly puzzle: Puzzle;
  /** All in the order of `level.asked`. */
  readonly values: readonly number[];
  readonly par: readonly number[];
  readonly points: readonly number[];
}

/**
 * Why the visitor's guess is off. Null where it is as good as noise and knobs allow in every unknown: then nothing was
 * wrong with it.
 * @param data of the reveal: with the visitor's fin, the true one and the misfits
 */
export function explainError(
  { puzzle, values, par, points }: Judged,
  { fins, misfits, forces, experiment }: Pick<RoundData, 'fins' | 'misfits' | 'forces' | 'experiment'>,
): Explanation | null {
  const misses = missesOf(puzzle, values, par, points);
  const miss = worstOf(puzzle, misses);
  if (!miss) return null;
  const isRinging = rings(experiment);
  const wings = isRinging
    ? null
    : { own: oscillatorWith(puzzle, values).omega0, truth: oscillatorWith(puzzle, puzzle.truth).omega0 };
  const { you: own, truth } = fins;
  return {
    miss,
    feature: own && truth ? featureOf(miss.parameter, miss.error, { own, truth }, wings) : null,
    trade: misfits && tradeOf(misses, misfits, misses.indexOf(miss)),
    picture: isRinging ? 'ringing' : forces.length > 1 ? 'fin' : 'curve',
  };
}

/** A damping rate in the middle of the prior. */
const middleGamma = 1;
const rings = ({ sweep }: RoundData['experiment']): boolean =>
  settlingShare(middleGamma, sweep.duration) === 0;
