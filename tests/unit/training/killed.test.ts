import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stream, uniform } from '../../../physics/random.ts';
import { readRun } from '../../../training/runs/open-run.ts';
import { Run } from '../../../training/runs/run.ts';
import { emptyFolder, run, signalAt, start, writeRecipe, type Ended } from './commands.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const batchCount = 2000;
const recipe = writeRecipe(join(folder, 'recipe.mts'), { ...smallRecipe, batchSize: 4, batchCount });

const killCount = 20;
const seed = 1;

/** When a session is killed: while it writes a checkpoint, or when so much has happened to such files of the run. */
type Moment = { readonly dieAtShare: number } | { readonly name: RegExp; readonly count: number };

/** Together they are fewer lines of metrics than the run has, so that every kill finds it at work. */
const moments = Array.from({ length: killCount }, (_, i): Moment => {
  const random = stream('kills', seed, i);
  const which = uniform(random, 0, 1);
  if (which < 0.3) return { dieAtShare: uniform(random, 0, 1) };
  // anything at all: mostly before the first checkpoint of the session
  if (which < 0.5) return { name: /./, count: Math.ceil(uniform(random, 0, 10)) };
  return { name: /^metrics\.jsonl$/, count: Math.ceil(uniform(random, 0, 4)) };
});

/** Trains until that moment. */
const killedAt = (moment: Moment, words: readonly string[], { folder: at }: Run): Promise<Ended> =>
  'name' in moment
    ? signalAt(start('train', words), 'SIGKILL', at, moment)
    : start('train', words, moment).ended;

describe(`a run that is killed at ${killCount} random moments`, () => {
  it('resumes every time and ends with the numbers of an undisturbed one, bit for bit', async () => {
    const words = [recipe, '--engine', 'onnx', '--workers', '1', '--run'];
    const [whole, pieces] = ['whole', 'pieces'].map((name) => new Run(emptyFolder(join(folder, name))));
    expect((await run('train', ...words, whole.folder)).status).toBe(0);

    const resumedAt: number[] = [];
    let tornWrites = 0;
    for (const moment of moments) {
      const again = pieces.exists ? ['--resume', '--run', pieces.folder] : [...words, pieces.folder];
      const { signal, said } = await killedAt(moment, again, pieces);
      expect(signal, said).toBe('SIGKILL');
      resumedAt.push(Number(/Goes on after batch (\d+)/.exec(said)?.[1] ?? 0));
      tornWrites += readdirSync(pieces.folder).filter((name) => name.startsWith('checkpoint.bin.')).length;
    }
    // before the first checkpoint, after several others, and in the middle of one
    expect(resumedAt).toContain(0);
    expect(new Set(resumedAt).size).toBeGreaterThan(3);
    expect(tornWrites).toBeGreaterThanOrEqual(moments.filter((moment) => 'dieAtShare' in moment).length);
    const last = await run('train', '--resume', '--run', pieces.folder);
    expect(last.status, last.said).toBe(0);

    const [a, b] = [whole, pieces].map((one) => readRun(one).checkpoint);
    expect(b?.step).toBe(batchCount);
    expect(b?.state).toEqual(a?.state);
    for (const file of ['metrics.jsonl', 'record.jsonl']) {
      const [lines, expected] = [pieces, whole].map((one) => readFileSync(join(one.folder, file), 'utf8'));
      expect(lines, file).toBe(expected);
    }
    expect(readdirSync(pieces.folder).sort()).toEqual(readdirSync(whole.folder).sort());
  }, 300_000);
});
