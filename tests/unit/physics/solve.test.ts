import { describe, expect, it } from 'vitest';
import type { Lanes } from '../../../physics/kernel/kernel.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { resampling } from '../../../physics/resample.ts';
import { solve } from '../../../physics/solve.ts';
import { lessonSweep, type Sweep } from '../../../physics/sweep.ts';

const kernel = loadKernel();
const lanes: Lanes = { laneCount: 1, omega0: 0, gamma: 0.5, epsilon: 0.03, force: 2 };

const attempt =
  (sweep: Partial<Sweep>, change: Partial<Lanes> = {}, length = 400) =>
  (): void =>
    solve(
      kernel,
      { ...lessonSweep, ...sweep },
      { ...lanes, ...change },
      { amplitude: new Float32Array(length) },
    );

describe('a bad argument is refused by name, value and remedy:', () => {
  it.each([
    ['omega0 must be a finite number; got NaN.', attempt({}, { omega0: Number.NaN })],
    ['gamma must be a finite number above 0; got 0.', attempt({}, { gamma: 0 })],
    ['gamma must be a finite number above 0; got -0.1.', attempt({}, { gamma: -0.1 })],
    ['epsilon must be a finite number; got Infinity.', attempt({}, { epsilon: Infinity })],
    ['kappa must be a finite number, 0 or above; got -1.', attempt({}, { kappa: -1 })],
    [
      'force[1] must be a finite number; got NaN.',
      attempt({}, { laneCount: 2, force: [1, Number.NaN] }, 800),
    ],
    ['force must hold 1 numbers; got 2.', attempt({}, { force: [1, 2] })],
    ['laneCount must be a whole number from 1 to', attempt({}, { laneCount: 0 })],
    ['columnCount must be a whole number from 2 to 1000000; got 0.', attempt({ columnCount: 0 })],
    ['columnCount must be a whole number from 2 to 1000000; got 2.5.', attempt({ columnCount: 2.5 })],
    ['omegaStop must differ from omegaStart; got -4 for both.', attempt({ omegaStop: -4 })],
    ['omegaStart must be a finite number; got NaN.', attempt({ omegaStart: Number.NaN })],
    ['duration must be a finite number above 0; got 0.', attempt({ duration: 0 })],
    ['z0 (imaginary part) must be a finite number; got NaN.', attempt({ z0: [0, Number.NaN] })],
    [
      'laneCount x columnCount must be at most 67108864 cells; got 1000 x 1000000.',
      attempt({ columnCount: 1_000_000 }, { laneCount: 1000 }),
    ],
    ['out.amplitude must hold 400 numbers; got 399.', attempt({}, {}, 399)],
    ['gamma must be a finite number above 0; got NaN.', attempt({}, { gamma: Number.NaN })],
    ['gamma must be a finite number above 0; got Infinity.', attempt({}, { gamma: Infinity })],
    ['kappa must be a finite number, 0 or above; got NaN.', attempt({}, { kappa: Number.NaN })],
    ['force must be a finite number; got -Infinity.', attempt({}, { force: -Infinity })],
    ['kappa must hold 1 numbers; got 2.', attempt({}, { kappa: [0, 0] })],
    ['omegaStop must be a finite number; got Infinity.', attempt({ omegaStop: Infinity })],
    ['duration must be a finite number above 0; got Infinity.', attempt({ duration: Infinity })],
    [
      'columnCount must be a whole number from 2 to 1000000; got 1000001.',
      attempt({ columnCount: 1_000_001 }),
    ],
    ['columnCount must be a whole number from 2 to 1000000; got NaN.', attempt({ columnCount: Number.NaN })],
    ['laneCount must be a whole number from 1 to', attempt({}, { laneCount: 1 << 27 })],
    [
      'force, epsilon, omega0 and duration must be such that at most 1000000 steps lead from column to column; got',
      attempt({}, { force: 1e9 }),
    ],
  ])('%s', (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  it('a resampling made for other columns', () => {
    const options = { resampling: resampling('cubic', 300, 50) };
    expect(() => solve(kernel, lessonSweep, lanes, { amplitude: new Float32Array(50) }, options)).toThrow(
      "resampling must be made for the sweep's 400 columns; got 300.",
    );
  });

  it.each([1.5, 0, -1, Number.NaN, 1e9])('a number of substeps of %f', (substepCount) => {
    const out = { amplitude: new Float32Array(400) };
    expect(() => solve(kernel, lessonSweep, lanes, out, { substepCount })).toThrow(
      `substepCount must be a whole number from 1 to 1000000; got ${substepCount}.`,
    );
  });

  it('an array for u or v that is too long or too short', () => {
    expect(() => solve(kernel, lessonSweep, lanes, { u: new Float32Array(401) })).toThrow(
      'out.u must hold 400 numbers; got 401.',
    );
    const options = { resampling: resampling('cubic', 400, 50) };
    expect(() => solve(kernel, lessonSweep, lanes, { v: new Float32Array(400) }, options)).toThrow(
      'out.v must hold 50 numbers; got 400.',
    );
  });
});

describe('an overflow inside a sweep', () => {
  it.each([kernel, plainKernel()])(
    'of the $name kernel is an error that names the lane, never NaN',
    (one) => {
      const wild = { ...lanes, laneCount: 6, force: [1, 1, 1, 1, 1e8, 1] };
      const amplitude = new Float32Array(6 * 400);
      expect(() => solve(one, lessonSweep, wild, { amplitude }, { method: 'rk4' })).toThrow(
        /force \(100000000\) and epsilon \(0\.03\) of lane 4 overflow the rk4 method/,
      );
    },
  );
});
