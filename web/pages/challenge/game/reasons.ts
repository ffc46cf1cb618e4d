import { folds, peak } from '@sharkfin/physics/duffing';
import { forcesOf, type ParameterName } from '@sharkfin/physics/experiment';
import { sweepRate } from '@sharkfin/physics/sweep';
import { parDeviations, type ObserverAnswer } from './guess.ts';
import { askedUnknowns, experimentAt } from './levels.ts';
import { oscillatorWith, type Puzzle } from './puzzle.ts';
import { priorDeviation } from './scoring.ts';

/**
 * What was hard about a puzzle, in one sentence, which the page words. `parameter` is the one of which the measurement
 * tells least; `deviation` is par for it, and `share` is par over the prior's standard deviation: 1 if nothing is learned.
 */
export type Reason = {
  readonly parameter: ParameterName;
  readonly deviation: number;
  readonly share: number;
} & Cause;

export type Cause =
  | { readonly kind: 'easy' }
  /** Easy, for the fin falls off: at the highest force it cannot hold beyond drive frequency `omega`. That tells a lot. */
  | { readonly kind: 'cliff-tells'; readonly omega: number }
  /** From `force` on the tip lies beyond the end of the sweep: only the fin's flank was measured. */
  | { readonly kind: 'tip-outside-sweep'; readonly force: number; readonly omegaStop: number }
  /** Even at the highest force the peak leans by `bend` only, less than half of its width `gamma`. */
  | { readonly kind: 'peak-barely-bends'; readonly bend: number; readonly gamma: number }
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

/** The posterior says whether it was hard and for which parameter; the truth says why: the first cause that holds. */
export function reasonFor(puzzle: Puzzle, answer: ObserverAnswer): Reason {
  const { level, truth } = puzzle;
  const par = parDeviations(answer);
  const shares = askedUnknowns(level).map((unknown, p) => par[p] / priorDeviation(unknown));
  const worst = shares.indexOf(Math.max(...shares));
  const parameter = level.asked[worst];
  const because = (cause: Cause): Reason => ({
    parameter,
    deviation: par[worst],
    share: shares[worst],
    ...cause,
  });

  const experiment = experimentAt(level);
  const { sweep } = experiment;
  const forces = forcesOf(experiment);
  const highest = forces[forces.length - 1];
  const oscillator = oscillatorWith(puzzle, truth);
  const { gamma } = oscillator;
  // the drive crosses a width of gamma in gamma / rate, which is so many times 1 / gamma
  const settlingTimes = gamma ** 2 / Math.abs(sweepRate(sweep));
  const isFollowed = settlingTimes > followed;

  const beyond = forces.find((force) => peak(oscillator, force).omega > sweep.omegaStop);
  if (shares[worst] < easyShare) {
    const cliff = folds(oscillator, highest).at(-1);
    const falls = isFollowed && beyond === undefined && cliff;
    return because(falls ? { kind: 'cliff-tells', omega: cliff.omega } : { kind: 'easy' });
  }
  if (beyond !== undefined)
    return because({ kind: 'tip-outside-sweep', force: beyond, omegaStop: sweep.omegaStop });

  const bend = peak(oscillator, highest).omega - oscillator.omega0;
  if (parameter === 'epsilon' && Math.abs(bend) < gamma / 2)
    return because({ kind: 'peak-barely-bends', bend, gamma });

  const { other, correlation } = strongestPartner(level.asked, par, answer.covariance, worst);
  if (Math.abs(correlation) > strongCorrelation)
    return because({ kind: 'parameters-trade', other, correlation });
  if (!isFollowed) return because({ kind: 'sweep-outruns', settlingTimes });
  return because({ kind: 'noise-hides', sigma: level.sigma });
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
