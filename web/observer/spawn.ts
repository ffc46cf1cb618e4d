import { ObserverClient } from './client.ts';
import workerUrl from './worker.ts?worker&url';

/** What of Trusted Types is needed here; browsers without them take an address as it is. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(address: string): string };
}

/** Where scripts must be trusted by name, this policy trusts one: the worker's. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'sharkfin-observer',
  { createScriptURL: () => workerUrl },
);

/** A client for a page: its workers start when they are first needed. */
export function createObserverClient(): ObserverClient {
  return new ObserverClient(
    () => new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module', name: 'observer' }),
  );
}
