import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOnnx } from '../../../training/engines/onnx-engine.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';
import { Run } from '../../../training/runs/run.ts';
import { readRun } from '../../../training/runs/open-run.ts';
import { trainRun } from '../../../training/runs/session.ts';
import { emptyFolder, run as command, signalAt, start, type Ended } from './commands.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-publish-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A run of the small recipe, trained for so many batches. */
async function trained(name: string, batchCount: number): Promise<Run> {
  const run = new Run(join(folder, name));
  const engine = await openOnnx();
  const told = { name: engine.name, detail: engine.detail, tried: [] } as const;
  const recipe = { ...smallRecipe, batchCount };
  run.writeConfig({ recipe, engine: told, commit: '', began: '', node: process.version });
  await trainRun(readRun(run), engine, { workerCount: 1, stopping: () => false });
  return run;
}

const models = new PublishedModels(emptyFolder(join(folder, 'models')));
const manifestPath = join(models.folder, 'manifest.json');
const manifest = (): string => readFileSync(manifestPath, 'utf8');
// the ideal observer's answers would take most of a publication's time: ten of each kind are enough for a score
const words = (run: Run, ...more: string[]): string[] => [
  ...[run.folder, '--samples', '100', '--observed', '10', '--models', models.folder],
  ...more,
];
const publish = (run: Run, ...more: string[]): Promise<Ended> =>
  command('publish-model', ...words(run, ...more));
const rollback = (): Promise<Ended> => command('publish-model', '--rollback', '--models', models.folder);

/** Everything that is published is what the manifest says. */
async function expectValid(): Promise<void> {
  const { status, said } = await command('models-check', '--models', models.folder);
  expect(said).toContain('small: as published');
  expect(status, said).toBe(0);
}

let good: Run;
let poor: Run;
beforeAll(async () => {
  good = await trained('good', 400);
  poor = await trained('poor', 50);
});

describe('publishing', () => {
  it('puts model, report, metrics and golden observation in place', async () => {
    const { status, said } = await publish(good);
    expect(said).toContain('small: 1777 weights');
    expect(status).toBe(0);
    const [{ file, metrics, golden }] = models.manifest().models;
    const report = file.replace('.onnx', '.html');
    expect(readdirSync(models.folder).sort()).toEqual(
      [file, report, 'manifest.json', 'manifest.previous.json'].sort(),
    );
    expect(metrics.length).toBeGreaterThan(1);
    expect(metrics.filter(({ limitFrom }) => limitFrom === 'observer')).not.toEqual([]);
    expect(metrics.map(({ ratio }) => ratio)).not.toContain(null);
    expect(golden.cholesky).toHaveLength(6);
    await expectValid();
  });

  it('of the very same network again changes nothing', async () => {
    const before = manifest();
    const { status, said } = await publish(good);
    expect(said).toContain('published already');
    expect(status).toBe(0);
    expect(manifest()).toBe(before);
  });

  it('of a worse one is refused', async () => {
    const [before, files] = [manifest(), readdirSync(models.folder)];
    const { status, said } = await publish(poor);
    expect(said).toMatch(/poor scores [\d.]+, the published small [\d.]+, less being better; --force/);
    expect(status).toBe(1);
    expect(manifest()).toBe(before);
    expect(readdirSync(models.folder)).toEqual(files);
  });

  it('that is killed leaves what was published, or all of the new, and the next one tidies up', async () => {
    const before = manifest();
    let killedCount = 0;
    // the files in the order in which they are written
    for (const name of [/\.onnx/, /\.html/, /^manifest\.previous\.json/]) {
      const running = start('publish-model', words(poor, '--force'));
      const { signal } = await signalAt(running, 'SIGKILL', models.folder, { name, count: 1 });
      if (signal === 'SIGKILL') killedCount++;
      await expectValid();
    }
    // where this process is slow to see the last file, the publication may have ended
    expect(killedCount).toBeGreaterThan(0);
    await publish(poor, '--force');
    expect(models.unnamed()).toEqual([]);
    expect(readdirSync(models.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await rollback();
    expect(manifest()).toBe(before);
  }, 180_000);

  it('into a full disk leaves what was published, and says so', async () => {
    // room for the model, not for the report
    const before = manifest();
    const running = start('publish-model', words(poor, '--force'), { blocks: 60 });
    const { status, said } = await running.ended;
    expect(said).toMatch(/\.html could not be written \(EFBIG.*make room/);
    expect(status).toBe(1);
    expect(manifest()).toBe(before);
    await expectValid();
  });
});

describe('a rollback', () => {
  it('brings back what a publication by force replaced, once', async () => {
    const before = manifest();
    expect((await publish(poor, '--force')).status).toBe(0);
    const [{ file }] = models.manifest().models;
    expect(manifest()).not.toBe(before);

    const { status, said } = await rollback();
    expect(said).toContain('Back to small.');
    expect(status).toBe(0);
    expect(manifest()).toBe(before);
    expect(existsSync(join(models.folder, file))).toBe(false);
    await expectValid();

    const again = await rollback();
    expect(again.said).toContain('has nothing to go back to');
    expect(again.status).toBe(1);
    expect(manifest()).toBe(before);
  }, 180_000);
});
