import { rk4Step } from './rk4';
import { exponentialStep } from './exponential';
import { laneBytes, prepare, stateBytes, sweepTo } from './lanes';

/** Sweeps all blocks through all columns. The flags are constants of the functions below: each is compiled by itself. */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
function sweepColumns(
  lanes: usize, states: usize, blockCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64, reference: bool, damped: bool,
): void {
  const h = columnTime / substepCount;
  const pitch = stateBytes * <usize>blockCount;
  prepare(lanes, blockCount, <f32>(h / 2));
  let from = states;
  let to = states + pitch;
  for (let k = 0; k < columnCount; k++) {
    for (let s = 0; s < substepCount; s++) {
      sweepTo(omegaStart + slope * (<f64>k * columnTime + <f64>s * h), slope, h / 2);
      let lane = lanes;
      for (let i: usize = 0; i < pitch; i += stateBytes) {
        if (reference) rk4Step(from + i, to + i, lane, damped);
        else exponentialStep(from + i, to + i, lane, damped);
        lane += laneBytes;
      }
      from = to;
    }
    to += pitch;
  }
}

/** Reference method: classical Runge-Kutta, order 4; `substepCount` steps from column to column; kappa is not read. */
export function rk4(
  lanes: usize, states: usize, blockCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  sweepColumns(lanes, states, blockCount, columnCount, substepCount, columnTime, omegaStart, slope, true, false);
}

/** The same with nonlinear damping. */
export function rk4Damped(
  lanes: usize, states: usize, blockCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  sweepColumns(lanes, states, blockCount, columnCount, substepCount, columnTime, omegaStart, slope, true, true);
}

/** Production method: exponential mean-rate rule, order 4; `substepCount` steps from column to column; kappa is not read. */
export function exponential(
  lanes: usize, states: usize, blockCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  sweepColumns(lanes, states, blockCount, columnCount, substepCount, columnTime, omegaStart, slope, false, false);
}

/** The same with nonlinear damping. */
export function exponentialDamped(
  lanes: usize, states: usize, blockCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  sweepColumns(lanes, states, blockCount, columnCount, substepCount, columnTime, omegaStart, slope, false, true);
}
