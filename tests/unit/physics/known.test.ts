import { describe, expect, it } from 'vitest';
import { experimentOf, withKnown, type KnownParameters } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createIdealObserver } from '../../../physics/inference/ideal-observer.ts';
import { createSampler } from '../../../physics/sampler.ts';

const kernel = loadKernel();
const truth = { omega0: 0.2, gamma: 0.9, epsilon: 0.08 };

describe('an experiment of which some parameters are told', () => {
  it.each(['curve', 'image', 'image-quadratures', 'image-fast'])(
    '%s measures what it did, noise included',
    (id) => {
      const whole = createSampler(kernel, experimentOf(id));
      const { gamma } = truth;
      const part = createSampler(kernel, withKnown(experimentOf(id), { gamma }));
      expect(part.experiment.unknowns.map(({ name }) => name)).toEqual(['omega0', 'epsilon']);
      const { omega0, epsilon } = truth;
      expect(part.observe([omega0, epsilon], 0.3, 7, 1)).toEqual(
        whole.observe([omega0, gamma, epsilon], 0.3, 7, 1),
      );
      const unmoved = createSampler(kernel, withKnown(experimentOf(id), { omega0, epsilon }));
      expect(unmoved.simulate([gamma])).toEqual(whole.simulate([omega0, gamma, epsilon]));
    },
  );

  // the posterior of what is open, given what is told, is the slice of the whole posterior there
  it.each([
    ['curve', 0.1, { gamma: 0.9, epsilon: 0.08 }],
    ['curve', 0.1, { omega0: 0.2, epsilon: 0.08 }],
    ['curve', 0.1, { omega0: 0.2, gamma: 0.9 }],
    ['curve', 0.1, { gamma: 0.9 }],
    ['image', 1, { epsilon: 0.08 }],
  ] as const)(
    '%s at sigma %f, told %o, has the posterior of that slice, summed up on a grid',
    (id, sigma, known) => {
      const whole = createSampler(kernel, experimentOf(id));
      const observation = whole.observe([truth.omega0, truth.gamma, truth.epsilon], sigma, 3, 0);
      const part = createSampler(kernel, withKnown(experimentOf(id), known));
      const found = createIdealObserver(part).infer(observation, sigma, 1, { sampleCount: 4000 });

      const { unknowns } = part.experiment;
      const size = unknowns.length;
      const sd = unknowns.map((_, p) => Math.sqrt(found.covariance[p * (size + 1)]));
      const n = 41;
      const axis = (p: number): number[] =>
        Array.from({ length: n }, (_, i) => found.mean[p] + sd[p] * ((10 * i) / (n - 1) - 5)).filter(
          (x) => x >= unknowns[p].low && x <= unknowns[p].high,
        );
      const points = axis(0).flatMap((x) => (size === 1 ? [[x]] : axis(1).map((y) => [x, y])));
      let total = 0;
      const first = unknowns.map(() => 0);
      const second = unknowns.map(() => 0);
      const told: KnownParameters = known;
      for (const point of points) {
        let open = 0;
        const parameters = whole.experiment.unknowns.map(({ name }) => told[name] ?? point[open++]);
        const simulated = whole.simulate(parameters);
        let misfit = 0;
        for (let i = 0; i < simulated.length; i++) misfit += (simulated[i] - observation[i]) ** 2;
        const weight = Math.exp(-misfit / (2 * sigma * sigma) + observation.length / 2);
        total += weight;
        point.forEach((x, p) => {
          first[p] += weight * x;
          second[p] += weight * x * x;
        });
      }
      unknowns.forEach((_, p) => {
        const mean = first[p] / total;
        expect(Math.abs(found.mean[p] - mean) / sd[p]).toBeLessThan(0.1);
        expect(Math.abs(sd[p] / Math.sqrt(second[p] / total - mean ** 2) - 1)).toBeLessThan(0.1);
      });
    },
  );

  it.each([
    [{ gamma: 9 }, 'known.gamma must lie within its prior, 0.5 to 1.5; got 9.'],
    [{ gamma: Number.NaN }, 'known.gamma must lie within its prior, 0.5 to 1.5; got NaN.'],
    [truth, "known must leave an unknown of 'image'; got all of them."],
  ])('refuses to be told %o', (known, message) => {
    expect(() => withKnown(experimentOf('image'), known)).toThrow(message);
  });
});
