import * as tf from '@tensorflow/tfjs';
import type { TensorOps } from '@sharkfin/networks/tensor-ops';

/**
 * A tensor of TensorFlow.js. Its convolutions want [batch, rows, columns, channels] ('channelsLast'), so a picture stays
 * in that order from its first convolution on, and goes back to [batch, channels, rows, columns] where the order shows.
 */
export interface Laid {
  readonly tensor: tf.Tensor;
  readonly channelsLast: boolean;
}

/** A tensor in the order of `TensorOps`. */
export const laid = (tensor: tf.Tensor): Laid => ({ tensor, channelsLast: false });

/** The tensor in the order of `TensorOps`. */
export function plain({ tensor, channelsLast }: Laid): tf.Tensor {
  return channelsLast ? tf.transpose(tensor, [0, 3, 1, 2]) : tensor;
}

function withChannelsLast({ tensor, channelsLast }: Laid): tf.Tensor4D {
  return (channelsLast || tensor.rank === 0 ? tensor : tf.transpose(tensor, [0, 2, 3, 1])) as tf.Tensor4D;
}

type Operator = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

function pair(operate: Operator, a: Laid, b: Laid): Laid {
  // two pictures, or a picture and a scalar, broadcast in either order; anything else only in numpy's
  const partner = ({ tensor }: Laid): boolean => tensor.rank === 4 || tensor.rank === 0;
  return (a.channelsLast && partner(b)) || (b.channelsLast && partner(a))
    ? { tensor: operate(withChannelsLast(a), withChannelsLast(b)), channelsLast: true }
    : laid(operate(plain(a), plain(b)));
}

const map = (operate: (a: tf.Tensor) => tf.Tensor, { tensor, channelsLast }: Laid): Laid => ({
  tensor: operate(tensor),
  channelsLast,
});

/** TensorFlow.js at once, on the backend that is set; its tape differentiates. */
export const tensorflowOps: TensorOps<Laid> = {
  constant: (values, shape) => laid(tf.tensor(values, [...shape], 'float32')),

  add: (a, b) => pair(tf.add, a, b),
  subtract: (a, b) => pair(tf.sub, a, b),
  multiply: (a, b) => pair(tf.mul, a, b),
  divide: (a, b) => pair(tf.div, a, b),

  exp: (a) => map(tf.exp, a),
  sqrt: (a) => map(tf.sqrt, a),
  tanh: (a) => map(tf.tanh, a),
  sigmoid: (a) => map(tf.sigmoid, a),
  relu: (a) => map(tf.relu, a),
  clip: (a, low, high) => map((x) => tf.clipByValue(x, low, high), a),

  matmul: (a, b) => laid(tf.matMul(plain(a), plain(b))),

  conv2d(x, weights, stride, padding) {
    const picture = withChannelsLast(x);
    // zeros written out: TensorFlow's native gradient knows 'valid' and its own 'same' only, which differs at even sides
    const sides: [number, number] = [padding, padding];
    const padded = padding === 0 ? picture : tf.pad(picture, [[0, 0], sides, sides, [0, 0]]);
    // [outputs, channels, kernel, kernel] to [kernel, kernel, channels, outputs]
    const filter = tf.transpose(plain(weights), [2, 3, 1, 0]) as tf.Tensor4D;
    return { tensor: tf.conv2d(padded, filter, stride, 'valid'), channelsLast: true };
  },

  flatten: (a) => laid(tf.reshape(plain(a), [a.tensor.shape[0], -1])),
  reshape: (a, shape) => laid(tf.reshape(plain(a), [...shape])),

  slice(a, axis, start, end) {
    const tensor = plain(a);
    const begin = tensor.shape.map((_, i) => (i === axis ? start : 0));
    const size = tensor.shape.map((length, i) => (i === axis ? end - start : length));
    return laid(tf.slice(tensor, begin, size));
  },

  concatenate: (parts, axis) => laid(tf.concat(parts.map(plain), axis)),

  sum: (a, axis) => laid(tf.sum(plain(a), axis, true)),
  sumAll: (a) => laid(tf.sum(a.tensor)),
  mean: (a) => laid(tf.mean(a.tensor)),
};
