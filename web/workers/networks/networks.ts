import type { Manifest } from '@sharkfin/models/manifest';
import type { MeasuredAge, ModelName } from './ladder.ts';
import type { Problem } from './problem.ts';

/** What a visitor, or a link, asks for; `auto` takes WebGPU on a hardware adapter if it is right and at least as fast. */
export type RuntimeChoice = 'auto' | 'webgpu' | 'wasm';
export type Runtime = 'webgpu' | 'wasm';

/** Why a runtime answers. */
export type RuntimeReason =
  /** WebGPU is at least as fast as WASM. */
  | 'faster'
  /** WebGPU works, but WASM is faster. */
  | 'slower'
  /** It was asked for by name. */
  | 'chosen'
  /** WASM, since the browser has no WebGPU, or not what ONNX Runtime needs for it (JSPI). */
  | 'no-webgpu'
  /** WASM, since there is no graphics processor, or its driver does not reply. */
  | 'no-adapter'
  /** WASM, since the graphics processor is emulated in software. */
  | 'software-adapter'
  /** WASM, since WebGPU did not reproduce the golden observation. */
  | 'self-test'
  /** WASM, since WebGPU failed twice. */
  | 'lost';

/** A network's estimate of the unknowns, in the order of its experiment, in physical units. */
export interface NetworkAnswer {
  readonly mean: Float64Array;
  /** Standard deviation per unknown; null for a network without one. */
  readonly deviation: Float64Array | null;
  /** Lower-triangular factor of the covariance, row by row; null for a network without one. */
  readonly cholesky: Float32Array | null;
  readonly runtime: Runtime;
  readonly reason: RuntimeReason;
  /** What the network itself took, without waiting for others. */
  readonly milliseconds: number;
}

export type NetworksState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly runtime: Runtime; readonly reason: RuntimeReason }
  /** A device or worker failed; another one takes over, and waiting calls are answered by it. */
  | { readonly kind: 'recovering' }
  /** The last call failed. The next one tries again from the start. */
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface NetworksOptions {
  /** The folder that holds `manifest.json` and the models, with its slash; by default `models/` beside the page. */
  readonly modelsUrl?: string | URL;
  readonly runtime?: RuntimeChoice;
}

/**
 * The published networks, answering in a worker of their own. Nothing is fetched before the first call. One `Networks`
 * serves a whole page; calls wait for one another, in order.
 *
 *     const networks = createNetworks();                     // of client.ts
 *     networks.subscribe((state) => …);
 *     void networks.prefetch('image-cnn');                      // when a round is near
 *     const { mean, deviation } = await networks.answer('image-cnn', observation);
 *     const young = await networks.answer({ ladder: 'image', age: 1000 }, observation);
 */
export interface Networks {
  /**
   * What is published, fetched once.
   * @throws Problem where it cannot be had, or is not a manifest
   */
  manifest(): Promise<Manifest>;
  /**
   * The ages of an experiment's ladder, from young to old, each with its error; fetched once, when first asked for. Each is
   * a name for `answer`.
   * @throws Problem where there is no such ladder, or it cannot be had
   */
  ladder(experimentId: string): Promise<readonly MeasuredAge[]>;
  /** Fetches and starts all that an answer needs, and tests the model. Never rejects: `state` shows a problem, and `answer` throws it. */
  prefetch(model: ModelName): Promise<void>;
  /**
   * @param observation raw, as the model's experiment describes it, `observationSize(experiment)` numbers; copied
   * @throws Problem where the model is refused or nothing here can run it; never answers with a wrong number instead
   * @throws RangeError for an observation of another size or with a number that is not finite
   */
  answer(model: ModelName, observation: Float32Array): Promise<NetworkAnswer>;
  /** Holds from the next call on. To set it also gives WebGPU another chance after it failed. */
  runtimeChoice: RuntimeChoice;
  readonly state: NetworksState;
  /** Calls back at every change of state; returns what ends it. */
  subscribe(listener: (state: NetworksState) => void): () => void;
  /** Ends the worker; waiting calls are rejected with the problem `disposed`. */
  dispose(): void;
}
