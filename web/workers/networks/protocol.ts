import type { ModelEntry } from '@sharkfin/models/manifest';
import type { Runtime, RuntimeReason } from './networks.ts';
import type { Adapter, RuntimePlan } from './runtime-plan.ts';

/** Build of ONNX Runtime: `jspi` holds WebGPU and WASM in one, `wasm` is smaller and starts in two thirds of the time. */
export type Bundle = 'jspi' | 'wasm';

/** The calls that the networks' worker answers: `start` first, then `load`, then `open` for each model that is to `run`. */
export interface NetworkCalls {
  /** Asks which graphics processor there is. */
  readonly start: {
    readonly request: {
      /** The browser has JavaScript Promise Integration, without which WebAssembly cannot wait for WebGPU. */
      readonly jspi: boolean;
    };
    readonly result: { readonly adapter: Adapter };
  };
  /** Starts ONNX Runtime. */
  readonly load: {
    readonly request: {
      readonly bundle: Bundle;
      /** Its WebAssembly, transferred, where an earlier worker fetched it. */
      readonly binary: ArrayBuffer | null;
    };
    readonly result: Record<string, never>;
  };
  /** Makes a model ready for `run`, after it reproduced its golden observation; replaces it if it is open. */
  readonly open: {
    readonly request: {
      /** What `run` is to name it by. */
      readonly modelId: string;
      readonly entry: ModelEntry;
      readonly model: ArrayBuffer;
      readonly plan: RuntimePlan;
    };
    readonly result: Opened;
  };
  readonly run: {
    readonly request: { readonly modelId: string; readonly observation: Float32Array };
    readonly result: TimedEstimate;
  };
}

export interface Opened {
  readonly runtime: Runtime;
  readonly reason: RuntimeReason;
  /** ONNX Runtime's WebAssembly, transferred, for the next worker; null where it was handed over before. */
  readonly binary: ArrayBuffer | null;
}

/** A network's estimate from one observation, and how long it took. */
export interface TimedEstimate {
  readonly mean: Float32Array;
  readonly cholesky: Float32Array | null;
  readonly milliseconds: number;
}
