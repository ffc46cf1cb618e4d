import type { TensorOps } from '../tensor-ops.ts';
import type { Dimension } from './encode.ts';
import { GraphBuilder, type Backward } from './graph-builder.ts';
import { broadcast, known, type Value } from './value.ts';

/** The operators of `TensorOps` and their derivatives, as nodes of an ONNX graph. */
export class Graph extends GraphBuilder implements TensorOps<Value> {
  add(a: Value, b: Value): Value {
    return this.pair('Add', a, b, (g) => [g, g]);
  }

  subtract(a: Value, b: Value): Value {
    return this.pair('Sub', a, b, (g) => [g, b.tracked ? this.negate(g) : null]);
  }

  multiply(a: Value, b: Value): Value {
    return this.pair('Mul', a, b, (g) => [
      a.tracked ? this.multiply(g, b) : null,
      b.tracked ? this.multiply(g, a) : null,
    ]);
  }

  divide(a: Value, b: Value): Value {
    const quotient: Value = this.pair('Div', a, b, (g) => {
      const byA = this.divide(g, b);
      return [byA, b.tracked ? this.negate(this.multiply(byA, quotient)) : null];
    });
    return quotient;
  }

  private negate(a: Value): Value {
    return this.operate('Neg', [a], a.shape);
  }

  exp(a: Value): Value {
    const y: Value = this.map('Exp', a, (g) => this.multiply(g, y));
    return y;
  }

  sqrt(a: Value): Value {
    const y: Value = this.map('Sqrt', a, (g) => this.divide(g, this.add(y, y)));
    return y;
  }

  tanh(a: Value): Value {
    // 1 - y^2
    const y: Value = this.map('Tanh', a, (g) => this.subtract(g, this.multiply(g, this.multiply(y, y))));
    return y;
  }

  sigmoid(a: Value): Value {
    // y (1 - y)
    const y: Value = this.map('Sigmoid', a, (g) => {
      const gy = this.multiply(g, y);
      return this.subtract(gy, this.multiply(gy, y));
    });
    return y;
  }

  relu(a: Value): Value {
    const y: Value = this.map('Relu', a, (g) => this.multiply(g, this.operate('Sign', [y], y.shape)));
    return y;
  }

  clip(a: Value, low: number, high: number): Value {
    const [from, to] = [this.scalar(low), this.scalar(high)];
    const back = (g: Value): Value => {
      const inside = this.operate(
        'And',
        [this.operate('Greater', [a, from], a.shape), this.operate('Less', [a, to], a.shape)],
        a.shape,
      );
      return this.operate('Where', [inside, g, this.scalar(0)], a.shape);
    };
    return this.operate('Clip', [a, from, to], a.shape, {}, (g) => [back(g), null, null]);
  }

  matmul(a: Value, b: Value): Value {
    const shape = [a.shape[0], b.shape[1]];
    return this.operate('MatMul', [a, b], shape, {}, (g) => [
      a.tracked ? this.operate('Gemm', [g, b], a.shape, { transB: { int: 1 } }) : null,
      b.tracked ? this.operate('Gemm', [a, g], b.shape, { transA: { int: 1 } }) : null,
    ]);
  }

  conv2d(x: Value, weights: Value, stride: number, padding: number): Value {
    const [batch, , rows, columns] = x.shape;
    const [outputs, , kernel] = weights.shape;
    const size = known(kernel);
    const length = (side: Dimension): number => Math.floor((known(side) + 2 * padding - size) / stride) + 1;
    const shape = [batch, outputs, length(rows), length(columns)];
    const around = { pads: { ints: [padding, padding, padding, padding] } };
    const strides = { strides: { ints: [stride, stride] } };
    return this.operate('Conv', [x, weights], shape, { ...around, ...strides }, (g) => {
      // rows and columns of the padded picture that no window reaches
      const rest = [rows, columns].map(
        (side, i) => known(side) + 2 * padding - size - stride * (known(shape[i + 2]) - 1),
      );
      return [
        x.tracked
          ? this.operate('ConvTranspose', [g, weights], x.shape, {
              ...around,
              ...strides,
              output_padding: { ints: rest },
            })
          : null,
        weights.tracked ? this.convolutionWeightGradient(x, g, weights.shape, stride, padding, rest) : null,
      ];
    });
  }

  /**
   * Gradient of a convolution's weights, dW[o, c, i, j] = sum_{b, r, s} g[b, o, r, s] x[b, c, stride r + i, stride s + j]:
   * again a convolution, of x with g, where batch and channels change places and g's rows lie `stride` apart.
   */
  private convolutionWeightGradient(
    x: Value,
    g: Value,
    shape: readonly Dimension[],
    stride: number,
    padding: number,
    rest: readonly number[],
  ): Value {
    const swapped = { perm: { ints: [1, 0, 2, 3] } };
    const turn = (a: Value): Value => {
      const [first, second, ...sides] = a.shape;
      return this.operate('Transpose', [a], [second, first, ...sides], swapped);
    };
    const [outputs, channels, kernel] = shape;
    // rows that no window reaches are left out where there are zeros to leave out, else they give taps beyond the kernel
    const after = rest.map((length) => Math.max(padding - length, 0));
    const sides = rest.map((length) => known(kernel) + Math.max(length - padding, 0));
    let turned = this.operate('Conv', [turn(x), turn(g)], [channels, outputs, ...sides], {
      pads: { ints: [padding, padding, ...after] },
      dilations: { ints: [stride, stride] },
    });
    sides.forEach((side, i) => {
      if (side > known(kernel)) turned = this.slice(turned, i + 2, 0, known(kernel));
    });
    return turn(turned);
  }

  flatten(a: Value): Value {
    const [batch, ...rest] = a.shape;
    const shape = [batch, rest.reduce<number>((product, length) => product * known(length), 1)];
    return this.operate('Flatten', [a], shape, { axis: { int: 1 } }, (g) => [
      this.reshape(g, a.shape.map(known)),
    ]);
  }

  reshape(a: Value, shape: readonly number[]): Value {
    return this.operate('Reshape', [a, this.integers(shape)], shape, {}, (g) => [
      this.reshape(g, a.shape.map(known)),
      null,
    ]);
  }

  slice(a: Value, axis: number, start: number, end: number): Value {
    const shape = a.shape.map((length, i) => (i === axis ? end - start : length));
    const bounds = [start, end, axis].map((bound) => this.integers([bound]));
    return this.operate('Slice', [a, ...bounds], shape, {}, (g) => {
      const after = known(a.shape[axis]) - end;
      const pads = [start, after].flatMap((pad) => a.shape.map((_, i) => (i === axis ? pad : 0)));
      return [this.operate('Pad', [g, this.integers(pads)], a.shape), null, null, null];
    });
  }

  concatenate(parts: readonly Value[], axis: number): Value {
    const length = parts.reduce((sum, { shape }) => sum + known(shape[axis]), 0);
    const shape = parts[0].shape.map((side, i) => (i === axis ? length : side));
    return this.operate('Concat', parts, shape, { axis: { int: axis } }, (g) => {
      let end = 0;
      return parts.map((part) => {
        const start = end;
        end += known(part.shape[axis]);
        return part.tracked ? this.slice(g, axis, start, end) : null;
      });
    });
  }

  sum(a: Value, axis: number): Value {
    const shape = a.shape.map((length, i) => (i === axis ? 1 : length));
    return this.operate('ReduceSum', [a, this.integers([axis])], shape, {}, (g) => [
      this.expand(g, a.shape),
      null,
    ]);
  }

  sumAll(a: Value): Value {
    return this.operate('ReduceSum', [a], [], { keepdims: { int: 0 } }, (g) => [this.expand(g, a.shape)]);
  }

  mean(a: Value): Value {
    const count = a.shape.reduce<number>((product, length) => product * known(length), 1);
    return this.operate('ReduceMean', [a], [], { keepdims: { int: 0 } }, (g) => [
      this.expand(this.divide(g, this.scalar(count)), a.shape),
    ]);
  }

  private expand(a: Value, shape: readonly Dimension[]): Value {
    return this.operate('Expand', [a, this.integers(shape.map(known))], shape);
  }

  /** An operator of two tensors, whose gradients are summed over what was broadcast. */
  private pair(operator: string, a: Value, b: Value, backward: Backward): Value {
    return this.operate(operator, [a, b], broadcast(a.shape, b.shape), {}, (g) =>
      backward(g).map((part, i) => part && this.reduceTo(part, i === 0 ? a.shape : b.shape)),
    );
  }

  private map(operator: string, a: Value, backward: (gradient: Value) => Value): Value {
    return this.operate(operator, [a], a.shape, {}, (g) => [backward(g)]);
  }

  /** Sums over the axes along which a tensor of `shape` was broadcast. */
  private reduceTo(a: Value, shape: readonly Dimension[]): Value {
    const lead = a.shape.length - shape.length;
    const axes = a.shape.flatMap((length, i) =>
      i < lead || (shape[i - lead] === 1 && length !== 1) ? [i] : [],
    );
    if (axes.length === 0) return a;
    const kept = a.shape.map((length, i) => (axes.includes(i) ? 1 : length));
    const summed = this.operate('ReduceSum', [a, this.integers(axes)], kept);
    return lead === 0 ? summed : this.reshape(summed, shape.map(known));
  }
}
