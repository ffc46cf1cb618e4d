import { experimentOf } from '@sharkfin/physics/experiment';
import type { Recipe } from '../recipe.ts';
import { priorDeviations } from '../units.ts';
import { recipe as image } from './image-ladder.ts';

/** One small network at four ages, on both quadratures. */
export const recipe: Recipe = {
  ...image,
  id: 'image-quadratures-ladder',
  title: 'Ladder for both quadratures',
  experiment: 'image-quadratures',
  errorUnits: priorDeviations(experimentOf('image-quadratures')),
};
