import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { Graph } from '../../../networks/onnx/graph.ts';
import { openCpu } from '../../../training/engines/tensorflow/cpu-engine.ts';
import { laid, tensorflowOps, plain } from '../../../training/engines/tensorflow/tensorflow-ops.ts';
import { useBackend } from '../../../training/engines/tensorflow/tensor-trainer.ts';
import { openWasm } from '../../../training/engines/tensorflow/wasm-engine.ts';
import { encodeModel } from '../../../networks/onnx/encode.ts';
import { centralDifferences, doubleOps } from './double-ops.ts';
import { operandsOf, operatorCases, probe, sizeOf, split, type OperatorCase } from './operator-cases.ts';

interface Found {
  readonly result: Float32Array;
  /** By all operands, one after the other. */
  readonly gradient: Float32Array;
}

interface Expected {
  readonly result: Float64Array;
  readonly gradient: Float64Array;
}

function inDouble(one: OperatorCase): Expected {
  const m = doubleOps;
  const apply = (values: Float64Array) =>
    one.apply(m, ...split(values, one.shapes).map((part, i) => ({ values: part, shape: one.shapes[i] })));
  const operands = Float64Array.from(operandsOf(one));
  const result = apply(operands).values;
  const f = (values: Float64Array): number => probe(m, apply(values), result.length).values[0];
  return { result, gradient: centralDifferences(f, operands) };
}

async function onOnnx(one: OperatorCase): Promise<Found> {
  const graph = new Graph();
  const operands = one.shapes.map((shape, i) => graph.track(graph.input(`x${i}`, shape)));
  const result = one.apply(graph, ...operands);
  const gradients = graph.gradients(probe(graph, result, sizeOf(result.shape as number[])), operands);
  const flat = gradients.map((gradient, i) => graph.reshape(gradient, [sizeOf(one.shapes[i])]));
  const model = encodeModel(
    graph.finish(one.title, { result, gradient: flat.length > 1 ? graph.concatenate(flat, 0) : flat[0] }),
  );
  const session = await ort.InferenceSession.create(model);
  const parts = split(operandsOf(one), one.shapes);
  const feeds = parts.map((part, i) => [`x${i}`, new ort.Tensor('float32', part, one.shapes[i])] as const);
  const out = await session.run(Object.fromEntries(feeds));
  await session.release();
  return { result: out.result.data as Float32Array, gradient: out.gradient.data as Float32Array };
}

function onTensors(one: OperatorCase): Found {
  return tf.tidy(() => {
    const m = tensorflowOps;
    const operands = split(operandsOf(one), one.shapes).map((part, i) =>
      tf.tensor(part, [...one.shapes[i]], 'float32'),
    );
    const apply = (tensors: tf.Tensor[]) => one.apply(m, ...tensors.map(laid));
    const result = plain(apply(operands));
    const f = (...tensors: tf.Tensor[]) => plain(probe(m, apply(tensors), result.size)) as tf.Scalar;
    const gradients = tf.grads(f)(operands);
    const gradient = tf.concat(gradients.map((g) => tf.reshape(g, [-1])));
    return { result: result.dataSync<'float32'>(), gradient: gradient.dataSync<'float32'>() };
  });
}

const expectations = new Map<OperatorCase, Expected>();

/** The same for all engines, worked out once. */
function expectedOf(one: OperatorCase): Expected {
  const expected = expectations.get(one) ?? inDouble(one);
  expectations.set(one, expected);
  return expected;
}

function largestDifference(found: ArrayLike<number>, expected: Float64Array): number {
  expect(found.length).toBe(expected.length);
  return expected.reduce((largest, value, i) => Math.max(largest, Math.abs(found[i] - value)), 0);
}

/** float32 on sums of up to a hundred numbers of size 1. */
const tolerance = 1e-5;

const engines = {
  onnx: { open: () => Promise.resolve(), run: onOnnx },
  wasm: { open: openWasm, run: async (one: OperatorCase) => (await useBackend('wasm'), onTensors(one)) },
  cpu: { open: openCpu, run: async (one: OperatorCase) => (await useBackend('cpu'), onTensors(one)) },
};

describe.each(Object.entries(engines))('on %s, value and derivative of', (_name, { open, run }) => {
  beforeAll(async () => void (await open()));

  it.each(operatorCases)('$title', async (one) => {
    const expected = expectedOf(one);
    const { result, gradient } = await run(one);
    expect(largestDifference(result, expected.result)).toBeLessThan(tolerance);
    expect(largestDifference(gradient, expected.gradient)).toBeLessThan(tolerance);
  });
});

it('differentiates nothing into zeros where an operand does not lead to the result', async () => {
  const graph = new Graph();
  const [used, unused] = ['a', 'b'].map((name) => graph.track(graph.input(name, [2])));
  const [, gradient] = graph.gradients(graph.sumAll(used), [used, unused]);
  const session = await ort.InferenceSession.create(encodeModel(graph.finish('unused', { gradient })));
  const ones = new ort.Tensor('float32', Float32Array.of(1, 1), [2]);
  const out = await session.run({ a: ones, b: ones });
  await session.release();
  expect(out.gradient.data).toEqual(Float32Array.of(0, 0));
});
