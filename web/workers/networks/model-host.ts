import type { ModelEntry } from '@sharkfin/models/manifest';
import type { Experiment } from '@sharkfin/physics/experiment';
import { chooseRuntime, type RuntimePlan } from './runtime-plan.ts';
import { distance } from './estimate.ts';
import { Network, type Ort } from './network.ts';
import { Problem } from './problem.ts';
import type { Bundle, Opened, TimedEstimate } from './protocol.ts';
import { fetchRuntime } from './runtime-files.ts';
import {
  requireExperiment,
  requireFinite,
  requireGolden,
  requireInterface,
  webgpuTolerance,
} from './model-checks.ts';

/** Runs whose median is a runtime's time per answer; the warm-up run on the golden observation is not among them. */
const timedCount = 5;

/**
 * ONNX Runtime and the models that are open on it. Lives in a worker that is thrown away at the first failure, since
 * after one the runtime may hang, answer zeros, or refuse all that follows.
 */
export class ModelHost {
  private ort: Ort | undefined;
  /** ONNX Runtime's WebAssembly, between `load` and `takeBinary`. */
  private binary: ArrayBuffer | null = null;
  private readonly networks = new Map<string, Network>();

  /**
   * @param binary ONNX Runtime's WebAssembly; fetched where it is null
   * @throws Problem where it cannot be had
   */
  async load(bundle: Bundle, binary: ArrayBuffer | null): Promise<void> {
    const [ort, bytes] = await Promise.all([
      bundle === 'jspi' ? import('onnxruntime-web/jspi') : import('onnxruntime-web/wasm'),
      binary ?? fetchRuntime(bundle),
    ]);
    const { env } = ort;
    env.logLevel = 'error';
    // a second thread gains nothing on one observation, and would need a worker of its own
    env.wasm.numThreads = 1;
    env.wasm.wasmBinary = this.binary = bytes;
    this.ort = ort;
  }

  /** @throws Problem where the model cannot be trusted on any runtime */
  async open(
    modelId: string,
    entry: ModelEntry,
    model: ArrayBuffer,
    plan: RuntimePlan,
  ): Promise<Pick<Opened, 'runtime' | 'reason'>> {
    const { ort } = this;
    if (!ort) throw new Error('ONNX Runtime must be loaded before a model is opened.');
    const experiment = requireExperiment(entry);
    await this.networks.get(modelId)?.release();
    this.networks.delete(modelId);

    const golden = Float32Array.from(entry.golden.observation);
    const wasm = await Network.create(ort, model, experiment, 'wasm');
    const expected = await selfTest(entry, experiment, wasm, golden);
    if (plan.webgpu === 'never') {
      this.networks.set(modelId, wasm);
      return { runtime: 'wasm', reason: plan.reason };
    }

    const webgpu = await Network.create(ort, model, experiment, 'webgpu');
    const agrees = distance(experiment, await webgpu.run(golden), expected) <= webgpuTolerance;
    const times =
      agrees && plan.webgpu === 'compare'
        ? { webgpu: await timePerAnswer(webgpu, golden), wasm: await timePerAnswer(wasm, golden) }
        : { webgpu: 0, wasm: 0 };
    const { runtime, reason } = chooseRuntime(plan.webgpu, agrees, times);
    const [kept, other] = runtime === 'webgpu' ? [webgpu, wasm] : [wasm, webgpu];
    await other.release();
    this.networks.set(modelId, kept);
    return { runtime, reason };
  }

  /** ONNX Runtime's WebAssembly for the next worker, once a session here has compiled it; null the next time. */
  takeBinary(): ArrayBuffer | null {
    const { binary } = this;
    this.binary = null;
    return binary;
  }

  /** @throws Problem where WASM's answer is not finite; where WebGPU's is not, an Error, as at any failure of a device */
  async run(modelId: string, observation: Float32Array): Promise<TimedEstimate> {
    const network = this.networks.get(modelId);
    if (!network) throw new Error(`A model must be open before it is run; got ${modelId}.`);
    const answer = await network.run(observation);
    try {
      requireFinite(modelId, answer);
    } catch (error) {
      throw network.runtime === 'wasm' ? error : new Error(`On WebGPU: ${String(error)}`);
    }
    return answer;
  }
}

/** The answer of a network on WASM to the golden observation; a network that fails a check is released. */
async function selfTest(
  entry: ModelEntry,
  experiment: Experiment,
  network: Network,
  golden: Float32Array,
): Promise<TimedEstimate> {
  try {
    requireInterface(entry, experiment, network.inputs, network.outputs);
    const answer = await network.run(golden);
    requireFinite(entry.id, answer);
    requireGolden(entry, experiment, answer);
    return answer;
  } catch (error) {
    if (error instanceof Problem) await network.release();
    throw error;
  }
}

async function timePerAnswer(network: Network, observation: Float32Array): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < timedCount; i++) times.push((await network.run(observation)).milliseconds);
  return times.sort((a, b) => a - b)[timedCount >> 1];
}
