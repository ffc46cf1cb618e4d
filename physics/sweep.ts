import { requireCount, requireFinite, requirePositive } from './check.ts';

/**
 * The drive frequency goes linearly from omegaStart to omegaStop within `duration`:
 *   omega(t) = omegaStart + (omegaStop - omegaStart) t / duration,
 * and the state is recorded in columnCount columns. As in the lesson, column k holds the state at t_k + dt with
 * t_k = k dt and dt = duration / (columnCount - 1); unlike its plot, ours pairs it with omega(t_k + dt), the drive
 * frequency at which the state was reached. The last column therefore lies one step behind omegaStop.
 */
export interface Sweep {
  readonly omegaStart: number;
  readonly omegaStop: number;
  readonly duration: number;
  readonly columnCount: number;
  /** Real and imaginary part of z at the start. */
  readonly z0: readonly [number, number];
}

/** The lesson's sweep, which most experiments use. */
export const lessonSweep: Sweep = {
  omegaStart: -4,
  omegaStop: 4,
  duration: 200,
  columnCount: 400,
  z0: [0, 0.01],
};

/** More columns than this in one sweep are refused: no screen and no network has a use for them. */
export const columnCountLimit = 1_000_000;

/** Time from column to column. */
export function columnTime(sweep: Sweep): number {
  return sweep.duration / (sweep.columnCount - 1);
}

/** d omega / dt, the rate at which the drive frequency moves. */
export function sweepRate(sweep: Sweep): number {
  return (sweep.omegaStop - sweep.omegaStart) / sweep.duration;
}

/** Drive frequency at which the state of column k was reached. */
export function columnOmega(sweep: Sweep, k: number): number {
  return sweep.omegaStart + sweepRate(sweep) * (k + 1) * columnTime(sweep);
}

/**
 * Where the bins of a sweep stand that is resampled to `binCount` of them, ascending in drive frequency whichever way it goes:
 * a bin's centre lies between two columns.
 */
export function binOmegas(
  sweep: Sweep,
  binCount: number,
): { readonly omegaFirst: number; readonly omegaStep: number } {
  const columnsPerBin = sweep.columnCount / binCount;
  const centre = (bin: number): number => columnOmega(sweep, (bin + 0.5) * columnsPerBin - 0.5);
  return {
    omegaFirst: Math.min(centre(0), centre(binCount - 1)),
    omegaStep: Math.abs(sweepRate(sweep)) * columnTime(sweep) * columnsPerBin,
  };
}

/** The same range the other way round. */
export function reversed(sweep: Sweep): Sweep {
  return { ...sweep, omegaStart: sweep.omegaStop, omegaStop: sweep.omegaStart };
}

/** @throws RangeError naming the part of the sweep that cannot be. */
export function requireSweep(sweep: Sweep): void {
  requireFinite('omegaStart', sweep.omegaStart);
  requireFinite('omegaStop', sweep.omegaStop);
  if (sweep.omegaStart === sweep.omegaStop) {
    throw new RangeError(`omegaStop must differ from omegaStart; got ${sweep.omegaStop} for both.`);
  }
  requirePositive('duration', sweep.duration);
  requireCount('columnCount', sweep.columnCount, 2, columnCountLimit);
  requireFinite('z0 (real part)', sweep.z0[0]);
  requireFinite('z0 (imaginary part)', sweep.z0[1]);
}
