import * as ort from 'onnxruntime-node';
import { answerGraph } from './engines/onnx/answer-graph.ts';
import { encodeModel } from './onnx/encode.ts';
import { commitName } from './provenance.ts';
import { requireRecipe } from './recipe.ts';
import type { Run } from './run.ts';

/** A trained network as an ONNX file. */
export interface Exported {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly session: ort.InferenceSession;
}

/**
 * The averaged weights of a run's last checkpoint as a network in ONNX, opened again by onnxruntime-node.
 * @throws Error where the run was never saved
 */
export async function exportRun(run: Run): Promise<Exported> {
  const { recipe, engine } = run.readConfig();
  const experiment = requireRecipe(recipe);
  const checkpoint = run.readCheckpoint();
  if (!checkpoint) {
    throw new Error(
      `${run.folder} holds no checkpoint yet; npm run train -- ${recipe.id} --run ${run.folder} --resume.`,
    );
  }
  const graph = answerGraph(recipe.network, experiment, recipe.errorUnits, checkpoint.state.average);
  const bytes = encodeModel(graph, {
    experiment: experiment.id,
    recipe: recipe.id,
    run: run.name,
    engine: engine.name,
    commit: commitName(),
  });
  return { bytes, session: await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 }) };
}
