import { experimentOf } from '@sharkfin/physics/experiment';
import type { Recipe } from '../recipe.ts';
import { priorDeviations } from '../units.ts';
import { recipe as image } from './image-ladder.ts';

/** One small network at four ages, where nonlinear damping is a fourth unknown. */
export const recipe: Recipe = {
  ...image,
  id: 'image-damping-ladder',
  title: 'Ladder with nonlinear damping',
  experiment: 'image-damping',
  errorUnits: priorDeviations(experimentOf('image-damping')),
};
