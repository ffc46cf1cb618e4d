import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../models/manifest.ts';
import { experimentOf, withKnown } from '../../../physics/experiment.ts';
import { modelProblems } from '../../../training/publishing/checks/model.ts';
import { PublishedModels } from '../../../training/publishing/published.ts';
import { emptyFolder, run as command } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shipped = new PublishedModels();
const [entry] = shipped.manifest().models;
const [first, ...levels] = entry.metrics;
const { golden } = entry;
const level = (change: object) => ({ metrics: [{ ...first, ...change }, ...levels] });
const test = {
  data: 'measured' as const,
  sampleCount: 20,
  errors: [0.1, 0.1, 0.1],
  coverage68: null,
  coverage95: null,
};
const lowered = (values: readonly number[] | null) =>
  values?.map((share, p) => (p === 1 ? share - 0.1 : share));

/** A folder with the first published network alone, under these entries. */
function folderOf(
  name: string,
  entries: readonly unknown[],
  change: (text: string) => string = (text) => text,
): string {
  const at = emptyFolder(join(folder, name));
  for (const file of [entry.file, entry.file.replace('.onnx', '.html')]) {
    copyFileSync(join(shipped.folder, file), join(at, file));
  }
  writeFileSync(join(at, 'manifest.json'), change(JSON.stringify({ version: 1, models: entries })));
  return at;
}

describe('the check of a published network', () => {
  it('finds nothing wrong with one that is as it was published', async () => {
    expect(await modelProblems(shipped, entry)).toEqual([]);
  });

  it.each([
    ['counts that no samples give', { ...test, sampleCount: 0 }, 'its sampleCount must be above 0; got 0'],
    ['errors of too few unknowns', { ...test, errors: [0.1] }, 'its errors must be 3 numbers above 0'],
    ['one interval alone', { ...test, coverage95: [0.9, 0.9, 0.9] }, 'must both be there, or neither'],
    [
      'shares that no count gives',
      { ...test, coverage68: [0.5, 0.5, 0.52], coverage95: [1, 1, 1] },
      'its coverage68 must be shares of 20 samples; got 0.52',
    ],
    ['what its report does not tell', test, 'its report tells of no test share'],
  ])('finds in a test share %s', async (_what, edited, words) => {
    const problems = await modelProblems(shipped, { ...entry, test: edited });
    expect(problems.join('\n')).toContain(words);
  });

  it.each<[string, object, string]>([
    [
      'ratio to a tabled limit',
      { metrics: [first, { ...levels[0], ratio: 0.9 }, ...levels.slice(1)] },
      'at sigma 0.05 its ratio is 0.9, but its errors over',
    ],
    [
      'ratio to an observer',
      level({ ratio: 1.02 }),
      'its ratio at sigma 0.01 is 1.020, but its report has 1.565',
    ],
    [
      'coverage',
      level({ coverage68: lowered(first.coverage68) }),
      'its coverage68 at sigma 0.01 is 85.3 %, 78.7 %, 84.8 %, but its report has 85.3 %, 88.7 %, 84.8 %',
    ],
    [
      'coverage of the wider interval',
      level({ coverage95: lowered(first.coverage95) }),
      'at sigma 0.01 its coverage95 of gamma is 0.8975',
    ],
    [
      'coverage that no count gives',
      level({ coverage68: [0.85271, 0.88675, 0.8475] }),
      'must be shares of 4000 samples; got 0.85271',
    ],
    ['coverage above one', level({ coverage95: [1.2, 1, 1] }), 'must be shares of 4000 samples; got 1.2'],
    [
      'errors',
      level({ errors: first.errors.map((error) => error * 0.5) }),
      'at sigma 0.01 its error of omega0 is 0.0036',
    ],
    ['count of errors', level({ errors: first.errors.slice(1) }), 'its errors must be 3 numbers above 0'],
    ['noise level twice', { metrics: [first, first, ...levels] }, 'in order of sigma, each once'],
    ['length', { bytes: entry.bytes - 1 }, 'its length in bytes is 455091, but'],
    ['parameter count', { parameterCount: 7 }, 'its parameterCount is 7, but its network has 112905'],
    [
      'architecture',
      { architecture: { ...entry.architecture, layers: [{ kind: 'dense', width: 64, activation: 'silu' }] } },
      'its architecture has weights of 50 x 64, where the file has 50 x 256',
    ],
    [
      'architecture that is none',
      { architecture: { layers: 'many' } },
      'layers of the architecture of curve-mlp must be a list of layers',
    ],
    ['id', { id: 'curve-best' }, 'its id is curve-best, but'],
    ['file', { file: 'curve-mlp.onnx' }, 'curve-mlp.onnx is missing'],
    ['hash', { sha256: 'a'.repeat(64) }, 'its sha256 is aaaa'],
    ['engine', { engine: 'steam' }, 'its engine is steam, but'],
    ['commit', { commit: 'c0ffee' }, 'its commit is c0ffee, but'],
    ['samples seen', { samplesSeen: 5 }, 'its samplesSeen is 5, but its report has 12,800,000'],
    ['seed', { seed: 9 }, 'its seed is 9, but its report has 1'],
    [
      'golden observation',
      { golden: { ...golden, observation: golden.observation.slice(1) } },
      'its golden observation has 49 numbers instead of 50',
    ],
    [
      'golden answer',
      { golden: { ...golden, mean: [0, ...golden.mean.slice(1)] } },
      'its golden omega0 is 0, but it answers',
    ],
    [
      'golden answer cut short',
      { golden: { ...golden, mean: [] } },
      'its golden mean has 0 numbers instead of 3',
    ],
    [
      'golden index',
      { golden: { ...golden, index: 2 ** 60 } },
      'it could not be checked further: index must be',
    ],
    [
      'experiment',
      { experiment: { ...entry.experiment, forces: 2 } },
      'its experiment curve is not the one of physics/experiment.ts any more',
    ],
    [
      'unknown experiment',
      { experiment: { ...entry.experiment, id: 'dream' } },
      'it could not be checked further: experiment must be one of',
    ],
  ])('finds a %s that was edited by hand', async (_what, change, words) => {
    const problems = await modelProblems(shipped, { ...entry, ...change });
    expect(problems.join('\n')).toContain(words);
  });
});

describe('npm run models:check', () => {
  it('names each model, goes on after one that is broken, and tells all that is wrong', async () => {
    const short = { ...entry, golden: { ...golden, observation: [1, 2] } };
    const at = folderOf('several', [short, { ...entry, id: 'largest', sha256: 'none' }, entry]);
    const { status, said } = await command('models-check', '--models', at);
    expect(status).toBe(1);
    expect(said).toContain('curve-mlp: its golden observation has 2 numbers instead of 50');
    expect(said).toContain('largest: sha256: must be 64 hexadecimal digits');
    expect(said).toContain('curve-mlp: as published');
    expect(said).toContain('id curve-mlp stands in more than one entry');
    expect(said).toContain(`file ${entry.file} stands in more than one entry`);
  });

  it('writes and removes nothing outside the folder, whatever file a manifest names', async () => {
    const outside = join(folder, 'precious.onnx');
    writeFileSync(outside, 'precious');
    const at = folderOf('leading-out', [{ ...entry, file: '../precious.onnx' }]);
    for (const words of [['models-check'], ['publish-model', '--rollback']]) {
      const { status } = await command(words[0], ...words.slice(1), '--models', at);
      expect(status).toBe(1);
    }
    expect(readFileSync(outside, 'utf8')).toBe('precious');
  });
});

describe('a rollback', () => {
  it('brings the manifest before back also where the one of today cannot be read', () => {
    const before = JSON.stringify({ version: 1, models: [entry] });
    const at = folderOf('broken', [entry], (text) => text.slice(0, 100));
    writeFileSync(join(at, 'manifest.previous.json'), before);
    const published = new PublishedModels(at);
    expect(() => published.manifest()).toThrow('is not JSON');
    published.rollback();
    expect(published.manifest().models.map(({ id }) => id)).toEqual([entry.id]);
  });
});

describe('a manifest', () => {
  it('keeps what an experiment tells beforehand', () => {
    const experiment = withKnown(experimentOf('curve'), { gamma: 1 });
    const { models } = parseManifest({ version: 1, models: [{ ...entry, experiment }] });
    expect(models[0].experiment).toEqual(experiment);
  });
});
