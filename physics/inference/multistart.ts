import type { Experiment } from '../experiment.ts';
import type { Sampler } from '../sampler.ts';
import { residualSumOfSquares } from './likelihood.ts';

/** Grid points along each unknown. The resonance frequency moves an observation most, damping least. */
const gridCounts = { omega0: 9, gamma: 4, epsilon: 6, kappa: 2 } as const;

/** A coarse grid over the prior with the noise-free observation of every point: simulated once, used for each search. */
export interface PriorGrid {
  /** [pointCount, unknowns], the last unknown fastest. */
  readonly points: Float64Array;
  /** [pointCount, size]. */
  readonly observations: Float32Array;
  readonly pointCount: number;
}

const countsOf = ({ unknowns }: Experiment): readonly number[] =>
  unknowns.map(({ name }) => gridCounts[name]);

export function createPriorGrid(sampler: Sampler): PriorGrid {
  const { unknowns } = sampler.experiment;
  const counts = countsOf(sampler.experiment);
  const pointCount = counts.reduce((product, count) => product * count, 1);
  const points = new Float64Array(pointCount * unknowns.length);
  for (let i = 0; i < pointCount; i++) {
    let rest = i;
    for (let p = unknowns.length - 1; p >= 0; p--) {
      const { low, high } = unknowns[p];
      points[i * unknowns.length + p] = low + ((high - low) * ((rest % counts[p]) + 0.5)) / counts[p];
      rest = Math.floor(rest / counts[p]);
    }
  }
  const observations = new Float32Array(pointCount * sampler.size);
  sampler.simulateBatch(points, pointCount, observations);
  return { points, observations, pointCount };
}

/**
 * Starts of the search for the maximum: those grid points that are more likely than their neighbours along every axis, the
 * `startCount` most likely of them, best first.
 */
export function multistart(
  grid: PriorGrid,
  experiment: Experiment,
  observation: Float32Array,
  startCount: number,
): readonly Float64Array[] {
  const counts = countsOf(experiment);
  const size = observation.length;
  const squareSums = Float64Array.from({ length: grid.pointCount }, (_, i) =>
    residualSumOfSquares(grid.observations, i * size, observation),
  );
  const isMinimum = (i: number): boolean => {
    let stride = 1;
    for (let p = counts.length - 1; p >= 0; p--) {
      const place = Math.floor(i / stride) % counts[p];
      if (place > 0 && squareSums[i - stride] < squareSums[i]) return false;
      if (place < counts[p] - 1 && squareSums[i + stride] < squareSums[i]) return false;
      stride *= counts[p];
    }
    return true;
  };
  return Array.from(squareSums.keys())
    .filter(isMinimum)
    .sort((i, j) => squareSums[i] - squareSums[j])
    .slice(0, startCount)
    .map((i) => grid.points.slice(i * counts.length, (i + 1) * counts.length));
}
