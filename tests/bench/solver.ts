import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { experimentOf } from '../../physics/experiment.ts';
import { methods, type Kernel } from '../../physics/kernel/kernel.ts';
import { plainKernel } from '../../physics/kernel/plain.ts';
import { simdKernel } from '../../physics/kernel/simd.ts';
import { createIdealObserver } from '../../physics/posterior/ideal-observer.ts';
import { createSampler } from '../../physics/sampler.ts';
import { solve } from '../../physics/solve.ts';
import { lessonSweep } from '../../physics/sweep.ts';
import { difference, golden, spread } from '../unit/physics/golden.ts';
import { inTurn, report, timing, type Timing } from './measure.ts';

const lanes = { laneCount: 100, omega0: 0.1, gamma: 0.8, epsilon: 0.1, force: spread(0.1, 2, 100) };
const amplitude = new Float32Array(100 * 400);

function simd(): Kernel {
  const kernel = simdKernel();
  if (!kernel) throw new Error('This Node has no WebAssembly SIMD; use Node 20 or newer.');
  return kernel;
}

/** Milliseconds of the same loop in C, compiled on the spot; undefined where there is no compiler. */
function timeC(rounds: number): Timing | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'sharkfin-'));
  try {
    const source = fileURLToPath(new URL('rk4.c', import.meta.url));
    const program = join(folder, 'rk4');
    const flags = process.arch === 'x64' ? ['-O3', '-msse4.1', '-ffast-math'] : ['-O3', '-ffast-math'];
    if (spawnSync('cc', [...flags, source, '-o', program, '-lm']).status !== 0) return undefined;
    const output = execFileSync(program, [String(rounds)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return timing(output.trim().split('\n').map(Number));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function kernelSection(): void {
  const [fast, plain] = [simd(), plainKernel()];
  const run = (kernel: Kernel) => () => solve(kernel, lessonSweep, lanes, { amplitude }, { method: 'rk4' });
  const c = timeC(2000);
  // C leaves u and v as it computes them; so does the loop alone, which is not asked for any output
  const loop = () => solve(fast, lessonSweep, lanes, {}, { method: 'rk4' });
  const [a, b, alone] = inTurn(150, run(fast), run(plain), loop);
  const again = timeC(2000);
  report('RK4, 100 x 400, SIMD kernel', `${a.least.toFixed(3)} ms (median ${a.median.toFixed(3)})`);
  const gain = b.least / a.least;
  report('  plain TypeScript / SIMD kernel', gain.toFixed(2), { text: 'at least 6', reached: gain >= 6 });
  if (!c || !again) {
    report('  SIMD kernel / C', 'no C compiler here');
    return;
  }
  const least = Math.min(c.least, again.least);
  const ratio = alone.least / least;
  report('  C, -O3 -msse4.1 -ffast-math', `${least.toFixed(3)} ms`);
  report('  SIMD kernel, the loop alone / C', ratio.toFixed(2), {
    text: 'at most 1.25',
    reached: ratio <= 1.25,
  });
  report('  SIMD kernel with |z| in rows / C', (a.least / least).toFixed(2));
}

export function methodSection(): void {
  const kernel = simd();
  console.log('method        steps/column   rms |z|    largest    ms for 100 x 400');
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
      const name = `${method}${method === 'exponential' && substepCount === 1 ? ' *' : ''}`;
      console.log(
        `${name.padEnd(14)}${String(substepCount).padEnd(15)}${rms.toExponential(1).padEnd(11)}` +
          `${largest.toExponential(1).padEnd(11)}${time.least.toFixed(3)}`,
      );
    }
  }
  console.log('* the production method');
}

export function imageSection(): void {
  const sampler = createSampler(simd(), experimentOf('image'));
  const out = new Float32Array(sampler.size);
  let index = 0;
  const [time] = inTurn(1500, () => void sampler.sample(1, index++, { out }));
  const rate = 1000 / time.median;
  report('images with noise, per second and core', rate.toFixed(0));
  const c = timeC(2000);
  if (!c) return;
  const scaled = (rate * c.least) / 0.15;
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
