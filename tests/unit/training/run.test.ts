import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { requireRecipe } from '../../../networks/schema/parse-recipe.ts';
import { openData } from '../../../training/data/open.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { exportRun } from '../../../training/publishing/export-network.ts';
import { answers } from '../../../training/evaluation/answers.ts';
import { initialCheckpoint, DivergedError, stride } from '../../../training/runs/training-loop.ts';
import { triangle } from '../../../networks/loss.ts';
import { parameterCount } from '../../../networks/network.ts';
import { MetricsFile } from '../../../training/runs/metrics.ts';
import { own, ownersOf } from '../../../training/process/ownership.ts';
import { Run } from '../../../training/runs/run.ts';
import { throttled } from '../../../training/runs/throttle.ts';
import { openRun, readRun } from '../../../training/runs/open-run.ts';
import { trainRun } from '../../../training/runs/session.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-runs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment = requireRecipe(smallRecipe);

/** Goes on with the training in a run's folder, for so many steps at most. */
async function trainSome(run: Run, steps = Infinity, recipe = smallRecipe): Promise<void> {
  const engine = await openOnnx();
  const { name, detail } = engine;
  const used = { name, detail, tried: [] } as const;
  run.writeConfig({ recipe, engine: used, commit: '', began: '', node: process.version });
  let done = 0;
  await trainRun(readRun(run), engine, { workerCount: 1, stopping: () => ++done >= steps });
}

describe('a run', () => {
  const whole = new Run(join(folder, 'whole'));

  it('that is stopped and resumed ends with the numbers of an undisturbed one, bit for bit', async () => {
    const pieces = new Run(join(folder, 'pieces'));
    await trainSome(whole);
    await trainSome(pieces, 50);
    // between two lines of metrics, twice within one
    await trainSome(pieces, 113);
    await trainSome(pieces, 20);
    // killed after it wrote metrics, before it wrote a checkpoint, in the middle of a line
    appendFileSync(
      join(pieces.folder, 'metrics.jsonl'),
      '{"kind":"training","step":250,"loss":9}\n{"kind":"tr',
    );
    await trainSome(pieces);
    const [a, b] = [whole, pieces].map((run) => run.readCheckpoint(smallRecipe));
    expect(a?.step).toBe(smallRecipe.batchCount);
    expect(b?.state).toEqual(a?.state);
    expect(pieces.metrics.read()).toEqual(whole.metrics.read());
    expect(whole.metrics.read()).toHaveLength(smallRecipe.batchCount / stride);
  });

  it('learns', () => {
    const losses = whole.metrics.read().flatMap((metric) => (metric.kind === 'training' ? metric : []));
    const likelihoods = losses.filter(({ lossKind }) => lossKind === 'likelihood').map(({ loss }) => loss);
    expect(likelihoods[likelihoods.length - 1]).toBeLessThan(likelihoods[0]);
  });

  it('answers, once exported, with the Gaussian that its loss was made of', async () => {
    const { session } = await exportRun(openRun(readRun(whole)));
    const { batches } = await openData(smallRecipe, 1);
    const batch = await batches.next();
    const checkpoint = whole.readCheckpoint(smallRecipe);
    if (!checkpoint) throw new Error('The run was not saved.');
    // the loss of the averaged weights, without dropout, as the trainer has it
    const { average } = checkpoint.state;
    const { network, batchSize, adam, errorUnits } = smallRecipe;
    const task = { network, experiment, batchSize, adam, errorUnits };
    const trainer = await (await openOnnx()).trainer(task, { ...checkpoint.state, weights: average });
    const masks = batch.masks.map((mask) => mask.map(() => 1));
    const rates = { learningRate: 0, emaDecay: 1 };
    const { loss } = await trainer.step({ ...batch, masks }, 'likelihood', 1, rates);
    const { mean, cholesky } = await answers(session, experiment, batch.observations, batchSize);
    if (!cholesky) throw new Error('The network tells no intervals.');
    let sum = 0;
    for (let i = 0; i < batchSize; i++) {
      // C r = truth - mean by forward substitution; -log p = |r|^2 / 2 + sum log C[k, k], but for a constant
      const r = [0, 0, 0];
      for (const [row, column] of triangle(3)) {
        const c = cholesky[6 * i + (row * (row + 1)) / 2 + column];
        if (column === 0) r[row] = batch.truths[3 * i + row] - mean[3 * i + row];
        if (column < row) r[row] -= c * r[column];
        else r[row] /= c;
        if (column === row) sum += Math.log(c / errorUnits[row]);
      }
      sum += (r[0] ** 2 + r[1] ** 2 + r[2] ** 2) / 2;
    }
    expect(sum / batchSize).toBeCloseTo(loss, 4);
    await trainer.dispose();
    await batches.close();
  });

  it('whose loss is no number stops, and leaves the last good checkpoint as it was', async () => {
    const run = new Run(join(folder, 'diverging'));
    await trainSome(run, 100);
    const before = readFileSync(run.checkpointPath);
    const steep = { ...smallRecipe, schedule: { kind: 'constant', peak: 1e30 } } as const;
    await expect(trainSome(run, Infinity, steep)).rejects.toThrow(DivergedError);
    expect(readFileSync(run.checkpointPath).equals(before)).toBe(true);
  });

  it('with a checkpoint that was cut short or is something else says so and what to do', () => {
    const run = new Run(join(folder, 'broken'));
    run.writeCheckpoint(initialCheckpoint(new Float32Array(parameterCount(smallRecipe.network, experiment))));
    truncateSync(run.checkpointPath, 100);
    const remedy = `remove it, and npm run train -- --resume --run ${run.folder} begins the run again.`;
    expect(() => run.readCheckpoint(smallRecipe)).toThrow('bytes instead of');
    expect(() => run.readCheckpoint(smallRecipe)).toThrow(remedy);
    writeFileSync(run.checkpointPath, 'hello\n');
    expect(() => run.readCheckpoint(smallRecipe)).toThrow('its first line is not JSON');
  });

  it('whose broken checkpoint was removed, as it is told to, begins again', async () => {
    const run = new Run(join(folder, 'mended'));
    await trainSome(run, 60);
    run.writeCheckpoint(initialCheckpoint(new Float32Array(10)));
    await expect(trainSome(run, 60)).rejects.toThrow("it has 10 weights, and the run's network 1777");
    rmSync(run.checkpointPath);
    await trainSome(run, 60);
    expect(run.readCheckpoint(smallRecipe)?.step).toBe(60);
    expect(run.metrics.read().map(({ step }) => step)).toEqual([50]);
  });

  it('is saved at once, then sparingly, and where it ends', async () => {
    const saved: number[] = [];
    const save = throttled((step: number) => void saved.push(step));
    await save(50, false);
    await save(100, false);
    await save(150, true);
    expect(saved).toEqual([50, 150]);
  });

  it('of which nothing was saved is taken away, but for what others have in its folder', async () => {
    const run = new Run(join(folder, 'discarded'));
    const { name, detail } = await openOnnx();
    const used = { name, detail, tried: [] } as const;
    run.writeConfig({ recipe: smallRecipe, engine: used, commit: '', began: '', node: process.version });
    const { release } = own(run.folder, 'in training');
    run.discardUnlessSaved();
    run.removeUnbegun();
    expect(ownersOf(run.folder)).toHaveLength(1);
    release();
    run.removeUnbegun();
    expect(existsSync(run.folder)).toBe(false);
    // nor does it mind that there is nothing left
    run.removeUnbegun();
  });

  it('with a line of metrics that is none says which', () => {
    const path = join(folder, 'odd.jsonl');
    writeFileSync(path, '{}\nhello\n{}\n');
    expect(() => new MetricsFile(path).read()).toThrow("odd.jsonl, line 2, must be JSON; got 'hello'");
  });

  it('that is not there is refused by name', () => {
    expect(() => new Run(join(folder, 'none')).readConfig()).toThrow('holds no run');
  });
});
