import { experimentOf } from '@sharkfin/physics/experiment';
import type { Layer } from '../network.ts';
import { adam, type Recipe } from '../recipe.ts';
import { priorDeviations } from '../units.ts';

const dense = (width: number): Layer => ({ kind: 'dense', width, activation: 'silu' });

/**
 * One small network for a single curve at four ages of its training. With the prior's own deviations as error units it
 * begins by saying that it knows nothing, so that the likelihood suits it from the first batch on, and its intervals are
 * honest at each age. The rate is constant: no age is at the end of a schedule.
 */
export const recipe: Recipe = {
  id: 'curve-ladder',
  title: 'Ladder for a single curve',
  experiment: 'curve',
  network: {
    inputScale: 1,
    coordinates: 'none',
    layers: [dense(128), dense(128), dense(64)],
    heads: 'gaussian',
    logDiagonal: [-3, 6],
    units: 'prior',
  },
  data: { kind: 'simulated' },
  // as many clean curves as noisy ones
  noise: { distribution: 'log-uniform', low: 0.01, high: 0.2 },
  batchSize: 10,
  batchCount: 10_000,
  seed: 1,
  // a likelihood counts by precision, and epsilon, which is found last, for little: for a while all unknowns count the same
  phases: [
    { loss: 'likelihood', until: 0.01 },
    { loss: 'weighted', until: 0.08 },
    { loss: 'likelihood', until: 1 },
  ],
  errorUnits: priorDeviations(experimentOf('curve')),
  schedule: { kind: 'constant', peak: 2e-3 },
  adam,
  emaDecay: 0.999,
  ages: [100, 1000, 10_000, 100_000],
  recordSampleCount: 2000,
};
