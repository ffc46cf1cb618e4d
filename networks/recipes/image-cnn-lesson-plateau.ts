import type { Recipe } from '../recipe.ts';
import { recipe as lesson } from './image-cnn-lesson.ts';

/** The lesson's network, its loss and its constant rate, until more batches bring nothing: what it could have reached. */
export const recipe: Recipe = {
  ...lesson,
  id: 'image-cnn-lesson-plateau',
  title: 'The lesson’s convolutional network, at its plateau',
  batchCount: 100_000,
};
