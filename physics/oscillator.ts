import { requireFinite, requireNotNegative, requirePositive } from './check.ts';

/**
 * The driven Duffing oscillator in the rotating-wave approximation, everything dimensionless, z = u + i v:
 *
 *   dz/dt = [ -i (omega0 - omega(t)) - (gamma + kappa |z|^2) / 2 ] z - i epsilon |z|^2 z + i force
 */
export interface Oscillator {
  /** Resonance frequency, counted from an offset far larger than every rate. */
  readonly omega0: number;
  /** Damping rate, above 0. */
  readonly gamma: number;
  /** Nonlinearity: the resonance moves by epsilon |z|^2. Positive leans right (hardening), negative left. */
  readonly epsilon: number;
  /** Nonlinear damping rate per |z|^2; 0 where it is left out. */
  readonly kappa?: number;
}

/** @throws RangeError naming the parameter that is not finite, or a damping that is not positive. */
export function requireOscillator(oscillator: Oscillator): void {
  requireFinite('omega0', oscillator.omega0);
  requirePositive('gamma', oscillator.gamma);
  requireFinite('epsilon', oscillator.epsilon);
  requireNotNegative('kappa', oscillator.kappa ?? 0);
}
