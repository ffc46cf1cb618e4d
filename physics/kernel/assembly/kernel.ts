/**
 * The SIMD kernel. Compiled by AssemblyScript to a few kilobytes of WebAssembly; `../plain.ts` is the same in plain
 * TypeScript, and the place to read the methods first.
 *
 * Lanes are oscillators, `laneCount` of them, a multiple of four. Columns run outside and lanes inside: neighbouring
 * vectors are independent, so the processor works on several at once. Memory is laid out by the caller (`../simd.ts`),
 * everything float32:
 * - lanes: [6, laneCount]: omega0, gamma, epsilon, kappa, force, and one row of scratch;
 * - states: [columnCount + 1, 2, laneCount]: u and v, the first row being the initial state;
 * - plane: [columnCount, laneCount]: one quantity.
 */
import { add, cosSmall, exp, isOdd, log, mul, signOf, sinSmall, splat, sub } from './vector';

/** First byte that the caller may use. */
export function base(): usize {
  return (__heap_base + 15) & ~15;
}

/**
 * One step of classical Runge-Kutta for four oscillators, from the state at `from` to the state at `to`:
 *   du/dt = d v - g u,   dv/dt = force - d u - g v,
 *   d = omega0 - omega(t) + epsilon n,   g = (gamma + kappa n) / 2,   n = u^2 + v^2.
 */
// @ts-ignore: decorator
@inline
function rk4Step(
  from: usize, to: usize, lanes: usize, stride: usize, h: v128, half: v128, third: v128, sixth: v128,
  omegaA: v128, omegaB: v128, omegaC: v128, damped: bool,
): void {
  const epsilon = v128.load(lanes + 2 * stride);
  const halfGamma = mul(v128.load(lanes + stride), splat(0.5));
  let halfKappa = halfGamma;
  if (damped) halfKappa = mul(v128.load(lanes + 3 * stride), splat(0.5));
  const force = v128.load(lanes + 4 * stride);
  const omega0 = v128.load(lanes);
  const dA = sub(omega0, omegaA);
  const dB = sub(omega0, omegaB);
  const dC = sub(omega0, omegaC);
  const u = v128.load(from);
  const v = v128.load(from + stride);

  let n = add(mul(u, u), mul(v, v));
  let d = add(dA, mul(epsilon, n));
  let g = halfGamma;
  if (damped) g = add(halfGamma, mul(halfKappa, n));
  const u1 = sub(mul(d, v), mul(g, u));
  const v1 = sub(sub(force, mul(d, u)), mul(g, v));

  let x = add(u, mul(half, u1));
  let y = add(v, mul(half, v1));
  n = add(mul(x, x), mul(y, y));
  d = add(dB, mul(epsilon, n));
  if (damped) g = add(halfGamma, mul(halfKappa, n));
  const u2 = sub(mul(d, y), mul(g, x));
  const v2 = sub(sub(force, mul(d, x)), mul(g, y));

  x = add(u, mul(half, u2));
  y = add(v, mul(half, v2));
  n = add(mul(x, x), mul(y, y));
  d = add(dB, mul(epsilon, n));
  if (damped) g = add(halfGamma, mul(halfKappa, n));
  const u3 = sub(mul(d, y), mul(g, x));
  const v3 = sub(sub(force, mul(d, x)), mul(g, y));

  x = add(u, mul(h, u3));
  y = add(v, mul(h, v3));
  n = add(mul(x, x), mul(y, y));
  d = add(dC, mul(epsilon, n));
  if (damped) g = add(halfGamma, mul(halfKappa, n));
  const u4 = sub(mul(d, y), mul(g, x));
  const v4 = sub(sub(force, mul(d, x)), mul(g, y));

  v128.store(to, add(add(u, mul(sixth, add(u1, u4))), mul(third, add(u2, u3))));
  v128.store(to + stride, add(add(v, mul(sixth, add(v1, v4))), mul(third, add(v2, v3))));
}

// @ts-ignore: decorator
@inline
function rk4Columns(
  lanes: usize, states: usize, laneCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64, damped: bool,
): void {
  const stride = (<usize>laneCount) << 2;
  const h = columnTime / substepCount;
  const whole = splat(<f32>h);
  const half = splat(<f32>(h / 2));
  const third = splat(<f32>(h / 3));
  const sixth = splat(<f32>(h / 6));
  for (let k = 0; k < columnCount; k++) {
    let from = states + 2 * stride * <usize>k;
    const to = from + 2 * stride;
    for (let s = 0; s < substepCount; s++) {
      const t = <f64>k * columnTime + <f64>s * h;
      const omegaA = splat(<f32>(omegaStart + slope * t));
      const omegaB = splat(<f32>(omegaStart + slope * (t + 0.5 * h)));
      const omegaC = splat(<f32>(omegaStart + slope * (t + h)));
      for (let i: usize = 0; i < stride; i += 16) {
        rk4Step(from + i, to + i, lanes + i, stride, whole, half, third, sixth, omegaA, omegaB, omegaC, damped);
      }
      from = to;
    }
  }
}

/**
 * Reference method: classical Runge-Kutta, order 4, `substepCount` steps from column to column; linear damping only
 * (kappa is not read).
 */
export function rk4(
  lanes: usize, states: usize, laneCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  rk4Columns(lanes, states, laneCount, columnCount, substepCount, columnTime, omegaStart, slope, false);
}

/** The same with nonlinear damping. */
export function rk4Damped(
  lanes: usize, states: usize, laneCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  rk4Columns(lanes, states, laneCount, columnCount, substepCount, columnTime, omegaStart, slope, true);
}

/**
 * One step of the exponential mean-rate rule (see ../plain.ts for its derivation) for four oscillators. Sums are ordered
 * so that the longest chain of dependent operations, which sets the speed, is short.
 * @param omega drive frequency at the start of the step  @param omegaMean its mean over the step
 */
// @ts-ignore: decorator
@inline
function exponentialStep(
  from: usize, to: usize, lanes: usize, stride: usize, half: v128, h2: v128, h3: v128,
  slope: v128, omega: v128, omegaMean: v128, damped: bool,
): void {
  const omega0 = v128.load(lanes);
  const gamma = v128.load(lanes + stride);
  const epsilon = v128.load(lanes + 2 * stride);
  const force = v128.load(lanes + 4 * stride);
  const halfGamma = mul(gamma, splat(0.5));
  const twoForce = add(force, force);
  const u = v128.load(from);
  const v = v128.load(from + stride);

  // n and its time derivatives at the start of the step; n3 is minus the third one
  const n = add(mul(u, u), mul(v, v));
  const d = add(sub(omega0, omega), mul(epsilon, n));
  let g = halfGamma;
  let loss = gamma; // d(n (gamma + kappa n)) / dn
  let halfKappa = gamma;
  if (damped) {
    halfKappa = mul(v128.load(lanes + 3 * stride), splat(0.5));
    const kn = mul(halfKappa, n);
    g = add(halfGamma, kn);
    loss = add(gamma, mul(kn, splat(4)));
  }
  const n1 = sub(mul(twoForce, v), mul(add(g, g), n));
  const u1 = sub(mul(d, v), mul(g, u));
  const v1 = sub(sub(force, mul(g, v)), mul(d, u));
  const n2 = sub(mul(twoForce, v1), mul(loss, n1));
  const d1 = sub(mul(epsilon, n1), slope);
  let rest = add(mul(d1, u), mul(g, v1));
  if (damped) rest = add(rest, mul(halfKappa, mul(n1, v)));
  const v2 = add(mul(d, u1), rest);
  let slowing = mul(loss, n2);
  if (damped) slowing = add(slowing, mul(mul(halfKappa, splat(4)), mul(n1, n1)));
  const n3 = add(mul(twoForce, v2), slowing);

  // mean of n over the step, and the rate of n in its middle
  const quadratic = add(add(n, mul(half, n1)), mul(h2, n2));
  const mean = f32x4.max(splat(0), sub(quadratic, mul(mul(h3, splat(0.5)), n3)));
  const rate = sub(add(n1, mul(half, n2)), mul(mul(h2, splat(0.75)), n3));
  const dMean = add(sub(omega0, omegaMean), mul(epsilon, mean));
  const dRate = sub(mul(epsilon, rate), slope);
  let gMean = halfGamma;
  let decay = v128.load(lanes + 5 * stride); // exp(-gamma h / 4)
  if (damped) {
    gMean = add(halfGamma, mul(halfKappa, mean));
    decay = exp(mul(gMean, f32x4.neg(half)));
  }

  // exp(-(gMean + i dMean) h) = real - i imaginary; tan(dMean h / 2) by its [5/4] Pade approximant
  const x = mul(dMean, half);
  const square = mul(x, x);
  const fourth = mul(square, square);
  const numerator = mul(x, add(fourth, sub(splat(945), mul(square, splat(105)))));
  const denominator = add(mul(fourth, splat(15)), sub(splat(945), mul(square, splat(420))));
  const numerator2 = mul(numerator, numerator);
  const denominator2 = mul(denominator, denominator);
  const scaled = f32x4.div(mul(decay, decay), add(numerator2, denominator2));
  const real = mul(sub(denominator2, numerator2), scaled);
  const imaginary = mul(mul(add(numerator, numerator), denominator), scaled);

  // the distance from the fixed point turns and decays; the correction turns and decays half way
  const pull = f32x4.div(force, add(mul(dMean, dMean), mul(gMean, gMean)));
  const fixedU = mul(dMean, pull);
  const fixedV = mul(gMean, pull);
  const a = sub(u, fixedU);
  const b = sub(v, fixedV);
  const kick = f32x4.div(mul(mul(force, h3), decay), add(splat(1), mul(square, splat(0.6))));
  const p = mul(kick, dRate);
  let baseU = add(fixedU, p);
  let baseV = sub(fixedV, mul(x, p));
  if (damped) {
    const q = mul(kick, mul(halfKappa, rate));
    baseU = sub(baseU, mul(x, q));
    baseV = sub(baseV, q);
  }
  v128.store(to, add(baseU, add(mul(real, a), mul(imaginary, b))));
  v128.store(to + stride, add(baseV, sub(mul(real, b), mul(imaginary, a))));
}

// @ts-ignore: decorator
@inline
function exponentialColumns(
  lanes: usize, states: usize, laneCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64, damped: bool,
): void {
  const stride = (<usize>laneCount) << 2;
  const h = columnTime / substepCount;
  const decays = lanes + 5 * stride;
  for (let i: usize = 0; i < stride; i += 16) {
    v128.store(decays + i, exp(mul(v128.load(lanes + stride + i), splat(<f32>(-0.25 * h)))));
  }
  const half = splat(<f32>(h / 2));
  const h2 = splat(<f32>((h * h) / 6));
  const h3 = splat(<f32>((h * h * h) / 12));
  const slopes = splat(<f32>slope);
  for (let k = 0; k < columnCount; k++) {
    let from = states + 2 * stride * <usize>k;
    const to = from + 2 * stride;
    for (let s = 0; s < substepCount; s++) {
      const t = <f64>k * columnTime + <f64>s * h;
      const omega = splat(<f32>(omegaStart + slope * t));
      const omegaMean = splat(<f32>(omegaStart + slope * (t + 0.5 * h)));
      for (let i: usize = 0; i < stride; i += 16) {
        exponentialStep(from + i, to + i, lanes + i, stride, half, h2, h3, slopes, omega, omegaMean, damped);
      }
      from = to;
    }
  }
}

/** Production method: exponential mean-rate rule, order 4, linear damping only (kappa is not read). */
export function exponential(
  lanes: usize, states: usize, laneCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  exponentialColumns(lanes, states, laneCount, columnCount, substepCount, columnTime, omegaStart, slope, false);
}

/** The same with nonlinear damping. */
export function exponentialDamped(
  lanes: usize, states: usize, laneCount: i32, columnCount: i32, substepCount: i32,
  columnTime: f64, omegaStart: f64, slope: f64,
): void {
  exponentialColumns(lanes, states, laneCount, columnCount, substepCount, columnTime, omegaStart, slope, true);
}

/** Plane of |z| of all columns. */
export function amplitude(states: usize, laneCount: i32, columnCount: i32, plane: usize): void {
  const stride = (<usize>laneCount) << 2;
  for (let k = 0; k < columnCount; k++) {
    states += 2 * stride;
    for (let i: usize = 0; i < stride; i += 16) {
      const u = v128.load(states + i);
      const v = v128.load(states + stride + i);
      v128.store(plane + i, f32x4.sqrt(add(mul(u, u), mul(v, v))));
    }
    plane += stride;
  }
}

/** Plane of u (`part` 0) or v (`part` 1) of all columns. */
export function quadrature(states: usize, laneCount: i32, columnCount: i32, plane: usize, part: i32): void {
  const stride = (<usize>laneCount) << 2;
  for (let k = 0; k < columnCount; k++) {
    states += 2 * stride;
    memory.copy(plane, states + <usize>part * stride, stride);
    plane += stride;
  }
}

/**
 * Weighted sums over columns, a plane of binCount columns: bin b = sum_j weights[b, j] plane[firsts[b] + j].
 * @param firsts int32 [binCount]  @param weights float32 [binCount, tapCount]
 */
export function resample(
  plane: usize, laneCount: i32, binCount: i32, tapCount: i32, firsts: usize, weights: usize, out: usize,
): void {
  const stride = (<usize>laneCount) << 2;
  for (let b = 0; b < binCount; b++) {
    const first = plane + <usize>load<i32>(firsts + ((<usize>b) << 2)) * stride;
    for (let i: usize = 0; i < stride; i += 16) {
      let sum = splat(0);
      let row = first + i;
      for (let j = 0; j < tapCount; j++) {
        sum = add(sum, mul(v128.load32_splat(weights + ((<usize>j) << 2)), v128.load(row)));
        row += stride;
      }
      v128.store(out + i, sum);
    }
    weights += (<usize>tapCount) << 2;
    out += stride;
  }
}

/** Transposes a plane [columnCount, laneCount] to rows [laneCount, columnCount] at `out`. */
export function transpose(plane: usize, laneCount: i32, columnCount: i32, out: usize): void {
  const stride = (<usize>laneCount) << 2;
  const pitch = (<usize>columnCount) << 2;
  for (let i: usize = 0; i < stride; i += 16) {
    let from = plane + i;
    let to = out + (i >> 2) * pitch;
    let k = 0;
    for (; k + 4 <= columnCount; k += 4) {
      const a = v128.load(from);
      const b = v128.load(from + stride);
      const c = v128.load(from + 2 * stride);
      const d = v128.load(from + 3 * stride);
      const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
      v128.store(to + pitch, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
      v128.store(to + 2 * pitch, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
      v128.store(to + 3 * pitch, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
      from += 4 * stride;
      to += 16;
    }
    for (; k < columnCount; k++) {
      for (let lane: usize = 0; lane < 4; lane++) {
        store<f32>(to + lane * pitch, load<f32>(from + (lane << 2)));
      }
      from += stride;
      to += 4;
    }
  }
}

/**
 * Standard normal numbers from random bits, by Box and Muller: sqrt(-2 ln a) (cos, sin)(2 pi b).
 * Per group of eight int32, the first four make a in (0, 1], the last four b in [0, 1); 24 bits each.
 * Works in place on `count` (a multiple of eight) numbers of four bytes.
 */
export function normals(data: usize, count: i32): void {
  for (let i = 0; i < count; i += 8) {
    const a = f32x4.convert_i32x4_s(i32x4.add(i32x4.shr_u(v128.load(data), 8), i32x4.splat(1)));
    const b = f32x4.convert_i32x4_s(i32x4.shr_u(v128.load(data, 16), 8));
    const radius = f32x4.sqrt(mul(splat(-2), log(mul(a, splat(5.9604644775390625e-8)))));
    // the quarter turns of 2 pi b are exact: 4 b = q + rest
    const fourTurns = mul(b, splat(2.384185791015625e-7));
    const q = f32x4.nearest(fourTurns);
    const r = mul(sub(fourTurns, q), splat(1.5707963267948966));
    const turns = i32x4.trunc_sat_f32x4_s(q);
    const odd = isOdd(turns);
    const s = sinSmall(r);
    const c = cosSmall(r);
    v128.store(data, mul(radius, v128.xor(v128.bitselect(s, c, odd), signOf(i32x4.add(turns, i32x4.splat(1))))));
    v128.store(data, mul(radius, v128.xor(v128.bitselect(c, s, odd), signOf(turns))), 16);
    data += 32;
  }
}
