import { observationShape, type Experiment } from '@sharkfin/physics/experiment';
import type { AnswerArrays } from '@sharkfin/networks/engine';
import { onnxRuntime, type InferenceSession } from '../engines/onnx-runtime.ts';

/** Answers of an exported network to observations [count, observation]. */
export async function answers(
  session: InferenceSession,
  experiment: Experiment,
  observations: Float32Array,
  count: number,
): Promise<AnswerArrays> {
  const shape = [count, ...observationShape(experiment)];
  const ort = await onnxRuntime();
  const out = await session.run({ observation: new ort.Tensor('float32', observations, shape) });
  return {
    mean: out.mean.data as Float32Array,
    cholesky: out.cholesky ? (out.cholesky.data as Float32Array) : null,
  };
}
