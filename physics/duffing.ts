import { requireFinite, requireNotNegative, requirePositive } from './check.ts';
import { requireOscillator, type Oscillator } from './oscillator.ts';

/**
 * Steady states of the driven oscillator: dz/dt = 0 at constant drive frequency. With n = |z|^2,
 * d = omega0 - omega:
 *
 *   n [ (d + epsilon n)^2 + (gamma + kappa n)^2 / 4 ] = force^2.
 *
 * Source: L. D. Landau, E. M. Lifshitz, Mechanics, section 29 ("Resonance in non-linear oscillations").
 */

export interface SteadyState {
  readonly amplitude: number;
  readonly stable: boolean;
}

/**
 * force^2 as a function of n, differentiated. Positive where a state is stable: the determinant of the linearised flow,
 *   (d + epsilon n)(d + 3 epsilon n) + (gamma + kappa n)(gamma + 3 kappa n) / 4,
 * whose trace, -(gamma + 2 kappa n), is always negative.
 * @throws RangeError naming the argument that cannot be
 */
export function stability(oscillator: Oscillator, omega: number, n: number): number {
  requireOscillator(oscillator);
  requireFinite('omega', omega);
  requireNotNegative('n', n);
  const { omega0, gamma, epsilon, kappa = 0 } = oscillator;
  const d = omega0 - omega;
  return (d + epsilon * n) * (d + 3 * epsilon * n) + ((gamma + kappa * n) * (gamma + 3 * kappa * n)) / 4;
}

/** Roots of a x^3 + b x^2 + c x = q between 0 and `top`, q > 0, where all positive roots are below `top`; ascending. */
function rootsBelow(top: number, a: number, b: number, c: number, q: number): number[] {
  const value = (x: number): number => ((a * x + b) * x + c) * x - q;
  const bisect = (low: number, high: number): number => {
    const rising = value(high) > value(low);
    for (let i = 0; i < 200 && low < high; i++) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if (value(middle) > 0 === rising) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  };
  const turning: number[] = [];
  const discriminant = b * b - 3 * a * c;
  if (a > 0 && discriminant > 0) {
    // the stable form of the quadratic formula for 3 a x^2 + 2 b x + c = 0
    const s = -(b + Math.sign(b || 1) * Math.sqrt(discriminant));
    for (const x of [s / (3 * a), c / s]) if (x > 0 && x < top) turning.push(x);
    turning.sort((x, y) => x - y);
  }
  const edges = [0, ...turning, top];
  const roots: number[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    if (value(edges[i]) > 0 !== value(edges[i + 1]) > 0) roots.push(bisect(edges[i], edges[i + 1]));
  }
  return roots;
}

/**
 * All steady states at one drive frequency, amplitudes ascending: one or three, or none but rest without force.
 * @throws RangeError naming the argument that cannot be
 */
export function steadyStates(oscillator: Oscillator, force: number, omega: number): readonly SteadyState[] {
  requireOscillator(oscillator);
  requireFinite('force', force);
  requireFinite('omega', omega);
  if (force === 0) return [{ amplitude: 0, stable: true }];
  const { omega0, gamma, epsilon, kappa = 0 } = oscillator;
  const d = omega0 - omega;
  const cubic = epsilon * epsilon + (kappa * kappa) / 4;
  const quadratic = 2 * epsilon * d + (gamma * kappa) / 2;
  const linear = d * d + (gamma * gamma) / 4;
  // n gamma^2 / 4 <= force^2 for every root
  const top = (8 * force * force) / (gamma * gamma);
  return rootsBelow(top, cubic, quadratic, linear, force * force).map((n) => ({
    amplitude: Math.sqrt(n),
    stable: stability(oscillator, omega, n) > 0,
  }));
}

/**
 * Drive frequency of the backbone, where the response to every force peaks: omega = omega0 + epsilon |z|^2.
 * @throws RangeError naming the argument that cannot be
 */
export function backbone(oscillator: Oscillator, amplitude: number): number {
  requireOscillator(oscillator);
  requireFinite('amplitude', amplitude);
  return oscillator.omega0 + oscillator.epsilon * amplitude * amplitude;
}

export interface Peak {
  readonly omega: number;
  readonly amplitude: number;
}

/**
 * Tip of the response curve: amplitude 2 force / gamma at omega0 + 4 epsilon force^2 / gamma^2; with nonlinear damping
 * the amplitude solves (gamma + kappa n) |z| = 2 force.
 */
export function peak(oscillator: Oscillator, force: number): Peak {
  requireOscillator(oscillator);
  requireFinite('force', force);
  const { gamma, kappa = 0 } = oscillator;
  const drive = Math.abs(force);
  let amplitude = (2 * drive) / gamma;
  if (kappa > 0) {
    // Newton's method from above on a convex, rising function: it descends to the root and stops there
    for (let i = 0; i < 100; i++) {
      const n = amplitude * amplitude;
      const next = amplitude - ((gamma + kappa * n) * amplitude - 2 * drive) / (gamma + 3 * kappa * n);
      if (!(next < amplitude)) break;
      amplitude = next;
    }
  }
  return { amplitude, omega: backbone(oscillator, amplitude) };
}

/**
 * Force above which a linearly damped oscillator has three steady states somewhere:
 * force^2 = gamma^3 / (3 sqrt(3) |epsilon|). Infinite for a linear oscillator.
 * An oracle for the tests of folds and steady states.
 */
export function bistabilityThreshold(oscillator: Oscillator): number {
  requireOscillator(oscillator);
  return Math.sqrt(oscillator.gamma ** 3 / (3 * Math.sqrt(3) * Math.abs(oscillator.epsilon)));
}

/** A point of the response curve at fixed force, on the side of the backbone that its sign tells. */
export interface ResponsePoint {
  readonly omega: number;
  readonly amplitude: number;
}

/**
 * Drive frequency at which n is a steady state: omega0 + epsilon n + side sqrt(force^2 / n - (gamma + kappa n)^2 / 4).
 * @throws RangeError naming the argument that cannot be
 */
export function responseOmega(oscillator: Oscillator, force: number, n: number, side: 1 | -1): number {
  requireOscillator(oscillator);
  requireFinite('force', force);
  requirePositive('n', n);
  const { omega0, gamma, epsilon, kappa = 0 } = oscillator;
  const square = (force * force) / n - (gamma + kappa * n) ** 2 / 4;
  return omega0 + epsilon * n + side * Math.sqrt(Math.max(0, square));
}

/**
 * Folds of the response curve at one force, the ends of its unstable part, where a slow sweep jumps: none or two,
 * ascending in amplitude. Both lie on the side to which the curve leans. A fold is a zero of `stability` on the curve;
 * the stability is positive at either end of that side and smooth in between, so its minimum is found first (golden
 * section), then a zero on each side of it (bisection).
 */
export function folds(oscillator: Oscillator, force: number): readonly ResponsePoint[] {
  requireOscillator(oscillator);
  requireFinite('force', force);
  const tip = peak(oscillator, force).amplitude ** 2;
  if (oscillator.epsilon === 0 || tip === 0) return [];
  const side = oscillator.epsilon > 0 ? 1 : -1;
  // scaled by n, so that it stays finite at both ends
  const value = (n: number): number =>
    n * stability(oscillator, responseOmega(oscillator, force, n, side), n);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = 0;
  let high = tip;
  for (let i = 0; i < 90; i++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (value(a) < value(b)) high = b;
    else low = a;
  }
  const lowest = (low + high) / 2;
  if (!(value(lowest) < 0)) return [];
  const zero = (stableEnd: number): ResponsePoint => {
    let outside = stableEnd;
    let inside = lowest;
    for (let i = 0; i < 90; i++) {
      const middle = (outside + inside) / 2;
      if (value(middle) > 0) outside = middle;
      else inside = middle;
    }
    return { amplitude: Math.sqrt(inside), omega: responseOmega(oscillator, force, inside, side) };
  };
  return [zero(0), zero(tip)];
}
