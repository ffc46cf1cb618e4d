import { SingleBar } from 'cli-progress';
import type { EvaluationOptions } from './evaluation.ts';
import { endOnSignal } from '../system/interruption.ts';

/** Shows on a terminal how far an evaluation is: ideal observers take their time. */
export async function withJudgingBar<T>(
  work: (onProgress: NonNullable<EvaluationOptions['onProgress']>) => Promise<T>,
): Promise<T> {
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {what} | {eta_formatted} left',
    barsize: 24,
    hideCursor: true,
    // its own way ends the bar alone: the work would go on unseen
    gracefulExit: false,
  });
  const listenNoMore = endOnSignal(() => bar.stop());
  bar.start(1, 0, { what: '' });
  try {
    return await work((share, what) => bar.update(share, { what }));
  } finally {
    bar.stop();
    listenNoMore();
  }
}
