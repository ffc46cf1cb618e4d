import { errorUnitsOf } from '../limits.ts';
import type { Recipe } from '../recipe.ts';
import { recipe as image } from './image-cnn.ts';

/** The strong network where nonlinear damping is a fourth unknown. */
export const recipe: Recipe = {
  ...image,
  id: 'image-damping-cnn',
  title: 'Strong convolutional network, nonlinear damping',
  experiment: 'image-damping',
  batchCount: 25_000,
  errorUnits: errorUnitsOf('image-damping', 0.5),
};
