import type * as jspi from 'onnxruntime-web/jspi';
import { observationShape, type Experiment } from '@sharkfin/physics/experiment';
import type { Runtime } from './networks.ts';
import type { Port } from './model-checks.ts';
import type { TimedEstimate } from './protocol.ts';

export type Ort = typeof jspi;

type Outputs = Readonly<Record<string, jspi.Tensor | undefined>>;

/** One model on one runtime. */
export class Network {
  /** Why the graphics device is gone, once it is. */
  private lost: Error | undefined;
  /** Ends the run that is in flight. */
  private abort: ((error: Error) => void) | undefined;

  private constructor(
    private readonly ort: Ort,
    private readonly session: jspi.InferenceSession,
    private readonly shape: readonly number[],
    readonly runtime: Runtime,
  ) {}

  static async create(
    ort: Ort,
    model: ArrayBuffer,
    experiment: Experiment,
    runtime: Runtime,
  ): Promise<Network> {
    const session = await ort.InferenceSession.create(model, { executionProviders: [{ name: runtime }] });
    const network = new Network(ort, session, [1, ...observationShape(experiment)], runtime);
    if (runtime === 'webgpu') {
      const device = await ort.env.webgpu.device;
      void device.lost.then(({ reason, message }) => {
        network.lost = new Error(`The graphics device was lost (${reason}: ${message}).`);
        network.abort?.(network.lost);
      });
    }
    return network;
  }

  get inputs(): readonly Port[] {
    return this.session.inputMetadata;
  }

  get outputs(): readonly Port[] {
    return this.session.outputMetadata;
  }

  /** @throws Error where runtime or device fail */
  async run(observation: Float32Array): Promise<TimedEstimate> {
    // ONNX Runtime freezes its thread at the second run on a lost device
    if (this.lost) throw this.lost;
    const input = new this.ort.Tensor('float32', observation, this.shape);
    const start = performance.now();
    const { mean, cholesky } = await new Promise<Outputs>((resolve, reject) => {
      // a run whose device is gone may neither end nor fail
      this.abort = reject;
      this.session.run({ observation: input }).then(resolve, reject);
    });
    return {
      mean: mean?.data as Float32Array,
      cholesky: (cholesky?.data ?? null) as Float32Array | null,
      milliseconds: performance.now() - start,
    };
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
