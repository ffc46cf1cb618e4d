/**
 * Memory of the oscillators at work, float32. Four of them make a block, one vector per number:
 * - lanes [blockCount][rows][4]: what `../simd.ts` writes (omega0, gamma, epsilon, kappa, force), then what the methods
 *   derive from it, once per sweep;
 * - states [columnCount + 1][blockCount][2][4]: u and v, the first row being the initial state.
 *
 * Inside a step time is counted in halves of the step, so every rate is multiplied by h / 2 beforehand, and the factors
 * h/2, h^2/4, h^3/8 of the formulas disappear.
 *
 * What is the same for all blocks lies in memory too: a load costs less than to make a constant again, which is what
 * today's engines do inside a loop.
 */
import { add, exp, mul, splat, square } from './vector';

/** Bytes of one block in `lanes` and in a row of `states`. */
export const laneBytes: usize = 16 * 16;
export const stateBytes: usize = 2 * 16;

// rows of a block, in bytes: as given
const omega0: usize = 0 * 16;
const gamma: usize = 1 * 16;
const epsilon: usize = 2 * 16;
const kappa: usize = 3 * 16;
const force: usize = 4 * 16;

// as derived, times half a step
/** omega0 h/2 */
export const detuning: usize = 5 * 16;
/** gamma/2 h/2 */
export const damping: usize = 6 * 16;
/** epsilon h/2 */
export const bending: usize = 7 * 16;
/** kappa/2 h/2 */
export const bendDamping: usize = 8 * 16;
/** force h/2 */
export const drive: usize = 9 * 16;
// and for the exponential rule
/** 2 `damping`, its square and 2 `drive` */
export const twiceDamping: usize = 10 * 16;
export const dampingSquare: usize = 11 * 16;
export const twiceDrive: usize = 12 * 16;
/** exp(-gamma h / 2), the decay of an amplitude in a step */
export const decay: usize = 13 * 16;
/** 2/3 `drive` exp(-gamma h / 4) */
export const push: usize = 14 * 16;

/** Derives the rows of all blocks for steps of length 2 `half`. */
export function prepare(lanes: usize, blockCount: i32, half: f32): void {
  for (let b = 0; b < blockCount; b++) {
    const g = mul(splat(half * 0.5), v128.load(lanes, gamma));
    const f = mul(splat(half), v128.load(lanes, force));
    const e = exp(f32x4.neg(g));
    v128.store(lanes, mul(splat(half), v128.load(lanes, omega0)), detuning);
    v128.store(lanes, g, damping);
    v128.store(lanes, mul(splat(half), v128.load(lanes, epsilon)), bending);
    v128.store(lanes, mul(splat(half * 0.5), v128.load(lanes, kappa)), bendDamping);
    v128.store(lanes, f, drive);
    v128.store(lanes, add(g, g), twiceDamping);
    v128.store(lanes, square(g), dampingSquare);
    v128.store(lanes, add(f, f), twiceDrive);
    v128.store(lanes, square(e), decay);
    v128.store(lanes, mul(mul(splat(2.0 / 3), f), e), push);
    lanes += laneBytes;
  }
}

/** The drive frequency times half a step, at the start, in the middle and at the end of the step; and its rate. */
export const sweeping = memory.data(4 * 16, 16);
export const atStart: usize = 0 * 16;
export const inMiddle: usize = 1 * 16;
export const atEnd: usize = 2 * 16;
/** (h/2)^2 d omega / dt */
export const rate: usize = 3 * 16;

/** Sets `sweeping` for the step from drive frequency `omega`, which moves by `slope` per time. */
export function sweepTo(omega: f64, slope: f64, half: f64): void {
  v128.store(sweeping, splat(<f32>(half * omega)), atStart);
  v128.store(sweeping, splat(<f32>(half * (omega + slope * half))), inMiddle);
  v128.store(sweeping, splat(<f32>(half * (omega + slope * 2 * half))), atEnd);
  v128.store(sweeping, splat(<f32>(half * half * slope)), rate);
}
