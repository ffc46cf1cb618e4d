import { deviationsOf } from '@sharkfin/networks/cholesky-factor';
import type { Manifest, ModelEntry } from '@sharkfin/models/manifest';
import { observationSize } from '@sharkfin/physics/experiment';
import type { WorkerFailure, WorkerLink } from '../worker-link.ts';
import { wordOf, type MeasuredAge, type ModelName } from './ladder.ts';
import { ModelFiles } from './model-files.ts';
import type {
  NetworkAnswer,
  Networks,
  NetworksOptions,
  NetworksState,
  Runtime,
  RuntimeChoice,
  RuntimeReason,
} from './networks.ts';
import { Problem } from './problem.ts';
import type { Bundle, NetworkCalls } from './protocol.ts';
import { planRuntime, samePlan, type Adapter, type RuntimePlan } from './runtime-plan.ts';
import { createNetworkClient } from './start-worker.ts';

/** Failures of WASM during one call, each in a fresh worker, after which the call fails. */
const wasmFailureMax = 2;

/** The networks of this page; see `Networks`. */
export function createNetworks(options: NetworksOptions = {}): Networks {
  const modelsUrl = new URL(options.modelsUrl ?? 'models/', document.baseURI);
  return new NetworksClient(modelsUrl, options.runtime ?? 'auto');
}

/** A worker on which ONNX Runtime runs, and the models that are open in it. */
interface Session {
  readonly link: WorkerLink<NetworkCalls>;
  readonly adapter: Adapter;
  readonly bundle: Bundle;
  readonly models: Map<string, OpenModel>;
}

interface OpenModel {
  readonly entry: ModelEntry;
  readonly plan: RuntimePlan;
  readonly runtime: Runtime;
  readonly reason: RuntimeReason;
}

class NetworksClient implements Networks {
  private currentState: NetworksState = { kind: 'idle' };
  private readonly listeners = new Set<(state: NetworksState) => void>();
  private readonly client = createNetworkClient();
  private readonly files: ModelFiles;
  /** ONNX Runtime's WebAssembly, while no worker needs it: a worker that takes over needs no connection. */
  private savedRuntime: { readonly bundle: Bundle; readonly binary: ArrayBuffer } | null = null;
  /** The session that was opened last; its worker may have ended. */
  private session: Session | null = null;
  /** What the call in flight runs on. */
  private inUse: Runtime = 'wasm';
  private webgpuFailureCount = 0;

  constructor(
    modelsUrl: URL,
    private choice: RuntimeChoice,
  ) {
    this.files = new ModelFiles(modelsUrl);
  }

  get runtimeChoice(): RuntimeChoice {
    return this.choice;
  }

  set runtimeChoice(choice: RuntimeChoice) {
    this.choice = choice;
    this.webgpuFailureCount = 0;
  }

  get state(): NetworksState {
    return this.currentState;
  }

  subscribe(listener: (state: NetworksState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  manifest(): Promise<Manifest> {
    return this.files.manifest();
  }

  ladder(experimentId: string): Promise<readonly MeasuredAge[]> {
    return this.files.ladder(experimentId);
  }

  async prefetch(name: ModelName): Promise<void> {
    await this.inTurn(() => this.open(name)).catch(() => undefined);
  }

  answer(name: ModelName, observation: Float32Array): Promise<NetworkAnswer> {
    const copy = observation.slice();
    return this.inTurn(() => this.run(name, copy));
  }

  dispose(): void {
    this.client.dispose();
    this.listeners.clear();
  }

  /** Runs a task after those before it; when a worker fails, again in a fresh one, on WASM once WebGPU has failed twice. */
  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    let wasmFailureCount = 0;
    const giveUp = (failure: WorkerFailure): Problem | null => {
      if (this.inUse === 'webgpu') this.webgpuFailureCount++;
      else if (++wasmFailureCount >= wasmFailureMax) return runtimeProblem(failure);
      this.setState({ kind: 'recovering' });
      return null;
    };
    return this.client.run(task, giveUp).catch((error: unknown) => {
      // the state shows a problem too; a caller's mistake is told to the caller alone
      if (error instanceof Problem) this.setState({ kind: 'failed', problem: error });
      throw error;
    });
  }

  private async run(name: ModelName, observation: Float32Array): Promise<NetworkAnswer> {
    const modelId = wordOf(name);
    const { session, model } = await this.open(name);
    const { entry, runtime, reason } = model;
    requireObservation(entry, observation);
    const { mean, cholesky, milliseconds } = await session.link.call('run', { modelId, observation });
    return {
      mean: Float64Array.from(mean),
      deviation: cholesky && deviationsOf(cholesky, mean.length),
      cholesky,
      runtime,
      reason,
      milliseconds,
    };
  }

  /** The model, open in a worker as the choice of a runtime and the failures so far demand. */
  private async open(name: ModelName): Promise<{ readonly session: Session; readonly model: OpenModel }> {
    const modelId = wordOf(name);
    const before = this.session;
    const known = before?.models.get(modelId);
    if (before && known && !before.link.ended && samePlan(known.plan, this.planFor(before)))
      return this.opened(before, modelId, known);
    if (this.currentState.kind !== 'recovering') this.setState({ kind: 'loading' });
    this.inUse = 'wasm';
    const [session, { entry, bytes }] = await Promise.all([this.openSession(), this.files.model(name)]);
    const plan = this.planFor(session);
    if (plan.webgpu !== 'never') this.inUse = 'webgpu';
    const { runtime, reason, binary } = await session.link.call('open', {
      modelId,
      entry,
      model: bytes,
      plan,
    });
    if (binary) this.savedRuntime = { bundle: session.bundle, binary };
    return this.opened(session, modelId, { entry, plan, runtime, reason });
  }

  private opened(
    session: Session,
    modelId: string,
    model: OpenModel,
  ): { session: Session; model: OpenModel } {
    const { runtime, reason } = model;
    session.models.set(modelId, model);
    this.inUse = runtime;
    this.setState({ kind: 'ready', runtime, reason });
    return { session, model };
  }

  /** The session, or one in a fresh worker where WebGPU is to be used and ONNX Runtime was loaded without it. */
  private async openSession(): Promise<Session> {
    const { session } = this;
    if (session && !session.link.ended) {
      if (session.bundle === 'jspi' || this.planFor(session).webgpu === 'never') return session;
      session.link.end('its runtime has no WebGPU');
    }
    return (this.session = await this.startSession());
  }

  private async startSession(): Promise<Session> {
    const link = this.client.link();
    try {
      const { adapter } = await link.call('start', { jspi: 'Suspending' in WebAssembly });
      const bundle = this.bundleFor(adapter);
      const binary = this.savedRuntime?.bundle === bundle ? this.savedRuntime.binary : null;
      this.savedRuntime = null;
      await link.call('load', { bundle, binary }, binary ? [binary] : []);
      return { link, adapter, bundle, models: new Map() };
    } catch (error) {
      link.end(String(error));
      throw error;
    }
  }

  /** WebGPU's code is fetched where it may run; WASM also runs on a build with WebGPU that has been fetched already. */
  private bundleFor(adapter: Adapter): Bundle {
    const { webgpu } = planRuntime(this.choice, adapter, this.webgpuFailureCount);
    return webgpu === 'never' ? (this.savedRuntime?.bundle ?? 'wasm') : 'jspi';
  }

  private planFor({ adapter }: Session): RuntimePlan {
    return planRuntime(this.choice, adapter, this.webgpuFailureCount);
  }

  private setState(state: NetworksState): void {
    if (sameState(state, this.currentState)) return;
    this.currentState = state;
    for (const listener of this.listeners) listener(state);
  }
}

function sameState(a: NetworksState, b: NetworksState): boolean {
  if (a.kind === 'ready' && b.kind === 'ready') return a.runtime === b.runtime && a.reason === b.reason;
  return a.kind === b.kind && a.kind !== 'failed';
}

const runtimeProblem = ({ message }: WorkerFailure): Problem =>
  new Problem('runtime', `ONNX Runtime must run in this browser; it failed in fresh workers too: ${message}`);

function requireObservation({ id, experiment }: ModelEntry, observation: Float32Array): void {
  const size = observationSize(experiment);
  if (observation.length !== size)
    throw new RangeError(`An observation for ${id} must have ${size} numbers; got ${observation.length}.`);
  const wrong = observation.find((x) => !Number.isFinite(x));
  if (wrong !== undefined)
    throw new RangeError(`An observation for ${id} must hold finite numbers; got ${wrong}.`);
}
