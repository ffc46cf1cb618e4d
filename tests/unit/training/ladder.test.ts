import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../../models/manifest.ts';
import { recordSteps } from '../../../networks/learning-record.ts';
import type { Recipe } from '../../../networks/recipe.ts';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';
import { readRun } from '../../../training/runs/open-run.ts';
import { Run } from '../../../training/runs/run.ts';
import { trainRun } from '../../../training/runs/session.ts';
import { emptyFolder, run as command } from './commands.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-ladder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ages = [160, 1600, 6400];
const recipe: Recipe = {
  ...smallRecipe,
  id: 'small-ladder',
  schedule: { kind: 'constant', peak: 2e-3 },
  ages,
};

/** Goes on with the training in a run's folder, for so many steps at most. */
async function trainSome(run: Run, steps = Infinity, recipeOfRun = recipe): Promise<void> {
  const engine = await openOnnx();
  const used = { name: engine.name, detail: engine.detail, tried: [] } as const;
  run.writeConfig({ recipe: recipeOfRun, engine: used, commit: '', began: '', node: process.version });
  let done = 0;
  await trainRun(readRun(run), engine, { workerCount: 1, stopping: () => ++done >= steps });
}

const whole = new Run(join(folder, 'whole'));
const models = emptyFolder(join(folder, 'models'));
const publish = (run: Run, ...more: string[]) =>
  command('publish-model', run.folder, '--samples', '100', '--models', models, ...more);
const ladder = new PublishedModels(models).ladder('curve');
const manifestPath = join(ladder.folder, 'manifest.json');

beforeAll(() => trainSome(whole));

describe('a training with ages', () => {
  it('that is stopped and resumed keeps the same ages and the same record, bit for bit', async () => {
    const pieces = new Run(join(folder, 'pieces'));
    // before the first age, at it, and between two
    for (const steps of [7, 3, 40]) await trainSome(pieces, steps);
    expect(() => pieces.readAge(recipe, 1600)).toThrow(
      `${pieces.folder} has no checkpoint of 1600 samples yet; npm run train -- --resume --run`,
    );
    await trainSome(pieces);
    for (const age of ages) {
      const [a, b] = [whole, pieces].map((run) => run.readAge(recipe, age));
      expect(a.step).toBe(age / recipe.batchSize);
      expect(b.state).toEqual(a.state);
    }
    expect(pieces.record.read()).toEqual(whole.record.read());
    expect(whole.record.read().map(({ step }) => step)).toEqual(recordSteps(recipe));
  });

  it('of which nothing was saved leaves none of them behind', () => {
    const run = new Run(join(folder, 'unsaved'));
    cpSync(whole.folder, run.folder, { recursive: true });
    rmSync(run.checkpointPath);
    run.discardUnlessSaved();
    run.removeUnbegun();
    expect(existsSync(run.folder)).toBe(false);
  });

  it('whose age cannot be read is not told to be resumed, which would not bring it back', () => {
    const run = new Run(join(folder, 'broken'));
    cpSync(whole.folder, run.folder, { recursive: true });
    writeFileSync(join(run.folder, 'checkpoint-160.bin'), 'hello\n');
    expect(() => run.readAge(recipe, 160)).toThrow('(its first line is not JSON); begin a new run');
  });
});

describe('a ladder', () => {
  it('is published whole, in a folder of its own, with the record up to each age, and no report', async () => {
    const { status, said } = await publish(whole);
    expect(said).toContain('The ladder of curve: 3 ages');
    expect(said).toMatch(/6,400 samples: 0\.\d{3} at sigma 0\.01/);
    expect(status).toBe(0);
    const entries = ladder.manifest().models;
    expect(entries.map(({ id, samplesSeen }) => [id, samplesSeen])).toEqual(
      ages.map((age) => [`small-ladder-${age}`, age]),
    );
    expect(entries.map(({ record }) => record?.points.at(-1)?.samplesSeen)).toEqual(ages);
    expect(readdirSync(ladder.folder).sort()).toEqual(
      [...entries.map(({ file }) => file), 'manifest.json', 'manifest.previous.json'].sort(),
    );
    expect(readdirSync(models)).toEqual(['ladders']);
    const checked = await command('models-check', '--models', models);
    for (const { id } of entries) expect(checked.said).toContain(`${id}: as published`);
    expect(checked.said).toContain('the ladder: as published');
    expect(checked.status, checked.said).toBe(0);
  });

  it('with an age that is no better than the one before is refused, and told where', async () => {
    const idle = new Run(join(folder, 'idle'));
    const still: Recipe = { ...recipe, schedule: { kind: 'constant', peak: 1e-12 } };
    await trainSome(idle, Infinity, still);
    const before = readFileSync(manifestPath, 'utf8');
    const { status, said } = await publish(idle);
    expect(said).toMatch(
      /at sigma 0\.01 the error of small-ladder-1600, [\d.]+ of the prior's, must be below/,
    );
    expect(said).toContain('--force publishes the ladder all the same.');
    expect(status).toBe(1);
    expect(readFileSync(manifestPath, 'utf8')).toBe(before);
  });

  it('of a run that has not come to its last age is not published', async () => {
    const young = new Run(join(folder, 'young'));
    await trainSome(young, 120);
    const { status, said } = await publish(young);
    expect(said).toContain('has no checkpoint of 6400 samples yet');
    expect(status).toBe(1);
  });

  it.each<[string, (manifest: Manifest) => unknown, string]>([
    [
      'record',
      ({ models: [first, ...others] }) => [
        { ...first, record: { ...first.record, points: [{ samplesSeen: 160, errors: [0.1, 0.1, 0.1] }] } },
        ...others,
      ],
      'small-ladder-160: its record ends with an error of omega0 of 0.1, but it has one of',
    ],
    [
      'record that ends elsewhere',
      ({ models: [first, second, third] }) => [first, { ...second, record: third.record }, third],
      'small-ladder-1600: its record ends at 6400, but its samplesSeen is 1600',
    ],
    [
      'record that is missing',
      ({ models }) => models.map((entry, i) => (i === 2 ? { ...entry, record: undefined } : entry)),
      'small-ladder-6400: it has no record, which each age of a ladder has',
    ],
    [
      'age',
      ({ models: [first, ...others] }) => [{ ...first, samplesSeen: 176 }, ...others],
      'small-ladder-160: its record ends at 160, but its samplesSeen is 176',
    ],
    ['order', ({ models }) => [...models].reverse(), 'the ladder: its ages must ascend; got 6400, 1600, 160'],
  ])('with a %s that was edited by hand is found out', async (_what, edit, words) => {
    const at = emptyFolder(mkdtempSync(join(folder, 'edited-')));
    cpSync(models, at, { recursive: true });
    const edited = { version: 1, models: edit(ladder.manifest()) };
    writeFileSync(join(at, 'ladders', 'curve', 'manifest.json'), JSON.stringify(edited));
    const { status, said } = await command('models-check', '--models', at);
    expect(said).toContain(words);
    expect(status).toBe(1);
  });

  it('that was replaced by force comes back with a rollback', async () => {
    const before = readFileSync(manifestPath, 'utf8');
    const { status } = await publish(new Run(join(folder, 'idle')), '--force');
    expect(status).toBe(0);
    expect(readFileSync(manifestPath, 'utf8')).not.toBe(before);
    await command('publish-model', '--rollback', '--models', ladder.folder);
    expect(readFileSync(manifestPath, 'utf8')).toBe(before);
    expect((await command('models-check', '--models', models)).status).toBe(0);
  });
});
