import type { ModelEntry } from '@sharkfin/models/manifest';
import type { Adapter } from './adapter.ts';
import type { Plan } from './runtime-plan.ts';
import type { ProblemCode } from './problem.ts';
import type { Runtime, RuntimeReason } from './networks.ts';

/**
 * What the page and the worker say to each other. Every message has an id, a reply that of its request; there is one
 * request in flight at a time.
 */

/** Build of ONNX Runtime: `jspi` holds WebGPU and WASM in one, `wasm` is smaller and starts in two thirds of the time. */
export type Bundle = 'jspi' | 'wasm';

/** The first request to a worker: asks which graphics processor there is. */
export interface Start {
  readonly kind: 'start';
  readonly id: number;
  /** The browser has JavaScript Promise Integration, without which WebAssembly cannot wait for WebGPU. */
  readonly jspi: boolean;
}
export interface Started {
  readonly kind: 'started';
  readonly id: number;
  readonly adapter: Adapter;
}

/** The second: asks that ONNX Runtime be there. */
export interface Load {
  readonly kind: 'load';
  readonly id: number;
  readonly bundle: Bundle;
  /** Its WebAssembly, transferred, where a worker before fetched it. */
  readonly binary: ArrayBuffer | null;
}
export interface Loaded {
  readonly kind: 'loaded';
  readonly id: number;
}

/** Makes a model ready for `run`, after it reproduced its golden observation; replaces it if it is open. */
export interface Open {
  readonly kind: 'open';
  readonly id: number;
  readonly entry: ModelEntry;
  readonly model: ArrayBuffer;
  readonly plan: Plan;
}
export interface Opened {
  readonly kind: 'opened';
  readonly id: number;
  readonly runtime: Runtime;
  readonly reason: RuntimeReason;
  /** ONNX Runtime's WebAssembly, transferred, for the next worker; null where it was given back before. */
  readonly binary: ArrayBuffer | null;
}

export interface Run {
  readonly kind: 'run';
  readonly id: number;
  readonly modelId: string;
  readonly observation: Float32Array;
}
export interface Answered {
  readonly kind: 'answered';
  readonly id: number;
  readonly mean: Float32Array;
  readonly cholesky: Float32Array | null;
  readonly milliseconds: number;
}

/** The model cannot be trusted; the worker can. */
export interface Refused {
  readonly kind: 'refused';
  readonly id: number;
  readonly code: ProblemCode;
  readonly message: string;
}

/** Runtime or device failed: this worker must never be asked again. */
export interface Broken {
  readonly kind: 'broken';
  readonly id: number;
  readonly message: string;
}

export type Request = Start | Load | Open | Run;
export type Reply = Started | Loaded | Opened | Answered | Refused | Broken;

/** What a request is answered by when all goes well. */
export interface Success {
  readonly start: Started;
  readonly load: Loaded;
  readonly open: Opened;
  readonly run: Answered;
}
