import { peak } from '@sharkfin/physics/duffing';
import { forcesOf, type ParameterName } from '@sharkfin/physics/experiment';
import type { ObserverAnswer } from './guess.ts';
import { parDeviations } from './guess.ts';
import { askedUnknowns, experimentAt } from './levels.ts';
import { oscillatorWith, type Puzzle } from './puzzle.ts';
import { priorDeviation } from './scoring.ts';

/**
 * What was hard about a puzzle, in one sentence, which the page words. `parameter` is the one that the measurement tells
 * least about; `deviation` is par for it, and `share` is par over the prior's standard deviation: 1 if nothing is learned.
 */
export type Reason = {
  readonly parameter: ParameterName;
  readonly deviation: number;
  readonly share: number;
} & (
  | { readonly kind: 'easy' }
  /** At forces above `force` the peak lies beyond `omegaStop`, and with it the height that tells the damping. */
  | { readonly kind: 'tip-outside-sweep'; readonly force: number; readonly omegaStop: number }
  /** At the highest force the peak leans by `bend` only, less than half of its width, `gamma`. */
  | { readonly kind: 'peak-barely-bends'; readonly bend: number; readonly gamma: number }
  /** More of `parameter` looks like more (correlation below 0: less) of `other`. */
  | { readonly kind: 'parameters-trade'; readonly other: ParameterName; readonly correlation: number }
  | { readonly kind: 'noise-hides'; readonly sigma: number }
);

/** A parameter known to this part of the prior is easy to read. */
const easyShare = 0.05;
const strongCorrelation = 0.8;

/** The first that holds: easy, tip outside, barely bends, trade, noise. */
export function reasonFor(puzzle: Puzzle, answer: ObserverAnswer): Reason {
  const { level, truth } = puzzle;
  const par = parDeviations(answer);
  const shares = askedUnknowns(level).map((unknown, p) => par[p] / priorDeviation(unknown));
  const worst = shares.indexOf(Math.max(...shares));
  const parameter = level.asked[worst];
  const common = { parameter, deviation: par[worst], share: shares[worst] };
  if (common.share < easyShare) return { ...common, kind: 'easy' };

  const experiment = experimentAt(level);
  const forces = forcesOf(experiment);
  const oscillator = oscillatorWith(puzzle, truth);
  const { omegaStop } = experiment.sweep;
  const beyond = forces.filter((force) => peak(oscillator, force).omega > omegaStop);
  if (parameter === 'gamma' && 2 * beyond.length >= forces.length)
    return { ...common, kind: 'tip-outside-sweep', force: beyond[0], omegaStop };

  const bend = peak(oscillator, forces[forces.length - 1]).omega - oscillator.omega0;
  if (parameter === 'epsilon' && Math.abs(bend) < oscillator.gamma / 2)
    return { ...common, kind: 'peak-barely-bends', bend, gamma: oscillator.gamma };

  const correlations = par.map((sd, p) =>
    p === worst ? 0 : answer.covariance[worst * par.length + p] / (sd * par[worst]),
  );
  const partner = correlations.reduce(
    (best, c, p) => (Math.abs(c) > Math.abs(correlations[best]) ? p : best),
    0,
  );
  if (Math.abs(correlations[partner]) > strongCorrelation) {
    return {
      ...common,
      kind: 'parameters-trade',
      other: level.asked[partner],
      correlation: correlations[partner],
    };
  }
  return { ...common, kind: 'noise-hides', sigma: level.sigma };
}
