import '@tensorflow/tfjs-backend-wasm';
import type { Engine } from '@sharkfin/networks/engine';
import { tensorEngine, useBackend } from './tensor-trainer.ts';
import { registerWasmKernels } from './wasm-kernels.ts';

const fatal = ['uncaughtException', 'unhandledRejection'] as const;
let kernelsRegistered = false;

/** TensorFlow.js in WebAssembly, one thread. */
export async function openWasm(): Promise<Engine> {
  const before = fatal.map((event) => process.listeners(event as 'uncaughtException'));
  await useBackend('wasm');
  // its loader answers every error of the process by throwing again from its own one line of 100 kB, which Node then prints
  fatal.forEach((event, i) => {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[i].includes(listener)) process.removeListener(event, listener);
    }
  });
  if (!kernelsRegistered) registerWasmKernels();
  kernelsRegistered = true;
  return tensorEngine('wasm', 'wasm', 'TensorFlow.js in WebAssembly, one thread');
}
