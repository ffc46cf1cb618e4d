import { errorUnitsOf } from '../limits.ts';
import type { Layer } from '../network.ts';
import { adam, type Recipe } from '../recipe.ts';

/** Halves the picture. */
export const convolution = (channels: number, kernel: number): Layer => ({
  kind: 'convolution',
  channels,
  kernel,
  stride: 2,
  padding: 'same',
  activation: 'silu',
});

/** The strong network for an image of |z|: four convolutions that halve the picture, a dense layer, two heads. */
export const recipe: Recipe = {
  id: 'image-cnn',
  title: 'Strong convolutional network',
  experiment: 'image',
  network: {
    inputScale: 0.5,
    coordinates: 'unit',
    layers: [
      convolution(16, 5),
      convolution(32, 3),
      convolution(48, 3),
      convolution(64, 3),
      { kind: 'dense', width: 96, activation: 'silu' },
    ],
    heads: 'gaussian',
    units: 'prior',
  },
  data: { kind: 'simulated' },
  noise: 'range',
  batchSize: 64,
  batchCount: 45_000,
  seed: 1,
  // the mean first: a likelihood is too steep for a network that knows nothing yet
  phases: [
    { loss: 'weighted', until: 0.15 },
    { loss: 'likelihood', until: 1 },
  ],
  errorUnits: errorUnitsOf('image', 0.5),
  schedule: { kind: 'one-cycle', peak: 2e-3, warmup: 0.05 },
  adam,
  emaDecay: 0.999,
};
