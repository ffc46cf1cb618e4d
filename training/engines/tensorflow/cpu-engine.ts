import type { Engine } from '@sharkfin/networks/engine';
import { tensorEngine, useBackend } from './tensor-trainer.ts';

/** TensorFlow.js in plain JavaScript: hundreds of times slower than the others, the reference for their gradients. */
export async function openCpu(): Promise<Engine> {
  await useBackend('cpu');
  return tensorEngine('cpu', 'cpu', 'TensorFlow.js in plain JavaScript');
}
