import { adam, type Recipe } from '../../../networks/recipe.ts';

/** A training that takes a second or two, with everything in it that a long one has. */
export const smallRecipe: Recipe = {
  id: 'small',
  title: 'A small network',
  experiment: 'curve',
  network: {
    inputScale: 1,
    coordinates: 'none',
    layers: [
      { kind: 'dense', width: 24, activation: 'silu' },
      { kind: 'dropout', share: 0.1 },
      { kind: 'dense', width: 16, activation: 'tanh' },
    ],
    heads: 'gaussian',
    units: 'prior',
  },
  data: { kind: 'simulated' },
  noise: 'range',
  batchSize: 16,
  batchCount: 400,
  seed: 3,
  phases: [
    { loss: 'weighted', until: 0.5 },
    { loss: 'likelihood', until: 1 },
  ],
  errorUnits: [0.0462, 0.0271, 0.0234],
  schedule: { kind: 'one-cycle', peak: 2e-3, warmup: 0.1 },
  adam,
  emaDecay: 0.99,
};
