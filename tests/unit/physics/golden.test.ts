import { describe, expect, it } from 'vitest';
import type { Kernel } from '../../../physics/kernel/kernel.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { simdKernel } from '../../../physics/kernel/simd.ts';
import { resampling } from '../../../physics/resample.ts';
import { solve } from '../../../physics/solve.ts';
import { lessonSweep } from '../../../physics/sweep.ts';
import { difference, golden, spread } from './golden.ts';

const simd = simdKernel();
if (!simd) throw new Error('This Node has no WebAssembly SIMD; use Node 20 or newer.');

const kernels: readonly {
  readonly kernel: Kernel;
  readonly reference: number;
  readonly array: (length: number) => Float32Array | Float64Array;
}[] = [
  { kernel: simd, reference: 2e-3, array: (length) => new Float32Array(length) },
  { kernel: plainKernel(), reference: 1e-6, array: (length) => new Float64Array(length) },
];

const moduli = (re: readonly number[], im: readonly number[]): number[] =>
  re.map((x, k) => Math.hypot(x, im[k]));

describe.each(kernels)('the $kernel.name kernel', ({ kernel, reference, array }) => {
  it('follows the lesson’s curve by the reference method', () => {
    const { z0, rk4Re, rk4Im, ...oscillator } = golden.lessonCurve;
    const out = { u: array(400), v: array(400), amplitude: array(400) };
    solve(kernel, { ...lessonSweep, z0 }, { laneCount: 1, ...oscillator }, out, { method: 'rk4' });
    expect(difference(out.u, rk4Re).largest).toBeLessThan(reference);
    expect(difference(out.v, rk4Im).largest).toBeLessThan(reference);
    expect(difference(out.amplitude, moduli([...rk4Re], [...rk4Im])).largest).toBeLessThan(reference);
  });

  it('follows the lesson’s sweep over forces by the reference method', () => {
    const { forces, rows, rk4Abs, ...oscillator } = golden.lessonForceSweep;
    const amplitude = array(100 * 400);
    const lanes = { laneCount: 100, ...oscillator, force: spread(...forces) };
    solve(kernel, lessonSweep, lanes, { amplitude }, { method: 'rk4' });
    rows.forEach((row, i) => {
      expect(difference(amplitude.subarray(400 * row, 400 * (row + 1)), rk4Abs[i]).largest).toBeLessThan(
        reference,
      );
    });
  });

  it('resamples curves, images and fast images as the reference does', () => {
    const linear = resampling('linear', 400, 50);
    for (const { binned, ...oscillator } of golden.curves) {
      const amplitude = array(50);
      const lanes = { laneCount: 1, ...oscillator };
      solve(
        kernel,
        { ...lessonSweep, z0: [0, 0] },
        lanes,
        { amplitude },
        { method: 'rk4', resampling: linear },
      );
      expect(difference(amplitude, binned).largest).toBeLessThan(reference);
    }
    const cubic = resampling('cubic', 400, 50);
    const images = [...golden.images.map((image) => ({ ...image, duration: 200 })), ...golden.fastImages];
    for (const { forceLow, forceHigh, z0, duration, pixels, ...oscillator } of images) {
      const amplitude = array(2500);
      const lanes = { laneCount: 50, ...oscillator, force: spread(forceLow, forceHigh, 50) };
      solve(
        kernel,
        { ...lessonSweep, duration, z0 },
        lanes,
        { amplitude },
        { method: 'rk4', resampling: cubic },
      );
      expect(difference(amplitude, pixels).largest).toBeLessThan(reference);
    }
  });

  it('comes close to every converged sweep by the production method', () => {
    const { convergedRe, convergedIm, ...lesson } = golden.lessonCurve;
    for (const { re, im, z0, ...oscillator } of [
      { ...lesson, re: convergedRe, im: convergedIm },
      ...golden.convergedSweeps,
    ]) {
      const out = { u: array(400), v: array(400), amplitude: array(400) };
      solve(kernel, { ...lessonSweep, z0 }, { laneCount: 1, ...oscillator }, out);
      const { rms, largest } = difference(out.amplitude, moduli([...re], [...im]));
      expect(rms).toBeLessThan(5e-4);
      expect(largest).toBeLessThan(5e-3);
      expect(difference(out.u, re).rms).toBeLessThan(1e-3);
      expect(difference(out.v, im).rms).toBeLessThan(1e-3);
    }
  });
});
