import { experimentOf } from '../../physics/experiment.ts';
import { methods, type Kernel } from '../../physics/kernel/kernel.ts';
import { plainKernel } from '../../physics/kernel/plain.ts';
import { simdKernel } from '../../physics/kernel/simd.ts';
import { createIdealObserver } from '../../physics/inference/ideal-observer.ts';
import { createSampler } from '../../physics/sampler.ts';
import { solve } from '../../physics/solve.ts';
import { lessonSweep } from '../../physics/sweep.ts';
import { difference, golden, spread } from '../unit/physics/golden.ts';
import { compileCLoop } from './c-loop.ts';
import { inTurn, report, timing } from './measure.ts';

const lanes = { laneCount: 100, omega0: 0.1, gamma: 0.8, epsilon: 0.1, force: spread(0.1, 2, 100) };
const amplitude = new Float32Array(100 * 400);

function simd(): Kernel {
  const kernel = simdKernel();
  if (!kernel) throw new Error('This Node has no WebAssembly SIMD; use Node 20 or newer.');
  return kernel;
}

/**
 * The machine's clock may change between two measurements, and a C program is another process: so both are measured in
 * short slices, one after the other, each slice gives one ratio of least times, and the median of the ratios counts.
 */
const sliceCount = 15;

export function kernelSection(): void {
  const [fast, plain] = [simd(), plainKernel()];
  const run = (kernel: Kernel) => () => solve(kernel, lessonSweep, lanes, { amplitude }, { method: 'rk4' });
  // C leaves u and v as it computes them; so does the loop alone, which is not asked for any output
  const loop = () => solve(fast, lessonSweep, lanes, {}, { method: 'rk4' });
  inTurn(500, loop); // the optimising compiler has had its turn
  const c = compileCLoop();
  const slices = Array.from({ length: sliceCount }, () => {
    const ours = inTurn(40, run(fast), loop, run(plain)).map(({ least }) => least);
    return { rows: ours[0], loop: ours[1], plain: ours[2], c: c?.time(200).least ?? NaN };
  });
  c?.dispose();
  const median = (of: (slice: (typeof slices)[number]) => number): number => timing(slices.map(of)).median;
  report('RK4, 100 x 400, SIMD kernel', `${median((s) => s.rows).toFixed(3)} ms`);
  const gain = median((s) => s.plain / s.rows);
  report('  plain TypeScript / SIMD kernel', gain.toFixed(2), { text: 'at least 6', reached: gain >= 6 });
  if (!c) {
    report('  SIMD kernel / C', 'no C compiler here');
    return;
  }
  const ratio = median((s) => s.loop / s.c);
  report(`  C, ${c.flags}`, `${median((s) => s.c).toFixed(3)} ms`);
  report('  SIMD kernel, the loop alone / C', ratio.toFixed(2), {
    text: 'at most 1.25',
    reached: ratio <= 1.25,
  });
  report('  SIMD kernel with |z| in rows / C', median((s) => s.rows / s.c).toFixed(2));
}

export function methodSection(): void {
  const kernel = simd();
  const { convergedRe, convergedIm, ...lesson } = golden.lessonCurve;
  const sweeps = [{ ...lesson, re: convergedRe, im: convergedIm }, ...golden.convergedSweeps];
  for (const method of methods) {
    for (const substepCount of [1, 2, 4, 8]) {
      const found: number[] = [];
      const truth: number[] = [];
      for (const { re, im, z0, ...oscillator } of sweeps) {
        const out = new Float32Array(400);
        const options = { method, substepCount };
        solve(kernel, { ...lessonSweep, z0 }, { laneCount: 1, ...oscillator }, { amplitude: out }, options);
        found.push(...out);
        truth.push(...re.map((x, k) => Math.hypot(x, im[k])));
      }
      const { rms, largest } = difference(found, truth);
      const [time] = inTurn(60, () =>
        solve(kernel, lessonSweep, lanes, { amplitude }, { method, substepCount }),
      );
      const production = method === 'exponential' && substepCount === 1 ? ' (production)' : '';
      report(
        `${method}, steps from column to column: ${substepCount}${production}`,
        `rms ${rms.toExponential(1)}, largest ${largest.toExponential(1)}, ${time.least.toFixed(3)} ms`,
      );
    }
  }
}

export function imageSection(): void {
  const sampler = createSampler(simd(), experimentOf('image'));
  const out = new Float32Array(sampler.size);
  let index = 0;
  const sample = (): void => void sampler.sample(1, index++, { out });
  inTurn(500, sample);
  const c = compileCLoop();
  const slices = Array.from({ length: sliceCount }, () => {
    const { median } = inTurn(60, sample)[0];
    return { rate: 1000 / median, c: c?.time(200).least ?? NaN };
  });
  c?.dispose();
  report('images with noise, per second and core', timing(slices.map((s) => s.rate)).median.toFixed(0));
  if (!c) return;
  const scaled = timing(slices.map((s) => (s.rate * s.c) / 0.15)).median;
  report('  where C takes 0.15 ms', scaled.toFixed(0), {
    text: 'at least 5000 (wish: 8000)',
    reached: scaled >= 5000,
  });
}

export function observerSection(): void {
  const sampler = createSampler(simd(), experimentOf('image'));
  const observer = createIdealObserver(sampler);
  const times: number[] = [];
  let effective = 0;
  for (let i = 0; i < 12; i++) {
    const { observation } = sampler.sample(5, i, { sigma: 0.5 });
    const start = performance.now();
    const posterior = observer.infer(observation, 0.5, i);
    // the first one makes the grid of starts, which all others share
    if (i > 0) times.push(performance.now() - start);
    effective += posterior.effectiveSampleCount / 12;
  }
  const { median } = timing(times);
  report(
    'ideal observer, image, 1000 samples',
    `${median.toFixed(0)} ms, ${effective.toFixed(0)} effective`,
    {
      text: 'at most 300 ms',
      reached: median <= 300,
    },
  );
}
