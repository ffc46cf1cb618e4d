import { experimentOf } from '@sharkfin/physics/experiment';
import type { Recipe } from '../recipe.ts';
import { priorDeviations } from '../units.ts';
import { recipe as curve } from './curve-ladder.ts';
import { recipe as image } from './image-ladder.ts';

/** One small network at four ages, where nonlinear damping is a fourth unknown, which is found late as epsilon is. */
export const recipe: Recipe = {
  ...image,
  id: 'image-damping-ladder',
  title: 'Ladder with nonlinear damping',
  experiment: 'image-damping',
  phases: curve.phases,
  errorUnits: priorDeviations(experimentOf('image-damping')),
  schedule: { kind: 'constant', peak: 2e-3 },
};
