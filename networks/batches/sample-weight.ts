import type { Experiment } from '@sharkfin/physics/experiment';

/**
 * Weight of a sample in the 'weighted' loss: one over the square of what physics lets an error be, which grows with the
 * noise, so that clean samples do not drown among noisy ones. With s = sigma / (middle of the experiment's range),
 *   weight = (12 / (1 + 11 s))^2,
 * which is 1 in the middle. For the images it goes as 1 / (0.1 + 2 sigma)^2, with which they were first trained well.
 */
export function sampleWeight({ noise }: Experiment, sigma: number): number {
  const s = (2 * sigma) / (noise.low + noise.high);
  return (12 / (1 + 11 * s)) ** 2;
}
