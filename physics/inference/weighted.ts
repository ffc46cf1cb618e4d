/** Statistics of weighted points, [pointCount, size] with weights [pointCount] whose sum is 1. */

/** Kish's effective sample count, (sum w)^2 / sum w^2: the number of unweighted points that would be as informative. */
export function effectiveCount(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    squares += weights[i] * weights[i];
  }
  return (sum * sum) / squares;
}

/** [size]. */
export function weightedMean(points: Float64Array, weights: Float64Array): Float64Array {
  const size = points.length / weights.length;
  const mean = new Float64Array(size);
  weights.forEach((w, i) => {
    for (let p = 0; p < size; p++) mean[p] += w * points[i * size + p];
  });
  return mean;
}

/** [size, size]. */
export function weightedCovariance(
  points: Float64Array,
  weights: Float64Array,
  mean: Float64Array,
): Float64Array {
  const size = mean.length;
  const covariance = new Float64Array(size * size);
  weights.forEach((w, i) => {
    for (let p = 0; p < size; p++) {
      const x = points[i * size + p] - mean[p];
      for (let q = 0; q < size; q++) covariance[p * size + q] += w * x * (points[i * size + q] - mean[q]);
    }
  });
  return covariance;
}

/** Weights from their logarithms, to a power, with the sum 1. */
export function normalisedWeights(logs: Float64Array, power = 1): Float64Array {
  let largest = -Infinity;
  for (let i = 0; i < logs.length; i++) largest = Math.max(largest, logs[i]);
  const weights = new Float64Array(logs.length);
  let sum = 0;
  for (let i = 0; i < logs.length; i++) sum += weights[i] = Math.exp(power * (logs[i] - largest));
  for (let i = 0; i < logs.length; i++) weights[i] /= sum;
  return weights;
}

/** The same, with the largest power up to 1 that leaves `least` effective points. */
export function temperedWeights(logs: Float64Array, least: number): Float64Array {
  const whole = normalisedWeights(logs);
  if (effectiveCount(whole) >= least) return whole;
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (effectiveCount(normalisedWeights(logs, middle)) >= least) low = middle;
    else high = middle;
  }
  return normalisedWeights(logs, low);
}
