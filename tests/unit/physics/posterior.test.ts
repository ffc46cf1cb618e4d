import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { cramerRaoBound } from '../../../physics/inference/fisher.ts';
import { createIdealObserver } from '../../../physics/inference/ideal-observer.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { goldenLimits } from './golden.ts';

const kernel = loadKernel();

interface Trials {
  /**
   * Mean over the trials of the posterior's variance, summed over the parameters. Its expectation is that of the squared
   * error, which scatters 2.4 times as much.
   */
  readonly variance: number;
  /** Mean over parameters and trials of error^2 / variance. */
  readonly chi2: number;
  /** How often the truth lies within one standard deviation. */
  readonly within: number;
}

function trials(id: string, sigma: number, count: number): Trials {
  const sampler = createSampler(kernel, experimentOf(id));
  const observer = createIdealObserver(sampler);
  const size = sampler.experiment.unknowns.length;
  const sums = { variance: 0, chi2: 0, within: 0 };
  for (let i = 0; i < count; i++) {
    const { parameters, observation } = sampler.sample(11, i, { sigma });
    const { mean, covariance } = observer.infer(observation, sigma, i, { sampleCount: 300 });
    parameters.forEach((truth, p) => {
      const error = (mean[p] - truth) ** 2;
      const variance = covariance[p * size + p];
      sums.variance += variance / count;
      sums.chi2 += error / variance / (count * size);
      if (error < variance) sums.within += 1 / (count * size);
    });
  }
  return sums;
}

describe('the ideal observer', () => {
  // one trial's variance scatters by 0.8 times the limit, so the standard error is 4 % for 400 curves and 13 % for 40
  // images; bounds are twice the table's own uncertainty (of a root) and 3 standard errors. Errors are held to the
  // variances by chi squared
  it.each(goldenLimits)('of $experiment at sigma $sigma errs as little as physics allows', (row) => {
    const { experiment, sigma, sumOfSquares, uncertainty } = row;
    const count = typeof experimentOf(experiment).forces === 'number' ? 400 : 40;
    const { variance, chi2, within } = trials(experiment, sigma, count);
    expect(Math.abs(variance / sumOfSquares - 1)).toBeLessThan(
      2 * uncertainty + (3 * 0.8) / Math.sqrt(count),
    );
    // of a normal distribution 68.3 % lie within one standard deviation; chi squared has the variance 2
    expect(Math.abs(chi2 - 1)).toBeLessThan(3 * Math.sqrt(2 / (3 * count)));
    expect(Math.abs(within - 0.683)).toBeLessThan(3 * Math.sqrt((0.683 * 0.317) / (3 * count)));
  });

  it('knows how well it knows four unknowns, nonlinear damping among them', () => {
    const { chi2, within } = trials('image-damping', 0.5, 30);
    expect(Math.abs(chi2 - 1)).toBeLessThan(3 * Math.sqrt(2 / 120));
    expect(Math.abs(within - 0.683)).toBeLessThan(3 * Math.sqrt((0.683 * 0.317) / 120));
  });

  it.each([
    ['image', [0.2, 0.9, 0.08]],
    ['image-damping', [0.2, 0.9, 0.08, 0.02]],
  ])('of %s is as sure as the Cramer-Rao bound says where noise is weak', (id, truth) => {
    const sampler = createSampler(kernel, experimentOf(id));
    const bound = cramerRaoBound(sampler, truth, 0.02);
    const observation = sampler.observe(truth, 0.02, 3, 0);
    const { covariance, mean } = createIdealObserver(sampler).infer(observation, 0.02, 1, {
      sampleCount: 2000,
    });
    truth.forEach((value, p) => {
      const deviation = Math.sqrt(covariance[p * truth.length + p]);
      expect(Math.abs(deviation / bound.deviations[p] - 1)).toBeLessThan(0.1);
      expect(Math.abs(mean[p] - value)).toBeLessThan(4 * deviation);
    });
  });

  it('has the mean and the spread of a posterior summed up on a grid', () => {
    const sampler = createSampler(kernel, experimentOf('image'));
    const truth = [0.2, 0.9, 0.08];
    const observation = sampler.observe(truth, 0.5, 1, 0);
    const found = createIdealObserver(sampler).infer(observation, 0.5, 1, { sampleCount: 2000 });
    const sd = [0, 1, 2].map((p) => Math.sqrt(found.covariance[4 * p]));
    const n = 17;
    const at = (p: number, i: number): number => found.mean[p] + sd[p] * ((8 * i) / (n - 1) - 4);
    let total = 0;
    const first = [0, 0, 0];
    const second = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let k = 0; k < n; k++) {
          const point = [at(0, i), at(1, j), at(2, k)];
          const image = sampler.simulate(point);
          let misfit = 0;
          for (let q = 0; q < image.length; q++) misfit += (image[q] - observation[q]) ** 2;
          const weight = Math.exp(-misfit / 0.5 + observation.length / 2);
          total += weight;
          point.forEach((x, p) => {
            first[p] += weight * x;
            second[p] += weight * x * x;
          });
        }
      }
    }
    [0, 1, 2].forEach((p) => {
      const mean = first[p] / total;
      expect(Math.abs(found.mean[p] - mean) / sd[p]).toBeLessThan(0.15);
      expect(sd[p] / Math.sqrt(second[p] / total - mean ** 2)).toBeCloseTo(1, 0);
    });
    expect(found.effectiveSampleCount).toBeGreaterThan(300);
  });

  it('gives the same answer for the same seed', () => {
    const sampler = createSampler(kernel, experimentOf('curve'));
    const { observation } = sampler.sample(2, 0, { sigma: 0.1 });
    const [a, b] = [0, 1].map(() => createIdealObserver(sampler).infer(observation, 0.1, 5));
    expect([...a.mean]).toEqual([...b.mean]);
  });

  it.each([
    [
      'observation[3] must be a finite number; got NaN.',
      { observation: Float32Array.from({ length: 50 }, (_, i) => (i === 3 ? Number.NaN : 1)) },
    ],
    ['observation must hold 50 numbers; got 49.', { observation: new Float32Array(49) }],
    ['sigma must be a finite number above 0; got 0.', { sigma: 0 }],
    ['sigma must be a finite number above 0; got -0.1.', { sigma: -0.1 }],
    ['sigma must be a finite number above 0; got Infinity.', { sigma: Infinity }],
    ['seed must be a whole number from 0 to 4294967295; got 1.5.', { seed: 1.5 }],
    ['sampleCount must be a whole number from 20 to 1000000; got 0.', { sampleCount: 0 }],
    ['effectiveGoal must be a finite number, 0 or above; got NaN.', { effectiveGoal: Number.NaN }],
  ])('refuses a bad argument: %s', (message, change) => {
    const sampler = createSampler(kernel, experimentOf('curve'));
    const { observation, sigma, seed, ...options } = {
      observation: new Float32Array(50),
      sigma: 0.1,
      seed: 1,
      ...change,
    };
    const call = (): unknown => createIdealObserver(sampler).infer(observation, sigma, seed, options);
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
