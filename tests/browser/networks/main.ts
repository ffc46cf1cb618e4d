/** The page's client of its networks and nothing else, within reach of tests. */
import { createNetworks } from '../../../web/inference/client.ts';

Object.assign(window, { createNetworks });
