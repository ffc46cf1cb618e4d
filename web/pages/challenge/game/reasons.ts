import { folds, peak } from '@sharkfin/physics/duffing';
import { forcesOf, type ParameterName } from '@sharkfin/physics/experiment';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import { sweepRate } from '@sharkfin/physics/sweep';
import { parDeviations, type ObserverAnswer } from './guess.ts';
import { askedUnknowns, experimentAt } from './levels.ts';
import { oscillatorWith, type Puzzle } from './puzzle.ts';
import { priorDeviation, widthOf } from './scoring.ts';

/**
 * What was hard about a puzzle, in one sentence, which the page words. `parameter` is the one of which the measurement
 * tells least; `deviation` is par for it, and `share` is par over the prior's standard deviation: 1 if nothing is learned.
 */
export type Reason = {
  /** Causes of version 1, which had no number, were not all tested against the truth. */
  readonly version: 2;
  readonly parameter: ParameterName;
  readonly deviation: number;
  readonly share: number;
} & Cause;

export type Cause =
  | { readonly kind: 'easy' }
  /** Easy, for the fin falls off: at the highest force it cannot hold beyond drive frequency `omega`. That tells a lot. */
  | { readonly kind: 'cliff-tells'; readonly omega: number }
  /** Easy, though from `force` on the tip lies beyond the end of the sweep: the fin's flank tells enough. */
  | { readonly kind: 'flank-tells'; readonly force: number; readonly omegaStop: number }
  /** From `force` on the tip lies beyond the end of the sweep: only the fin's flank was measured. */
  | { readonly kind: 'tip-outside-sweep'; readonly force: number; readonly omegaStop: number }
  /**
   * The peak, at most `amplitude` high, stays so low that the largest nonlinearity of all would bend it by `reach` only,
   * less than its width.
   */
  | { readonly kind: 'peak-stays-low'; readonly amplitude: number; readonly reach: number }
  /** More of `parameter` looks like more of `other`, or like less where the posterior's `correlation` is below 0. */
  | { readonly kind: 'parameters-trade'; readonly other: ParameterName; readonly correlation: number }
  /** The drive crosses the peak within `settlingTimes` of the oscillator, too fast for it to follow. */
  | { readonly kind: 'sweep-outruns'; readonly settlingTimes: number }
  | { readonly kind: 'noise-hides'; readonly sigma: number };

/** A parameter that is known to this part of the prior's standard deviation was easy. */
const easyShare = 0.05;
const strongCorrelation = 0.8;
/** A drive that takes longer to cross the peak, in settling times 1 / gamma, is followed. */
const followed = 3;
/** The response falls off by little where two states are stable for fewer drive frequencies than this. */
const edgeWidth = 0.1;
/** Part of the forces at which something is seen, or hidden, before it counts. */
const counts = 0.2;

/** Points from which on it may be said to a visitor that a puzzle was easy. */
const easyFrom = 60;
export const mayCallEasy = (total: number): boolean => total >= easyFrom;

/** The posterior says whether it was hard and for which parameter; the truth says why: the first cause that holds. */
export function reasonFor(puzzle: Puzzle, answer: ObserverAnswer): Reason {
  const { level, truth } = puzzle;
  const unknowns = askedUnknowns(level);
  const par = parDeviations(answer);
  const shares = unknowns.map((unknown, p) => par[p] / priorDeviation(unknown));
  const worst = shares.indexOf(Math.max(...shares));
  const parameter = level.asked[worst];
  const because = (cause: Cause): Reason => ({
    version: 2,
    parameter,
    deviation: par[worst],
    share: shares[worst],
    ...cause,
  });

  const experiment = experimentAt(level);
  const { sweep } = experiment;
  const { omegaStop } = sweep;
  const forces = forcesOf(experiment);
  const highest = forces[forces.length - 1];
  const fairlyHigh = forces[Math.floor((1 - counts) * (forces.length - 1))];
  const oscillator = oscillatorWith(puzzle, truth);
  const { gamma } = oscillator;
  // the drive crosses a width of gamma in gamma / rate, which is so many times 1 / gamma
  const settlingTimes = gamma ** 2 / Math.abs(sweepRate(sweep));
  const isFollowed = settlingTimes > followed;

  const beyond = forces.filter((force) => peak(oscillator, force).omega > omegaStop);
  if (shares[worst] < easyShare) {
    if (beyond.length > 0) return because({ kind: 'flank-tells', force: beyond[0], omegaStop });
    // what falls off at one force does so at all that are higher
    const edge = isFollowed ? edgeWithin(oscillator, highest, omegaStop) : null;
    const isSeen = edge !== null && edgeWithin(oscillator, fairlyHigh, omegaStop) !== null;
    return because(isSeen ? { kind: 'cliff-tells', omega: edge } : { kind: 'easy' });
  }
  // a sweep that is not followed does not get to the tip, wherever it ends
  if (isFollowed && beyond.length > counts * forces.length)
    return because({ kind: 'tip-outside-sweep', force: beyond[0], omegaStop });

  const { amplitude } = peak(oscillator, highest);
  const reach = widthOf(unknowns[worst]) * amplitude ** 2;
  if (parameter === 'epsilon' && reach < gamma) return because({ kind: 'peak-stays-low', amplitude, reach });

  const { other, correlation } = strongestPartner(level.asked, par, answer.covariance, worst);
  if (Math.abs(correlation) > strongCorrelation)
    return because({ kind: 'parameters-trade', other, correlation });
  if (!isFollowed) return because({ kind: 'sweep-outruns', settlingTimes });
  return because({ kind: 'noise-hides', sigma: level.sigma });
}

/** Where the response to a force falls off; null where that is beyond the sweep, or little. */
function edgeWithin(oscillator: Oscillator, force: number, omegaStop: number): number | null {
  const [jumpUp, edge] = folds(oscillator, force);
  return edge && edge.omega - jumpUp.omega > edgeWidth && edge.omega < omegaStop ? edge.omega : null;
}

/** The parameter whose error goes most with that of parameter `p`; itself, with correlation 0, where it is alone. */
function strongestPartner(
  names: readonly ParameterName[],
  deviations: readonly number[],
  covariance: readonly number[],
  p: number,
): { readonly other: ParameterName; readonly correlation: number } {
  const size = names.length;
  return names
    .map((other, q) => ({
      other,
      correlation: q === p ? 0 : covariance[p * size + q] / (deviations[p] * deviations[q]),
    }))
    .reduce((a, b) => (Math.abs(b.correlation) > Math.abs(a.correlation) ? b : a));
}
