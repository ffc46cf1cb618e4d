import { expect, test as base } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { ortEngine } from '../../networks/onnx/ort-engine.ts';
import { recipe as curveMlp } from '../../networks/recipes/curve-mlp.ts';
import { recipe as lessonCnn } from '../../networks/recipes/image-cnn-lesson.ts';
import { serveSite, type Site } from './networks/site.ts';
import type { train } from './trainer/main.ts';
import { trainSteps } from './trainer/train-steps.ts';

const test = base.extend<object, { readonly site: Site }>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what is needed from a pattern
    async ({}, use) => {
      const site = await serveSite('trainer');
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

const stepCount = 60;
const tolerance = 1e-4;

const node = ortEngine(ort, 'onnxruntime-node', { intraOpNumThreads: 1, interOpNumThreads: 1 });

for (const recipe of [lessonCnn, curveMlp])
  test(`${recipe.id} trains on ONNX Runtime Web in a worker as it does in Node`, async ({ page, site }) => {
    await page.goto(site.url);
    // the worker runs the engines' self-test before it trains
    const found = await page.evaluate(
      async (request) => {
        const { losses, weights } = await (window as unknown as { train: typeof train }).train(request);
        return { losses, weights: Array.from(weights) };
      },
      { recipeId: recipe.id, stepCount },
    );
    const expected = await trainSteps(node, recipe, stepCount);
    expect(found.losses).toHaveLength(stepCount);
    expect(found.weights).toHaveLength(expected.weights.length);
    const largest = (differences: readonly number[]): number => differences.reduce((a, b) => Math.max(a, b));
    const losses = found.losses.map((loss, i) => Math.abs(loss / expected.losses[i] - 1));
    const weights = found.weights.map((weight, i) => Math.abs(weight - expected.weights[i]));
    expect(largest(losses), 'largest relative difference of a loss').toBeLessThan(tolerance);
    expect(largest(weights), 'largest difference of a weight').toBeLessThan(tolerance);
    // it has learnt: the two agree on something
    expect(found.losses[stepCount - 1]).toBeLessThan(found.losses[0]);
  });
