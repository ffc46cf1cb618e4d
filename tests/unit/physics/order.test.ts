import { describe, expect, it } from 'vitest';
import { methodOrder, methods, type Method } from '../../../physics/kernel/kernel.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { solve } from '../../../physics/solve.ts';
import { difference } from './golden.ts';

const kernel = plainKernel();
// from a strongly driven start through the jump; steps of 0.1 and less, where the leading error rules
const sweep = { omegaStart: 0.5, omegaStop: 1.5, duration: 20, columnCount: 41, z0: [0.5, 1.5] } as const;

function run(method: Method, kappa: number, substepCount: number): number[] {
  const [u, v] = [new Float64Array(41), new Float64Array(41)];
  const lanes = { laneCount: 1, omega0: 0.1, gamma: 0.6, epsilon: 0.12, kappa, force: 1.5 };
  solve(kernel, sweep, lanes, { u, v }, { method, substepCount });
  return [...u, ...v];
}

/** Slope of the straight line through the points, least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (i: 0 | 1): number => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const product = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return product / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

describe.each(methods)('the %s method', (method) => {
  it.each([0, 0.05])('has the order it declares, with nonlinear damping %f', (kappa) => {
    // the other method, at steps so small that rounding rules, is the truth
    const truth = run(method === 'rk4' ? 'exponential' : 'rk4', kappa, 640);
    const points = [5, 10, 20, 40].map((count): readonly [number, number] => [
      Math.log(1 / count),
      Math.log(difference(run(method, kappa, count), truth).rms),
    ]);
    expect(slope(points)).toBeGreaterThan(methodOrder[method] - 0.15);
    expect(slope(points)).toBeLessThan(methodOrder[method] + 0.25);
  });

  it('converges to the closed solution of a linear oscillator at constant drive', () => {
    // the drive frequency moves by one part in 10^9, the least that a sweep can
    const still = {
      omegaStart: 0.7,
      omegaStop: 0.7 + 1e-9,
      duration: 10,
      columnCount: 21,
      z0: [0.3, -0.2],
    } as const;
    const [u, v] = [new Float64Array(21), new Float64Array(21)];
    const lanes = { laneCount: 1, omega0: 0, gamma: 0.5, epsilon: 0, force: 1.2 };
    solve(kernel, still, lanes, { u, v }, { method, substepCount: 40 });
    const [d, g] = [-0.7, 0.25];
    const fixed = [(1.2 * d) / (d * d + g * g), (1.2 * g) / (d * d + g * g)];
    for (let k = 0; k < 21; k++) {
      const t = 0.5 * (k + 1);
      const [a, b] = [0.3 - fixed[0], -0.2 - fixed[1]];
      const [c, s] = [Math.exp(-g * t) * Math.cos(d * t), -Math.exp(-g * t) * Math.sin(d * t)];
      expect(u[k]).toBeCloseTo(fixed[0] + c * a - s * b, 7);
      expect(v[k]).toBeCloseTo(fixed[1] + c * b + s * a, 7);
    }
  });
});
