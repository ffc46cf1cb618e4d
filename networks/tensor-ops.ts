/**
 * What networks, losses and the optimiser are written in, once, for every engine: float32 tensors, row-major, images as
 * [batch, channels, rows, columns]. Two-operand functions broadcast as numpy does. An engine that computes at once works on
 * its own tensors; one that compiles works on the nodes of a graph.
 */
export interface TensorOps<T> {
  constant(values: Float32Array, shape: readonly number[]): T;

  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;

  exp(a: T): T;
  sqrt(a: T): T;
  tanh(a: T): T;
  sigmoid(a: T): T;
  /** max(0, a) */
  relu(a: T): T;
  /** min(max(a, low), high), whose derivative beyond low and high is zero. */
  clip(a: T, low: number, high: number): T;

  /** [rows, inner] x [inner, columns] */
  matmul(a: T, b: T): T;
  /** [batch, channels, rows, columns] with weights [outputs, channels, kernel, kernel] and zeros around the picture. */
  conv2d(x: T, weights: T, stride: number, padding: number): T;
  /** [batch, ...] to [batch, the rest in one]. */
  flatten(a: T): T;
  reshape(a: T, shape: readonly number[]): T;
  /** Entries start <= i < end along one axis. */
  slice(a: T, axis: number, start: number, end: number): T;
  concatenate(parts: readonly T[], axis: number): T;

  /** Sum along one axis, which stays with length 1. */
  sum(a: T, axis: number): T;
  /** Sum and mean over everything: a scalar, shape []. */
  sumAll(a: T): T;
  mean(a: T): T;
}
