import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainedWeights } from '../../../training/runs/checkpoint.ts';
import { openData } from '../../../training/data/open.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { answers } from '../../../training/evaluation/answers.ts';
import { exportRun } from '../../../training/publishing/export-network.ts';
import { requireRecipe } from '../../../networks/schema/parse-recipe.ts';
import type { Recipe } from '../../../networks/recipe.ts';
import { Run } from '../../../training/runs/run.ts';
import { openRun, readRun } from '../../../training/runs/open-run.ts';
import { trainRun } from '../../../training/runs/session.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-early-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Too few samples for its weights: it soon knows them by heart, and does worse on those that were kept back. */
const recipe: Recipe = {
  ...smallRecipe,
  network: { ...smallRecipe.network, layers: [{ kind: 'dense', width: 64, activation: 'silu' }] },
  data: { kind: 'fixed', sampleCount: 120, validation: 0.5, test: 0 },
  phases: [{ loss: 'weighted', until: 1 }],
  schedule: { kind: 'constant', peak: 3e-3 },
  batchCount: 50_000,
  patience: 3,
};
const experiment = requireRecipe(recipe);
const run = new Run(join(folder, 'run'));

describe('a training with patience', () => {
  beforeAll(async () => {
    const { name, detail } = await openOnnx();
    const engine = { name, detail, tried: [] } as const;
    run.writeConfig({ recipe, engine, commit: '', began: '', node: process.version });
    await trainRun(readRun(run), await openOnnx(), { workerCount: 1, stopping: () => false });
  });

  const validations = () =>
    run.metrics.read().flatMap((metric) => (metric.kind === 'validation' ? metric : []));

  it('stops when so many validations in a row brought nothing better', () => {
    const values = validations().map(({ value }) => value);
    const best = values.indexOf(Math.min(...values));
    expect(best).toBe(values.length - 1 - 3);
    // not before: until then the best one was never so long ago
    for (let end = 4; end < values.length; end++) {
      expect(Math.min(...values.slice(end - 3, end))).toBeLessThan(Math.min(...values.slice(0, end - 3)));
    }
    const { step } = run.readCheckpoint(recipe) ?? {};
    expect(step).toBe(validations().at(-1)?.step);
    expect(step).toBeLessThan(recipe.batchCount);
  });

  it('keeps the weights of the best validation, and exports those', async () => {
    const checkpoint = run.readCheckpoint(recipe);
    if (!checkpoint) throw new Error('The run was not saved.');
    const best = validations().reduce((a, b) => (b.value < a.value ? b : a));
    expect(checkpoint.best).toMatchObject({ step: best.step, value: best.value, since: 3 });
    expect(trainedWeights(checkpoint)).not.toEqual(checkpoint.state.average);

    const { set } = await openData(recipe, 1);
    if (!set) throw new Error('The data are no set.');
    const { count, observations, truths } = set.validation();
    const { session } = await exportRun(openRun(readRun(run)));
    const { mean } = await answers(session, experiment, observations, count);
    await set.close();
    best.errors.forEach((expected, p) => {
      let squares = 0;
      for (let i = 0; i < count; i++) squares += (mean[3 * i + p] - truths[3 * i + p]) ** 2;
      expect(Math.sqrt(squares / count) / expected).toBeCloseTo(1, 4);
    });
  });

  it('that has stopped does not go on when it is resumed', async () => {
    const before = run.readCheckpoint(recipe);
    const lines = run.metrics.read();
    await trainRun(readRun(run), await openOnnx(), { workerCount: 1, stopping: () => false });
    expect(run.readCheckpoint(recipe)).toEqual(before);
    expect(run.metrics.read()).toEqual(lines);
  });
});
