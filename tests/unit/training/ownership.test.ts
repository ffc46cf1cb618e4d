import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { removeAsides } from '../../../training/process/files.ts';
import { own, OwnedError, ownersOf } from '../../../training/process/ownership.ts';
import { thisPlace } from '../../../training/process/processes.ts';
import { latestRun, newRun, Run } from '../../../training/runs/run.ts';
import { emptyFolder, fileIn, run as command, start, writeRecipe, type Running } from './commands.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-owners-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { host, boot, container } = thisPlace();
const deadPid = 2 ** 22 + 1;

let folderCount = 0;
const newFolder = (): string => emptyFolder(join(folder, `folder-${folderCount++}`));

/** A claim that somebody left in a folder. */
const claim = (at: string, name: string): void => writeFileSync(join(at, `owned-by.${name}`), '');

describe('a folder', () => {
  it('has one owner, until it is released', () => {
    const at = newFolder();
    const ownership = own(at, 'in training');
    expect(ownersOf(at).map(({ pid }) => pid)).toEqual([process.pid]);
    expect(() => own(at, 'in training')).toThrow(OwnedError);
    ownership.release();
    expect(readdirSync(at)).toEqual([]);
    own(at, 'in training').release();
  });

  it.each([
    ['a process that is gone', `${host}.${boot}.${container}.${deadPid}.1234`],
    ['another process that had the number of one of today', `${host}.${boot}.${container}.${process.ppid}.1`],
    ['a time before the machine was started again', `${host}.0badb007.${container}.${process.ppid}.0`],
  ])('is not kept by a claim of %s', (_what, name) => {
    const at = newFolder();
    claim(at, name);
    expect(ownersOf(at)).toEqual([]);
    own(at, 'in training').release();
    expect(readdirSync(at)).toEqual([]);
  });

  it.each([
    [
      'a living process',
      `${host}.${boot}.${container}.${process.ppid}.0`,
      `process ${process.ppid}; stop it`,
    ],
    [
      'another machine',
      `${host}-2.${boot}.${container}.17.5`,
      `process 17 on ${hostname().replace(/[^\w-]/g, '_')}-2; stop`,
    ],
  ])('that %s owns is refused, and says who it is and what to do', (_what, name, words) => {
    const at = newFolder();
    claim(at, name);
    expect(() => own(at, 'in training')).toThrow(`${at} is in training by ${words}`);
    // the refused one left nothing
    expect(readdirSync(at)).toEqual([`owned-by.${name}`]);
  });

  it('keeps what a living process is writing aside, and loses what a dead one left', () => {
    const at = newFolder();
    for (const pid of [process.ppid, deadPid]) writeFileSync(join(at, `report.html.${pid}.tmp`), '');
    removeAsides(at);
    expect(readdirSync(at)).toEqual([`report.html.${process.ppid}.tmp`]);
  });
});

describe('new runs', () => {
  it('that begin at once get folders of their own', () => {
    const at = newFolder();
    const runs = ['small', 'small', 'small'].map((id) => newRun(id, at).name);
    expect(runs).toEqual(['small-1', 'small-2', 'small-3']);
  });

  it('in which nothing began are not the latest', () => {
    const at = newFolder();
    for (const name of ['small-1', 'small-2']) mkdirSync(join(at, name));
    writeFileSync(join(at, 'small-1', 'config.json'), '{}');
    expect(latestRun('small', at)?.name).toBe('small-1');
  });
});

describe('npm run train', () => {
  const long = writeRecipe(join(folder, 'long.mts'), { ...smallRecipe, batchCount: 10_000_000 });
  const started: Running[] = [];
  afterEach(() => {
    for (const { child } of started.splice(0)) child.kill('SIGKILL');
  });

  it('twice at once trains two runs', async () => {
    const cwd = newFolder();
    const words = [long, '--batches', '100', '--engine', 'onnx', '--workers', '1'];
    const both = ['3', '4'].map((seed) => start('train', [...words, '--seed', seed], { cwd }).ended);
    const said = (await Promise.all(both)).map((ended) => {
      expect(ended.status, ended.said).toBe(0);
      return /in (runs\/small-\d)\./.exec(ended.said)?.[1];
    });
    expect([...said].sort()).toEqual(['runs/small-1', 'runs/small-2']);
    said.forEach((name, i) => {
      const run = new Run(join(cwd, name ?? ''));
      expect(run.readConfig().recipe.seed).toBe([3, 4][i]);
      expect(run.metrics.read().map(({ step }) => step)).toEqual([50, 100]);
      expect(ownersOf(run.folder)).toEqual([]);
    });
  });

  it('refuses to resume or to begin a run that is in training, which goes on', async () => {
    const run = new Run(newFolder());
    const words = ['--engine', 'onnx', '--workers', '1', '--run', run.folder];
    const training = start('train', [long, ...words]);
    started.push(training);
    await fileIn(run.folder, 'checkpoint.bin');
    const resumed = await command('train', '--resume', '--run', run.folder);
    expect(resumed.status, resumed.said).toBe(1);
    expect(resumed.said).toContain(`${run.folder} is in training by process ${training.child.pid}; stop it`);
    const again = await command('train', long, ...words);
    expect(again.said).toContain('--run must name a folder without a run');
    const published = await command('publish-model', run.folder, '--models', newFolder());
    expect(published.said).toContain(`${run.folder} is in training by process`);
    expect(published.status).toBe(1);
    training.child.kill('SIGINT');
    expect((await training.ended).said).toContain('Stopped after batch');
    const steps = run.metrics.read().map(({ step }) => step);
    expect(steps).toEqual(steps.map((_, i) => 50 * (i + 1)));
  });
});
