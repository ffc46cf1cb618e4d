import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { drawSigma, medianSigma, requireSigma, type SigmaDistribution } from '../../../physics/sigma.ts';

const curve = experimentOf('curve');
const logUniform = { distribution: 'log-uniform', low: 0.006, high: 0.3 } as const;
const uniform = { distribution: 'uniform', low: 0.006, high: 0.3 } as const;
const count = 4000;
const draw = (from?: SigmaDistribution): number[] =>
  Array.from({ length: count }, (_, i) => drawSigma(curve, 7, i, from));

/** Largest distance between the shares of numbers below x and a distribution (Kolmogorov, Smirnov). */
function distance(values: readonly number[], share: (x: number) => number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return Math.max(...ascending.map((x, i) => Math.max(share(x) - i / count, (i + 1) / count - share(x))));
}

describe('a noise level', () => {
  const shares: Readonly<Record<SigmaDistribution['distribution'], (x: number) => number>> = {
    uniform: (x) => (x - 0.006) / (0.3 - 0.006),
    'log-uniform': (x) => Math.log(x / 0.006) / Math.log(0.3 / 0.006),
  };
  // one in a hundred honest seeds is further away than 1.63 / sqrt(count)
  const near = 1.63 / Math.sqrt(count);

  it.each([uniform, logUniform])('drawn $distribution is spread so, and not in the other way', (from) => {
    const other = from === uniform ? 'log-uniform' : 'uniform';
    expect(distance(draw(from), shares[from.distribution])).toBeLessThan(near);
    expect(distance(draw(from), shares[other])).toBeGreaterThan(10 * near);
  });

  it.each([uniform, logUniform])('drawn $distribution is below the median as often as above', (from) => {
    const below = draw(from).filter((sigma) => sigma < medianSigma(from)).length;
    expect(Math.abs(below / count - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / count));
  });

  it('drawn from the range is bit for bit what it always was, for published networks were trained on it', () => {
    // of the version that published them, seed 1: samples 0, 1, 63 and 2^32
    expect([0, 1, 63, 2 ** 32].map((i) => drawSigma(curve, 1, i))).toEqual([
      0.028173938143393147, 0.16895589684680845, 0.02712738481052302, 0.10375752604144006,
    ]);
    expect(draw({ distribution: 'uniform', ...curve.noise })).toEqual(draw());
  });

  it('comes from the same number of the same stream however it is spread', () => {
    const even = draw(uniform).map(shares.uniform);
    draw(logUniform).forEach((sigma, i) => expect(shares['log-uniform'](sigma)).toBeCloseTo(even[i], 12));
  });

  it('changes neither the parameters of a sample nor the shape of its noise', () => {
    const sampler = createSampler(loadKernel(), curve);
    const { parameters, sigma, observation } = sampler.sample(7, 3, { sigma: logUniform });
    expect(sigma).toBe(drawSigma(curve, 7, 3, logUniform));
    expect({ parameters, sigma, observation }).toEqual(sampler.sample(7, 3, { sigma }));
    expect(parameters).toEqual(sampler.sample(7, 3).parameters);
  });

  it.each([
    ['sigma must be a finite number, 0 or above; got -1.', -1],
    ['sigma.low must be a finite number above 0; got 0.', { ...logUniform, low: 0 }],
    ['sigma.low must be a finite number, 0 or above; got -0.1.', { ...uniform, low: -0.1 }],
    ['sigma.high must be a finite number above sigma.low, 0.006; got 0.006.', { ...uniform, high: 0.006 }],
    [
      'sigma.high must be a finite number above sigma.low, 0.006; got Infinity.',
      { ...uniform, high: Infinity },
    ],
  ])('that cannot be is refused: %s', (message, sigma) => {
    expect(() => requireSigma(sigma)).toThrow(RangeError);
    expect(() => requireSigma(sigma)).toThrow(message);
  });
});
