import { describe, expect, it } from 'vitest';
import { experimentOf, experiments, observationSize } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler, drawParameters } from '../../../physics/sampler.ts';
import { drawSigma } from '../../../physics/sigma.ts';
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

  it.each(experiments.map(({ id }) => id))('%s: a batch holds the samples that are made singly', (id) => {
    const experiment = experimentOf(id);
    const sampler = createSampler(kernel, experiment);
    const count = 7;
    const unknownCount = experiment.unknowns.length;
    const parameters = new Float64Array(count * unknownCount);
    const sigmas = new Float64Array(count);
    const observations = new Float32Array(count * sampler.size);
    for (const sigma of [undefined, 0.3]) {
      sampler.sampleBatch(4, 90, { parameters, sigmas, observations }, sigma);
      for (let i = 0; i < count; i++) {
        const single = createSampler(kernel, experiment).sample(
          4,
          90 + i,
          sigma === undefined ? {} : { sigma },
        );
        expect(parameters.subarray(i * unknownCount, (i + 1) * unknownCount)).toEqual(single.parameters);
        expect(sigmas[i]).toBe(single.sigma);
        expect(observations.subarray(i * sampler.size, (i + 1) * sampler.size)).toEqual(single.observation);
      }
    }
  });

  it('simulate each set as if it were alone, also where sets need different steps', () => {
    // steps of 0.37 carry the production method up to a detuning of 8.4: one to a column at omega0 = 0, two at 1
    const sweep = { ...experimentOf('curve').sweep, omegaStart: -8, omegaStop: 8, duration: 0.37 * 399 };
    const sampler = createSampler(kernel, { ...experimentOf('curve'), sweep });
    const sets = [
      [0, 0.8, 0.1],
      [1, 0.8, 0.1],
    ];
    const both = new Float32Array(2 * sampler.size);
    sampler.simulateBatch(sets.flat(), 2, both);
    sets.forEach((set, i) => {
      expect(both.subarray(i * sampler.size, (i + 1) * sampler.size)).toEqual(sampler.simulate(set));
    });
  });

  it('that do not exist are refused by name, and those that do are listed', () => {
    expect(() => experimentOf('movie')).toThrow(RangeError);
    expect(() => experimentOf('movie')).toThrow(
      `experiment must be one of ${experiments.map(({ id }) => id).join(', ')}; got 'movie'.`,
    );
  });
});

describe('a bad argument is refused by name, value and remedy:', () => {
  const curve = createSampler(kernel, experimentOf('curve'));
  const good = [0, 1, 0.1];
  it.each([
    ['parameters must hold 3 numbers; got 2.', () => curve.simulate([0, 1])],
    ['omega0[0] must be a finite number; got NaN.', () => curve.simulate([Number.NaN, 1, 0.1])],
    ['gamma[0] must be a finite number above 0; got 0.', () => curve.simulate([0, 0, 0.1])],
    ['epsilon[0] must be a finite number; got Infinity.', () => curve.simulate([0, 1, Infinity])],
    ['out must hold 50 numbers; got 49.', () => curve.simulate(good, new Float32Array(49))],
    ['count must be a whole number from 1 to', () => curve.simulateBatch([], 0, new Float32Array(0))],
    ['parameters must hold 6 numbers; got 3.', () => curve.simulateBatch(good, 2, new Float32Array(100))],
    [
      'out must hold 100 numbers; got 50.',
      () => curve.simulateBatch([...good, ...good], 2, new Float32Array(50)),
    ],
    [
      'gamma[1] must be a finite number above 0; got -1.',
      () => curve.simulateBatch([...good, 0, -1, 0], 2, new Float32Array(100)),
    ],
    ['sigma must be a finite number, 0 or above; got -0.1.', () => curve.observe(good, -0.1, 1, 0)],
    ['sigma must be a finite number, 0 or above; got NaN.', () => curve.sample(1, 0, { sigma: Number.NaN })],
    ['seed must be a whole number from 0 to 4294967295; got -1.', () => curve.sample(-1, 0)],
    [
      'index must be a whole number from 0 to 9007199254740991; got 0.5.',
      () => curve.observe(good, 0.1, 1, 0.5),
    ],
    [
      'seed must be a whole number from 0 to 4294967295; got NaN.',
      () => drawParameters(curve.experiment, Number.NaN, 0),
    ],
    [
      'seed must be a whole number from 0 to 4294967295; got 4294967296.',
      () => drawSigma(curve.experiment, 2 ** 32, 0),
    ],
    [
      'binCount must be a whole number from 1 to 1000000; got 0.',
      () => createSampler(kernel, { ...curve.experiment, bins: { count: 0, kind: 'linear' } }),
    ],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
