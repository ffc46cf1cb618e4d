/** The page's networks and nothing else, within reach of tests. */
import { createNetworks } from '../../../web/inference/client.ts';
import type { Networks, NetworksState } from '../../../web/inference/networks.ts';

export interface Reach {
  readonly networks: Networks;
  /** All states since the page was opened. */
  readonly states: readonly NetworksState[];
}

const networks = createNetworks();
const states: NetworksState[] = [];
networks.subscribe((state) => states.push(state));
Object.assign(window, { networks, states } satisfies Reach);
