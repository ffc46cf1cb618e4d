import { experimentOf } from '@sharkfin/physics/experiment';
import type { Recipe } from '../recipe.ts';
import { priorDeviations } from '../units.ts';
import { recipe as curve } from './curve-ladder.ts';
import { convolution } from './image-cnn.ts';

/** One small network for an image of |z| at four ages of its training. */
export const recipe: Recipe = {
  ...curve,
  id: 'image-ladder',
  title: 'Ladder for an image',
  experiment: 'image',
  network: {
    ...curve.network,
    inputScale: 0.5,
    coordinates: 'unit',
    layers: [
      convolution(8, 5),
      convolution(16, 3),
      convolution(24, 3),
      convolution(32, 3),
      { kind: 'dense', width: 48, activation: 'silu' },
    ],
  },
  noise: { distribution: 'log-uniform', low: 0.1, high: 1 },
  phases: [{ loss: 'likelihood', until: 1 }],
  errorUnits: priorDeviations(experimentOf('image')),
  schedule: { kind: 'constant', peak: 1e-3 },
};
