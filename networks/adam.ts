import type { TensorOps } from './tensor-ops.ts';

/** Adam (D. P. Kingma, J. Ba, 2015), with the gradient clipped by its norm and an exponential moving average (EMA) of the weights. */
export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** A longer gradient is scaled down to this Euclidean norm. */
  readonly maxGradientNorm: number;
}

/** Everything that a step changes: flat arrays of the same length, and the count of steps taken. */
export interface AdamState<T> {
  readonly weights: T;
  /** Running means of the gradient and of its square. */
  readonly firstMoment: T;
  readonly secondMoment: T;
  /** Exponential average of the weights: what is evaluated and exported. */
  readonly average: T;
}

/** The state before the first step: the averaged weights begin where the weights do. */
export function initialState(weights: Float32Array): AdamState<Float32Array> {
  const zeros = (): Float32Array => new Float32Array(weights.length);
  return { weights, firstMoment: zeros(), secondMoment: zeros(), average: weights.slice() };
}

export const copyState = ({
  weights,
  firstMoment,
  secondMoment,
  average,
}: AdamState<Float32Array>): AdamState<Float32Array> => ({
  weights: weights.slice(),
  firstMoment: firstMoment.slice(),
  secondMoment: secondMoment.slice(),
  average: average.slice(),
});

/** Scalars of one step, shape []. */
export interface StepRates<T> {
  readonly learningRate: T;
  /** 1 - beta^t for both running means, which start at zero. */
  readonly firstMomentCorrection: T;
  readonly secondMomentCorrection: T;
  /** Share of the old average in the new one. */
  readonly emaDecay: T;
}

/** @returns the new state and the norm of the gradient before it was clipped */
export function adamStep<T>(
  m: TensorOps<T>,
  { beta1, beta2, epsilon, maxGradientNorm }: AdamSettings,
  state: AdamState<T>,
  gradient: T,
  rates: StepRates<T>,
): AdamState<T> & { readonly gradientNorm: T } {
  const scalar = (value: number): T => m.constant(Float32Array.of(value), []);
  const blend = (old: T, now: T, share: number): T =>
    m.add(m.multiply(old, scalar(share)), m.multiply(now, scalar(1 - share)));
  const gradientNorm = m.sqrt(m.sumAll(m.multiply(gradient, gradient)));
  // min(1, maximum / norm)
  const shorten = m.clip(m.divide(scalar(maxGradientNorm), m.add(gradientNorm, scalar(1e-12))), 0, 1);
  const g = m.multiply(gradient, shorten);
  const firstMoment = blend(state.firstMoment, g, beta1);
  const secondMoment = blend(state.secondMoment, m.multiply(g, g), beta2);
  const size = m.add(m.sqrt(m.divide(secondMoment, rates.secondMomentCorrection)), scalar(epsilon));
  const move = m.divide(m.divide(firstMoment, rates.firstMomentCorrection), size);
  const weights = m.subtract(state.weights, m.multiply(move, rates.learningRate));
  const kept = m.subtract(state.average, weights);
  const average = m.add(weights, m.multiply(kept, rates.emaDecay));
  return { weights, firstMoment, secondMoment, average, gradientNorm };
}
