import { writeMessage } from './write-message.ts';

/** ONNX data types. */
export type ElementType = 'float32' | 'int64';
const elementTypes: Readonly<Record<ElementType, number>> = { float32: 1, int64: 7 };

/** ONNX attribute types. */
const attributeTypes = { float: 1, int: 2, ints: 7 } as const;

export type AttributeValue =
  { readonly float: number } | { readonly int: number } | { readonly ints: readonly number[] };

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** A length, or the name of one that is known only when the model runs. */
export type Dimension = number | string;

export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly Dimension[];
}

export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  /** Float32, like the outputs. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const valueInfo = ({ name, shape }: OnnxValue) => ({
  name,
  type: {
    tensorType: {
      elemType: elementTypes.float32,
      shape: { dim: shape.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d })) },
    },
  },
});

const attribute = (name: string, value: AttributeValue) =>
  'float' in value
    ? { name, f: value.float, type: attributeTypes.float }
    : 'int' in value
      ? { name, i: value.int, type: attributeTypes.int }
      : { name, ints: [...value.ints], type: attributeTypes.ints };

/** The bytes of an ONNX file: opset 17, IR version 8. */
export function encodeModel(
  graph: OnnxGraph,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const message = {
    irVersion: 8,
    producerName: 'sharkfin',
    opsetImport: [{ domain: '', version: 17 }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: graph.name,
      node: graph.nodes.map(({ operator, inputs, outputs, attributes = {} }, i) => ({
        name: `${operator}_${i}`,
        opType: operator,
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      })),
      initializer: graph.constants.map(({ name, shape, values }) => ({
        name,
        dims: [...shape],
        dataType: values instanceof Float32Array ? elementTypes.float32 : elementTypes.int64,
        rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      })),
      input: graph.inputs.map(valueInfo),
      output: graph.outputs.map(valueInfo),
    },
  };
  return writeMessage('Model', message);
}
