import { describe, expect, it } from 'vitest';
import { experimentOf, experiments, observationSize } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { difference, golden } from './golden.ts';

const kernel = loadKernel();
const parametersOf = ({
  omega0,
  gamma,
  epsilon,
}: {
  omega0: number;
  gamma: number;
  epsilon: number;
}): number[] => [omega0, gamma, epsilon];

describe('experiments', () => {
  it('measure what the reference measures, by the reference method', () => {
    const image = createSampler(kernel, experimentOf('image'), 'rk4');
    for (const one of golden.images) {
      expect(difference(image.simulate(parametersOf(one)), one.pixels).largest).toBeLessThan(2e-3);
    }
    const fast = createSampler(kernel, experimentOf('image-fast'), 'rk4');
    for (const one of golden.fastImages) {
      expect(difference(fast.simulate(parametersOf(one)), one.pixels).largest).toBeLessThan(2e-3);
    }
    const curve = createSampler(kernel, experimentOf('curve'), 'rk4');
    for (const one of golden.curves) {
      expect(difference(curve.simulate(parametersOf(one)), one.binned).largest).toBeLessThan(2e-3);
    }
  });

  it.each(experiments.map(({ id }) => id))('%s: a sample is a function of seed and index alone', (id) => {
    const experiment = experimentOf(id);
    const [one, two] = [createSampler(kernel, experiment), createSampler(kernel, experiment)];
    two.sample(9, 4);
    const [a, b] = [one.sample(3, 17), two.sample(3, 17)];
    expect(a).toEqual(b);
    expect(a.observation).toHaveLength(observationSize(experiment));
    expect(one.sample(3, 18).observation[0]).not.toBe(a.observation[0]);
    a.parameters.forEach((value, p) => {
      expect(value).toBeGreaterThanOrEqual(experiment.unknowns[p].low);
      expect(value).toBeLessThanOrEqual(experiment.unknowns[p].high);
    });
    expect(a.sigma).toBeGreaterThanOrEqual(experiment.noise.low);
    expect(a.sigma).toBeLessThanOrEqual(experiment.noise.high);
  });

  it.each(experiments.map(({ id }) => id))('%s: the noise has the standard deviation it says', (id) => {
    const sampler = createSampler(kernel, experimentOf(id));
    const { parameters, observation } = sampler.sample(5, 0, { sigma: 0.4 });
    const { rms } = difference(observation, sampler.simulate(parameters));
    expect(Math.abs(rms / 0.4 - 1)).toBeLessThan(4 / Math.sqrt(2 * sampler.size));
  });

  it('that do not exist are refused by name', () => {
    expect(() => experimentOf('movie')).toThrow(/movie/);
  });
});
