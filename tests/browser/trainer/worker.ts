/** Trains on ONNX Runtime Web, on one thread, after the self-test. */
import * as ort from 'onnxruntime-web/wasm';
import { ortEngine } from '../../../networks/onnx/ort-engine.ts';
import { recipe as curveMlp } from '../../../networks/recipes/curve-mlp.ts';
import { recipe as lessonCnn } from '../../../networks/recipes/image-cnn-lesson.ts';
import { selfTest } from '../../../networks/self-test.ts';
import { fetchRuntime } from '../../../web/workers/networks/runtime-files.ts';
import { trainSteps } from './train-steps.ts';

export interface TrainRequest {
  readonly recipeId: string;
  readonly stepCount: number;
}

async function train({ recipeId, stepCount }: TrainRequest): Promise<unknown> {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary ??= await fetchRuntime('wasm');
  const engine = ortEngine(ort, 'onnxruntime-web, WASM, one thread', { executionProviders: ['wasm'] });
  await selfTest(engine);
  const recipe = [lessonCnn, curveMlp].find(({ id }) => id === recipeId);
  if (!recipe) throw new RangeError(`recipeId must be one of this worker's recipes; got '${recipeId}'.`);
  return trainSteps(engine, recipe, stepCount);
}

addEventListener('message', ({ data }: MessageEvent<TrainRequest>) => {
  void train(data)
    .catch((error: unknown) => ({ problem: String(error) }))
    .then((outcome) => postMessage(outcome));
});
