import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createIdealObserver } from '../../../physics/posterior/ideal-observer.ts';
import { createSampler } from '../../../physics/sampler.ts';

const kernel = loadKernel();

/** Root-mean-square errors of the posterior mean, and how often the truth lies within one standard deviation. */
function trial(id: string, sigma: number, count: number): { readonly sum: number; readonly within: number } {
  const sampler = createSampler(kernel, experimentOf(id));
  const observer = createIdealObserver(sampler);
  let sum = 0;
  let within = 0;
  for (let i = 0; i < count; i++) {
    const { parameters, observation } = sampler.sample(11, i, { sigma });
    const { mean, covariance } = observer.infer(observation, sigma, i, { sampleCount: 400 });
    parameters.forEach((truth, p) => {
      const error = mean[p] - truth;
      sum += error ** 2 / count;
      if (Math.abs(error) < Math.sqrt(covariance[p * parameters.length + p])) {
        within += 1 / (count * parameters.length);
      }
    });
  }
  return { sum, within };
}

describe('the ideal observer', () => {
  // DESIGN section 3, by importance sampling outside this code; 150 trials tell the sum to about 12 %
  it.each([
    ['image', 0.5, 8.5e-4],
    ['image-fast', 0.5, 1.34e-3],
    ['image-quadratures', 0.5, 4.2e-4],
  ])('of %s at sigma %f errs as little as physics allows, and knows how much', (id, sigma, limit) => {
    const { sum, within } = trial(id, sigma, 150);
    expect(sum / limit).toBeGreaterThan(0.7);
    expect(sum / limit).toBeLessThan(1.3);
    expect(within).toBeGreaterThan(0.6);
    expect(within).toBeLessThan(0.76);
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

  it('refuses an observation with a number that is none', () => {
    const sampler = createSampler(kernel, experimentOf('curve'));
    const observation = new Float32Array(50).fill(Number.NaN);
    expect(() => createIdealObserver(sampler).infer(observation, 0.1, 1)).toThrow(
      'observation[0] must be a finite number',
    );
  });
});
