import { SingleBar } from 'cli-progress';
import type { Recipe } from '@sharkfin/networks/recipe';
import type { SessionOptions } from '../runs/session.ts';
import { timeInWords } from '../process/time.ts';

/** A progress bar with rate, loss and time left. */
export function progress({ batchCount, batchSize }: Recipe): Required<
  Pick<SessionOptions, 'onBegin' | 'onMetric'>
> & {
  readonly stop: () => void;
} {
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {value}/{total} | {rate} samples/s | loss {loss} | {left} left',
    barsize: 24,
    etaBuffer: 100,
    hideCursor: true,
    // the training handles signals itself
    gracefulExit: false,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  let [first, began] = [0, 0];
  return {
    onBegin(step) {
      [first, began] = [step, performance.now()];
      bar.start(batchCount, step, { rate: '-', loss: '-', left: '-' });
    },
    onMetric(metric) {
      if (metric.kind !== 'training') return;
      const perStep = (performance.now() - began) / (metric.step - first);
      bar.update(metric.step, {
        rate: Math.round((1000 * batchSize) / perStep),
        loss: metric.loss.toPrecision(4),
        left: timeInWords((batchCount - metric.step) * perStep),
      });
    },
    stop: () => bar.stop(),
  };
}
