import { loadKernel } from '@sharkfin/physics/kernel/load';
import { trusted } from '../trusted-worker.ts';
import { ObserverClient } from './client.ts';
import { createObserver } from './observe.ts';
import { ObserverOnPage } from './on-page.ts';
import workerUrl from './worker.ts?worker&url';

const address = trusted('sharkfin-observer', workerUrl);

/** A client for a page: its workers start when they are first needed. */
export function createObserverClient(): ObserverClient {
  return new ObserverClient(
    () => new Worker(address, { type: 'module', name: 'observer' }),
    () => new ObserverOnPage(() => createObserver(loadKernel())),
  );
}
