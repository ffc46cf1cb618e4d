import { add, mul, square, sub } from './vector';
import { atEnd, atStart, bendDamping, bending, damping, detuning, drive, inMiddle, sweeping } from './lanes';

const third = memory.data<f32>([1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3], 16);

/**
 * One step of classical Runge-Kutta for four oscillators, from the state at `from` to the state at `to`:
 *   du/dt = d v - g u,   dv/dt = force - d u - g v,
 *   d = omega0 - omega(t) + epsilon n,   g = (gamma + kappa n) / 2,   n = u^2 + v^2.
 * With a = h/2 k1, b = h/2 k2, c = h k3, e = h/2 k4, the increments that lead from stage to stage, the sum
 * h/6 (k1 + 2 k2 + 2 k3 + k4) is (a + 2 b + c + e) / 3.
 */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function rk4Step(from: usize, to: usize, lane: usize, damped: bool): void {
  const u = v128.load(from);
  const v = v128.load(from, 16);
  const force = v128.load(lane, drive);
  const epsilon = v128.load(lane, bending);
  const kappa = v128.load(lane, bendDamping);
  const omega0 = v128.load(lane, detuning);
  const linear = v128.load(lane, damping);
  const middle = sub(omega0, v128.load(sweeping, inMiddle));

  let n = add(square(u), square(v));
  let d = add(sub(omega0, v128.load(sweeping, atStart)), mul(epsilon, n));
  let g = damped ? add(linear, mul(kappa, n)) : linear;
  const aU = sub(mul(d, v), mul(g, u));
  const aV = sub(sub(force, mul(g, v)), mul(d, u));

  let x = add(u, aU);
  let y = add(v, aV);
  n = add(square(x), square(y));
  d = add(middle, mul(epsilon, n));
  g = damped ? add(linear, mul(kappa, n)) : linear;
  const bU = sub(mul(d, y), mul(g, x));
  const bV = sub(sub(force, mul(g, y)), mul(d, x));

  x = add(u, bU);
  y = add(v, bV);
  n = add(square(x), square(y));
  d = add(middle, mul(epsilon, n));
  g = damped ? add(linear, mul(kappa, n)) : linear;
  const halfCU = sub(mul(d, y), mul(g, x));
  const halfCV = sub(sub(force, mul(g, y)), mul(d, x));
  const cU = add(halfCU, halfCU);
  const cV = add(halfCV, halfCV);

  x = add(u, cU);
  y = add(v, cV);
  n = add(square(x), square(y));
  d = add(sub(omega0, v128.load(sweeping, atEnd)), mul(epsilon, n));
  g = damped ? add(linear, mul(kappa, n)) : linear;
  const eU = sub(mul(d, y), mul(g, x));
  const eV = sub(sub(force, mul(g, y)), mul(d, x));

  const sumU = add(add(add(aU, cU), add(bU, bU)), eU);
  const sumV = add(add(add(aV, cV), add(bV, bV)), eV);
  v128.store(to, add(u, mul(v128.load(third), sumU)));
  v128.store(to, add(v, mul(v128.load(third), sumV)), 16);
}
