/** A worker that trains, and nothing else, within reach of tests. */
import { trusted } from '../../../web/workers/trusted-worker.ts';
import type { Trained } from './train-steps.ts';
import type { TrainRequest } from './worker.ts';
import workerUrl from './worker.ts?worker&url';

const worker = new Worker(trusted('sharkfin-networks', workerUrl), { type: 'module' });

/** What the worker trained; one training at a time. */
export function train(request: TrainRequest): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const answered = ({ data }: MessageEvent<Trained | { readonly problem: string }>): void => {
      if ('problem' in data) reject(new Error(data.problem));
      else resolve(data);
    };
    worker.addEventListener('message', answered, { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(request);
  });
}

Object.assign(window, { train });
