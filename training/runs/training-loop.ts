import { setImmediate } from 'node:timers/promises';
import { initialState } from '@sharkfin/networks/adam';
import type { BatchSource } from '../data/source.ts';
import type { Best, Checkpoint } from './checkpoint.ts';
import type { Trainer } from '@sharkfin/networks/engine';
import type { Metric } from './metrics.ts';
import type { Recipe } from '@sharkfin/networks/recipe';
import { stepOf } from '@sharkfin/networks/recipe-step';

/** Steps from one line of metrics to the next. */
export const stride = 50;

/** Lines of metrics from one validation to the next. */
const validationStride = 10;

export interface FitHooks {
  readonly onMetric: (metric: Metric) => void;
  readonly onStep?: (step: number) => void;
  /** Every `stride` steps, and where it ends; `read` tells where the training stands. A promise is waited for. */
  readonly onStand: (step: number, last: boolean, read: () => Promise<Checkpoint>) => void | Promise<void>;
  /** Root-mean-square errors per unknown on the validation part, if there is one. */
  readonly validate?: () => Promise<readonly number[]>;
  /** Asked after every step, when all signals have been heard: whether to stop here. */
  readonly stopping: () => boolean;
}

/** A step whose loss is not a number. Nothing of it is kept. */
export class DivergedError extends Error {}

/** Whether the recipe's patience is at its end. */
const exhausted = ({ patience }: Recipe, best: Best | null): boolean =>
  patience !== undefined && best !== null && best.since >= patience;

/**
 * Trains from where `start` stands to the recipe's end, an early stop or a wish to stop.
 * @throws DivergedError where the loss is not finite
 */
export async function fit(
  recipe: Recipe,
  trainer: Trainer,
  batches: BatchSource,
  start: Checkpoint,
  hooks: FitHooks,
): Promise<Checkpoint> {
  if (exhausted(recipe, start.best)) return start;
  const began = performance.now();
  batches.seek(start.step);
  let { best } = start;
  let { lossSum } = start;
  const stand = async (step: number): Promise<Checkpoint> => ({
    step,
    state: await trainer.read(),
    lossSum,
    elapsed: start.elapsed + performance.now() - began,
    best,
  });
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
    // a step need not wait for anything: signals and workers would never be heard
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
    const last = finished || hooks.stopping();
    if (lineDue || last) await hooks.onStand(step, last, () => stand(step));
    if (last) return stand(step);
  }
  return start;
}

/** A training that has not begun. */
export function beginning(weights: Float32Array): Checkpoint {
  return { step: 0, state: initialState(weights), lossSum: 0, elapsed: 0, best: null };
}
