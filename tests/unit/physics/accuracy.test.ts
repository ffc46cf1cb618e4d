import { describe, expect, it } from 'vitest';
import { experiments, forcesOf, type ParameterName } from '../../../physics/experiment.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { simdKernel } from '../../../physics/kernel/simd.ts';
import { productionSubsteps, solve } from '../../../physics/solve.ts';
import { columnTime, lessonSweep, reversed, type Sweep } from '../../../physics/sweep.ts';
import { parameterRanges } from '../../../web/links/knobs.ts';
import { difference, golden } from './golden.ts';

const plain = plainKernel();
const simd = simdKernel();
if (!simd) throw new Error('This Node has no WebAssembly SIMD; use Node 20 or newer.');

interface Corner {
  readonly omega0: number;
  readonly gamma: number;
  readonly epsilon: number;
  readonly force: number;
}

/** The reference method in float64 at steps of 0.004 or less. */
function converged(sweep: Sweep, corner: Corner): Required<Record<'amplitude' | 'u' | 'v', Float64Array>> {
  const array = (): Float64Array => new Float64Array(sweep.columnCount);
  const out = { amplitude: array(), u: array(), v: array() };
  const substepCount = Math.ceil(columnTime(sweep) / 0.004);
  solve(plain, sweep, { laneCount: 1, ...corner }, out, { method: 'rk4', substepCount });
  return out;
}

describe('the reference method at small steps', () => {
  it('is the truth: it equals the converged sweeps of the golden file', () => {
    const { lessonCurve, convergedSweeps } = golden;
    const sweeps = [
      { ...lessonCurve, re: lessonCurve.convergedRe, im: lessonCurve.convergedIm },
      ...convergedSweeps,
    ];
    for (const { re, im, z0, omega0, gamma, epsilon, force } of sweeps) {
      const { u, v } = converged({ ...lessonSweep, z0 }, { omega0, gamma, epsilon, force });
      expect(difference(u, re).largest).toBeLessThan(1e-6);
      expect(difference(v, im).largest).toBeLessThan(1e-6);
    }
  });
});

const { low: gammaLow } = parameterRanges.gamma;
const { low: epsilonLow, high: epsilonHigh } = parameterRanges.epsilon;
const force = parameterRanges.force.high;

describe('the production method, where the explorer asks most of it,', () => {
  // omega0, gamma, epsilon, duration, direction, columns: the worst of some thousand random draws from the ranges, and
  // their ends; at the lesson's step of 0.5 the first eight err by rms 3e-3 to 8e-2
  it.each([
    [-0.05, 0.19, epsilonHigh, 200, 'down', 400],
    [-0.37, gammaLow, epsilonLow, 200, 'up', 400],
    [1.33, gammaLow, 0.257, 200, 'down', 400],
    [0.09, gammaLow, epsilonHigh, 200, 'up', 400],
    [-2, gammaLow, 0.051, 200, 'down', 400],
    [2, 0.41, epsilonLow, 200, 'up', 400],
    [-2, gammaLow, epsilonHigh, 1000, 'up', 400],
    [1.01, gammaLow, 0.227, 1000, 'down', 400],
    [2, gammaLow, epsilonHigh, 100, 'down', 400],
    [-2, gammaLow, epsilonLow, 5, 'up', 400],
    [1.01, gammaLow, 0.227, 1000, 'down', 1996],
  ] as const)(
    'omega0 %f, gamma %f, epsilon %f, %i long, %s, %i columns, is still within rms 1e-3',
    (omega0, gamma, epsilon, duration, direction, columnCount) => {
      const up = { ...lessonSweep, duration, columnCount };
      const sweep = direction === 'up' ? up : reversed(up);
      const corner = { omega0, gamma, epsilon, force };
      const truth = converged(sweep, corner).amplitude;
      const [double, single] = [new Float64Array(columnCount), new Float32Array(columnCount)];
      solve(plain, sweep, { laneCount: 1, ...corner }, { amplitude: double });
      solve(simd, sweep, { laneCount: 1, ...corner }, { amplitude: single });
      for (const amplitude of [double, single]) {
        expect(difference(amplitude, truth).rms).toBeLessThan(1e-3);
        expect(difference(amplitude, truth).largest).toBeLessThan(0.03);
      }
      expect(difference(single, double).largest).toBeLessThan(2e-3);
    },
  );

  it('makes a jump neither early nor late', () => {
    // a column is 0.02 in drive frequency; the jump's middle is where |z| crosses 3 on its way down
    const corner = { omega0: -0.5, gamma: 0.75, epsilon: 0.05, force };
    const crossing = (amplitude: Float32Array | Float64Array): number => {
      let k = amplitude.length - 1;
      while (amplitude[k] <= 3) k--;
      return k + (amplitude[k] - 3) / (amplitude[k] - amplitude[k + 1]);
    };
    const single = new Float32Array(400);
    solve(simd, lessonSweep, { laneCount: 1, ...corner }, { amplitude: single });
    const truth = crossing(converged(lessonSweep, corner).amplitude);
    expect(truth).toBeGreaterThan(300);
    expect(truth).toBeLessThan(390);
    expect(Math.abs(crossing(single) - truth)).toBeLessThan(0.02);
  });
});

describe('one step a column', () => {
  it('is enough for every experiment, whatever the parameters, within rms 1e-3', () => {
    for (const experiment of experiments) {
      const range = (name: ParameterName): readonly number[] => {
        const unknown = experiment.unknowns.find((one) => one.name === name);
        return unknown ? [unknown.low, unknown.high] : [0];
      };
      for (const omega0 of range('omega0')) {
        for (const gamma of range('gamma')) {
          for (const epsilon of range('epsilon')) {
            const corner = { omega0, gamma, epsilon, force: Math.max(...forcesOf(experiment)) };
            expect(productionSubsteps(experiment.sweep, { laneCount: 1, ...corner })).toBe(1);
            const amplitude = new Float32Array(400);
            solve(simd, experiment.sweep, { laneCount: 1, ...corner }, { amplitude });
            expect(difference(amplitude, converged(experiment.sweep, corner).amplitude).rms).toBeLessThan(
              1e-3,
            );
          }
        }
      }
    }
  });

  it('is not enough where the strongest lane rings, wherever it stands', () => {
    const lanes = { laneCount: 3, omega0: 0, gamma: [1, 0.1, 1], epsilon: 0.3, force: [1, 3, 1] };
    expect(productionSubsteps(lessonSweep, lanes)).toBe(
      productionSubsteps(lessonSweep, { laneCount: 1, omega0: 0, gamma: 0.1, epsilon: 0.3, force: 3 }),
    );
    expect(productionSubsteps(lessonSweep, lanes)).toBeGreaterThan(1);
    expect(productionSubsteps(lessonSweep, { ...lanes, force: [-1, -3, -1] })).toBeGreaterThan(1);
  });
});
