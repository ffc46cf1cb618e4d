import { errorUnitsOf } from '../limits.ts';
import type { Layer } from '../network.ts';
import { adam, type Recipe } from '../recipe.ts';

const dense = (width: number): Layer => ({ kind: 'dense', width, activation: 'silu' });

/** An example for tables of one's own, one response curve each, in the folder `tables`: docs/measured-data.md. */
export const recipe: Recipe = {
  id: 'measured-curve',
  title: 'Network for measured curves',
  experiment: 'curve',
  network: {
    inputScale: 1,
    coordinates: 'none',
    layers: [dense(64), { kind: 'dropout', share: 0.1 }, dense(32)],
    heads: 'gaussian',
    units: 'prior',
  },
  data: { kind: 'measured', folder: 'tables', addedNoise: 'none', validation: 0.2, test: 0.2 },
  noise: 'range',
  batchSize: 16,
  batchCount: 4000,
  seed: 1,
  phases: [{ loss: 'weighted', until: 1 }],
  errorUnits: errorUnitsOf('curve', 0.1),
  schedule: { kind: 'constant', peak: 1e-3 },
  adam,
  emaDecay: 0.99,
  patience: 5,
};
