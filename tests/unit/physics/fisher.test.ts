import { describe, expect, it } from 'vitest';
import { experimentOf, experiments, forcesOf, type Experiment } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { cramerRaoBound, fisherInformation } from '../../../physics/inference/fisher.ts';
import { resampling } from '../../../physics/resample.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { solve } from '../../../physics/solve.ts';
import { columnOmega, lessonSweep } from '../../../physics/sweep.ts';

const kernel = loadKernel();

/** A linear oscillator swept so slowly that it is in its steady state everywhere; each bin is a column. */
const lorentzian: Experiment = {
  id: 'lorentzian',
  measured: 'amplitude',
  forces: 1.3,
  sweep: { ...lessonSweep, duration: 8000, z0: [0, 0] },
  bins: { count: 400, kind: 'linear' },
  noise: { low: 0.1, high: 0.1 },
  unknowns: [
    { name: 'omega0', low: -1, high: 1 },
    { name: 'gamma', low: 0.5, high: 1.5 },
  ],
};

describe('the Fisher information', () => {
  it.each(['amplitude', 'quadratures'] as const)(
    'of the %s of a slow linear oscillator is that of a Lorentzian',
    (measured) => {
      const [omega0, gamma, force, sigma] = [0.3, 0.9, 1.3, 0.2];
      // z = i force / (gamma / 2 + i d), |z| = force / sqrt(d^2 + gamma^2 / 4), d = omega0 - omega
      const expected = [0, 0, 0, 0];
      for (let k = 0; k < 400; k++) {
        const d = omega0 - columnOmega(lorentzian.sweep, k);
        const square = d * d + gamma ** 2 / 4;
        if (measured === 'amplitude') {
          const slopes = [(-force * d) / square ** 1.5, (-force * gamma) / 4 / square ** 1.5];
          expected.forEach((_, i) => (expected[i] += (slopes[i >> 1] * slopes[i & 1]) / sigma ** 2));
        } else {
          expected[0] += (force / square / sigma) ** 2;
          expected[3] += (force / 2 / square / sigma) ** 2;
        }
      }
      const sampler = createSampler(kernel, { ...lorentzian, measured });
      const found = fisherInformation(sampler, [omega0, gamma], sigma);
      const scale = Math.sqrt(expected[0] * expected[3]);
      expect(found[0] / expected[0]).toBeCloseTo(1, 2);
      expect(found[3] / expected[3]).toBeCloseTo(1, 2);
      expect(found[1] / scale).toBeCloseTo(expected[1] / scale, 2);
    },
  );

  it.each([
    ['image', [0.2, 0.9, 0.08]],
    ['image-fast', [-0.4, 0.6, 0.12]],
    ['image-damping', [0.3, 0.8, 0.1, 0.02]],
  ] as const)('of %s is that of converged sweeps in float64', (id, parameters) => {
    const experiment = experimentOf(id);
    const forces = forcesOf(experiment);
    const bins = resampling('cubic', 400, 50);
    const reference = (at: readonly number[]): Float64Array => {
      const amplitude = new Float64Array(forces.length * 50);
      const [omega0, gamma, epsilon, kappa] = at;
      const lanes = { laneCount: forces.length, omega0, gamma, epsilon, kappa: kappa ?? 0, force: forces };
      const options = { method: 'rk4', substepCount: 8, resampling: bins } as const;
      solve(plainKernel(), experiment.sweep, lanes, { amplitude }, options);
      return amplitude;
    };
    const slopes = parameters.map((_, p) => {
      const shifted = (by: number): Float64Array =>
        reference(parameters.map((x, q) => (p === q ? x + by : x)));
      const [above, below] = [shifted(2e-5), shifted(-2e-5)];
      return above.map((x, i) => (x - below[i]) / 4e-5);
    });
    const found = fisherInformation(createSampler(kernel, experiment), parameters, 0.5);
    const expected = slopes.map((a) =>
      slopes.map((b) => a.reduce((sum, x, i) => sum + (x * b[i]) / 0.25, 0)),
    );
    const size = parameters.length;
    for (let p = 0; p < size; p++) {
      for (let q = 0; q < size; q++) {
        const scale = Math.sqrt(expected[p][p] * expected[q][q]);
        expect(Math.abs(found[p * size + q] - expected[p][q]) / scale).toBeLessThan(0.02);
      }
    }
  });

  it.each(experiments.map(({ id }) => id))(
    'of %s is symmetric, positive definite and goes with sigma^-2, in the prior’s middle and at its corners',
    (id) => {
      const sampler = createSampler(kernel, experimentOf(id));
      const { unknowns } = sampler.experiment;
      const size = unknowns.length;
      for (const share of [0, 0.5, 1]) {
        const parameters = unknowns.map(({ low, high }) => low + share * (high - low));
        const f = fisherInformation(sampler, parameters, 0.5);
        const finer = fisherInformation(sampler, parameters, 0.05);
        for (let p = 0; p < size; p++) {
          for (let q = 0; q < size; q++) {
            expect(f[p * size + q]).toBe(f[q * size + p]);
            expect(finer[p * size + q] / f[p * size + q]).toBeCloseTo(100, 6);
          }
        }
        // Sylvester: all leading minors are positive
        for (let n = 1; n <= size; n++) expect(determinant(f, size, n)).toBeGreaterThan(0);
      }
    },
  );
});

/** Determinant of the leading n x n part, by Laplace's expansion. */
function determinant(matrix: Float64Array, size: number, n: number): number {
  const minor = (rows: readonly number[], column: number): number => {
    if (rows.length === 0) return 1;
    return rows.reduce((sum, row, i) => {
      const rest = rows.filter((other) => other !== row);
      return sum + (i % 2 === 0 ? 1 : -1) * matrix[row * size + column] * minor(rest, column + 1);
    }, 0);
  };
  return minor(
    Array.from({ length: n }, (_, i) => i),
    0,
  );
}

describe('the Cramer-Rao bound', () => {
  it('is the inverse of the Fisher information', () => {
    const sampler = createSampler(kernel, experimentOf('image-damping'));
    const parameters = [0.2, 0.9, 0.08, 0.02];
    const f = fisherInformation(sampler, parameters, 0.5);
    const { covariance, deviations } = cramerRaoBound(sampler, parameters, 0.5);
    for (let p = 0; p < 4; p++) {
      expect(deviations[p]).toBeCloseTo(Math.sqrt(covariance[5 * p]), 12);
      for (let q = 0; q < 4; q++) {
        let sum = 0;
        for (let k = 0; k < 4; k++) sum += f[4 * p + k] * covariance[4 * k + q];
        expect(sum).toBeCloseTo(p === q ? 1 : 0, 6);
      }
    }
  });

  it('does not exist where the observation tells nothing of a parameter', () => {
    const sampler = createSampler(kernel, { ...lorentzian, forces: 0 });
    expect(() => cramerRaoBound(sampler, [0, 1], 0.1)).toThrow(RangeError);
    expect(() => cramerRaoBound(sampler, [0, 1], 0.1)).toThrow(
      'parameters must be such that the observation depends on each; got 0, 1.',
    );
  });
});

describe('a bad argument is refused by name, value and remedy:', () => {
  const sampler = createSampler(kernel, lorentzian);
  it.each([
    ['sigma must be a finite number above 0; got 0.', () => fisherInformation(sampler, [0, 1], 0)],
    ['sigma must be a finite number above 0; got -1.', () => cramerRaoBound(sampler, [0, 1], -1)],
    ['sigma must be a finite number above 0; got NaN.', () => cramerRaoBound(sampler, [0, 1], Number.NaN)],
    ['parameters must hold 2 numbers; got 3.', () => fisherInformation(sampler, [0, 1, 0.1], 0.1)],
    ['gamma[0] must be a finite number above 0; got -1.', () => fisherInformation(sampler, [0, -1], 0.1)],
    ['omega0[0] must be a finite number; got NaN.', () => cramerRaoBound(sampler, [Number.NaN, 1], 0.1)],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
