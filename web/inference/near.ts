import { createNetworks } from './client.ts';
import type { Networks } from './networks.ts';

/** With a network's first answer the runtime has started, whichever network it is; this one plays most often. */
const first = 'image-cnn';

let next: Networks | null = null;

/** Networks are needed soon: they start as soon as the page has nothing else to do. */
export function prepareNetworks(): void {
  next ??= starting();
}

/** Those that were prepared, or others; they are the caller's to dispose of. */
export function takeNetworks(): Networks {
  const networks = next ?? starting();
  next = null;
  return networks;
}

function starting(): Networks {
  const networks = createNetworks();
  whenIdle(() => {
    // a round that is already open has asked for the network that it needs
    if (networks.state.kind === 'idle') void networks.prefetch(first);
  });
  return networks;
}

function whenIdle(work: () => void): void {
  // Safari has no idle time to tell of
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 200);
}
