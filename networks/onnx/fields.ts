/** A field of a message: its number in the format, and what it holds. */
export interface Field {
  readonly id: number;
  readonly type: 'string' | 'bytes' | 'float' | 'int32' | 'int64' | MessageName;
  readonly rule?: 'repeated';
}

export type MessageName =
  | 'OperatorSet'
  | 'Entry'
  | 'Dimension'
  | 'Shape'
  | 'TensorType'
  | 'Type'
  | 'ValueInfo'
  | 'Tensor'
  | 'Attribute'
  | 'Node'
  | 'Graph'
  | 'Model';

/**
 * The part of the ONNX format that Sharkfin writes and reads: messages with the field numbers of onnx.proto3
 * (github.com/onnx/onnx, opset 17, IR version 8).
 */
export const messages: Readonly<Record<MessageName, Readonly<Record<string, Field>>>> = {
  OperatorSet: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } },
  Entry: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } },
  Dimension: { dimValue: { type: 'int64', id: 1 }, dimParam: { type: 'string', id: 2 } },
  Shape: { dim: { rule: 'repeated', type: 'Dimension', id: 1 } },
  TensorType: { elemType: { type: 'int32', id: 1 }, shape: { type: 'Shape', id: 2 } },
  Type: { tensorType: { type: 'TensorType', id: 1 } },
  ValueInfo: { name: { type: 'string', id: 1 }, type: { type: 'Type', id: 2 } },
  Tensor: {
    dims: { rule: 'repeated', type: 'int64', id: 1 },
    dataType: { type: 'int32', id: 2 },
    name: { type: 'string', id: 8 },
    rawData: { type: 'bytes', id: 9 },
  },
  Attribute: {
    name: { type: 'string', id: 1 },
    f: { type: 'float', id: 2 },
    i: { type: 'int64', id: 3 },
    ints: { rule: 'repeated', type: 'int64', id: 8 },
    type: { type: 'int32', id: 20 },
  },
  Node: {
    input: { rule: 'repeated', type: 'string', id: 1 },
    output: { rule: 'repeated', type: 'string', id: 2 },
    name: { type: 'string', id: 3 },
    opType: { type: 'string', id: 4 },
    attribute: { rule: 'repeated', type: 'Attribute', id: 5 },
  },
  Graph: {
    node: { rule: 'repeated', type: 'Node', id: 1 },
    name: { type: 'string', id: 2 },
    initializer: { rule: 'repeated', type: 'Tensor', id: 5 },
    input: { rule: 'repeated', type: 'ValueInfo', id: 11 },
    output: { rule: 'repeated', type: 'ValueInfo', id: 12 },
  },
  Model: {
    irVersion: { type: 'int64', id: 1 },
    producerName: { type: 'string', id: 2 },
    producerVersion: { type: 'string', id: 3 },
    graph: { type: 'Graph', id: 7 },
    opsetImport: { rule: 'repeated', type: 'OperatorSet', id: 8 },
    metadataProps: { rule: 'repeated', type: 'Entry', id: 14 },
  },
};
