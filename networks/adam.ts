import type { Arithmetic } from './tensor-ops.ts';

/** Adam (D. P. Kingma, J. Ba, 2015), with the gradient clipped to a length and an average of the weights. */
export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Longest gradient, as a Euclidean norm. */
  readonly longestGradient: number;
}

/** Everything that a step changes: flat arrays of the same length, and the count of steps taken. */
export interface AdamState<T> {
  readonly weights: T;
  /** Running means of the gradient and of its square. */
  readonly first: T;
  readonly second: T;
  /** Exponential average of the weights: what is evaluated and exported. */
  readonly average: T;
}

/** The state before the first step: the averaged weights begin where the weights do. */
export function initialState(weights: Float32Array): AdamState<Float32Array> {
  const zeros = (): Float32Array => new Float32Array(weights.length);
  return { weights, first: zeros(), second: zeros(), average: weights.slice() };
}

export const copyState = ({
  weights,
  first,
  second,
  average,
}: AdamState<Float32Array>): AdamState<Float32Array> => ({
  weights: weights.slice(),
  first: first.slice(),
  second: second.slice(),
  average: average.slice(),
});

/** Scalars of one step, shape []. */
export interface StepRates<T> {
  readonly learningRate: T;
  /** 1 - beta^t for both running means, which start at zero. */
  readonly firstCorrection: T;
  readonly secondCorrection: T;
  /** Share of the old average in the new one. */
  readonly averageDecay: T;
}

/** @returns the new state and the length of the gradient before it was clipped */
export function adamStep<T>(
  m: Arithmetic<T>,
  { beta1, beta2, epsilon, longestGradient }: AdamSettings,
  state: AdamState<T>,
  gradient: T,
  rates: StepRates<T>,
): AdamState<T> & { readonly gradientLength: T } {
  const scalar = (value: number): T => m.constant(Float32Array.of(value), []);
  const blend = (old: T, now: T, share: number): T =>
    m.add(m.multiply(old, scalar(share)), m.multiply(now, scalar(1 - share)));
  const gradientLength = m.sqrt(m.total(m.multiply(gradient, gradient)));
  // min(1, longest / length)
  const shorten = m.clip(m.divide(scalar(longestGradient), m.add(gradientLength, scalar(1e-12))), 0, 1);
  const g = m.multiply(gradient, shorten);
  const first = blend(state.first, g, beta1);
  const second = blend(state.second, m.multiply(g, g), beta2);
  const size = m.add(m.sqrt(m.divide(second, rates.secondCorrection)), scalar(epsilon));
  const move = m.divide(m.divide(first, rates.firstCorrection), size);
  const weights = m.subtract(state.weights, m.multiply(move, rates.learningRate));
  const kept = m.subtract(state.average, weights);
  const average = m.add(weights, m.multiply(kept, rates.averageDecay));
  return { weights, first, second, average, gradientLength };
}
