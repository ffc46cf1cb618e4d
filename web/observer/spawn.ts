import { trusted } from '../trusted-worker.ts';
import workerUrl from './observer.worker.ts?worker&url';

const address = trusted('sharkfin-observer', workerUrl);

/** Starts the ideal observer's worker. */
export const spawnObserver = (): Worker => new Worker(address, { type: 'module', name: 'ideal observer' });
