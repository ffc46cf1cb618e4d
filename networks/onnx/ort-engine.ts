import type { InferenceSession } from 'onnxruntime-common';
import type { Engine } from '../engine.ts';
import { OrtTrainer, type OrtRuntime } from './ort-trainer.ts';

/**
 * Trains on ONNX Runtime, whichever is handed in.
 * @param detail what it runs on, in words
 * @param options of every session: thread counts in Node, the execution provider in a browser
 */
export function ortEngine(
  runtime: OrtRuntime,
  detail: string,
  options: InferenceSession.SessionOptions,
): Engine {
  return {
    name: 'onnx',
    detail,
    trainer: (task, state) => Promise.resolve(new OrtTrainer(task, state, runtime, options)),
  };
}
