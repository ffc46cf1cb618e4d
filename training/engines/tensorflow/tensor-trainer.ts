import * as tf from '@tensorflow/tfjs';
import { observationShape, observationSize } from '@sharkfin/physics/experiment';
import { adamStep, type AdamState } from '@sharkfin/networks/adam';
import { forward, splitWeights } from '@sharkfin/networks/forward';
import { lossOf, type Loss } from '@sharkfin/networks/loss';
import { dropoutWidths } from '@sharkfin/networks/network';
import { physicalAnswer } from '@sharkfin/networks/physical-answer';
import type {
  AnswerArrays,
  BatchArrays,
  Engine,
  EngineName,
  Rates,
  StepResult,
  Task,
  Trainer,
} from '@sharkfin/networks/engine';
import { laid, tensorflowOps as m, plain, type Laid } from './tensorflow-ops.ts';

/** Makes a backend of TensorFlow.js, which knows one at a time, the one that computes from now on. */
export async function useBackend(name: string): Promise<void> {
  if (tf.getBackend() === name) return;
  const set = await tf.setBackend(name);
  if (!set || tf.getBackend() !== name) {
    throw new Error(
      `TensorFlow.js did not start its backend '${name}'; it stayed with '${tf.getBackend()}'.`,
    );
  }
}

/** d value / d each of `by`; zeros where nothing leads to the value. */
function gradients(value: () => Laid, by: readonly Laid[]): { value: tf.Tensor; gradients: tf.Tensor[] } {
  const tensors = by.map(plain);
  // `tf.valueAndGrads` would throw for a head that the loss does not look at
  const found = tf.engine().gradients(() => plain(value()), tensors, undefined, true);
  const grads: readonly (tf.Tensor | undefined)[] = found.grads;
  return { value: found.value, gradients: tensors.map((x, i) => grads[i] ?? tf.zerosLike(x)) };
}

const array = async (tensor: tf.Tensor): Promise<Float32Array> =>
  Float32Array.from(await tensor.data<'float32'>());

/** Trains with TensorFlow.js: its tape differentiates the very same loss, and Adam is the very same. */
class TensorTrainer implements Trainer {
  private state: AdamState<tf.Tensor>;

  constructor(
    private readonly backend: string,
    private readonly task: Task,
    state: AdamState<Float32Array>,
  ) {
    this.state = this.upload(state);
  }

  /** A copy: a backend in JavaScript would go on reading the caller's array. */
  private upload({
    weights,
    firstMoment,
    secondMoment,
    average,
  }: AdamState<Float32Array>): AdamState<tf.Tensor> {
    const tensor = (values: Float32Array): tf.Tensor => tf.tensor1d(values.slice(), 'float32');
    return {
      weights: tensor(weights),
      firstMoment: tensor(firstMoment),
      secondMoment: tensor(secondMoment),
      average: tensor(average),
    };
  }

  async step(batch: BatchArrays, loss: Loss, step: number, rates: Rates): Promise<StepResult> {
    await useBackend(this.backend);
    const { next, result } = tf.tidy(() => this.compute(batch, loss, step, rates));
    tf.dispose({ ...this.state });
    this.state = next;
    const [value, gradientNorm] = await result.data();
    result.dispose();
    return { loss: value, gradientNorm };
  }

  private compute(
    batch: BatchArrays,
    loss: Loss,
    step: number,
    { learningRate, emaDecay }: Rates,
  ): { next: { [K in keyof AdamState<tf.Tensor>]: tf.Tensor }; result: tf.Tensor } {
    const { network, experiment, batchSize, adam, errorUnits } = this.task;
    const { weights, firstMoment, secondMoment, average } = this.state;
    const state = {
      weights: laid(weights),
      firstMoment: laid(firstMoment),
      secondMoment: laid(secondMoment),
      average: laid(average),
    };
    const observation = m.constant(batch.observations, [batchSize, ...observationShape(experiment)]);
    const answers = {
      truth: m.constant(batch.truths, [batchSize, experiment.unknowns.length]),
      weight: m.constant(batch.weights, [batchSize, 1]),
    };
    const masks = dropoutWidths(network, experiment).map((width, i) =>
      m.constant(batch.masks[i], [batchSize, width]),
    );
    const arrays = splitWeights(m, network, experiment, state.weights);
    const found = gradients(() => {
      const answer = forward(m, network, experiment, arrays, observation, masks);
      return lossOf(m, loss, answer, answers, network, experiment, errorUnits);
    }, arrays);
    const gradient = laid(tf.concat(found.gradients.map((g) => tf.reshape(g, [-1]))));
    const scalar = (value: number): Laid => m.constant(Float32Array.of(value), []);
    const { gradientNorm, ...next } = adamStep(m, adam, state, gradient, {
      learningRate: scalar(learningRate),
      firstMomentCorrection: scalar(1 - adam.beta1 ** step),
      secondMomentCorrection: scalar(1 - adam.beta2 ** step),
      emaDecay: scalar(emaDecay),
    });
    return {
      next: {
        weights: plain(next.weights),
        firstMoment: plain(next.firstMoment),
        secondMoment: plain(next.secondMoment),
        average: plain(next.average),
      },
      result: tf.stack([found.value, plain(gradientNorm)]),
    };
  }

  async answer(observations: Float32Array): Promise<AnswerArrays> {
    await useBackend(this.backend);
    const { network, experiment, errorUnits } = this.task;
    const count = observations.length / observationSize(experiment);
    const tensors = tf.tidy(() => {
      const weights = splitWeights(m, network, experiment, laid(this.state.average));
      const observation = m.constant(observations, [count, ...observationShape(experiment)]);
      const raw = forward(m, network, experiment, weights, observation);
      const { mean, cholesky } = physicalAnswer(m, network, experiment, errorUnits, raw);
      return [mean, ...(cholesky ? [cholesky] : [])].map(plain);
    });
    const [mean, cholesky = null] = await Promise.all(tensors.map(array));
    tf.dispose(tensors);
    return { mean, cholesky };
  }

  async read(): Promise<AdamState<Float32Array>> {
    const { weights, firstMoment, secondMoment, average } = this.state;
    return {
      weights: await array(weights),
      firstMoment: await array(firstMoment),
      secondMoment: await array(secondMoment),
      average: await array(average),
    };
  }

  dispose(): Promise<void> {
    tf.dispose({ ...this.state });
    return Promise.resolve();
  }
}

/** An engine on a backend of TensorFlow.js that has been started. */
export function tensorEngine(name: EngineName, backend: string, detail: string): Engine {
  return {
    name,
    detail,
    async trainer(task, state) {
      await useBackend(backend);
      return new TensorTrainer(backend, task, state);
    },
  };
}
