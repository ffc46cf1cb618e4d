import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireNotNegative } from '@sharkfin/physics/check';
import { observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { fillNormals, stream } from '@sharkfin/physics/random';
import { drawSigma } from '@sharkfin/physics/sampler';
import { measurementOf } from './measurement.ts';
import { emptySamples } from './sample-arrays.ts';
import { parseTable } from './saved-table.ts';
import { createSetSource, type SetSettings } from './set.ts';
import type { SampleArrays, SetSource } from './source.ts';

/** Measurements in files, one sweep or surface each, in the format that the explorer saves. */
export interface MeasuredSet {
  /** A folder, all of whose .csv files are read, or the files themselves. */
  readonly files: string | readonly string[];
  /**
   * Noise added to the readings, once. 'none' for a real measurement: its own is what its line `# noise:` says, which
   * only weighs it. For tables that the explorer computed, which carry none: its standard deviation, or 'drawn' from the
   * experiment's range for every file.
   */
  readonly addedNoise: 'none' | 'drawn' | number;
}

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
  const names = all.filter((name) => name.toLowerCase().endsWith('.csv')).sort();
  if (names.length === 0) {
    throw new RangeError(
      `files must be a folder with .csv files; got '${files}', which has none. Save tables there or name another folder.`,
    );
  }
  return names.map((name) => join(files, name));
}

/**
 * All measurements, in the order of the files.
 * @throws TableError naming file, line and value of what does not fit the experiment
 */
export async function readMeasurements(
  experiment: Experiment,
  seed: number,
  { files, addedNoise }: MeasuredSet,
): Promise<SampleArrays> {
  if (typeof addedNoise === 'number') requireNotNegative('addedNoise', addedNoise);
  const paths = await listFiles(files);
  const samples = emptySamples(experiment, paths.length);
  const size = observationSize(experiment);
  const kernel = loadKernel();
  const normals = new Float32Array(size);
  for (const [i, path] of paths.entries()) {
    const table = parseTable(path, await readFile(path, 'utf8'));
    const { parameters, observation, noise } = measurementOf(table, experiment);
    let sigma = noise;
    if (addedNoise !== 'none') {
      sigma = addedNoise === 'drawn' ? drawSigma(experiment, seed, i) : addedNoise;
      fillNormals(kernel, stream(`${experiment.id} noise`, seed, i), normals);
      for (let k = 0; k < size; k++) observation[k] += sigma * normals[k];
    }
    samples.observations.set(observation, i * size);
    samples.truths.set(parameters, i * experiment.unknowns.length);
    samples.sigmas[i] = sigma;
  }
  return samples;
}

/** Batches of measurements instead of simulations. */
export async function createMeasuredSource(set: MeasuredSet, settings: SetSettings): Promise<SetSource> {
  return createSetSource(await readMeasurements(settings.experiment, settings.seed, set), settings);
}
