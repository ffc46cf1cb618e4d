import type { AttributeValue, Dimension, OnnxConstant, OnnxGraph, OnnxNode } from './encode.ts';
import { known, type Value } from './value.ts';

/** What reaches each operand, given what reaches the result; null for an operand that wants none. */
export type Backward = (gradient: Value) => readonly (Value | null)[];

interface Step {
  readonly output: Value;
  readonly operands: readonly Value[];
  readonly backward: Backward;
}

/**
 * An ONNX graph under construction, operators of opset 17. A step that knows its derivative is remembered, so that
 * `gradients` writes the backward pass into the same graph (reverse-mode differentiation, one step at a time).
 */
export class GraphBuilder {
  private readonly nodes: OnnxNode[] = [];
  private readonly constants: OnnxConstant[] = [];
  private readonly inputs: Value[] = [];
  private readonly steps: Step[] = [];
  private readonly wholeNumbers = new Map<string, string>();
  private count = 0;

  input(name: string, shape: readonly Dimension[]): Value {
    const value = { name, shape, tracked: false };
    this.inputs.push(value);
    return value;
  }

  /** The same tensor, as one that gradients can be asked for. */
  track(value: Value): Value {
    return { ...value, tracked: true };
  }

  constant(values: Float32Array, shape: readonly number[]): Value {
    const name = this.name('constant');
    this.constants.push({ name, shape, values });
    return { name, shape, tracked: false };
  }

  private zeros(shape: readonly number[]): Value {
    return this.constant(new Float32Array(shape.reduce((product, length) => product * length, 1)), shape);
  }

  protected scalar(value: number): Value {
    return this.constant(Float32Array.of(value), []);
  }

  /** Whole numbers, one constant for each list of them. */
  protected integers(values: readonly number[]): Value {
    const key = values.join(' ');
    let name = this.wholeNumbers.get(key);
    if (!name) {
      name = this.name('integers');
      this.wholeNumbers.set(key, name);
      this.constants.push({ name, shape: [values.length], values: BigInt64Array.from(values, BigInt) });
    }
    return { name, shape: [values.length], tracked: false };
  }

  protected operate(
    operator: string,
    operands: readonly Value[],
    shape: readonly Dimension[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    backward?: Backward,
  ): Value {
    const tracked = backward !== undefined && operands.some((operand) => operand.tracked);
    const output = { name: this.name(operator), shape, tracked };
    this.nodes.push({
      operator,
      inputs: operands.map(({ name }) => name),
      outputs: [output.name],
      attributes,
    });
    if (tracked) this.steps.push({ output, operands, backward });
    return output;
  }

  private name(of: string): string {
    return `${of.toLowerCase()}${this.count++}`;
  }

  /** Derivatives of the scalar `of` by each of `by`, which were tracked; zeros where nothing leads to `of`. */
  gradients(of: Value, by: readonly Value[]): readonly Value[] {
    const reached = new Map<string, Value>([[of.name, this.scalar(1)]]);
    for (const { output, operands, backward } of [...this.steps].reverse()) {
      const gradient = reached.get(output.name);
      if (!gradient) continue;
      backward(gradient).forEach((part, i) => {
        const operand = operands[i];
        if (!part || !operand.tracked) return;
        const before = reached.get(operand.name);
        reached.set(operand.name, before ? this.operate('Add', [before, part], part.shape) : part);
      });
    }
    return by.map((value) => reached.get(value.name) ?? this.zeros(value.shape.map(known)));
  }

  /** The graph with these results under the names given. */
  finish(name: string, outputs: Readonly<Record<string, Value>>): OnnxGraph {
    const named = Object.entries(outputs);
    return {
      name,
      constants: this.constants,
      inputs: this.inputs,
      nodes: [
        ...this.nodes,
        ...named.map(([output, value]) => ({
          operator: 'Identity',
          inputs: [value.name],
          outputs: [output],
        })),
      ],
      outputs: named.map(([output, { shape }]) => ({ name: output, shape })),
    };
  }
}
