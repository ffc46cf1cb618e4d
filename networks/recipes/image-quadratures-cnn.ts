import { errorUnitsOf } from '../limits.ts';
import type { Recipe } from '../recipe.ts';
import { recipe as image } from './image-cnn.ts';

/** The strong network on both quadratures. */
export const recipe: Recipe = {
  ...image,
  id: 'image-quadratures-cnn',
  title: 'Strong convolutional network, both quadratures',
  experiment: 'image-quadratures',
  batchCount: 25_000,
  errorUnits: errorUnitsOf('image-quadratures', 0.5),
};
