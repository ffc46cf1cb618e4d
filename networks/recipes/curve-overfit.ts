import { errorUnitsOf } from '../limits.ts';
import type { Layer } from '../network.ts';
import { adam, type Recipe } from '../recipe.ts';

const dense = (width: number): Layer => ({ kind: 'dense', width, activation: 'silu' });

/**
 * An example of overfitting, as in the lesson's first part: the same few samples in every epoch. The loss on them goes on
 * falling while the errors on the validation part rise again.
 */
export const recipe: Recipe = {
  id: 'curve-overfit',
  title: 'Network that learns 300 curves by heart',
  experiment: 'curve',
  network: {
    inputScale: 1,
    coordinates: 'none',
    layers: [dense(128), dense(128)],
    heads: 'mean',
    units: 'prior',
  },
  data: { kind: 'fixed', sampleCount: 600, validation: 0.25, test: 0.25 },
  noise: 0.1,
  batchSize: 20,
  batchCount: 6000,
  seed: 1,
  phases: [{ loss: 'weighted', until: 1 }],
  errorUnits: errorUnitsOf('curve', 0.1),
  schedule: { kind: 'constant', peak: 1e-3 },
  adam,
  emaDecay: 0,
};
