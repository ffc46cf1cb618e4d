import type * as OnnxRuntime from 'onnxruntime-node';
import { firstLine } from '../process/first-line.ts';

export type { InferenceSession, Tensor } from 'onnxruntime-node';
export type Runtime = typeof OnnxRuntime;

/** ONNX Runtime's library is not there, or does not load: nothing that was trained is lost. */
export class MissingRuntime extends Error {}

/**
 * onnxruntime-node, loaded only when a network is exported, run or trained with it: its library is not to be had for every
 * machine, and what does without it goes on there.
 * @throws MissingRuntime with the remedy where it does not load
 */
export async function onnxRuntime(
  load = (): Promise<Runtime> => import('onnxruntime-node'),
): Promise<Runtime> {
  try {
    return await load();
  } catch (error) {
    throw new MissingRuntime(
      `onnxruntime-node does not load: ${firstLine(error)}. It has libraries for Linux with glibc (x64, arm64), ` +
        'macOS (arm64) and Windows; there `npm ci` brings it back. Training goes on without it (--engine wasm); ' +
        'reports, export, evaluation and publishing need it.',
      { cause: error },
    );
  }
}
