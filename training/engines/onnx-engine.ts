import { observationShape, observationSize } from '@sharkfin/physics/experiment';
import type { AdamState } from '@sharkfin/networks/adam';
import type { Loss } from '@sharkfin/networks/loss';
import { dropoutWidths } from '@sharkfin/networks/network';
import { encodeModel, type OnnxGraph } from '@sharkfin/networks/onnx/encode';
import { onnxRuntime, type InferenceSession, type Runtime, type Tensor } from './onnx-runtime.ts';
import type { AnswerArrays, BatchArrays, Engine, StepResult, Task, Trainer } from '@sharkfin/networks/engine';
import { trainedAnswerGraph } from '@sharkfin/networks/onnx/answer-graph';
import { stepGraph } from '@sharkfin/networks/onnx/step-graph';

const copyOf = ({ weights, first, second, average }: AdamState<Float32Array>): AdamState<Float32Array> => ({
  weights: weights.slice(),
  first: first.slice(),
  second: second.slice(),
  average: average.slice(),
});

/** Trains by running one graph a step, see `step-graph.ts`, on onnxruntime-node's CPU provider. */
class OnnxTrainer implements Trainer {
  /** Of the step for each loss, and of the answer. */
  private readonly sessions = new Map<Loss | 'answer', InferenceSession>();
  private state: AdamState<Float32Array>;

  constructor(
    private readonly task: Task,
    state: AdamState<Float32Array>,
    private readonly threadCount: number,
    private readonly ort: Runtime,
  ) {
    this.state = copyOf(state);
  }

  private tensor(values: Float32Array, shape: readonly number[]): Tensor {
    return new this.ort.Tensor('float32', values, shape);
  }

  private async session(of: Loss | 'answer', graph: () => OnnxGraph): Promise<InferenceSession> {
    let session = this.sessions.get(of);
    if (!session) {
      session = await this.ort.InferenceSession.create(encodeModel(graph()), {
        intraOpNumThreads: this.threadCount,
        interOpNumThreads: 1,
      });
      this.sessions.set(of, session);
    }
    return session;
  }

  async step(
    batch: BatchArrays,
    loss: Loss,
    step: number,
    rates: { readonly learningRate: number; readonly averageDecay: number },
  ): Promise<StepResult> {
    const { network, experiment, batchSize, adam } = this.task;
    const { weights, first, second, average } = this.state;
    const count = [weights.length];
    const tensor = this.tensor.bind(this);
    const scalar = (value: number): Tensor => tensor(Float32Array.of(value), []);
    const feeds: Record<string, Tensor> = {
      weights: tensor(weights, count),
      first: tensor(first, count),
      second: tensor(second, count),
      average: tensor(average, count),
      learningRate: scalar(rates.learningRate),
      firstCorrection: scalar(1 - adam.beta1 ** step),
      secondCorrection: scalar(1 - adam.beta2 ** step),
      averageDecay: scalar(rates.averageDecay),
      observation: tensor(batch.observations, [batchSize, ...observationShape(experiment)]),
      truth: tensor(batch.truths, [batchSize, experiment.unknowns.length]),
      weight: tensor(batch.weights, [batchSize, 1]),
    };
    dropoutWidths(network, experiment).forEach((width, i) => {
      feeds[`mask${i}`] = tensor(batch.masks[i], [batchSize, width]);
    });
    const session = await this.session(loss, () => stepGraph(this.task, loss));
    const out = await session.run(feeds);
    const array = (name: string): Float32Array => out[name].data as Float32Array;
    this.state = {
      weights: array('nextWeights'),
      first: array('nextFirst'),
      second: array('nextSecond'),
      average: array('nextAverage'),
    };
    return { loss: array('loss')[0], gradientLength: array('gradientLength')[0] };
  }

  async answer(observations: Float32Array): Promise<AnswerArrays> {
    const { experiment } = this.task;
    const { average } = this.state;
    const count = observations.length / observationSize(experiment);
    const session = await this.session('answer', () => trainedAnswerGraph(this.task));
    const { mean, cholesky } = await session.run({
      weights: this.tensor(average, [average.length]),
      observation: this.tensor(observations, [count, ...observationShape(experiment)]),
    });
    return {
      mean: mean.data as Float32Array,
      // a network without intervals has no such output
      cholesky: ((cholesky as Tensor | undefined)?.data as Float32Array | undefined) ?? null,
    };
  }

  read(): Promise<AdamState<Float32Array>> {
    return Promise.resolve(copyOf(this.state));
  }

  write(state: AdamState<Float32Array>): Promise<void> {
    this.state = copyOf(state);
    return Promise.resolve();
  }

  dispose(): void {
    for (const session of this.sessions.values()) void session.release();
    this.sessions.clear();
  }
}

export function onnxEngine(threadCount = 1): Engine {
  return {
    name: 'onnx',
    detail: `onnxruntime-node on the CPU, ${threadCount} ${threadCount === 1 ? 'thread' : 'threads'}`,
    trainer: async (task, state) => new OnnxTrainer(task, state, threadCount, await onnxRuntime()),
  };
}

/** @throws Error with the remedy where onnxruntime-node does not load */
export async function openOnnx(): Promise<Engine> {
  await onnxRuntime();
  return onnxEngine();
}
