import type { Oscillator } from '../../../physics/oscillator.ts';
import type { Sweep } from '../../../physics/sweep.ts';

/**
 * Responses worked out anew for tests of what sentences claim. Steady states are found by bisection alone, with n = |z|^2:
 *   n ((omega0 - omega + epsilon n)^2 + (gamma + kappa n)^2 / 4) = force^2.
 */
export interface TopOfCurve {
  readonly omega: number;
  readonly amplitude: number;
}

function bisected(below: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let i = 0; i < 45; i++) {
    const middle = (from + to) / 2;
    if (below(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** The highest point: there the bracket with omega vanishes, and |z| (gamma + kappa |z|^2) = 2 force. */
export function topOf({ omega0, gamma, epsilon, kappa = 0 }: Oscillator, force: number): TopOfCurve {
  const amplitude = bisected((a) => a * (gamma + kappa * a * a) < 2 * force, 0, (2 * force) / gamma + 1);
  return { omega: omega0 + epsilon * amplitude ** 2, amplitude };
}

/** How many steady states there are: sign changes of the equation over n, looked for on a fine grid. */
export function stateCount(
  { omega0, gamma, epsilon, kappa = 0 }: Oscillator,
  force: number,
  omega: number,
): number {
  const top = topOf({ omega0, gamma, epsilon, kappa }, force).amplitude ** 2 * 1.001;
  const steps = 4000;
  let count = 0;
  let before = false;
  for (let i = 1; i <= steps; i++) {
    const n = (top * i) / steps;
    const after = n * ((omega0 - omega + epsilon * n) ** 2 + (gamma + kappa * n) ** 2 / 4) > force ** 2;
    if (after !== before) count++;
    before = after;
  }
  return count;
}

/** The largest drive frequency with three steady states, in steps of 0.01 from the top of the curve; null without any. */
export function lastFold(oscillator: Oscillator, force: number): number | null {
  const { omega } = topOf(oscillator, force);
  if (stateCount(oscillator, force, omega) < 3) return null;
  let at = omega;
  while (stateCount(oscillator, force, at + 0.01) >= 3) at += 0.01;
  return at;
}

/** The middle between the two drive frequencies at which a small amplitude is reached. */
export function middleOfWings({ omega0, gamma, epsilon, kappa = 0 }: Oscillator, force: number): number {
  const n = (force / 10) ** 2;
  const reaches = (omega: number): boolean =>
    n * ((omega0 - omega + epsilon * n) ** 2 + (gamma + kappa * n) ** 2 / 4) < force ** 2;
  const right = bisected(reaches, omega0, omega0 + 100);
  const left = -bisected((x) => reaches(-x), -omega0, 100 - omega0);
  return (left + right) / 2;
}

/** The highest response to a sweep, by the classical fourth-order Runge-Kutta method in steps far finer than its columns. */
export function highestOf(
  { omega0, gamma, epsilon, kappa = 0 }: Oscillator,
  force: number,
  { omegaStart, omegaStop, duration, z0 }: Sweep,
): TopOfCurve {
  const steps = 8000;
  const dt = duration / steps;
  const omegaAt = (t: number): number => omegaStart + ((omegaStop - omegaStart) * t) / duration;
  const slope = (t: number, [u, v]: readonly [number, number]): readonly [number, number] => {
    const n = u * u + v * v;
    const turning = omega0 - omegaAt(t) + epsilon * n;
    const loss = (gamma + kappa * n) / 2;
    return [turning * v - loss * u, -turning * u - loss * v + force];
  };
  const add = (
    [u, v]: readonly [number, number],
    [du, dv]: readonly [number, number],
    h: number,
  ): readonly [number, number] => [u + h * du, v + h * dv];
  let z = z0;
  let best: TopOfCurve = { omega: omegaStart, amplitude: 0 };
  for (let step = 0; step < steps; step++) {
    const t = step * dt;
    const a = slope(t, z);
    const b = slope(t + dt / 2, add(z, a, dt / 2));
    const c = slope(t + dt / 2, add(z, b, dt / 2));
    const d = slope(t + dt, add(z, c, dt));
    z = add(add(add(add(z, a, dt / 6), b, dt / 3), c, dt / 3), d, dt / 6);
    const amplitude = Math.hypot(...z);
    if (amplitude > best.amplitude) best = { omega: omegaAt(t + dt), amplitude };
  }
  return best;
}
