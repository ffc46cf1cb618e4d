import type { Experiment } from '@sharkfin/physics/experiment';
import type { AdamSettings, AdamState } from './adam.ts';
import type { Loss } from './loss.ts';
import type { Network } from './network.ts';

export const engineNames = ['tensorflow', 'webgpu', 'onnx', 'wasm', 'cpu'] as const;
export type EngineName = (typeof engineNames)[number];

/** What is to be trained, and how; the same for every engine. */
export interface Task {
  readonly network: Network;
  readonly experiment: Experiment;
  readonly batchSize: number;
  readonly adam: AdamSettings;
  /** Per unknown, physical. */
  readonly errorUnits: readonly number[];
}

/** One batch of samples, row-major. */
export interface BatchArrays {
  /** [batch, observation] */
  readonly observations: Float32Array;
  /** [batch, unknowns], physical. */
  readonly truths: Float32Array;
  /** [batch] of the 'weighted' loss. */
  readonly weights: Float32Array;
  /** For each dropout layer, [batch, width]. */
  readonly masks: readonly Float32Array[];
}

export interface StepResult {
  readonly loss: number;
  /** Euclidean norm of the gradient before it was clipped. */
  readonly gradientNorm: number;
}

/** What a network says of so many observations, in physical units. */
export interface AnswerArrays {
  /** [count, unknowns] */
  readonly mean: Float32Array;
  /** [count, triangle]; null for a network that tells no intervals. */
  readonly cholesky: Float32Array | null;
}

/** What a schedule says of one step. */
export interface Rates {
  readonly learningRate: number;
  /** Share of the old average in the new average of weights. */
  readonly emaDecay: number;
}

/** Weights and optimiser of one network on one engine. */
export interface Trainer {
  /** One step of the optimiser, the `step`-th, counted from 1. */
  step(batch: BatchArrays, loss: Loss, step: number, rates: Rates): Promise<StepResult>;
  /** What the network with its averaged weights says of observations, [count, observation]. */
  answer(observations: Float32Array): Promise<AnswerArrays>;
  /** A copy of everything that a step changes, at any moment. */
  read(): Promise<AdamState<Float32Array>>;
  /** Gives back what the engine holds for it; a trainer that was disposed of is of no use any more. */
  dispose(): Promise<void>;
}

/** Something that networks are trained on. */
export interface Engine {
  readonly name: EngineName;
  /** What it runs on, in words. */
  readonly detail: string;
  trainer(task: Task, state: AdamState<Float32Array>): Promise<Trainer>;
}
