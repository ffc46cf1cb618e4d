import { add, exp, mul, splat, square, sub } from './vector';
import {
  atStart, bendDamping, bending, damping, dampingSquare, decay, detuning, drive, inMiddle, push, rate,
  sweeping, twiceDamping, twiceDrive,
} from './lanes';

const numbers = memory.data<f32>(
  [
    1, 1, 1, 1,
    0.5, 0.5, 0.5, 0.5,
    1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3,
    2.0 / 3, 2.0 / 3, 2.0 / 3, 2.0 / 3,
    0.6, 0.6, 0.6, 0.6,
    15, 15, 15, 15,
    105, 105, 105, 105,
    420, 420, 420, 420,
    945, 945, 945, 945,
  ],
  16,
);
const one: usize = 0 * 16;
const half: usize = 1 * 16;
const third: usize = 2 * 16;
const twoThirds: usize = 3 * 16;
const threeFifths: usize = 4 * 16;
const of15: usize = 5 * 16;
const of105: usize = 6 * 16;
const of420: usize = 7 * 16;
const of945: usize = 8 * 16;

/**
 * One step of the exponential mean-rate rule (see ../plain.ts for its derivation) for four oscillators, with time in
 * halves of the step: the step goes from 0 to 2.
 */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function exponentialStep(from: usize, to: usize, lane: usize, damped: bool): void {
  const u = v128.load(from);
  const v = v128.load(from, 16);
  const omega0 = v128.load(lane, detuning);
  const epsilon = v128.load(lane, bending);
  const force = v128.load(lane, drive);
  const linear = v128.load(lane, damping);
  const kappa = v128.load(lane, bendDamping); // half of it, as `linear` is half of gamma
  const slope = v128.load(sweeping, rate);
  const twoForce = v128.load(lane, twiceDrive);
  const twoLinear = v128.load(lane, twiceDamping);

  // n and its time derivatives at the start; v2 and n3 are minus the second and third ones
  const n = add(square(u), square(v));
  const d = add(sub(omega0, v128.load(sweeping, atStart)), mul(epsilon, n));
  let g = linear;
  let twoG = twoLinear;
  let loss = twoLinear; // d(2 g n) / dn
  let fourKappa = kappa;
  if (damped) {
    const kn = mul(kappa, n);
    g = add(linear, kn);
    twoG = add(g, g);
    fourKappa = add(add(kappa, kappa), add(kappa, kappa));
    loss = add(twoLinear, mul(fourKappa, n));
  }
  const n1 = sub(mul(twoForce, v), mul(twoG, n));
  const u1 = sub(mul(d, v), mul(g, u));
  const v1 = sub(sub(force, mul(g, v)), mul(d, u));
  const n2 = sub(mul(twoForce, v1), mul(loss, n1));
  const d1 = sub(mul(epsilon, n1), slope);
  let rest = add(mul(d1, u), mul(g, v1));
  if (damped) rest = add(rest, mul(mul(kappa, n1), v));
  const v2 = add(mul(d, u1), rest);
  let n3 = add(mul(twoForce, v2), mul(loss, n2));
  if (damped) n3 = add(n3, mul(fourKappa, square(n1)));

  // mean of n over the step, and the rate of n in its middle
  const curve = mul(v128.load(numbers, third), sub(add(n2, n2), n3));
  const mean = f32x4.pmax(add(add(n, n1), curve), splat(0));
  const nRate = sub(add(n1, n2), mul(v128.load(numbers, half), n3));
  const x = add(sub(omega0, v128.load(sweeping, inMiddle)), mul(epsilon, mean));
  const dRate = sub(mul(epsilon, nRate), slope);
  let gMean = linear;
  let gMean2 = v128.load(lane, dampingSquare);
  let fall = v128.load(lane, decay);
  let pushed = v128.load(lane, push);
  if (damped) {
    gMean = add(linear, mul(kappa, mean));
    gMean2 = square(gMean);
    const fallHalf = exp(f32x4.neg(gMean));
    fall = square(fallHalf);
    pushed = mul(mul(v128.load(numbers, twoThirds), force), fallHalf);
  }

  // exp(-2 (gMean + i x)) = real - i imaginary, with tan x by its [5/4] Pade approximant numerator / denominator
  const x2 = square(x);
  const numerator = mul(x, add(v128.load(numbers, of945), mul(x2, sub(x2, v128.load(numbers, of105)))));
  const bracket = sub(v128.load(numbers, of420), mul(x2, v128.load(numbers, of15)));
  const denominator = sub(v128.load(numbers, of945), mul(x2, bracket));
  const numerator2 = square(numerator);
  const denominator2 = square(denominator);
  const scaled = f32x4.div(fall, add(numerator2, denominator2));
  const real = mul(sub(denominator2, numerator2), scaled);
  const imaginary = mul(mul(add(numerator, numerator), denominator), scaled);

  // the distance from the fixed point turns and decays; the correction turns and decays half way
  const pull = f32x4.div(force, add(x2, gMean2));
  const fixedU = mul(x, pull);
  const fixedV = mul(gMean, pull);
  const a = sub(u, fixedU);
  const b = sub(v, fixedV);
  const kick = f32x4.div(pushed, add(v128.load(numbers, one), mul(v128.load(numbers, threeFifths), x2)));
  const p = mul(kick, dRate);
  let baseU = add(fixedU, p);
  let baseV = sub(fixedV, mul(x, p));
  if (damped) {
    const q = mul(kick, mul(kappa, nRate));
    baseU = sub(baseU, mul(x, q));
    baseV = sub(baseV, q);
  }
  v128.store(to, add(baseU, add(mul(real, a), mul(imaginary, b))));
  v128.store(to, add(baseV, sub(mul(real, b), mul(imaginary, a))), 16);
}
