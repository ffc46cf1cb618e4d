import { errorUnitsOf } from '../limits.ts';
import type { Recipe } from '../recipe.ts';
import { recipe as image } from './image-cnn.ts';

/** The strong network on a sweep so fast that the oscillator rings. */
export const recipe: Recipe = {
  ...image,
  id: 'image-fast-cnn',
  title: 'Strong convolutional network, fast sweep',
  experiment: 'image-fast',
  batchCount: 25_000,
  errorUnits: errorUnitsOf('image-fast', 0.5),
};
