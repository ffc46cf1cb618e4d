import type { ParameterName } from '@sharkfin/physics/experiment';
import { parameterRanges } from '../../../links/knobs.ts';
import { askedUnknowns } from '../game/levels.ts';
import type { Puzzle } from '../game/puzzle.ts';
import { priorDeviation } from '../game/scoring.ts';
import type { Misfits } from '../solve/misfits.ts';

/** How far off a guess is for one unknown. */
export interface Miss {
  readonly parameter: ParameterName;
  /** The guess less the truth, in the parameter's own unit. */
  readonly error: number;
  /** |error| in units of what nobody can help: par together with half a step of the knob. */
  readonly times: number;
  readonly points: number;
}

/** Another unknown whose error made up for that of the first. */
export interface Trade {
  readonly other: ParameterName;
  /** The guess for it less the truth. */
  readonly error: number;
}

/** In the order of `level.asked`. */
export function missesOf(
  { level, truth }: Puzzle,
  values: readonly number[],
  par: readonly number[],
  points: readonly number[],
): readonly Miss[] {
  return level.asked.map((parameter, p) => {
    const error = values[p] - truth[p];
    const least = Math.hypot(par[p], parameterRanges[parameter].step / 2);
    return { parameter, error, times: Math.abs(error) / least, points: points[p] };
  });
}

/**
 * The unknown that cost most points, and of several that cost the same, but for a point, the one that is furthest off by
 * the measure of what was known before. Null where what nobody can help is more than every error.
 */
export function worstOf({ level }: Puzzle, misses: readonly Miss[]): Miss | null {
  const unknowns = askedUnknowns(level);
  const helpable = misses.filter(({ times }) => times > 1);
  const least = Math.min(...helpable.map(({ points }) => points));
  const share = ({ parameter, error }: Miss): number =>
    unknowns
      .filter(({ name }) => name === parameter)
      .reduce((_, unknown) => Math.abs(error) / priorDeviation(unknown), 0);
  return helpable
    .filter(({ points }) => points < least + 1)
    .reduce<Miss | null>((a, b) => (a && share(a) >= share(b) ? a : b), null);
}

/** An error below so many times what nobody can help hides nothing worth a word. */
const worthAWord = 1.5;
/** With one of two errors put right the misfit must grow by this factor, if the one made up for the other. */
const clearly = 1.2;

/**
 * The unknown whose error made up for that of unknown `p`, if one did: with either of the two put right, and all others
 * left as they are, the guess fits worse than it does.
 */
export function tradeOf(misses: readonly Miss[], { guess, corrected }: Misfits, p: number): Trade | null {
  const fit = (q: number): number => Math.min(corrected[p], corrected[q]);
  return misses
    .map(({ parameter, error, times }, q) => ({ other: parameter, error, times, q }))
    .filter(({ q, times }) => q !== p && times > worthAWord && fit(q) > clearly * guess)
    .reduce<{ other: ParameterName; error: number; q: number } | null>(
      (a, b) => (a && fit(a.q) >= fit(b.q) ? a : b),
      null,
    );
}
