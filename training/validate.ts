import * as ort from 'onnxruntime-node';
import { observationSize } from '@sharkfin/physics/experiment';
import type { SampleArrays } from './data/source.ts';
import { answerGraph } from './engines/onnx/answer-graph.ts';
import { answers } from './evaluation.ts';
import { encodeModel } from './onnx/encode.ts';
import { requireRecipe, type Recipe } from './recipe.ts';

/** Samples that are answered at a time. */
const chunkSize = 256;

/** Root-mean-square errors per unknown, physical, of a network with these weights on samples that were kept back. */
export async function validate(
  recipe: Recipe,
  samples: SampleArrays,
  weights: Float32Array,
): Promise<readonly number[]> {
  const experiment = requireRecipe(recipe);
  const graph = answerGraph(recipe.network, experiment, recipe.errorUnits, weights);
  const session = await ort.InferenceSession.create(encodeModel(graph), { intraOpNumThreads: 1 });
  const size = observationSize(experiment);
  const unknownCount = experiment.unknowns.length;
  const squares = new Float64Array(unknownCount);
  for (let first = 0; first < samples.count; first += chunkSize) {
    const count = Math.min(chunkSize, samples.count - first);
    const observations = samples.observations.subarray(first * size, (first + count) * size);
    const { mean } = await answers(session, experiment, observations, count);
    for (let i = 0; i < mean.length; i++) {
      squares[i % unknownCount] += (mean[i] - samples.truths[first * unknownCount + i]) ** 2;
    }
  }
  await session.release();
  return Array.from(squares, (sum) => Math.sqrt(sum / samples.count));
}
