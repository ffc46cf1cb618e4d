import { existsSync, readFileSync } from 'node:fs';
import { experimentOf, type Experiment } from '@sharkfin/physics/experiment';
import { readMetadata } from '@sharkfin/networks/onnx/metadata';
import { onnxRuntime, type InferenceSession } from '../engines/onnx-runtime.ts';
import { PublishedModels } from './published.ts';

/** An exported network, and the experiment that it is for. */
export interface OpenModel {
  readonly experiment: Experiment;
  readonly session: InferenceSession;
}

/**
 * Opens a published network by its id, or an ONNX file by its path.
 * @throws RangeError where there is none; Error where the file is not one of ours
 */
export async function openModel(name: string): Promise<OpenModel> {
  const folder = new PublishedModels();
  const { models } = folder.manifest();
  const published = models.find(({ id }) => id === name);
  const path = published ? folder.modelPath(published) : name;
  if (!path.endsWith('.onnx') || !existsSync(path)) {
    const ids = models.map(({ id }) => id).join(', ') || 'none yet';
    throw new RangeError(
      `It must be the folder of a run, a published network (${ids}) or an .onnx file; got '${name}'.`,
    );
  }
  const bytes = readFileSync(path);
  const ort = await onnxRuntime();
  try {
    const experiment = experimentOf(readMetadata(bytes).experiment);
    return { experiment, session: await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1 }) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} is not a network that Sharkfin exported (${why}); export it again.`, {
      cause: error,
    });
  }
}
