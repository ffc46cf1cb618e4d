import { requireCount, requireFinite, requireLength, requireNotNegative, requirePositive } from './check.ts';
import {
  laneValue,
  type Kernel,
  type Lanes,
  type Method,
  type PerLane,
  type SweepOutput,
} from './kernel/kernel.ts';
import type { Resampling } from './resample.ts';
import { columnTime, requireSweep, type Sweep } from './sweep.ts';

/** More cells (lanes x columns) than this are refused: 64 million float32 are a quarter of a gigabyte. */
export const cellCountLimit = 1 << 26;

/** More steps than this from column to column are refused. */
const substepLimit = 1_000_000;

/** The production method's longest step, its largest turn in a step, and the ringing up to which both are enough. */
const longestStep = 0.51;
const longestTurn = 3.1;
const mildRinging = 0.23;

export interface SolveOptions {
  /** 'exponential', the production method, unless said otherwise. */
  readonly method?: Method;
  /** Steps from column to column; by default 1 for 'rk4' (the reference), as many as needed for 'exponential'. */
  readonly substepCount?: number;
  /** Bins instead of columns, if given. */
  readonly resampling?: Resampling;
}

/**
 * Steps from column to column that keep the production method within its accuracy, rms 1e-3 and 0.03 at most in |z|:
 *   h <= 0.51 min(1, (0.23 / ringing)^(1/3)),   h |omega0 - omega| <= 3.1.
 * After switching on, and after a jump, the oscillator rings with |z| ~ force / rate for a time 1 / gamma. A step's error
 * in n = |z|^2 turns z by epsilon times as much, so what adds up while it rings is ~ epsilon force^3 h^4 / gamma; of the
 * whole sweep that is a share 1 / (gamma duration), whose root counts in the rms:
 *   ringing = |epsilon| |force|^3 gamma^(-3/2) duration^(-1/2).
 * The numbers, and the third root for the fourth of very short steps, are measured against converged sweeps over all that
 * the explorer offers. All experiments take one step a column, whose rms is below 5e-4.
 */
export function productionSubsteps(sweep: Sweep, lanes: Lanes): number {
  let detuning = 0;
  let ringing = 0;
  const { omega0, gamma, epsilon, force } = lanes;
  const alike = [omega0, gamma, epsilon, force].every((parameter) => typeof parameter === 'number');
  for (let i = 0; i < (alike ? 1 : lanes.laneCount); i++) {
    const centre = laneValue(omega0, i);
    detuning = Math.max(detuning, Math.abs(centre - sweep.omegaStart), Math.abs(centre - sweep.omegaStop));
    const f = Math.abs(laneValue(force, i));
    const g = laneValue(gamma, i);
    ringing = Math.max(ringing, (Math.abs(laneValue(epsilon, i)) * f * f * f) / (g * Math.sqrt(g)));
  }
  ringing /= Math.sqrt(sweep.duration);
  const step = longestStep * Math.cbrt(mildRinging / Math.max(ringing, mildRinging));
  return Math.max(1, Math.ceil(columnTime(sweep) / Math.min(step, longestTurn / Math.max(detuning, 1e-9))));
}

/** @throws RangeError where the production method would need more steps than anybody waits for */
function defaultSubsteps(method: Method, sweep: Sweep, lanes: Lanes): number {
  if (method === 'rk4') return 1;
  const count = productionSubsteps(sweep, lanes);
  if (count <= substepLimit) return count;
  throw new RangeError(
    `force, epsilon, omega0 and duration must be such that at most ${substepLimit} steps lead from column to column; ` +
      `got ${count}. Take smaller ones, more columns, or a substepCount.`,
  );
}

type Requirement = (name: string, value: number, lane?: number) => number;

function requirePerLane(name: string, parameter: PerLane, laneCount: number, requirement: Requirement): void {
  if (typeof parameter === 'number') {
    requirement(name, parameter);
    return;
  }
  requireLength(name, parameter, laneCount);
  for (let i = 0; i < laneCount; i++) requirement(name, parameter[i], i);
}

/**
 * Solves one sweep for every lane and writes the arrays of `out`, each [laneCount, columnCount] row-major, or
 * [laneCount, binCount] with `resampling`.
 * @throws RangeError naming the argument that is out of bounds, or the lane that overflowed; `out` is then undefined
 */
export function solve(
  kernel: Kernel,
  sweep: Sweep,
  lanes: Lanes,
  out: SweepOutput,
  { method = 'exponential', substepCount, resampling }: SolveOptions = {},
): void {
  const { laneCount } = lanes;
  requireSweep(sweep);
  requireCount('laneCount', laneCount, 1, cellCountLimit);
  requirePerLane('omega0', lanes.omega0, laneCount, requireFinite);
  requirePerLane('gamma', lanes.gamma, laneCount, requirePositive);
  requirePerLane('epsilon', lanes.epsilon, laneCount, requireFinite);
  requirePerLane('kappa', lanes.kappa ?? 0, laneCount, requireNotNegative);
  requirePerLane('force', lanes.force, laneCount, requireFinite);
  const binCount = resampling?.binCount ?? sweep.columnCount;
  const cellCount = laneCount * Math.max(binCount, sweep.columnCount);
  if (cellCount > cellCountLimit) {
    throw new RangeError(
      `laneCount x columnCount must be at most ${cellCountLimit} cells; got ${laneCount} x ${sweep.columnCount}.`,
    );
  }
  if (resampling && resampling.columnCount !== sweep.columnCount) {
    throw new RangeError(
      `resampling must be made for the sweep's ${sweep.columnCount} columns; got ${resampling.columnCount}.`,
    );
  }
  if (out.amplitude) requireLength('out.amplitude', out.amplitude, laneCount * binCount);
  if (out.u) requireLength('out.u', out.u, laneCount * binCount);
  if (out.v) requireLength('out.v', out.v, laneCount * binCount);
  const wanted = substepCount ?? defaultSubsteps(method, sweep, lanes);
  const steps = requireCount('substepCount', wanted, 1, substepLimit);
  const overflowed = kernel.sweep(sweep, lanes, method, steps, resampling ?? null, out);
  if (overflowed >= 0) {
    throw new RangeError(
      `force (${laneValue(lanes.force, overflowed)}) and epsilon (${laneValue(lanes.epsilon, overflowed)}) of lane ` +
        `${overflowed} overflow the ${method} method at ${steps} steps a column; take smaller ones or more substeps.`,
    );
  }
}
