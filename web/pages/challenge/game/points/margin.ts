import { askedUnknowns, type Level } from '../levels.ts';
import type { Guess } from '../guess.ts';
import type { Puzzle } from '../puzzle.ts';
import { widthOf } from '../scoring.ts';

/** How sure one can say to be: the margin, one standard deviation, as a part of the prior's width, from unsure to very sure. */
export const margins: readonly number[] = [1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128, 1 / 256, 1 / 512];

/** The margin as deviations of all that the level asks for, in its order. */
export const deviationsAt = (level: Level, margin: number): readonly number[] =>
  askedUnknowns(level).map((unknown) => margin * widthOf(unknown));

/** Place in `margins` of the one that these deviations tell, or -1. */
export const marginIndex = (level: Level, deviations: readonly number[]): number =>
  margins.findIndex((margin) => deviationsAt(level, margin).every((d, p) => d === deviations[p]));

/** Chance of a gross mistake that everybody is granted: without it, one would cost bits without bounds. */
const mistaken = 1 / 64;

/**
 * What a guess is worth together with its margins, in bits: the logarithmic score of the density that it tells, against the
 * prior's, summed over the parameters. It tells a normal density, and besides that it may be wholly mistaken, anywhere in the
 * prior:
 *   log2((1 - m) width / (sqrt(2 pi) d) exp(-(error / d)^2 / 2) + m),   d the margin, one standard deviation, m = 1/64.
 * That is how often who bets on the density against the prior doubles the stake; at worst six bits are lost on a parameter. A
 * logarithmic score is proper: by Gibbs' inequality nobody expects more from any other density than from the one believed, so
 * that nothing pays but to tell how sure one is.
 * @returns null for a guess without margins, or with one of nothing
 */
export function honestyOf({ level, truth }: Puzzle, { values, deviations }: Guess): number | null {
  if (!deviations?.every((d) => d > 0)) return null;
  return askedUnknowns(level).reduce((sum, unknown, p) => {
    const d = deviations[p];
    const z = (values[p] - truth[p]) / d;
    const told = (widthOf(unknown) / (Math.sqrt(2 * Math.PI) * d)) * Math.exp(-(z ** 2) / 2);
    return sum + Math.log2((1 - mistaken) * told + mistaken);
  }, 0);
}
