import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isName } from '../../../networks/schema/name.ts';
import { parseRecipe } from '../../../networks/schema/parse-recipe.ts';
import { loadRecipe, recipeNames } from '../../../training/commands/find-recipe.ts';
import { Run } from '../../../training/runs/run.ts';
import { emptyFolder, run as command, writeRecipe } from '../training/commands.ts';
import { oldConfig } from './old-config.ts';
import { smallRecipe } from '../training/small.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-recipes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { network } = smallRecipe;
const dense = { kind: 'dense', width: 8, activation: 'silu' };
const convolution = {
  kind: 'convolution',
  channels: 4,
  kernel: 3,
  stride: 2,
  padding: 'valid',
  activation: 'silu',
};
const image = { experiment: 'image' };
const layers = (...list: unknown[]) => ({ network: { ...network, layers: list } });
const without = (name: string) =>
  Object.fromEntries(Object.entries(smallRecipe).filter(([key]) => key !== name));

describe('a recipe', () => {
  it.each(recipeNames())('%s is accepted as it is shipped, also when it is read back', async (name) => {
    const recipe = await loadRecipe(name);
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it.each([
    ['a rate that is no number', { schedule: { kind: 'constant', peak: NaN } }, 'schedule.peak', 'got NaN'],
    ['a negative rate', { schedule: { kind: 'cosine', peak: -1e-3 } }, 'schedule.peak', 'got -0.001'],
    ['an endless rate', { schedule: { kind: 'cosine', peak: Infinity } }, 'schedule.peak', 'got Infinity'],
    ['a rate in words', { schedule: { kind: 'cosine', peak: '1e-3' } }, 'schedule.peak', "got '1e-3'"],
    [
      'a schedule that is none',
      { schedule: { kind: 'linear', peak: 1 } },
      'schedule.kind',
      'one-cycle, cosine, constant',
    ],
    [
      'a schedule without its warmup',
      { schedule: { kind: 'one-cycle', peak: 1 } },
      'schedule.warmup',
      'is missing',
    ],
    [
      'heads that are none',
      { network: { ...network, heads: 'gausian' } },
      'network.heads',
      "'mean', 'gaussian'",
    ],
    [
      'bounds in the wrong order',
      { network: { ...network, logDiagonal: [3, -6] } },
      'network.logDiagonal',
      'two numbers from -40 to 40 that ascend; got [3,-6]',
    ],
    [
      'a bound without an end',
      { network: { ...network, logDiagonal: [-6, Infinity] } },
      'network.logDiagonal',
      'two numbers from -40 to 40',
    ],
    ['one bound', { network: { ...network, logDiagonal: 7 } }, 'network.logDiagonal', 'that ascend; got 7'],
    [
      'bounds for nobody',
      { network: { ...network, heads: 'mean', logDiagonal: [-6, 7] }, phases: [{ loss: 'raw', until: 1 }] },
      'network.logDiagonal',
      "left out without a 'gaussian' head; got [-6,7]",
    ],
    [
      'units that are none',
      { network: { ...network, units: 'priors' } },
      'network.units',
      "'physical', 'prior'",
    ],
    [
      'coordinates that are none',
      { network: { ...network, coordinates: 'yes' } },
      'network.coordinates',
      "got 'yes'",
    ],
    [
      'coordinates for nobody',
      { network: { ...network, coordinates: 'unit' } },
      'network.coordinates',
      'no convolution',
    ],
    ['no scale', { network: { ...network, inputScale: 0 } }, 'network.inputScale', 'got 0'],
    [
      'a padding that is none',
      { ...image, ...layers({ ...convolution, padding: 'sam' }) },
      'network.layers[0].padding',
      "'same', 'valid'",
    ],
    [
      'an even kernel',
      { ...image, ...layers({ ...convolution, kernel: 4 }) },
      'network.layers[0].kernel',
      'odd',
    ],
    [
      'a kernel that does not fit',
      { ...image, ...layers({ ...convolution, kernel: 51 }) },
      'network.layers',
      'its kernel of 51 does not fit into 50 x 50',
    ],
    ['a convolution of a curve', layers(convolution), 'network.layers', 'layer0 must be dense'],
    [
      'a convolution after dropout',
      { ...image, ...layers({ kind: 'dropout', share: 0.1 }, convolution) },
      'network.layers',
      'layer1 must be dense',
    ],
    [
      'an unknown layer',
      layers({ kind: 'lstm', width: 3 }),
      'network.layers[0].kind',
      'convolution, dense, dropout',
    ],
    [
      'an unknown activation',
      layers(dense, { ...dense, activation: 'gelu' }),
      'network.layers[1].activation',
      "got 'gelu'",
    ],
    ['no width', layers({ ...dense, width: 0 }), 'network.layers[0].width', 'got 0'],
    [
      'a network beyond all memory',
      layers({ ...dense, width: 1e6 }, { ...dense, width: 1e6 }),
      'network',
      'at most 50000000 weights',
    ],
    [
      'a dropout of everything',
      layers({ kind: 'dropout', share: 1 }),
      'network.layers[0].share',
      'below 1; got 1',
    ],
    ['a key too many', { patiencee: 3 }, 'patiencee', 'is not known; remove it, or correct its name'],
    ['patience without a validation', { patience: 3 }, 'patience', 'no validation part'],
    ['noise below none', { noise: -1 }, 'noise', "'range', a number that is not negative, or {"],
    ['noise in other words', { noise: 'all' }, 'noise', "got 'all'"],
    [
      'noise of no distribution',
      { noise: { distribution: 'normal', low: 0.1, high: 1 } },
      'noise.distribution',
      "'uniform' or 'log-uniform'; got 'normal'",
    ],
    ['noise of no name', { noise: { low: 0.1, high: 1 } }, 'noise.distribution', 'is missing; add it'],
    [
      'noise without an end',
      { noise: { distribution: 'uniform', low: 0 } },
      'noise.high',
      'is missing; add it',
    ],
    [
      'noise down to a logarithm of nothing',
      { noise: { distribution: 'log-uniform', low: 0, high: 1 } },
      'noise.low',
      'a finite number above 0; got 0',
    ],
    [
      'noise that runs down',
      { noise: { distribution: 'uniform', low: 0.3, high: 0.2 } },
      'noise',
      'a distribution whose low is below its high; got {"distribution":"uniform","low":0.3,"high":0.2}',
    ],
    ['ages that run down', { ages: [160, 32] }, 'ages', 'numbers of samples that ascend; got [160,32]'],
    ['no age', { ages: [] }, 'ages', 'numbers of samples that ascend; got []'],
    ['an age of nothing', { ages: [0, 160] }, 'ages[0]', 'a whole number above 0; got 0'],
    ['an age within a batch', { ages: [100] }, 'ages', 'whole batches of 16 samples; got [100]'],
    [
      'an age beyond its training',
      { ages: [160, 16_000] },
      'ages',
      'at most 6400, all samples of the training',
    ],
    [
      'ages of a set',
      { ages: [160], data: { kind: 'fixed', sampleCount: 900, validation: 0.2, test: 0.2 } },
      'ages',
      'left out where data are not simulated; got [160]',
    ],
    [
      'a record of a set',
      { recordSampleCount: 9, data: { kind: 'fixed', sampleCount: 900, validation: 0.2, test: 0.2 } },
      'recordSampleCount',
      'left out where data are not simulated; got 9',
    ],
    ['half a batch', { batchSize: 1.5 }, 'batchSize', 'got 1.5'],
    ['an unknown experiment', { experiment: 'imag' }, 'experiment', 'image-quadratures'],
    [
      'an unknown loss',
      { phases: [{ loss: 'l2', until: 1 }] },
      'phases[0].loss',
      "'raw', 'weighted', 'likelihood'",
    ],
    ['phases that end early', { phases: [{ loss: 'raw', until: 0.5 }] }, 'phases', 'ascend to 1; got [0.5]'],
    ['error units for another experiment', { errorUnits: [1, 2] }, 'errorUnits', '3 positive numbers'],
    ['an error unit of nothing', { errorUnits: [1, 0, 1] }, 'errorUnits[1]', 'got 0'],
    ['an average that never moves', { emaDecay: 1 }, 'emaDecay', 'below 1; got 1'],
    ['running means that never move', { adam: { ...smallRecipe.adam, beta2: 1 } }, 'adam.beta2', 'got 1'],
    ['data of no kind', { data: { kind: 'dreamt' } }, 'data.kind', 'simulated, fixed, measured'],
    [
      'nothing to train on',
      { data: { kind: 'fixed', sampleCount: 9, validation: 0.5, test: 0.5 } },
      'data',
      'leave something to train on',
    ],
  ])('with %s is refused: where, what is allowed, what was found', (_what, change, path, words) => {
    const parse = () => parseRecipe({ ...smallRecipe, ...change });
    expect(parse).toThrow(RangeError);
    expect(parse).toThrow(`${path} of recipe small`);
    expect(parse).toThrow(words);
  });

  it('with noise of its own and other bounds of its precision is accepted, also when it is read back', () => {
    const noise = { distribution: 'log-uniform', low: 0.006, high: 0.3 };
    const recipe = { ...smallRecipe, noise, network: { ...network, logDiagonal: [-6, 7] } };
    expect(parseRecipe(recipe)).toEqual(recipe);
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it.each(['network', 'adam', 'phases', 'seed', 'title'])('without its %s is refused by name', (name) => {
    expect(() => parseRecipe(without(name))).toThrow(`${name} of recipe small is missing; add it.`);
  });

  it.each([undefined, null, 'image-cnn', 7, []])('that is %j is refused', (value) => {
    expect(() => parseRecipe(value)).toThrow(/the recipe (must be|is missing)/);
  });

  it('with several mistakes is told all of them', () => {
    const parse = () => parseRecipe({ ...smallRecipe, batchSize: 0, seed: -1 });
    expect(parse).toThrow('batchSize of recipe small');
    expect(parse).toThrow('seed of recipe small');
  });
});

describe('an id', () => {
  const bad = [
    '',
    '.',
    '..',
    '../../x',
    '/etc/x',
    'a/b',
    'a\\b',
    'Mein Netz',
    'größe',
    '-x',
    'a.b',
    'con',
    'NUL',
    'x\n',
    'x'.repeat(65),
  ];

  it.each(bad)('%j is no name', (id) => {
    expect(isName(id)).toBe(false);
    expect(() => parseRecipe({ ...smallRecipe, id })).toThrow(`must be a name of at most 64 letters`);
  });

  it('that leads out of a folder trains nothing and writes nothing', async () => {
    const cwd = emptyFolder(join(folder, 'here', 'deep'));
    const recipe = writeRecipe(join(folder, 'out.mts'), { ...smallRecipe, id: '../../out' });
    const { status, said } = await command('train', recipe, '--run', join(cwd, 'run'));
    expect(status).toBe(2);
    expect(said).toContain('out.mts exports a recipe that cannot be:\nid of recipe ../../out must be a name');
    expect(said).not.toContain('    at ');
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('the config of a run', () => {
  const write = (name: string, text: string): Run => {
    const run = new Run(emptyFolder(join(folder, name)));
    writeFileSync(join(run.folder, 'config.json'), text);
    return run;
  };

  it('that an earlier version wrote is read, under the names of today', async () => {
    const { recipe, engine } = write('old', oldConfig).readConfig();
    const today = await loadRecipe('curve-mlp');
    expect(recipe).toEqual({ ...today, batchCount: 100 });
    expect(engine.tried).toHaveLength(2);
  });

  it.each([
    [
      '"peak": 0.002',
      '"peak": null',
      'schedule.peak of recipe curve-mlp must be a finite number above 0; got null',
    ],
    ['"id": "curve-mlp"', '"id": "Mein Netz"', 'id of recipe Mein Netz must be a name'],
    ['"name": "onnx"', '"name": "steam"', 'engine.name of'],
    [
      '"node": ',
      '"tables": [{ "name": "0.csv", "bytes": -1, "sha256": "" }], "node": ',
      'tables[0].bytes of',
    ],
  ])('with %s turned into %s is refused, and says where to mend it', (from, to, words) => {
    const run = write(`changed ${to.replace(/\W/g, '')}`, oldConfig.replace(from, to));
    expect(() => run.readConfig()).toThrow(words);
    expect(() => run.readConfig()).toThrow(join(run.folder, 'config.json'));
  });
});
