import { axisEnd, largest, largestMagnitude } from '../../../plot/axis-end.ts';
import { smoothedNoise } from './difference.ts';
import type { ResponseGrid } from './fin.ts';

/** Ends of the axes and colour scales on which a round is drawn. */
export interface Scales {
  /** Top of the amplitude axis. */
  readonly amplitudeMax: number;
  /** End of the images' colour scale; a part of z has it on both sides of 0. */
  readonly imageMax: number;
  /** End of the colour scale of a difference, on both sides of 0. */
  readonly differenceMax: number;
}

/** Room for a model above the largest reading, as a factor: more would make small what was measured. */
export const headRoom = 1.25;

/** A difference is told apart from noise so many standard deviations strong, and from nothing by a share of the readings. */
const noiseReach = 8;
const leastShare = 1 / 8;

/** From the measurement alone, so that what was measured stands still whatever is laid over it. */
export function scalesOf({ amplitude, quadratures }: ResponseGrid, sigma: number): Scales {
  const highest = largest(amplitude);
  const parts = quadratures ? [quadratures.u, quadratures.v] : [amplitude];
  return {
    amplitudeMax: axisEnd(headRoom * highest),
    imageMax: axisEnd(Math.max(...parts.map(largestMagnitude))),
    differenceMax: axisEnd(Math.max(noiseReach * smoothedNoise(sigma), leastShare * highest)),
  };
}
