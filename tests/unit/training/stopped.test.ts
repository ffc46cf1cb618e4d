import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { append, writeWhole } from '../../../training/process/files.ts';
import { stride } from '../../../training/runs/training-loop.ts';
import { readRun } from '../../../training/runs/open-run.ts';
import { Run, type RunConfig } from '../../../training/runs/run.ts';
import { emptyFolder, signalAt, start, writeRecipe, run as command, type Ended } from './commands.ts';
import { readEvents } from './events-reader.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-stopped-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A training that takes hours if nobody stops it. */
const recipe = writeRecipe(join(folder, 'recipe.mts'), { ...smallRecipe, batchCount: 10_000_000 });
const run = new Run(emptyFolder(join(folder, 'run')));

/** Trains until three lines of metrics have been written, then presses Ctrl-C. */
const interrupted = (...words: string[]): Promise<Ended> =>
  signalAt(start('train', words), 'SIGINT', run.folder, { name: /^metrics\.jsonl$/, count: 4 });

const savedStep = (): number => readRun(run).checkpoint?.step ?? 0;

describe('a training', () => {
  it('that is interrupted saves, stops, says how to go on, and ends as an interrupted process does', async () => {
    const words = [recipe, '--engine', 'onnx', '--workers', '1', '--run', run.folder];
    const { status, said } = await interrupted(...words);
    const step = savedStep();
    expect(said).toContain(
      `Stopped after batch ${step}; npm run train -- --resume --run ${run.folder} goes on.`,
    );
    expect(status).toBe(130);
    expect(step).toBeGreaterThan(0);
    const lastLine = step - (step % stride);
    expect(run.metrics.read().at(-1)?.step).toBe(lastLine);
    expect(readEvents(run.eventsPath).at(-1)?.step).toBe(lastLine);
  });

  it('goes on from there', async () => {
    const before = savedStep();
    const { status, said } = await interrupted('--resume', '--run', run.folder);
    expect(said).toContain(`Goes on after batch ${before}.`);
    expect(status).toBe(130);
    expect(savedStep()).toBeGreaterThan(before);
    const steps = run.metrics.read().map(({ step }) => step);
    expect(steps).toEqual(steps.map((_, i) => stride * (i + 1)));
  });

  it('with no room for another checkpoint keeps the last one, and names the file and the remedy', async () => {
    const before = readFileSync(run.checkpointPath);
    // a limit on the size of files, in blocks of 512 or 1024 bytes: the checkpoint has 28 kB
    const { status, said } = await start('train', ['--resume', '--run', run.folder], { blocks: 20 }).ended;
    expect(said).toMatch(
      /checkpoint\.bin could not be written \(EFBIG.*\); make room, or choose another folder\.\n$/,
    );
    expect(status).toBe(1);
    expect(readFileSync(run.checkpointPath).equals(before)).toBe(true);
    expect(readdirSync(run.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('that diverges keeps the last good checkpoint, and says what to do', async () => {
    const before = readFileSync(run.checkpointPath);
    const path = join(run.folder, 'config.json');
    const config = JSON.parse(readFileSync(path, 'utf8')) as RunConfig;
    const steep = { ...config.recipe, schedule: { kind: 'constant', peak: 1e30 } };
    writeFileSync(path, JSON.stringify({ ...config, recipe: steep }));
    const { status, said } = await command('train', '--resume', '--run', run.folder);
    expect(said).toMatch(
      /The loss of batch \d+ is .*: nothing of it was saved\. Begin a new run .*smaller than 1\.0e\+30.*\n$/,
    );
    expect(status).toBe(1);
    expect(readFileSync(run.checkpointPath).equals(before)).toBe(true);
  });
});

describe('a full disk', () => {
  it('leaves a file that is replaced as it was, and nothing beside it', () => {
    const path = join(emptyFolder(join(folder, 'full')), 'checkpoint.bin');
    writeWhole(path, 'good');
    // every write to this device fails as on a full disk
    symlinkSync('/dev/full', `${path}.${process.pid}.tmp`);
    expect(() => writeWhole(path, 'better')).toThrow(
      /checkpoint\.bin could not be written \(ENOSPC.*make room/,
    );
    expect(readFileSync(path, 'utf8')).toBe('good');
    expect(readdirSync(join(folder, 'full'))).toEqual(['checkpoint.bin']);
  });

  it('is named where something is appended', () => {
    const path = join(folder, 'metrics.jsonl');
    symlinkSync('/dev/full', path);
    expect(() => append(path, '{}\n')).toThrow(/metrics\.jsonl could not be written \(ENOSPC.*make room/);
  });
});
