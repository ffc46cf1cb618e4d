/**
 * Sum of squared differences between an observation and the one that starts at `offset` in `simulations`. With Gaussian
 * noise, ln likelihood = -residualSumOfSquares / (2 sigma^2) + const. Four sums keep four additions in flight.
 */
export function residualSumOfSquares(
  simulations: Float32Array,
  offset: number,
  observation: Float32Array,
): number {
  const size = observation.length;
  const whole = size & ~3;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    const p = simulations[offset + i] - observation[i];
    const q = simulations[offset + i + 1] - observation[i + 1];
    const r = simulations[offset + i + 2] - observation[i + 2];
    const s = simulations[offset + i + 3] - observation[i + 3];
    a += p * p;
    b += q * q;
    c += r * r;
    d += s * s;
  }
  for (; i < size; i++) a += (simulations[offset + i] - observation[i]) ** 2;
  return a + b + (c + d);
}
