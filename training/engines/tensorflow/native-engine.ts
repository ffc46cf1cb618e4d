import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import type { Engine } from '@sharkfin/networks/engine';
import { tensorEngine, useBackend } from './tensor-trainer.ts';

const remedy =
  'It needs Linux on x64, an NVIDIA driver, CUDA 11.2 and cuDNN 8.1 (README, "Engines"); then run `npm ci` again, ' +
  'or use --engine onnx.';

/** Not to be resolved by the compiler: npm leaves it out where its library cannot be downloaded. */
const library: string = '@tensorflow/tfjs-node-gpu';

/** TensorFlow.js calls `util.isNullOrUndefined`, which Node 23 removed. */
function supplyIsNullOrUndefined(): void {
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined;
}

/**
 * TensorFlow's own library on a CUDA device.
 * @param load loads the package, which makes itself a backend
 * @throws Error with the remedy where it does not load or sees no CUDA device
 */
export async function openTensorflow(load: () => Promise<unknown> = () => import(library)): Promise<Engine> {
  supplyIsNullOrUndefined();
  // convolutions in float32 as on every other engine, not in the 10 bits of TF32; read when CUDA starts
  process.env.NVIDIA_TF32_OVERRIDE ??= '0';
  try {
    await load();
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`${library} does not load: ${reason} ${remedy}`, { cause: error });
  }
  await useBackend('tensorflow');
  const { isUsingGpuDevice } = tf.backend() as { isUsingGpuDevice?: boolean };
  if (!isUsingGpuDevice) throw new Error(`TensorFlow's library loads, but sees no CUDA device. ${remedy}`);
  return tensorEngine('tensorflow', 'tensorflow', "TensorFlow's own library on a CUDA device");
}
