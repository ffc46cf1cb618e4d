/** The worker's entry: binds the messages, and nothing else. */
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { answer } from './answer.ts';
import { createObserver } from './observe.ts';
import type { ObserveRequest } from './protocol.ts';

const observer = createObserver(loadKernel());

self.addEventListener('message', ({ data }: MessageEvent<ObserveRequest>) => {
  self.postMessage(answer(observer, data, () => performance.now()));
});
