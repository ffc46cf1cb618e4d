import type * as ort from 'onnxruntime-common';
import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { observationShape, observationSize } from '@sharkfin/physics/experiment';
import { copyState, type AdamState } from '../adam.ts';
import type { AnswerArrays, BatchArrays, Rates, StepResult, Task, Trainer } from '../engine.ts';
import type { Loss } from '../loss.ts';
import { dropoutWidths } from '../network.ts';
import { trainedAnswerGraph } from './answer-graph.ts';
import { encodeModel, type OnnxGraph } from './encode.ts';
import { stepGraph } from './step-graph.ts';

/** What is needed of ONNX Runtime; onnxruntime-node and onnxruntime-web both have it. */
export type OrtRuntime = Pick<typeof ort, 'InferenceSession' | 'Tensor'>;

/**
 * Trains by running one graph a step, see `step-graph.ts`. Steps and answers run one after another, in the order in which
 * they were asked for. Tensors that go in and come out are ordinary arrays: the runtime frees its own copies after each
 * run, so that only the sessions have to be released.
 */
export class OrtTrainer implements Trainer {
  private readonly sessions = new Map<Loss | 'answer', InferenceSession>();
  private state: AdamState<Float32Array>;
  private last: Promise<unknown> = Promise.resolve();
  private disposal: Promise<void> | null = null;

  constructor(
    private readonly task: Task,
    state: AdamState<Float32Array>,
    private readonly runtime: OrtRuntime,
    private readonly options: InferenceSession.SessionOptions,
  ) {
    this.state = copyState(state);
  }

  step(batch: BatchArrays, loss: Loss, step: number, rates: Rates): Promise<StepResult> {
    return this.inTurn(async () => {
      const session = await this.session(loss, () => stepGraph(this.task, loss));
      const out = await session.run(this.feeds(batch, step, rates));
      const array = (name: string): Float32Array => out[name].data as Float32Array;
      this.state = {
        weights: array('nextWeights'),
        firstMoment: array('nextFirstMoment'),
        secondMoment: array('nextSecondMoment'),
        average: array('nextAverage'),
      };
      return { loss: array('loss')[0], gradientNorm: array('gradientNorm')[0] };
    });
  }

  answer(observations: Float32Array): Promise<AnswerArrays> {
    return this.inTurn(async () => {
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
    });
  }

  /** At any moment: where the last step that has ended left it. */
  read(): Promise<AdamState<Float32Array>> {
    return Promise.resolve(copyState(this.state));
  }

  /** Waits for what is running, then releases the sessions; what is asked for afterwards is rejected. */
  dispose(): Promise<void> {
    this.disposal ??= this.last.then(async () => {
      const sessions = [...this.sessions.values()];
      this.sessions.clear();
      await Promise.all(sessions.map((session) => session.release()));
    });
    return this.disposal;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.disposal)
      return Promise.reject(new Error('The trainer was disposed of; make another one from its last state.'));
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Made when first needed: a training may never come to its second loss, or be asked for an answer. */
  private async session(of: Loss | 'answer', graph: () => OnnxGraph): Promise<InferenceSession> {
    let session = this.sessions.get(of);
    if (!session) {
      session = await this.runtime.InferenceSession.create(encodeModel(graph()), this.options);
      this.sessions.set(of, session);
    }
    return session;
  }

  private tensor(values: Float32Array, shape: readonly number[]): Tensor {
    return new this.runtime.Tensor('float32', values, shape);
  }

  private feeds(batch: BatchArrays, step: number, rates: Rates): Record<string, Tensor> {
    const { network, experiment, batchSize, adam } = this.task;
    const { weights, firstMoment, secondMoment, average } = this.state;
    const flat = (values: Float32Array): Tensor => this.tensor(values, [values.length]);
    const scalar = (value: number): Tensor => this.tensor(Float32Array.of(value), []);
    const masks = dropoutWidths(network, experiment).map(
      (width, i) => [`mask${i}`, this.tensor(batch.masks[i], [batchSize, width])] as const,
    );
    return {
      weights: flat(weights),
      firstMoment: flat(firstMoment),
      secondMoment: flat(secondMoment),
      average: flat(average),
      learningRate: scalar(rates.learningRate),
      firstMomentCorrection: scalar(1 - adam.beta1 ** step),
      secondMomentCorrection: scalar(1 - adam.beta2 ** step),
      emaDecay: scalar(rates.emaDecay),
      observation: this.tensor(batch.observations, [batchSize, ...observationShape(experiment)]),
      truth: this.tensor(batch.truths, [batchSize, experiment.unknowns.length]),
      weight: this.tensor(batch.weights, [batchSize, 1]),
      ...Object.fromEntries(masks),
    };
  }
}
