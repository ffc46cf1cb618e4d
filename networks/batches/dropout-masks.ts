import type { Experiment } from '@sharkfin/physics/experiment';
import { stream } from '@sharkfin/physics/random';
import { dropoutWidths, type Network } from '../network.ts';

/** One dropout layer: of `width` numbers this share is zeroed. */
export interface Dropout {
  readonly width: number;
  readonly share: number;
}

/**
 * The dropout layers of a network, in order.
 * @throws RangeError for a share that leaves nothing, or is none
 */
export function dropoutsOf(network: Network, experiment: Experiment): readonly Dropout[] {
  const shares = network.layers.flatMap((layer) => (layer.kind === 'dropout' ? [layer.share] : []));
  return dropoutWidths(network, experiment).map((width, i) => {
    const share = shares[i];
    if (!(share >= 0 && share < 1)) {
      throw new RangeError(`share of a dropout layer must be at least 0 and below 1; got ${share}.`);
    }
    return { width, share };
  });
}

/**
 * The masks of one batch, each [batch, width]: 0 for the share that is dropped, 1 / (1 - share) for the rest, so that the
 * mean stays (inverted dropout). A function of (layer, seed, batch).
 */
export function fillMasks(
  masks: readonly Float32Array[],
  dropouts: readonly Dropout[],
  seed: number,
  batch: number,
): void {
  masks.forEach((mask, layer) => {
    const { share } = dropouts[layer];
    const from = stream(`dropout ${layer}`, seed, batch);
    const kept = 1 / (1 - share);
    // of the 2^32 words, equally likely, the lowest are dropped
    const lowest = share * 0x100000000;
    for (let i = 0; i < mask.length; i++) mask[i] = from.next() >>> 0 < lowest ? 0 : kept;
  });
}
