import { describe, expect, it } from 'vitest';
import { methods, type Lanes, type SweepOutput } from '../../../physics/kernel/kernel.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { simdKernel } from '../../../physics/kernel/simd.ts';
import { resampling } from '../../../physics/resample.ts';
import { solve, type SolveOptions } from '../../../physics/solve.ts';
import { lessonSweep, reversed, type Sweep } from '../../../physics/sweep.ts';
import { difference, spread } from './golden.ts';

const simd = simdKernel();
if (!simd) throw new Error('This Node has no WebAssembly SIMD; use Node 20 or newer.');
const plain = plainKernel();

const response = (length: number): Required<SweepOutput> => ({
  amplitude: new Float32Array(length),
  u: new Float32Array(length),
  v: new Float32Array(length),
});

/** Largest difference between the two kernels in any of the three quantities. */
function disagreement(sweep: Sweep, lanes: Lanes, options: SolveOptions = {}): number {
  const length = lanes.laneCount * (options.resampling?.binCount ?? sweep.columnCount);
  const [fast, slow] = [response(length), response(length)];
  solve(simd!, sweep, lanes, fast, options);
  solve(plain, sweep, lanes, slow, options);
  return Math.max(
    ...(['amplitude', 'u', 'v'] as const).map((key) => difference(fast[key], slow[key]).largest),
  );
}

describe('the SIMD kernel equals its plain twin', () => {
  it.each([1, 3, 50, 67, 130])('for %i lanes, each with parameters of its own', (laneCount) => {
    const lanes = {
      laneCount,
      omega0: laneCount === 1 ? [0.4] : spread(-1, 1, laneCount),
      gamma: laneCount === 1 ? [0.7] : spread(0.5, 1.5, laneCount),
      epsilon: laneCount === 1 ? [0.1] : spread(-0.1, 0.15, laneCount),
      force: laneCount === 1 ? [1.3] : spread(0.2, 1.5, laneCount),
    };
    for (const method of methods) expect(disagreement(lessonSweep, lanes, { method })).toBeLessThan(1e-3);
  });

  const lanes = { laneCount: 10, omega0: 0.1, gamma: 0.8, epsilon: 0.1, force: spread(0.1, 2, 10) };

  it.each([2, 5, 399, 402])('for %i columns', (columnCount) => {
    expect(disagreement({ ...lessonSweep, columnCount }, lanes)).toBeLessThan(1e-3);
  });

  it('for a sweep down', () => {
    for (const method of methods)
      expect(disagreement(reversed(lessonSweep), lanes, { method })).toBeLessThan(1e-3);
  });

  it('with nonlinear damping', () => {
    for (const method of methods) {
      expect(disagreement(lessonSweep, { ...lanes, kappa: spread(0, 0.05, 10) }, { method })).toBeLessThan(
        1e-3,
      );
    }
  });

  it('for many substeps', () => {
    for (const method of methods) {
      expect(disagreement(lessonSweep, lanes, { method, substepCount: 7 })).toBeLessThan(1e-3);
    }
  });

  it('resampled, coarser and finer, and again after other work in the same memory', () => {
    for (const [kind, binCount] of [
      ['cubic', 50],
      ['linear', 37],
      ['cubic', 777],
    ] as const) {
      const bins = resampling(kind, 400, binCount);
      expect(disagreement(lessonSweep, lanes, { resampling: bins })).toBeLessThan(1e-3);
      expect(disagreement(lessonSweep, { ...lanes, laneCount: 1, force: 1 })).toBeLessThan(1e-3);
      expect(disagreement(lessonSweep, lanes, { resampling: bins })).toBeLessThan(1e-3);
    }
  });

  it('in its normal numbers', () => {
    const bits = Int32Array.from({ length: 1000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) ^ (i << 13));
    const [fast, slow] = [new Float32Array(997), new Float32Array(997)];
    simd.normals(bits, fast);
    plain.normals(bits, slow);
    expect(difference(fast, slow).largest).toBeLessThan(1e-5);
  });
});

describe('two instances of the SIMD kernel', () => {
  it('give the same bits', () => {
    const lanes = { laneCount: 9, omega0: 0.1, gamma: 0.8, epsilon: 0.1, force: spread(0.1, 2, 9) };
    const [a, b] = [response(9 * 400), response(9 * 400)];
    solve(simd, lessonSweep, lanes, a);
    solve(simdKernel()!, lessonSweep, lanes, b);
    expect(a).toEqual(b);
  });

  it('give each lane the same bits whatever stands beside it', () => {
    const [all, one] = [response(9 * 400), response(400)];
    const forces = spread(0.1, 2, 9);
    const oscillator = { omega0: 0.1, gamma: 0.8, epsilon: 0.1 };
    solve(simd, lessonSweep, { laneCount: 9, ...oscillator, force: forces }, all);
    solve(simd, lessonSweep, { laneCount: 1, ...oscillator, force: forces[6] }, one);
    expect([...one.amplitude]).toEqual([...all.amplitude.subarray(6 * 400, 7 * 400)]);
  });
});
