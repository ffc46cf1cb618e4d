import type { Engine } from '@sharkfin/networks/engine';
import { ortEngine } from '@sharkfin/networks/onnx/ort-engine';
import { onnxRuntime } from './onnx-runtime.ts';

/**
 * onnxruntime-node's CPU provider.
 * @throws Error with the remedy where it does not load
 */
export async function openOnnx(threadCount = 1): Promise<Engine> {
  const detail = `onnxruntime-node on the CPU, ${threadCount} ${threadCount === 1 ? 'thread' : 'threads'}`;
  return ortEngine(await onnxRuntime(), detail, { intraOpNumThreads: threadCount, interOpNumThreads: 1 });
}
