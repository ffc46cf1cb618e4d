import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Run } from '../../../training/runs/run.ts';
import { readTrainOptions } from '../../../training/commands/train-options.ts';
import { emptyFolder, writeRecipe } from './commands.ts';
import { smallRecipe } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recipe = writeRecipe(join(folder, 'recipe.mts'), smallRecipe);
const run = new Run(join(folder, 'run'));
const engine = { name: 'wasm', detail: '', tried: [] } as const;
run.writeConfig({ recipe: smallRecipe, engine, commit: '', began: '', node: '' });
const torn = join(folder, 'torn.mts');
writeFileSync(torn, 'export const recipe = {');
const half = emptyFolder(join(folder, 'half'));
writeFileSync(join(half, 'config.json'), '{"recipe": {"id"');

describe('npm run train', () => {
  it('changes of a recipe what it is told to', async () => {
    const words = [recipe, '--batches', '7', '--noise', '0.1', '--seed', '9', '--run', join(folder, 'new')];
    const wanted = await readTrainOptions(words);
    expect(wanted.recipe).toEqual({ ...smallRecipe, batchCount: 7, noise: 0.1, seed: 9 });
    expect(wanted.engine).toBe('auto');
  });

  it.each([
    ['with its recipe', [recipe, '--resume', '--run', run.folder]],
    ['by its folder alone', ['--resume', '--run', run.folder]],
  ])('resumes a run %s, on the engine that it was on', async (_what, words) => {
    const wanted = await readTrainOptions(words);
    expect([wanted.run?.folder, wanted.engine]).toEqual([run.folder, 'wasm']);
    expect(wanted.recipe).toEqual(smallRecipe);
  });

  it.each([
    [[], 'One RECIPE is needed, one of curve-ladder, curve-mlp, '],
    [['no-such-recipe'], "or the path of a file; got 'no-such-recipe'"],
    [[folder], `or the path of a file; got '${folder}'`],
    [[torn], 'torn.mts must be a TypeScript file that exports a recipe; it does not load: '],
    [[recipe, '--batches', 'many'], "--batches must be a finite number; got 'many'"],
    [[recipe, '--batches', '1.5'], 'batchCount of recipe small must be a whole number above 0; got 1.5'],
    [[recipe, '--seed', '4294967296'], 'seed of recipe small must be a whole number from 0 to 4294967295'],
    [[recipe, '--noise', '-1'], "noise of recipe small must be 'range', a number that is not negative, or {"],
    [
      [recipe, '--engine', 'steam'],
      "--engine must be auto or tensorflow or webgpu or onnx or wasm or cpu; got 'steam'",
    ],
    [[recipe, '--workers', '0'], '--workers must be a whole number from 1 to 1024; got 0'],
    [[recipe, '--colour', 'red'], "Unknown option '--colour'"],
    [[recipe, '--run', run.folder], '--run must name a folder without a run'],
    [[recipe, '--run', ''], "--run must name a file or folder; got ''"],
    [['--resume'], '--resume needs a RECIPE or --run DIR'],
    [['--resume', '--seed', '1', '--run', run.folder], '--seed cannot change when a run is resumed'],
    [['--resume', '--run', folder], 'holds no run; npm run train -- RECIPE --run'],
    [
      ['--resume', '--run', half],
      'config.json is not as npm run train wrote it; bring it back, or begin a new run',
    ],
    [['curve-mlp', '--resume', '--run', run.folder], 'is a run of small; got RECIPE curve-mlp'],
  ])('refuses %j and says why', async (words, message) => {
    await expect(readTrainOptions(words)).rejects.toThrow(message);
  });
});
