import { deviationsOf } from '@sharkfin/networks/cholesky-factor';
import type { Manifest, ModelEntry } from '@sharkfin/models/manifest';
import { observationSize } from '@sharkfin/physics/experiment';
import type { Adapter } from './adapter.ts';
import { planOf, samePlan, type Plan } from './runtime-plan.ts';
import { Files } from './model-files.ts';
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
import type { Bundle } from './protocol.ts';
import { Queue } from '../queue.ts';
import { requireExperiment } from './model-checks.ts';
import { startLink, WorkerFailure, type WorkerLink } from './worker-link.ts';

/** So often WASM may fail at one call, each time in a fresh worker, before the call does. */
const wasmFailureMax = 2;

/** The networks of this page; see `Networks`. */
export function createNetworks(options: NetworksOptions = {}): Networks {
  return new Client(new URL(options.modelsUrl ?? 'models/', document.baseURI), options.runtime ?? 'auto');
}

/** A worker that was started, and what is open in it. */
interface Live {
  readonly link: WorkerLink;
  readonly adapter: Adapter;
  readonly bundle: Bundle;
  readonly models: Map<string, OpenModel>;
}

interface OpenModel {
  readonly entry: ModelEntry;
  readonly plan: Plan;
  readonly runtime: Runtime;
  readonly reason: RuntimeReason;
}

class Client implements Networks {
  private current: NetworksState = { kind: 'idle' };
  private readonly listeners = new Set<(state: NetworksState) => void>();
  private readonly queue = new Queue();
  private readonly files: Files;
  /** ONNX Runtime's WebAssembly, while no worker needs it: one that takes over needs no connection. */
  private kept: { readonly bundle: Bundle; readonly binary: ArrayBuffer } | null = null;
  /** The worker that was begun last, and what became of it. */
  private link: WorkerLink | null = null;
  private live: Promise<Live> | null = null;
  /** What the call in flight runs on. */
  private inUse: Runtime = 'wasm';
  private webgpuFailures = 0;
  private disposed = false;

  constructor(
    modelsUrl: URL,
    private wish: RuntimeChoice,
  ) {
    this.files = new Files(modelsUrl);
  }

  get choice(): RuntimeChoice {
    return this.wish;
  }

  get state(): NetworksState {
    return this.current;
  }

  subscribe(listener: (state: NetworksState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  choose(runtime: RuntimeChoice): void {
    this.wish = runtime;
    this.webgpuFailures = 0;
  }

  manifest(): Promise<Manifest> {
    return this.files.manifest();
  }

  async prefetch(modelId: string): Promise<void> {
    await this.inTurn(() => this.open(modelId)).catch(() => undefined);
  }

  answer(modelId: string, observation: Float32Array): Promise<NetworkAnswer> {
    const copy = observation.slice();
    return this.inTurn(() => this.run(modelId, copy));
  }

  dispose(): void {
    this.disposed = true;
    this.link?.end('It was disposed of.');
    this.listeners.clear();
  }

  /** Waits for the calls before, then works, in a fresh worker as often as one fails and another may help. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.add(async () => {
      for (let wasmFailures = 0; ;) {
        try {
          if (this.disposed) throw new Problem('disposed', 'These networks were disposed of; create others.');
          return await work();
        } catch (error) {
          if (!(error instanceof WorkerFailure)) throw this.failed(error);
          this.live = null;
          if (this.inUse === 'webgpu') this.webgpuFailures++;
          else if (++wasmFailures >= wasmFailureMax) throw this.failed(worn(error));
          this.become({ kind: 'recovering' });
        }
      }
    });
  }

  private async run(modelId: string, observation: Float32Array): Promise<NetworkAnswer> {
    const { live, model } = await this.open(modelId);
    const { entry, runtime, reason } = model;
    requireObservation(entry, observation);
    const { mean, cholesky, milliseconds } = await live.link.call({ kind: 'run', modelId, observation });
    return {
      mean: Float64Array.from(mean),
      deviation: cholesky && deviationsOf(cholesky, mean.length),
      cholesky,
      runtime,
      reason,
      milliseconds,
    };
  }

  /** The model, open in a worker as the choice and all that has happened demand it. */
  private async open(modelId: string): Promise<{ readonly live: Live; readonly model: OpenModel }> {
    const before = await this.live;
    const known = before?.models.get(modelId);
    if (before && known && samePlan(known.plan, this.plan(before)))
      return this.opened(before, modelId, known);
    if (this.current.kind !== 'recovering') this.become({ kind: 'loading' });
    this.inUse = 'wasm';
    const [live, { entry, bytes }] = await Promise.all([this.worker(), this.fetchModel(modelId)]);
    const plan = this.plan(live);
    if (plan.webgpu !== 'never') this.inUse = 'webgpu';
    const { runtime, reason, binary } = await live.link.call({ kind: 'open', entry, model: bytes, plan });
    if (binary) this.kept = { bundle: live.bundle, binary };
    return this.opened(live, modelId, { entry, plan, runtime, reason });
  }

  private opened(live: Live, modelId: string, model: OpenModel): { live: Live; model: OpenModel } {
    const { runtime, reason } = model;
    live.models.set(modelId, model);
    this.inUse = runtime;
    this.become({ kind: 'ready', runtime, reason });
    return { live, model };
  }

  private async fetchModel(id: string): Promise<{ readonly entry: ModelEntry; readonly bytes: ArrayBuffer }> {
    const { models } = await this.files.manifest();
    const entry = models.find((one) => one.id === id);
    if (!entry)
      throw new Problem(
        'unknown-model',
        `The model must be one of ${models.map((one) => one.id).join(', ')}; got '${id}'. Reload the page, or publish it.`,
      );
    requireExperiment(entry);
    return { entry, bytes: await this.files.model(entry) };
  }

  /** The worker, or a fresh one where WebGPU is wanted of a runtime that is without it. */
  private async worker(): Promise<Live> {
    const live = await (this.live ??= this.start());
    if (live.bundle === 'jspi' || this.plan(live).webgpu === 'never') return live;
    live.link.end('Its runtime has no WebGPU.');
    return (this.live = this.start());
  }

  private async start(): Promise<Live> {
    const link = (this.link = startLink());
    try {
      const { adapter } = await link.call({ kind: 'start', jspi: 'Suspending' in WebAssembly });
      const bundle = this.bundleFor(adapter);
      const binary = this.kept?.bundle === bundle ? this.kept.binary : null;
      this.kept = null;
      await link.call({ kind: 'load', bundle, binary }, binary ? [binary] : []);
      return { link, adapter, bundle, models: new Map() };
    } catch (error) {
      this.live = null;
      link.end(String(error));
      throw error;
    }
  }

  /** WebGPU's code is fetched by those who may run it; WASM also runs on a build with it that is here already. */
  private bundleFor(adapter: Adapter): Bundle {
    const { webgpu } = planOf(this.wish, adapter, this.webgpuFailures);
    return webgpu === 'never' ? (this.kept?.bundle ?? 'wasm') : 'jspi';
  }

  private plan({ adapter }: Live): Plan {
    return planOf(this.wish, adapter, this.webgpuFailures);
  }

  private become(state: NetworksState): void {
    if (sameState(state, this.current)) return;
    this.current = state;
    for (const listener of this.listeners) listener(state);
  }

  /** The state tells a problem too; a caller's mistake is theirs alone. */
  private failed(error: unknown): unknown {
    if (error instanceof Problem) this.become({ kind: 'failed', problem: error });
    return error;
  }
}

function sameState(a: NetworksState, b: NetworksState): boolean {
  if (a.kind === 'ready' && b.kind === 'ready') return a.runtime === b.runtime && a.reason === b.reason;
  return a.kind === b.kind && a.kind !== 'failed';
}

const worn = ({ message }: WorkerFailure): Problem =>
  new Problem('runtime', `ONNX Runtime must run in this browser; it failed in fresh workers too: ${message}`);

function requireObservation({ id, experiment }: ModelEntry, observation: Float32Array): void {
  const size = observationSize(experiment);
  if (observation.length !== size)
    throw new RangeError(`An observation for ${id} must have ${size} numbers; got ${observation.length}.`);
  const wrong = observation.find((x) => !Number.isFinite(x));
  if (wrong !== undefined)
    throw new RangeError(`An observation for ${id} must hold finite numbers; got ${wrong}.`);
}
