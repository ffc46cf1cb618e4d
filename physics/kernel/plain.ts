import { columnTime, sweepRate, type Sweep } from '../sweep.ts';
import type { Resampling } from '../resample.ts';
import { laneValue, type Kernel, type Lanes, type Method, type SweepOutput } from './kernel.ts';

/**
 * The plain TypeScript twin of the SIMD kernel, in float64 throughout: the place to read the methods, the answer at
 * high precision, and the fallback where there is no SIMD.
 */

/** State and parameters of the oscillator at work: mutable, reused, so that nothing is allocated on the way. */
interface Flow {
  u: number;
  v: number;
  omega0: number;
  gamma: number;
  epsilon: number;
  kappa: number;
  force: number;
}

/**
 * Reference method, classical Runge-Kutta, order 4:
 *   du/dt = d v - g u,  dv/dt = force - d u - g v,  d = omega0 - omega(t) + epsilon n,  g = (gamma + kappa n) / 2
 * with n = u^2 + v^2.
 * @param omega drive frequency at the start of the step of length h  @param slope d omega / dt
 */
function rk4Step(flow: Flow, h: number, omega: number, slope: number): void {
  const { u, v, omega0, gamma, epsilon, kappa, force } = flow;
  const half = h / 2;
  let n = u * u + v * v;
  let d = omega0 - omega + epsilon * n;
  let g = (gamma + kappa * n) / 2;
  const u1 = d * v - g * u;
  const v1 = force - d * u - g * v;

  let x = u + half * u1;
  let y = v + half * v1;
  n = x * x + y * y;
  d = omega0 - (omega + slope * half) + epsilon * n;
  g = (gamma + kappa * n) / 2;
  const u2 = d * y - g * x;
  const v2 = force - d * x - g * y;

  x = u + half * u2;
  y = v + half * v2;
  n = x * x + y * y;
  d = omega0 - (omega + slope * half) + epsilon * n;
  g = (gamma + kappa * n) / 2;
  const u3 = d * y - g * x;
  const v3 = force - d * x - g * y;

  x = u + h * u3;
  y = v + h * v3;
  n = x * x + y * y;
  d = omega0 - (omega + slope * h) + epsilon * n;
  g = (gamma + kappa * n) / 2;
  const u4 = d * y - g * x;
  const v4 = force - d * x - g * y;

  flow.u = u + (h / 6) * (u1 + 2 * u2 + 2 * u3 + u4);
  flow.v = v + (h / 6) * (v1 + 2 * v2 + 2 * v3 + v4);
}

/**
 * Production method, the exponential mean-rate rule, order 4. Write the flow as dz/dt = a(t) z + i force with
 * a = -(i d + g). Over a step of length h,
 *
 *   z(h) = E(h, 0) z(0) + i force Int_0^h E(h, s) ds,   E(h, s) = exp Int_s^h a(t) dt.
 *
 * 1. n, and with it a, is known as a Taylor series: n' = 2 force v - (gamma + kappa n) n is the balance of energy, and
 *    n'', n''' follow from u', v', v''. Its mean over the step gives the mean rate A, so that E(h, 0) = exp(A h).
 * 2. With a frozen at A the integral is the exact relaxation towards the fixed point z* = force (D + i G) / (D^2 + G^2),
 *    A = -(i D + G).
 * 3. a differs from A by a' (t - h/2) in leading order, which adds i force a' (h^3 / 12) exp(A h / 2) W(x) to the
 *    integral, x = D h / 2, W = 3 (sin x - x cos x) / x^3. To the order wanted,
 *    exp(-i x) W(x) = (1 - i x) / (1 + 0.6 x^2).
 *
 * Steps are exact for a linear oscillator at constant drive frequency, stay bounded whatever h is, and cost one rotation.
 */
function exponentialStep(flow: Flow, h: number, omega: number, slope: number): void {
  const { u, v, omega0, gamma, epsilon, kappa, force } = flow;
  const n = u * u + v * v;
  const d = omega0 - omega + epsilon * n;
  const g = (gamma + kappa * n) / 2;
  const n1 = 2 * force * v - 2 * g * n;
  const u1 = d * v - g * u;
  const v1 = force - d * u - g * v;
  const n2 = 2 * force * v1 - (gamma + 2 * kappa * n) * n1;
  const v2 = -d * u1 - g * v1 - (epsilon * n1 - slope) * u - (kappa / 2) * n1 * v;
  const n3 = 2 * force * v2 - (gamma + 2 * kappa * n) * n2 - 2 * kappa * n1 * n1;

  // mean of n, never below 0 however long the step, and its rate in the middle
  const mean = Math.max(0, n + (h / 2) * n1 + ((h * h) / 6) * n2 + ((h * h * h) / 24) * n3);
  const rate = n1 + (h / 2) * n2 + ((h * h) / 8) * n3;
  const dMean = omega0 - (omega + (slope * h) / 2) + epsilon * mean;
  const gMean = (gamma + kappa * mean) / 2;

  const decay = Math.exp(-gMean * h);
  const real = decay * Math.cos(dMean * h);
  const imaginary = -decay * Math.sin(dMean * h);
  const pull = force / (dMean * dMean + gMean * gMean);
  const fixedU = dMean * pull;
  const fixedV = gMean * pull;
  const a = u - fixedU;
  const b = v - fixedV;

  // i a' = dRate - i gRate
  const dRate = epsilon * rate - slope;
  const gRate = (kappa / 2) * rate;
  const x = (dMean * h) / 2;
  const kick = (((force * h * h * h) / 12) * Math.exp((-gMean * h) / 2)) / (1 + 0.6 * x * x);
  flow.u = fixedU + real * a - imaginary * b + kick * (dRate - x * gRate);
  flow.v = fixedV + real * b + imaginary * a - kick * (x * dRate + gRate);
}

const steps = { rk4: rk4Step, exponential: exponentialStep } as const;

/** Sweeps one lane: u and v of every column, [columnCount] each. */
function sweepLane(
  flow: Flow,
  sweep: Sweep,
  method: Method,
  substepCount: number,
  u: Float64Array,
  v: Float64Array,
): void {
  const step = steps[method];
  const slope = sweepRate(sweep);
  const time = columnTime(sweep);
  const h = time / substepCount;
  [flow.u, flow.v] = sweep.z0;
  for (let k = 0; k < sweep.columnCount; k++) {
    for (let s = 0; s < substepCount; s++)
      step(flow, h, sweep.omegaStart + slope * (k * time + s * h), slope);
    u[k] = flow.u;
    v[k] = flow.v;
  }
}

/** Copies a row, or its resampled bins, to row `lane` of `out`. */
function writeRow(
  row: Float64Array,
  resampling: Resampling | null,
  out: Float32Array | Float64Array,
  lane: number,
) {
  if (!resampling) {
    out.set(row, lane * row.length);
    return;
  }
  const { binCount, tapCount, firsts, weights } = resampling;
  for (let b = 0; b < binCount; b++) {
    let sum = 0;
    for (let j = 0; j < tapCount; j++) sum += weights[b * tapCount + j] * row[firsts[b] + j];
    out[lane * binCount + b] = sum;
  }
}

export function plainKernel(): Kernel {
  const flow: Flow = { u: 0, v: 0, omega0: 0, gamma: 0, epsilon: 0, kappa: 0, force: 0 };
  let u = new Float64Array(0);
  let v = new Float64Array(0);
  let amplitude = new Float64Array(0);

  return {
    name: 'plain',

    sweep(sweep: Sweep, lanes: Lanes, method, substepCount, resampling, out: SweepOutput) {
      if (u.length !== sweep.columnCount) {
        u = new Float64Array(sweep.columnCount);
        v = new Float64Array(sweep.columnCount);
        amplitude = new Float64Array(sweep.columnCount);
      }
      for (let lane = 0; lane < lanes.laneCount; lane++) {
        flow.omega0 = laneValue(lanes.omega0, lane);
        flow.gamma = laneValue(lanes.gamma, lane);
        flow.epsilon = laneValue(lanes.epsilon, lane);
        flow.kappa = laneValue(lanes.kappa, lane);
        flow.force = laneValue(lanes.force, lane);
        sweepLane(flow, sweep, method, substepCount, u, v);
        // an overflow never heals, so the last column tells of it
        if (!Number.isFinite(flow.u) || !Number.isFinite(flow.v)) return lane;
        if (out.amplitude) {
          for (let k = 0; k < u.length; k++) amplitude[k] = Math.sqrt(u[k] * u[k] + v[k] * v[k]);
          writeRow(amplitude, resampling, out.amplitude, lane);
        }
        if (out.u) writeRow(u, resampling, out.u, lane);
        if (out.v) writeRow(v, resampling, out.v, lane);
      }
      return -1;
    },

    normals(bits, out) {
      // groups of eight: four radii, four angles, four cosines, four sines, as the SIMD kernel has them
      for (let i = 0; i < out.length; i += 8) {
        for (let j = 0; j < 4; j++) {
          const radius = Math.sqrt(-2 * Math.log(((bits[i + j] >>> 8) + 1) / 0x1000000));
          const angle = (2 * Math.PI * (bits[i + j + 4] >>> 8)) / 0x1000000;
          if (i + j < out.length) out[i + j] = radius * Math.cos(angle);
          if (i + j + 4 < out.length) out[i + j + 4] = radius * Math.sin(angle);
        }
      }
    },
  };
}
