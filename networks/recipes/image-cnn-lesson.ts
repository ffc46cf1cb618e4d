import { errorUnitsOf } from '../limits.ts';
import type { Layer } from '../network.ts';
import { adam, type Recipe } from '../recipe.ts';

const convolution = (channels: number): Layer => ({
  kind: 'convolution',
  channels,
  kernel: 3,
  stride: 2,
  padding: 'valid',
  activation: 'tanh',
});

/**
 * The network of the lesson that this project grew from, as it trained it: 2000 batches of 16 images at one noise level, mean
 * squared error over the raw parameters, Adam at a constant rate.
 */
export const recipe: Recipe = {
  id: 'image-cnn-lesson',
  title: 'The lesson’s convolutional network',
  experiment: 'image',
  network: {
    inputScale: 1,
    coordinates: 'physical',
    layers: [
      convolution(30),
      convolution(30),
      convolution(30),
      convolution(10),
      { kind: 'dense', width: 50, activation: 'tanh' },
    ],
    heads: 'mean',
    units: 'physical',
  },
  data: { kind: 'simulated' },
  noise: 0.5,
  batchSize: 16,
  batchCount: 2000,
  seed: 1,
  phases: [{ loss: 'raw', until: 1 }],
  errorUnits: errorUnitsOf('image', 0.5),
  schedule: { kind: 'constant', peak: 1e-3 },
  adam,
  emaDecay: 0,
};
