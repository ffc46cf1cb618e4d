import type { Networks } from './networks.ts';

/** With a network's first answer the runtime has started, whichever network it is; this one plays most often. */
const first = 'image-cnn';

/** A round is near: the networks start as soon as the page has nothing else to do. */
export function prefetchWhenIdle(networks: Networks): void {
  whenIdle(() => {
    // a round that was opened meanwhile asks for the network that it needs
    if (networks.state.kind === 'idle') void networks.prefetch(first);
  });
}

function whenIdle(work: () => void): void {
  // Safari has no idle time to tell of
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 200);
}
