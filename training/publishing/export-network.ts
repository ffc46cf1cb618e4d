import { answerGraph } from '@sharkfin/networks/onnx/answer-graph';
import { trainedWeights } from '../runs/checkpoint.ts';
import { chooseEngine } from '../engines/choose.ts';
import type { Engine, EngineName } from '@sharkfin/networks/engine';
import { checkExport } from './export-check.ts';
import { encodeModel } from '@sharkfin/networks/onnx/encode';
import { onnxRuntime, type InferenceSession } from '../engines/onnx-runtime.ts';
import { commitName } from './provenance.ts';
import type { OpenedRun } from '../runs/open-run.ts';

/** A trained network as an ONNX file. */
export interface Exported {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly session: InferenceSession;
  /** Engines whose trainers give the same answers, with the largest difference, in units of the prior's width. */
  readonly checkedOn: readonly { readonly name: EngineName; readonly difference: number }[];
}

/**
 * The engine that a run was trained on, if this machine has it, and one that shares no code with what runs the exported
 * file: TensorFlow.js in WebAssembly.
 */
async function referenceEngines(trainedOn: EngineName): Promise<readonly Engine[]> {
  const { engine: other } = await chooseEngine('wasm');
  if (trainedOn === 'wasm') return [other];
  try {
    return [(await chooseEngine(trainedOn)).engine, other];
  } catch {
    return [other];
  }
}

/**
 * Exports the result of a run (`trainedWeights`) as a network in ONNX, opened again by onnxruntime-node and compared with
 * the trainers of two engines.
 * @throws Error where they do not agree
 */
export async function exportRun(opened: OpenedRun): Promise<Exported> {
  const { run, recipe, engine, experiment, checkpoint, sampler } = opened;
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
  for (const reference of await referenceEngines(engine.name)) {
    const difference = await checkExport(session, sampler, reference, task, weights);
    checkedOn.push({ name: reference.name, difference });
  }
  return { bytes, session, checkedOn };
}
