import { describe, expect, it } from 'vitest';
import { recordSampleCount, recordSteps } from '../../../networks/learning-record.ts';
import { loadRecipe, recipeNames } from '../../../training/commands/find-recipe.ts';
import { smallRecipe } from '../training/small.ts';

describe('a learning record', () => {
  it.each(recipeNames())(
    'of %s has at least thirty points, ascending, from the first step to the last',
    async (name) => {
      const recipe = await loadRecipe(name);
      const steps = recordSteps(recipe);
      expect(steps.length).toBeGreaterThanOrEqual(30);
      expect(steps.every((step, i) => Number.isInteger(step) && step > (steps[i - 1] ?? 0))).toBe(true);
      expect([steps[0], steps.at(-1)]).toEqual([1, recipe.batchCount]);
      for (const age of recipe.ages ?? []) expect(steps).toContain(age / recipe.batchSize);
    },
  );

  it('has its points evenly spread over the logarithm, where steps are not too few for that', () => {
    const steps = recordSteps({ ...smallRecipe, batchCount: 1_000_000 }).filter((step) => step > 100);
    const ratios = steps.slice(1).map((step, i) => step / steps[i]);
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.02);
  });

  it('takes under a hundredth of a long training, and a sample as many times as it has points', async () => {
    for (const name of ['curve-mlp', 'image-cnn', 'image-fast-cnn']) {
      const recipe = await loadRecipe(name);
      // to answer is a third of what a step does: forward, and twice as much backward
      const answers = recordSampleCount(recipe) * recordSteps(recipe).length;
      expect(answers / 3 / (recipe.batchSize * recipe.batchCount), name).toBeLessThan(0.01);
      expect(recordSampleCount(recipe), name).toBeGreaterThan(500);
    }
  });

  it('is measured on as many samples as the recipe says, and on no fewer than a hundred', () => {
    expect(recordSampleCount({ ...smallRecipe, recordSampleCount: 2000 })).toBe(2000);
    expect(recordSampleCount({ ...smallRecipe, batchCount: 3 })).toBe(100);
  });
});
