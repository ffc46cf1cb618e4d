import { shellWord } from '../../tools/shell-word.ts';
import { answerGraph } from '@sharkfin/networks/onnx/answer-graph';
import { trainedWeights, type Checkpoint } from '../runs/checkpoint.ts';
import { chooseEngine } from '../engines/choose.ts';
import type { Engine, EngineName } from '@sharkfin/networks/engine';
import { checkExport } from './export-check.ts';
import { encodeModel } from '@sharkfin/networks/onnx/encode';
import { onnxRuntime, type InferenceSession } from '../engines/onnx-runtime.ts';
import { commitName } from './provenance.ts';
import { requireRecipe } from '@sharkfin/networks/recipe';
import type { Run } from '../runs/run.ts';

/** A trained network as an ONNX file. */
export interface Exported {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly session: InferenceSession;
  /** Where the run stood when it was read. */
  readonly checkpoint: Checkpoint;
  /** Engines whose trainers give the same answers, and how far they are apart at most, in units of the prior's width. */
  readonly checkedOn: readonly { readonly name: EngineName; readonly difference: number }[];
}

/**
 * The engine that a run was trained on, if this machine has it, and one that shares no code with what runs the exported
 * file: TensorFlow.js in WebAssembly.
 */
async function referees(trainedOn: EngineName): Promise<readonly Engine[]> {
  const { engine: other } = await chooseEngine('wasm');
  if (trainedOn === 'wasm') return [other];
  try {
    return [(await chooseEngine(trainedOn)).engine, other];
  } catch {
    return [other];
  }
}

/**
 * What a run has come to (`trainedWeights`) as a network in ONNX, opened again by onnxruntime-node and held against the
 * trainers of two engines.
 * @throws Error where the run was never saved, or where they do not agree
 */
export async function exportRun(run: Run): Promise<Exported> {
  const { recipe, engine } = run.readConfig();
  const experiment = requireRecipe(recipe);
  const checkpoint = run.readCheckpoint();
  if (!checkpoint) {
    throw new Error(
      `${run.folder} holds no checkpoint yet; npm run train -- --resume --run ${shellWord(run.folder)} makes one.`,
    );
  }
  const { network, batchSize, adam, errorUnits } = recipe;
  const weights = trainedWeights(checkpoint);
  const bytes = encodeModel(answerGraph(network, experiment, errorUnits, weights), {
    experiment: experiment.id,
    recipe: recipe.id,
    run: run.name,
    engine: engine.name,
    commit: commitName(),
  });
  const ort = await onnxRuntime();
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const task = { network, experiment, batchSize, adam, errorUnits };
  const checkedOn = [];
  for (const referee of await referees(engine.name)) {
    const difference = await checkExport(session, referee, task, weights);
    checkedOn.push({ name: referee.name, difference });
  }
  return { bytes, session, checkpoint, checkedOn };
}
