import { setImmediate } from 'node:timers/promises';
import { initialState } from '@sharkfin/networks/adam';
import type { BatchSource } from '../data/source.ts';
import type { Best, Checkpoint } from './checkpoint.ts';
import type { Trainer } from '@sharkfin/networks/engine';
import type { Metric } from './metrics.ts';
import { recordSteps } from '@sharkfin/networks/learning-record';
import type { Recipe } from '@sharkfin/networks/recipe';
import { stepOf } from '@sharkfin/networks/recipe-step';

/** Steps from one line of metrics to the next. */
export const stride = 50;

/** Lines of metrics from one validation to the next. */
const validationStride = 10;

export interface TrainingHooks {
  readonly onMetric: (metric: Metric) => void;
  readonly onStep?: (step: number) => void;
  /** Called every `stride` steps and at the end, and awaited; `read` returns the checkpoint of this step. */
  readonly onCheckpoint: (
    step: number,
    last: boolean,
    read: () => Promise<Checkpoint>,
  ) => void | Promise<void>;
  /** Root-mean-square errors per unknown on the validation part, if there is one. */
  readonly validate?: () => Promise<readonly number[]>;
  /** Called after each of `recordSteps`, and awaited. */
  readonly onRecord?: (samplesSeen: number, step: number) => Promise<void>;
  /** Called with the checkpoint of each of the recipe's ages. */
  readonly onAge?: (age: number, checkpoint: Checkpoint) => void;
  /** Whether to stop here: asked after every step, once pending signals have been handled. */
  readonly stopping: () => boolean;
}

/** The loss of a step is not finite. Nothing of that step is kept. */
export class DivergedError extends Error {}

/** Whether as many validations as the recipe's patience have passed without a better one. */
const exhausted = ({ patience }: Recipe, best: Best | null): boolean =>
  patience !== undefined && best !== null && best.since >= patience;

/**
 * Trains from the checkpoint `start` to the recipe's last batch, an early stop, or a request to stop.
 * @throws DivergedError where the loss is not finite
 */
export async function train(
  recipe: Recipe,
  trainer: Trainer,
  batches: BatchSource,
  start: Checkpoint,
  hooks: TrainingHooks,
): Promise<Checkpoint> {
  if (exhausted(recipe, start.best)) return start;
  const began = performance.now();
  batches.seek(start.step);
  let { best } = start;
  let { lossSum } = start;
  const checkpoint = async (step: number): Promise<Checkpoint> => ({
    step,
    state: await trainer.read(),
    lossSum,
    elapsed: start.elapsed + performance.now() - began,
    best,
  });
  const recorded = new Set(recordSteps(recipe));
  for (let step = start.step + 1; step <= recipe.batchCount; step++) {
    const { loss: lossKind, rates } = stepOf(recipe, step);
    const batch = await batches.next();
    const { loss, gradientNorm } = await trainer.step(batch, lossKind, step, rates);
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
      throw new DivergedError(
        `The loss of batch ${step} is ${loss}: nothing of it was saved. Begin a new run with a recipe whose learning rate is ` +
          `smaller than ${rates.learningRate.toExponential(1)}, or whose maxGradientNorm is.`,
      );
    }
    lossSum += loss;
    hooks.onStep?.(step);
    // a step may complete without waiting for anything: let the event loop handle signals and workers
    await setImmediate();
    const lineDue = step % stride === 0 || step === recipe.batchCount;
    let finished = step === recipe.batchCount;
    if (lineDue) {
      const since = step % stride || stride;
      hooks.onMetric({
        kind: 'training',
        step,
        loss: lossSum / since,
        lossKind,
        learningRate: rates.learningRate,
        gradientLength: gradientNorm,
      });
      lossSum = 0;
    }
    if (hooks.validate && (step % (stride * validationStride) === 0 || finished)) {
      const errors = await hooks.validate();
      const value = errors.reduce((sum, error, p) => sum + (error / recipe.errorUnits[p]) ** 2, 0);
      hooks.onMetric({ kind: 'validation', step, errors, value });
      best =
        !best || value < best.value
          ? { value, step, since: 0, weights: (await trainer.read()).average }
          : { ...best, since: best.since + 1 };
      finished ||= exhausted(recipe, best);
    }
    const samplesSeen = step * recipe.batchSize;
    if (recorded.has(step)) await hooks.onRecord?.(samplesSeen, step);
    if (recipe.ages?.includes(samplesSeen)) hooks.onAge?.(samplesSeen, await checkpoint(step));
    const last = finished || hooks.stopping();
    if (lineDue || last) await hooks.onCheckpoint(step, last, () => checkpoint(step));
    if (last) return checkpoint(step);
  }
  return start;
}

/** The state of a training before its first step. */
export function initialCheckpoint(weights: Float32Array): Checkpoint {
  return { step: 0, state: initialState(weights), lossSum: 0, elapsed: 0, best: null };
}
