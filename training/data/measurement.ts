import { forcesOf, observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { resampling, type Resampling } from '@sharkfin/physics/resample';
import { columnOmega } from '@sharkfin/physics/sweep';
import { readNoise, readParameters, requireSameSweep } from './notes.ts';
import { close, TableError, type SavedTable } from './saved-table.ts';
import { interpolate, quantitiesOf, readTraces, requireDense } from './traces.ts';

/** What one file says: an observation of the experiment, and with what parameters it was taken. */
export interface Measurement {
  /** In the order of `experiment.unknowns`. */
  readonly parameters: readonly number[];
  /** Shape `observationShape(experiment)`. */
  readonly observation: Float32Array;
  /** The file's `# noise:`, 0 where there is none. */
  readonly noise: number;
}

/**
 * One saved table as an observation of the experiment: readings are interpolated linearly between the file's drive
 * frequencies and forces, then resampled as the simulation is.
 * @throws TableError where the table is not one of this experiment
 */
export function measurementOf(table: SavedTable, experiment: Experiment): Measurement {
  const parameters = readParameters(table, experiment);
  requireSameSweep(table, experiment);
  const traces = readTraces(table, experiment);
  requireDense(table, experiment, traces);
  const { sweep, bins } = experiment;
  const resampled = resampling(bins.kind, sweep.columnCount, bins.count);
  const columns = Float64Array.from({ length: sweep.columnCount }, (_, k) => columnOmega(sweep, k));
  const observation = new Float32Array(observationSize(experiment));
  const forces = forcesOf(experiment);
  const known = [...traces.keys()].sort((a, b) => a - b);
  forces.forEach((force, row) => {
    const around = neighbours(table, known, force, experiment);
    quantitiesOf(experiment).forEach((_, channel) => {
      const at = (channel * forces.length + row) * bins.count;
      for (const { force: near, share } of around) {
        const trace = traces.get(near);
        if (trace) addBins(observation, at, resampled, interpolate(trace, channel, columns), share);
      }
    });
  });
  return { parameters, observation, noise: readNoise(table) };
}

const shown = (value: number): number => Number(value.toPrecision(6));

/** The file's forces between which one lies, and the share of each. */
function neighbours(
  { file, header }: SavedTable,
  known: readonly number[],
  force: number,
  { id, forces }: Experiment,
): readonly { readonly force: number; readonly share: number }[] {
  const same = known.find((candidate) => close(candidate, force, Math.abs(force)));
  if (same !== undefined) return [{ force: same, share: 1 }];
  const above = known.find((candidate) => candidate > force);
  const below = known.filter((candidate) => candidate < force).pop();
  const spacing = typeof forces === 'number' ? 0 : (forces.high - forces.low) / (forces.count - 1);
  if (below === undefined || above === undefined || above - below > spacing * (1 + 1e-6)) {
    throw new TableError(
      file,
      header,
      `there must be readings at force ${shown(force)}, as in '${id}'` +
        `${spacing > 0 ? `, or on both sides of it, at most ${spacing.toPrecision(3)} apart` : ''}; ` +
        `got forces from ${shown(known[0])} to ${shown(known[known.length - 1])}, ${known.length} in all. Measure at the forces of '${id}'.`,
    );
  }
  const share = (force - below) / (above - below);
  return [
    { force: below, share: 1 - share },
    { force: above, share },
  ];
}

/** Adds `share` of the columns, resampled, to one row of an observation. */
function addBins(
  observation: Float32Array,
  at: number,
  { binCount, tapCount, firsts, weights }: Resampling,
  columns: Float64Array,
  share: number,
): void {
  for (let b = 0; b < binCount; b++) {
    let sum = 0;
    for (let j = 0; j < tapCount; j++) sum += weights[b * tapCount + j] * columns[firsts[b] + j];
    observation[at + b] += share * sum;
  }
}
