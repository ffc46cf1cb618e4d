import { stream, uniform } from '../../../physics/random.ts';
import type { TensorOps } from '../../../networks/tensor-ops.ts';

/** One operator of `TensorOps` on small tensors, written for any of them. */
export interface OperatorCase {
  readonly title: string;
  readonly shapes: readonly (readonly number[])[];
  readonly apply: <T>(m: TensorOps<T>, ...operands: T[]) => T;
  /** Where the operands are drawn from; -1 .. 1 unless said. */
  readonly from?: readonly [low: number, high: number];
}

const convolutions = [
  // at stride 2 an even side leaves a row that no 'valid' window reaches, and cuts a row of 'same' zeros
  ...[5, 6].flatMap((rows) => [0, 1].map((padding) => ({ rows, columns: 7, kernel: 3, stride: 2, padding }))),
  { rows: 6, columns: 8, kernel: 3, stride: 2, padding: 1 },
  { rows: 8, columns: 7, kernel: 5, stride: 2, padding: 2 },
  { rows: 8, columns: 7, kernel: 5, stride: 2, padding: 0 },
  { rows: 4, columns: 5, kernel: 3, stride: 1, padding: 0 },
  { rows: 4, columns: 5, kernel: 3, stride: 1, padding: 1 },
  { rows: 5, columns: 4, kernel: 1, stride: 2, padding: 0 },
  { rows: 8, columns: 10, kernel: 3, stride: 3, padding: 0 },
];

export const operatorCases: readonly OperatorCase[] = [
  {
    title: 'add',
    shapes: [
      [3, 4],
      [3, 4],
    ],
    apply: (m, a, b) => m.add(a, b),
  },
  { title: 'add, a row to a matrix', shapes: [[3, 4], [4]], apply: (m, a, b) => m.add(a, b) },
  {
    title: 'add, a bias to pictures',
    shapes: [
      [2, 3, 2, 2],
      [1, 3, 1, 1],
    ],
    apply: (m, a, b) => m.add(a, b),
  },
  { title: 'add, a tensor to itself', shapes: [[3, 4]], apply: (m, a) => m.add(a, m.tanh(a)) },
  {
    title: 'subtract',
    shapes: [
      [3, 4],
      [3, 4],
    ],
    apply: (m, a, b) => m.subtract(a, b),
  },
  {
    title: 'subtract, a matrix from a column',
    shapes: [
      [3, 1],
      [3, 4],
    ],
    apply: (m, a, b) => m.subtract(a, b),
  },
  {
    title: 'multiply',
    shapes: [
      [3, 4],
      [3, 4],
    ],
    apply: (m, a, b) => m.multiply(a, b),
  },
  { title: 'multiply, a scalar with a matrix', shapes: [[], [3, 4]], apply: (m, a, b) => m.multiply(a, b) },
  {
    title: 'multiply, a column with a row',
    shapes: [
      [3, 1],
      [1, 4],
    ],
    apply: (m, a, b) => m.multiply(a, b),
  },
  {
    title: 'divide',
    shapes: [
      [3, 4],
      [3, 4],
    ],
    from: [0.5, 2],
    apply: (m, a, b) => m.divide(a, b),
  },
  {
    title: 'divide, a row by a matrix',
    shapes: [
      [1, 4],
      [3, 4],
    ],
    from: [0.5, 2],
    apply: (m, a, b) => m.divide(a, b),
  },
  { title: 'exp', shapes: [[3, 4]], apply: (m, a) => m.exp(a) },
  { title: 'sqrt', shapes: [[3, 4]], from: [0.5, 2], apply: (m, a) => m.sqrt(a) },
  { title: 'tanh', shapes: [[3, 4]], apply: (m, a) => m.tanh(a) },
  { title: 'sigmoid', shapes: [[3, 4]], apply: (m, a) => m.sigmoid(a) },
  { title: 'rectify', shapes: [[3, 4]], apply: (m, a) => m.relu(a) },
  { title: 'clip', shapes: [[4, 5]], apply: (m, a) => m.clip(a, -0.4, 0.3) },
  {
    title: 'matmul',
    shapes: [
      [3, 4],
      [4, 5],
    ],
    apply: (m, a, b) => m.matmul(a, b),
  },
  { title: 'flatten', shapes: [[2, 3, 2, 2]], apply: (m, a) => m.flatten(a) },
  { title: 'reshape', shapes: [[3, 4]], apply: (m, a) => m.reshape(a, [2, 6]) },
  { title: 'slice, inside', shapes: [[3, 5]], apply: (m, a) => m.slice(a, 1, 1, 4) },
  { title: 'slice, channels of pictures', shapes: [[2, 3, 2, 2]], apply: (m, a) => m.slice(a, 1, 2, 3) },
  {
    title: 'concatenate',
    shapes: [
      [2, 3],
      [2, 1],
      [2, 2],
    ],
    apply: (m, a, b, c) => m.concatenate([a, b, c], 1),
  },
  { title: 'concatenate, flat', shapes: [[4], [1]], apply: (m, a, b) => m.concatenate([a, b], 0) },
  { title: 'sum over rows', shapes: [[3, 4]], apply: (m, a) => m.sum(a, 0) },
  { title: 'sum over columns', shapes: [[3, 4]], apply: (m, a) => m.sum(a, 1) },
  { title: 'sum over channels of pictures', shapes: [[2, 3, 2, 2]], apply: (m, a) => m.sum(a, 1) },
  { title: 'total', shapes: [[3, 4]], apply: (m, a) => m.sumAll(m.multiply(a, a)) },
  { title: 'mean', shapes: [[3, 4]], apply: (m, a) => m.mean(m.multiply(a, a)) },
  ...convolutions.map(({ rows, columns, kernel, stride, padding }): OperatorCase => ({
    title: `convolve ${rows} x ${columns} with ${kernel} x ${kernel}, stride ${stride}, padding ${padding}`,
    shapes: [
      [2, 3, rows, columns],
      [4, 3, kernel, kernel],
    ],
    apply: (m, x, weights) => m.conv2d(x, weights, stride, padding),
  })),
  {
    // what an engine with another order of a picture's numbers could mix up
    title: 'two convolutions, bias, activation, a slice and a sum over channels',
    shapes: [
      [2, 2, 7, 6],
      [3, 2, 3, 3],
      [1, 3, 1, 1],
      [2, 3, 3, 3],
    ],
    apply(m, x, first, bias, second) {
      const hidden = m.add(m.conv2d(x, first, 2, 1), bias);
      const out = m.conv2d(m.multiply(hidden, m.sigmoid(hidden)), second, 1, 1);
      const both = m.concatenate([m.slice(out, 1, 1, 2), m.sum(out, 1)], 1);
      return m.multiply(m.flatten(both), m.flatten(m.slice(out, 1, 0, 2)));
    },
  },
];

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

/** Operands of a case, one after the other, float32 exactly. */
export function operandsOf({ title, shapes, from: [low, high] = [-1, 1] }: OperatorCase): Float32Array {
  const numbers = stream(`operands ${title}`, 1, 0);
  const count = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  return Float32Array.from({ length: count }, () => uniform(numbers, low, high));
}

/** sum_i cos(i + 1) y_i of a result y of this many numbers: every one of them counts, each with another weight. */
export function probe<T>(m: TensorOps<T>, y: T, count: number): T {
  const weights = Float32Array.from({ length: count }, (_, i) => Math.cos(i + 1));
  return m.sumAll(m.multiply(m.reshape(y, [count]), m.constant(weights, [count])));
}

/** One array split into tensors of these shapes. */
export function split<Numbers extends Float32Array | Float64Array>(
  values: Numbers,
  shapes: readonly (readonly number[])[],
): readonly Numbers[] {
  let end = 0;
  return shapes.map((shape) => {
    const start = end;
    end += sizeOf(shape);
    return values.slice(start, end) as Numbers;
  });
}
