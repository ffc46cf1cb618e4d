import { experimentOf } from '@sharkfin/physics/experiment';
import type { Recipe } from '../recipe.ts';
import { priorDeviations } from '../units.ts';
import { recipe as image } from './image-ladder.ts';

/** One small network at four ages, on a sweep so fast that the oscillator rings. */
export const recipe: Recipe = {
  ...image,
  id: 'image-fast-ladder',
  title: 'Ladder for a fast sweep',
  experiment: 'image-fast',
  errorUnits: priorDeviations(experimentOf('image-fast')),
};
