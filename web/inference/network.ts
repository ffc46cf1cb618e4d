import type * as jspi from 'onnxruntime-web/jspi';
import type { ModelEntry } from '@sharkfin/models/manifest';
import { observationShape, type Experiment } from '@sharkfin/physics/experiment';
import type { Estimate } from './estimate.ts';
import type { Runtime } from './networks.ts';
import { requireInterface } from './trust.ts';

export type Ort = typeof jspi;

export interface TimedEstimate extends Estimate {
  readonly mean: Float32Array;
  readonly cholesky: Float32Array | null;
  readonly milliseconds: number;
}

/** One model on one runtime. */
export class Network {
  /** Why the graphics device is gone, once it is. */
  private lost: string | undefined;

  private constructor(
    private readonly ort: Ort,
    private readonly session: jspi.InferenceSession,
    private readonly shape: readonly number[],
    readonly runtime: Runtime,
    /** Of a network on WebGPU: ends when the device is lost. */
    private readonly loss: Promise<string> | undefined,
  ) {
    void loss?.then((reason) => (this.lost = reason));
  }

  /** @throws Problem where the model is not one of this experiment */
  static async create(
    ort: Ort,
    model: ArrayBuffer,
    entry: ModelEntry,
    experiment: Experiment,
    runtime: Runtime,
  ): Promise<Network> {
    const session = await ort.InferenceSession.create(model, { executionProviders: [{ name: runtime }] });
    requireInterface(entry, experiment, session.inputMetadata, session.outputMetadata);
    const device = runtime === 'webgpu' ? await ort.env.webgpu.device : undefined;
    const loss = device?.lost.then(({ reason, message }) => `${reason}: ${message}`);
    return new Network(ort, session, [1, ...observationShape(experiment)], runtime, loss);
  }

  /** @throws Error where runtime or device fail */
  async run(observation: Float32Array): Promise<TimedEstimate> {
    const start = performance.now();
    const work = this.startRun(observation);
    // a run whose device is gone may neither end nor fail
    const { mean, cholesky } = await (this.loss ? Promise.race([work, this.loss.then(failOf)]) : work);
    return {
      mean: mean?.data as Float32Array,
      cholesky: (cholesky?.data ?? null) as Float32Array | null,
      milliseconds: performance.now() - start,
    };
  }

  release(): Promise<void> {
    return this.session.release();
  }

  private startRun(observation: Float32Array): Promise<Readonly<Record<string, jspi.Tensor | undefined>>> {
    // ONNX Runtime freezes its thread at the second run on a lost device
    if (this.lost !== undefined) failOf(this.lost);
    const input = new this.ort.Tensor('float32', observation, this.shape);
    return this.session.run({ observation: input });
  }
}

function failOf(reason: string): never {
  throw new Error(`The graphics device was lost (${reason}).`);
}
