import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PublishedModels } from '../../../training/publishing/published.ts';
import type { Recipe } from '../../../networks/recipe.ts';
import { recipe as shipped } from '../../../networks/recipes/measured-curve.ts';
import { Run } from '../../../training/runs/run.ts';
import { emptyFolder, run as command, writeRecipe } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-measured-run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tables = emptyFolder(join(folder, 'tables'));
const table = (n: number): string => join(tables, `${String(n).padStart(2, '0')}.csv`);

/** The example recipe, short, on tables in a folder of the test. */
const short = (
  data: Partial<Extract<Recipe['data'], { kind: 'measured' }>> = {},
  id = 'measured-curve',
): string =>
  writeRecipe(join(folder, `${id}.mts`), {
    ...shipped,
    id,
    batchCount: 50,
    data: { kind: 'measured', addedNoise: 'none', validation: 0.2, test: 0.2, folder: tables, ...data },
  });
const recipe = short();
const whole = new Run(join(folder, 'whole'));

/** A table as docs/measured-data.md has it made. */
function solve(n: number): string {
  const parameters = [
    '--omega0',
    String(-0.8 + 0.16 * n),
    '--gamma',
    String(0.6 + 0.08 * n),
    '--epsilon',
    '0.07',
  ];
  const measured = ['--force', '1', '--z0', '0,0', '--bins', '50', '--noise', '0.05', '--seed', String(n)];
  const words = ['--import', 'tsx', 'tools/solve.ts', ...parameters, ...measured, '--format', 'csv'];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return stdout;
}

beforeAll(async () => {
  for (let n = 0; n < 10; n++) writeFileSync(table(n), solve(n));
  const { status, said } = await command('train', recipe, '--run', whole.folder, '--engine', 'wasm');
  expect(status, said).toBe(0);
}, 180_000);

describe('a network trained on tables that solve wrote', () => {
  it('has a report that is true of them: what they are, their noise, their test share', () => {
    const report = readFileSync(whole.reportPath, 'utf8').replace(/\s+/g, ' ');
    expect(report).toContain('10 tables of');
    expect(report).toContain('6 to train on, 2 to validate, 2 to test');
    expect(report).toMatch(/<dt>noise in training<\/dt> <dd>sigma 0\.05, as the tables tell<\/dd>/);
    expect(report).not.toContain('sigma 0.01 to 0.2');
    expect(report).toContain(
      'On the test share, 2 measurements that it was neither trained on nor chosen by',
    );
    expect(report).toContain('omega0: test share, predicted against true');
    expect(report).toContain('On simulated samples, at sigma 0.05');
  });

  it('is evaluated on its test share and on simulated samples', async () => {
    const { status, said } = await command('evaluate', whole.folder, '--samples', '100', '--observed', '0');
    expect(status, said).toBe(0);
    expect(said).toMatch(
      /Test share: 2 measurements that it was neither trained on nor chosen by\n {2}errors: omega0 \d/,
    );
    expect(said).toMatch(/Simulated samples:\nsigma/);
    const { test } = JSON.parse(readFileSync(join(whole.folder, 'evaluation.json'), 'utf8')) as {
      test: { sampleCount: number; errors: number[] };
    };
    expect(test.sampleCount).toBe(2);
    expect(test.errors).toHaveLength(3);
  });

  it('is published by its test share, against the published one on the same tables', async () => {
    const models = new PublishedModels(emptyFolder(join(folder, 'models')));
    const words = ['--samples', '100', '--observed', '10', '--models', models.folder];
    const first = await command('publish-model', whole.folder, ...words);
    expect(first.said).toMatch(/score \d+\.\d+ on the 2 measurements of its test share; published/);
    expect(models.manifest().models[0].test).toMatchObject({ data: 'measured', sampleCount: 2 });
    const checked = await command('models-check', '--models', models.folder);
    expect(checked.said).toContain('measured-curve: as published');
    expect(checked.status).toBe(0);
    const worse = new Run(join(folder, 'worse'));
    await command('train', recipe, '--run', worse.folder, '--engine', 'wasm', '--batches', '1');
    const { status, said } = await command('publish-model', worse.folder, ...words);
    expect(said).toMatch(/On the 2 measurements of its test share .*worse scores \d/);
    expect(status).toBe(1);
    // the published file is gone: nothing to compare with, and what mends it is not refused
    rmSync(models.modelPath(models.manifest().models[0]));
    const mended = await command('publish-model', worse.folder, ...words);
    expect(mended.said).toMatch(/the published one does not answer: ENOENT.*; published\.$/m);
    expect(mended.status).toBe(0);
  }, 120_000);

  it('is resumed and judged with the tables that it began with alone, and told which are others', async () => {
    const begun = readFileSync(table(3));
    rmSync(table(3));
    writeFileSync(table(4), readFileSync(table(4), 'utf8').replace('# noise: 0.05', '# noise: 0.06'));
    writeFileSync(table(11), begun);
    const resumed = await command('train', '--resume', '--run', whole.folder);
    expect(resumed.status).toBe(1);
    expect(resumed.said).toContain(
      '03.csv is gone, 04.csv has changed, 11.csv is new. Put them back as they were',
    );
    const judged = await command('evaluate', whole.folder, '--samples', '100', '--observed', '0');
    expect(judged.said).toContain('03.csv is gone, 04.csv has changed, 11.csv is new.');
    rmSync(table(11));
    writeFileSync(table(3), begun);
    writeFileSync(table(4), readFileSync(table(4), 'utf8').replace('# noise: 0.06', '# noise: 0.05'));
    const again = await command('train', '--resume', '--run', whole.folder);
    expect(again.status, again.said).toBe(0);
  }, 120_000);

  it('that an earlier version began, and which tells no tables, is resumed', async () => {
    const { tables: recorded, ...config } = whole.readConfig();
    expect(recorded).toHaveLength(10);
    whole.writeConfig(config);
    const { status, said } = await command('train', '--resume', '--run', whole.folder);
    expect(status, said).toBe(0);
    whole.writeConfig({ ...config, ...(recorded ? { tables: recorded } : {}) });
  });
});

describe('an attempt that fails', () => {
  it('leaves no folder that the next attempt would stumble over', async () => {
    const spoilt = emptyFolder(join(folder, 'spoilt'));
    writeFileSync(join(spoilt, '0.csv'), 'omega,amplitude\n1,2\n');
    const run = new Run(join(folder, 'retried'));
    const words = ['--run', run.folder, '--engine', 'wasm'];
    const failed = await command('train', short({ folder: spoilt }, 'spoilt'), ...words);
    expect(failed.status).toBe(1);
    expect(failed.said).toMatch(/0\.csv: there must be a line '# omega0: number'[^]*# duration: number/);
    expect(existsSync(run.folder)).toBe(false);
    const { status, said } = await command('train', recipe, ...words);
    expect(status, said).toBe(0);
  }, 120_000);

  it('after the data were read leaves none either, but for what was in it', async () => {
    const diverging = writeRecipe(join(folder, 'diverging.mts'), {
      ...shipped,
      id: 'diverging',
      data: { kind: 'fixed', sampleCount: 40, validation: 0.2, test: 0.2 },
      schedule: { kind: 'constant', peak: 1e30 },
    });
    const kept = emptyFolder(join(folder, 'kept'));
    writeFileSync(join(kept, 'notes.txt'), 'mine');
    const { said } = await command('train', diverging, '--run', kept, '--engine', 'wasm');
    expect(said).toContain('nothing of it was saved');
    expect(new Run(kept).exists).toBe(false);
    expect(existsSync(join(kept, 'notes.txt'))).toBe(true);
  }, 120_000);

  it('is told that --noise has no say over measured tables', async () => {
    const { status, said } = await command('train', recipe, '--noise', '0.1', '--run', join(folder, 'noisy'));
    expect(status).toBe(2);
    expect(said).toContain("--noise has no say over measured tables; got '0.1'. addedNoise in the recipe");
  });
});
