/** The page's networks and ideal observers, and nothing else, within reach of tests. */
import { createNetworks } from '../../../web/workers/networks/client.ts';
import type { Networks, NetworksState } from '../../../web/workers/networks/networks.ts';
import type { ObserverClient } from '../../../web/workers/observer/client.ts';
import { createObserverClient } from '../../../web/workers/observer/spawn.ts';

export interface Reach {
  readonly networks: Networks;
  /** Each with a worker of its own, once it is asked: what is asked of both is answered by two cores. */
  readonly observers: readonly ObserverClient[];
  /** All states since the page was opened. */
  readonly states: readonly NetworksState[];
}

const networks = createNetworks();
const states: NetworksState[] = [];
networks.subscribe((state) => states.push(state));
const observers = [createObserverClient(), createObserverClient()];
Object.assign(window, { networks, observers, states } satisfies Reach);
