import type { Unknown } from '@sharkfin/physics/experiment';
import { currentRule, type PointsRule } from '../../../links/points-rule.ts';
import { parameterRanges } from '../../../links/knobs.ts';
import { askedUnknowns } from './levels.ts';
import { earlierPoints } from './points/earlier-rule.ts';
import { halvingPoints } from './points/halvings.ts';
import type { Puzzle } from './puzzle.ts';

/** What a guess is worth: from 0 to 100 per parameter, in the order of `level.asked`. */
export interface Score {
  readonly points: readonly number[];
  /** Mean of the points, less what was paid for a hint; never below 0. */
  readonly total: number;
}

/** Points that a hint costs. */
export const hintPrice = 5;

/**
 * The same rule for every player of a round: that of `halvingPoints`, or by `rule` the earlier one that the round was played
 * by.
 * @param par in the order of `level.asked`
 * @param paid points to take off
 */
export function scoreOf(
  { level, truth }: Puzzle,
  values: readonly number[],
  par: readonly number[],
  paid = 0,
  rule: PointsRule = currentRule,
): Score {
  const points = askedUnknowns(level).map((unknown, p) => {
    const error = values[p] - truth[p];
    return rule === 1
      ? earlierPoints(error, par[p], widthOf(unknown), level.id)
      : halvingPoints(error, par[p], priorDeviation(unknown), parameterRanges[unknown.name].step);
  });
  const mean = points.reduce((sum, x) => sum + x, 0) / points.length;
  return { points, total: Math.max(0, mean - paid) };
}

export const widthOf = ({ low, high }: Unknown): number => high - low;

/** Standard deviation of a uniform prior: its width over the square root of 12. */
export const priorDeviation = (unknown: Unknown): number => widthOf(unknown) / Math.sqrt(12);
