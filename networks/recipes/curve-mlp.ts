import { errorUnitsOf } from '../limits.ts';
import type { Layer } from '../network.ts';
import { adam, type Recipe } from '../recipe.ts';

const dense = (width: number): Layer => ({ kind: 'dense', width, activation: 'silu' });

/** A network for one response curve. */
export const recipe: Recipe = {
  id: 'curve-mlp',
  title: 'Network for a single curve',
  experiment: 'curve',
  network: {
    inputScale: 1,
    coordinates: 'none',
    layers: [dense(256), dense(256), dense(128)],
    heads: 'gaussian',
    units: 'prior',
  },
  data: { kind: 'simulated' },
  noise: 'range',
  batchSize: 128,
  batchCount: 100_000,
  seed: 1,
  phases: [
    { loss: 'weighted', until: 0.1 },
    { loss: 'likelihood', until: 1 },
  ],
  errorUnits: errorUnitsOf('curve', 0.1),
  schedule: { kind: 'one-cycle', peak: 2e-3, warmup: 0.05 },
  adam,
  emaDecay: 0.999,
};
