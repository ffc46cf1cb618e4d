import type { TensorOps } from '../../../networks/tensor-ops.ts';

/** A tensor in double precision, row-major. */
export interface Double {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/** Every index of a shape in turn, in row-major order. */
function* indices(shape: readonly number[]): Generator<readonly number[]> {
  for (let i = 0; i < sizeOf(shape); i++) {
    const index: number[] = [];
    let rest = i;
    for (const length of [...shape].reverse()) {
      index.unshift(rest % length);
      rest = Math.floor(rest / length);
    }
    yield index;
  }
}

/** The number at an index, which may reach beyond a length of 1 or have more axes in front: numpy's broadcasting. */
function at({ values, shape }: Double, index: readonly number[]): number {
  const own = index.slice(index.length - shape.length);
  return values[shape.reduce((offset, length, axis) => offset * length + (length === 1 ? 0 : own[axis]), 0)];
}

function make(shape: readonly number[], value: (index: readonly number[]) => number): Double {
  return { shape, values: Float64Array.from([...indices(shape)].map(value)) };
}

function pair(operate: (x: number, y: number) => number, a: Double, b: Double): Double {
  const rank = Math.max(a.shape.length, b.shape.length);
  const lengths = (shape: readonly number[]): readonly number[] =>
    Array.from({ length: rank }, (_, i) => shape[i - rank + shape.length] ?? 1);
  const [x, y] = [lengths(a.shape), lengths(b.shape)];
  return make(
    x.map((length, i) => Math.max(length, y[i])),
    (index) => operate(at(a, index), at(b, index)),
  );
}

const map = (operate: (x: number) => number, { values, shape }: Double): Double => ({
  shape,
  values: values.map(operate),
});

const scalar = (value: number): Double => ({ shape: [], values: Float64Array.of(value) });

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

const replaced = (index: readonly number[], axis: number, value: number): readonly number[] =>
  index.map((x, i) => (i === axis ? value : x));

/** `TensorOps` by its definitions, one sum at a time: slow, and nothing in common with the engines. */
export const doubleOps: TensorOps<Double> = {
  constant: (values, shape) => ({ shape, values: Float64Array.from(values) }),

  add: (a, b) => pair((x, y) => x + y, a, b),
  subtract: (a, b) => pair((x, y) => x - y, a, b),
  multiply: (a, b) => pair((x, y) => x * y, a, b),
  divide: (a, b) => pair((x, y) => x / y, a, b),

  exp: (a) => map(Math.exp, a),
  sqrt: (a) => map(Math.sqrt, a),
  tanh: (a) => map(Math.tanh, a),
  sigmoid: (a) => map((x) => 1 / (1 + Math.exp(-x)), a),
  relu: (a) => map((x) => Math.max(0, x), a),
  clip: (a, low, high) => map((x) => Math.min(Math.max(x, low), high), a),

  matmul: (a, b) =>
    make([a.shape[0], b.shape[1]], ([row, column]) =>
      range(a.shape[1]).reduce((sum, k) => sum + at(a, [row, k]) * at(b, [k, column]), 0),
    ),

  conv2d(x, weights, stride, padding) {
    const [batch, channels, rows, columns] = x.shape;
    const [outputs, , kernel] = weights.shape;
    const side = (length: number): number => Math.floor((length + 2 * padding - kernel) / stride) + 1;
    return make([batch, outputs, side(rows), side(columns)], ([b, o, r, s]) => {
      let sum = 0;
      for (const [c, i, j] of indices([channels, kernel, kernel])) {
        const [row, column] = [r * stride + i - padding, s * stride + j - padding];
        if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
        sum += at(x, [b, c, row, column]) * at(weights, [o, c, i, j]);
      }
      return sum;
    });
  },

  flatten: ({ values, shape }) => ({ values, shape: [shape[0], values.length / shape[0]] }),
  reshape: ({ values }, shape) => ({ values, shape }),

  slice: (a, axis, start, end) =>
    make(replaced(a.shape, axis, end - start), (index) => at(a, replaced(index, axis, start + index[axis]))),

  concatenate(parts, axis) {
    const lengths = parts.map(({ shape }) => shape[axis]);
    const whole = replaced(
      parts[0].shape,
      axis,
      lengths.reduce((sum, length) => sum + length, 0),
    );
    return make(whole, (index) => {
      let [part, place] = [0, index[axis]];
      while (place >= lengths[part]) place -= lengths[part++];

      return at(parts[part], replaced(index, axis, place));
    });
  },

  sum: (a, axis) =>
    make(replaced(a.shape, axis, 1), (index) =>
      range(a.shape[axis]).reduce((sum, k) => sum + at(a, replaced(index, axis, k)), 0),
    ),
  sumAll: ({ values }) => scalar(values.reduce((sum, x) => sum + x, 0)),
  mean: ({ values }) => scalar(values.reduce((sum, x) => sum + x, 0) / values.length),
};

/** (f(x + h) - f(x - h)) / 2h by each number of `x`, in turn. */
export function centralDifferences(f: (x: Float64Array) => number, x: Float64Array, h = 1e-5): Float64Array {
  return x.map((_, i) => {
    const moved = (by: number): number => f(x.map((value, j) => (i === j ? value + by : value)));
    return (moved(h) - moved(-h)) / (2 * h);
  });
}
