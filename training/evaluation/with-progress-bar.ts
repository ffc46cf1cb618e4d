import { SingleBar } from 'cli-progress';
import type { EvaluationOptions } from './evaluate.ts';
import { endOnSignal } from '../process/interruption.ts';

/** Shows the progress of an evaluation on a terminal: ideal observers take their time. */
export async function withProgressBar<T>(
  work: (onProgress: NonNullable<EvaluationOptions['onProgress']>) => Promise<T>,
): Promise<T> {
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {what} | {eta_formatted} left',
    barsize: 24,
    hideCursor: true,
    // the bar's own handler would end the bar alone, and the work would go on unseen
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
