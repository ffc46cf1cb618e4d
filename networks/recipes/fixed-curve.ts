import type { Recipe } from '../recipe.ts';
import { recipe as curve } from './curve-mlp.ts';

/** An example for little data: a set that is simulated once, and trained on until its validation part gains no more. */
export const recipe: Recipe = {
  ...curve,
  id: 'fixed-curve',
  title: 'Network for a fixed set of curves',
  data: { kind: 'fixed', sampleCount: 20_000, validation: 0.1, test: 0.1 },
  batchCount: 10_000,
  phases: [{ loss: 'weighted', until: 1 }],
  patience: 10,
};
