import type { ExperimentId } from '@sharkfin/physics/experiment';

/** Root-mean-square errors of the Bayes-optimal posterior mean, in the order of the experiment's unknowns. */
export interface Limit {
  readonly experiment: ExperimentId;
  readonly sigma: number;
  readonly errors: readonly number[];
}

/**
 * The same numbers as in tests/golden/limits.json, which says how each row was found and how certain it is (about 2 %):
 * importance sampling over simulated measurements.
 */
export const limits: readonly Limit[] = [
  { experiment: 'image', sigma: 0.25, errors: [0.0126, 0.0074, 0.0029] },
  { experiment: 'image', sigma: 0.5, errors: [0.0246, 0.0147, 0.0056] },
  { experiment: 'image', sigma: 1, errors: [0.0468, 0.0284, 0.0105] },
  { experiment: 'image-quadratures', sigma: 0.5, errors: [0.0151, 0.0136, 0.0033] },
  { experiment: 'image-fast', sigma: 0.5, errors: [0.0303, 0.0186, 0.0084] },
  { experiment: 'image-damping', sigma: 0.5, errors: [0.03, 0.0361, 0.0088, 0.0068] },
  { experiment: 'curve', sigma: 0.05, errors: [0.0266, 0.0141, 0.0158] },
  { experiment: 'curve', sigma: 0.1, errors: [0.0462, 0.0271, 0.0234] },
];

/** The limit at this noise level, if it is tabled. */
export function limitOf(experiment: string, sigma: number): Limit | undefined {
  return limits.find((limit) => limit.experiment === experiment && limit.sigma === sigma);
}

/** Sum of squares over the unknowns. */
export function squareSum(errors: readonly number[]): number {
  return errors.reduce((sum, error) => sum + error * error, 0);
}

/**
 * What a recipe measures errors in: the limit at a noise level.
 * @throws RangeError where none is tabled
 */
export function errorUnitsOf(experiment: ExperimentId, sigma: number): readonly number[] {
  const limit = limitOf(experiment, sigma);
  if (!limit) throw new RangeError(`sigma must be one with a tabled limit of ${experiment}; got ${sigma}.`);
  return limit.errors;
}
