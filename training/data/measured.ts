import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { requireNotNegative } from '@sharkfin/physics/check';
import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { fillNormals, stream } from '@sharkfin/physics/random';
import { drawSigma } from '@sharkfin/physics/sigma';
import { measurementOf, type Measurement } from './measurement.ts';
import { emptySamples } from './sample-arrays.ts';
import { createSetSource, type SetSettings } from './set.ts';
import type { SampleArrays, SetSource } from './source.ts';
import { TableError } from './tables/problems.ts';
import { readTableFile, recordFile, type FileRecord } from './tables/read-file.ts';
import { parseTable } from './tables/saved-table.ts';

/** Measurements in files, one sweep or surface each; docs/measured-data.md tells the format. */
export interface MeasuredSet {
  /** A folder, all of whose .csv files are read, or the files themselves. */
  readonly files: string | readonly string[];
  /**
   * Noise added to the observations, once. 'none' for a real measurement, whose own is what its line `# noise:` says. For
   * tables that were computed and carry none: its standard deviation, or 'drawn' from the experiment's range for every file.
   */
  readonly addedNoise: 'none' | 'drawn' | number;
}

/** Samples from files, and what the files are known by. */
export interface MeasuredSamples extends SampleArrays {
  /** In the order of the samples. */
  readonly files: readonly FileRecord[];
  /** Noise of each observation before any was added; null where the file does not tell it. */
  readonly ownNoise: readonly (number | null)[];
}

/** So many files with something wrong are told about; the others are counted. */
const toldFiles = 20;

async function listFiles(files: MeasuredSet['files']): Promise<readonly string[]> {
  if (typeof files !== 'string') {
    if (files.length === 0) throw new RangeError('files must name at least one file; got none.');
    return files;
  }
  // in the order of their names, which is the same everywhere
  const all = await readdir(files).catch((error: Error) => {
    throw new RangeError(
      `files must be a folder that can be read, or a list of files; got '${files}' (${error.message}).`,
    );
  });
  // what a Mac, an editor or a spreadsheet keeps beside a file begins with a dot or a tilde
  const visible = all.filter((name) => !/^[.~]/.test(name)).sort();
  const names = visible.filter((name) => name.toLowerCase().endsWith('.csv'));
  if (names.length > 0) return names.map((name) => join(files, name));
  const endings = [...new Set(visible.map((name) => extname(name) || name))].slice(0, 8).join(', ');
  throw new RangeError(
    `files must be a folder with .csv files; got '${files}', which has none${endings && `, but ${endings}`}. ` +
      'Save tables there as CSV, or name another folder.',
  );
}

/** What the tables of a folder are known by, whatever is in them; none where there is no such folder. */
export async function recordFiles(folder: string): Promise<readonly FileRecord[]> {
  const paths = await listFiles(folder).catch((error: unknown) => {
    if (error instanceof RangeError) return [];
    throw error;
  });
  return Promise.all(paths.map(recordFile));
}

/**
 * All measurements, in the order of the files.
 * @throws TableError naming file, line and value of everything that does not fit the experiment
 */
export async function readMeasurements(
  experiment: Experiment,
  seed: number,
  { files, addedNoise }: MeasuredSet,
): Promise<MeasuredSamples> {
  if (typeof addedNoise === 'number') requireNotNegative('addedNoise', addedNoise);
  const paths = await listFiles(files);
  const read: (Measurement & { readonly record: FileRecord })[] = [];
  const wrong: string[] = [];
  for (const path of paths) {
    try {
      const { text, record } = await readTableFile(path);
      read.push({ ...measurementOf(parseTable(path, text), experiment), record });
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      wrong.push(error.message);
    }
  }
  if (wrong.length > toldFiles) wrong.push(`${wrong.splice(toldFiles).length} more files do not fit either.`);
  if (wrong.length > 0) throw new TableError(wrong.join('\n'));

  const samples = emptySamples(experiment, paths.length);
  const size = observationSize(experiment);
  const kernel = loadKernel();
  const normals = new Float32Array(size);
  // a noise that is not told weighs as one of the middle of the range
  const middle = (experiment.noise.low + experiment.noise.high) / 2;
  for (const [i, { parameters, observation, noise }] of read.entries()) {
    let sigma = noise ?? middle;
    if (addedNoise !== 'none') {
      const added = addedNoise === 'drawn' ? drawSigma(experiment, seed, i) : addedNoise;
      fillNormals(kernel, stream(`${experiment.id} noise`, seed, i), normals);
      for (let k = 0; k < size; k++) observation[k] += added * normals[k];
      sigma = noise === null ? added : Math.hypot(noise, added);
    }
    samples.observations.set(observation, i * size);
    samples.truths.set(parameters, i * experiment.unknowns.length);
    samples.sigmas[i] = sigma;
  }
  return { ...samples, files: read.map(({ record }) => record), ownNoise: read.map(({ noise }) => noise) };
}

/** Batches of measurements instead of simulations. */
export async function createMeasuredSource(set: MeasuredSet, settings: SetSettings): Promise<SetSource> {
  return createSetSource(await readMeasurements(settings.experiment, settings.seed, set), settings);
}
