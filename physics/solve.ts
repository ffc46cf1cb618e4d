import { requireCount, requireFinite, requireLength, requireNotNegative, requirePositive } from './check.ts';
import {
  laneValue,
  type Kernel,
  type Lanes,
  type Method,
  type PerLane,
  type Response,
} from './kernel/kernel.ts';
import type { Resampling } from './resample.ts';
import { columnTime, requireSweep, type Sweep } from './sweep.ts';

/** More cells (lanes x columns) than this are refused: 64 million float32 are a quarter of a gigabyte. */
export const cellCountLimit = 1 << 26;

/** Longest step of the production method, in units of 1 / rate: see `productionSubsteps`. */
const longestStep = 0.51;
const longestTurn = 3.1;

export interface SolveOptions {
  /** 'exponential', the production method, unless said otherwise. */
  readonly method?: Method;
  /** Steps from column to column; by default 1 for 'rk4' (the reference), as many as needed for 'exponential'. */
  readonly substepCount?: number;
  /** Bins instead of columns, if given. */
  readonly resampling?: Resampling;
}

/**
 * Steps from column to column that keep the production method within its accuracy: a step is at most 0.51 long (the
 * lesson's, at which errors are below 1e-3) and the fastest linear rotation turns at most 3.1 radians in it.
 */
export function productionSubsteps(sweep: Sweep, lanes: Lanes): number {
  let detuning = 0;
  const laneCount = typeof lanes.omega0 === 'number' ? 1 : lanes.laneCount;
  for (let i = 0; i < laneCount; i++) {
    const omega0 = laneValue(lanes.omega0, i);
    detuning = Math.max(detuning, Math.abs(omega0 - sweep.omegaStart), Math.abs(omega0 - sweep.omegaStop));
  }
  return Math.max(
    1,
    Math.ceil(columnTime(sweep) / Math.min(longestStep, longestTurn / Math.max(detuning, 1e-9))),
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
  out: Response,
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
  const defaultCount = method === 'rk4' ? 1 : productionSubsteps(sweep, lanes);
  const steps = requireCount('substepCount', substepCount ?? defaultCount, 1, 1_000_000);
  const overflowed = kernel.sweep(sweep, lanes, method, steps, resampling ?? null, out);
  if (overflowed >= 0) {
    throw new RangeError(
      `force (${laneValue(lanes.force, overflowed)}) and epsilon (${laneValue(lanes.epsilon, overflowed)}) of lane ` +
        `${overflowed} overflow the ${method} method at ${steps} steps a column; take smaller ones or more substeps.`,
    );
  }
}
