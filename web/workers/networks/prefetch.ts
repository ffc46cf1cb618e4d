import type { Networks } from './networks.ts';

/** Any network's first answer starts the runtime; this one plays most often. */
const firstModelId = 'image-cnn';

/** Call when a round is near: the networks start as soon as the page has nothing else to do. */
export function prefetchWhenIdle(networks: Networks): void {
  whenIdle(() => {
    // a round that was opened in the meantime has asked for its own network
    if (networks.state.kind === 'idle') void networks.prefetch(firstModelId);
  });
}

function whenIdle(work: () => void): void {
  // Safari has no idle time to tell of
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 200);
}
