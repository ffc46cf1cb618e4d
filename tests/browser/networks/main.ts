/** The page's networks and its ideal observer, and nothing else, within reach of tests. */
import { createNetworks } from '../../../web/inference/client.ts';
import type { Networks, NetworksState } from '../../../web/inference/networks.ts';
import type { ObserverClient } from '../../../web/observer/client.ts';
import { createObserverClient } from '../../../web/observer/spawn.ts';

export interface Reach {
  readonly networks: Networks;
  readonly observer: ObserverClient;
  /** All states since the page was opened. */
  readonly states: readonly NetworksState[];
}

const networks = createNetworks();
const states: NetworksState[] = [];
networks.subscribe((state) => states.push(state));
Object.assign(window, { networks, observer: createObserverClient(), states } satisfies Reach);
