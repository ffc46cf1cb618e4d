import { forcesOf, observationSize, type Experiment, type ParameterName } from '@sharkfin/physics/experiment';
import { resampling, type Resampling } from '@sharkfin/physics/resample';
import { columnOmega } from '@sharkfin/physics/sweep';
import { finiteNumber, TableError, type SavedTable } from './saved-table.ts';

/** What one file says: an observation of the experiment, and with what parameters it was taken. */
export interface Measurement {
  /** In the order of `experiment.unknowns`. */
  readonly parameters: readonly number[];
  /** Shape `observationShape(experiment)`. */
  readonly observation: Float32Array;
  /** The file's `# noise:`, 0 where there is none. */
  readonly noise: number;
}

/** One quantity at one force: readings in order of the drive frequency. */
interface Trace {
  readonly omegas: number[];
  /** For each measured quantity. */
  readonly values: readonly number[][];
}

const parameterNames: readonly ParameterName[] = ['omega0', 'gamma', 'epsilon', 'kappa'];

/** Numbers in files are float32 with nine digits. */
const close = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-6 * scale;

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

function readNoise(table: SavedTable): number {
  if (!table.notes.has('noise')) return 0;
  const { value, line } = note(table, 'noise');
  if (value >= 0) return value;
  throw new TableError(
    table.file,
    line,
    `noise must be 0 or above; got ${value}. Correct it or leave it out.`,
  );
}

const shown = (value: number): number => Number(value.toPrecision(6));

const quantitiesOf = ({ measured }: Experiment): readonly string[] =>
  measured === 'amplitude' ? ['amplitude'] : ['u', 'v'];

const directionOf = ({ sweep }: Experiment): 'up' | 'down' =>
  sweep.omegaStop > sweep.omegaStart ? 'up' : 'down';

/** The number in a comment line `# name: value`. */
function note({ file, notes }: SavedTable, name: string): { readonly value: number; readonly line: number } {
  const entry = notes.get(name);
  if (!entry) {
    throw new TableError(
      file,
      null,
      `there must be a line '# ${name}: number'; got none. Add it above the column names.`,
    );
  }
  return { value: finiteNumber(file, name, entry), line: entry.line };
}

function readParameters(table: SavedTable, { id, unknowns }: Experiment): number[] {
  for (const name of parameterNames) {
    if (unknowns.some((unknown) => unknown.name === name) || !table.notes.has(name)) continue;
    const { value, line } = note(table, name);
    if (value !== 0) {
      throw new TableError(
        table.file,
        line,
        `${name} must be 0, which it is in '${id}'; got ${value}. Take another experiment or leave the file out.`,
      );
    }
  }
  return unknowns.map(({ name, low, high }) => {
    const { value, line } = note(table, name);
    if (value < low || value > high) {
      throw new TableError(
        table.file,
        line,
        `${name} must be from ${low} to ${high}, what '${id}' is about; got ${value}. Leave the file out.`,
      );
    }
    return value;
  });
}

function requireSameSweep(table: SavedTable, { id, sweep }: Experiment): void {
  const expected = {
    omegaStart: Math.min(sweep.omegaStart, sweep.omegaStop),
    omegaStop: Math.max(sweep.omegaStart, sweep.omegaStop),
    duration: sweep.duration,
  };
  for (const [name, wanted] of Object.entries(expected)) {
    const { value, line } = note(table, name);
    if (!close(value, wanted, Math.abs(wanted))) {
      throw new TableError(
        table.file,
        line,
        `${name} must be ${wanted}, as in '${id}'; got ${value}. Measure again with this sweep or take another experiment.`,
      );
    }
  }
}

/** The readings of the experiment's direction, by force. */
function readTraces(table: SavedTable, experiment: Experiment): ReadonlyMap<number, Trace> {
  const { file, columns, header, rows } = table;
  const place = (name: string): number => {
    const found = columns.indexOf(name);
    if (found < 0) {
      throw new TableError(
        file,
        header,
        `there must be a column '${name}', which '${experiment.id}' needs; got ${columns.join(', ')}. Save a table that has it.`,
      );
    }
    return found;
  };
  const wanted = directionOf(experiment);
  const [direction, omegaPlace, forcePlace] = ['direction', 'omega', 'force'].map(place);
  const quantities = quantitiesOf(experiment).map((name) => ({ name, place: place(name) }));
  const traces = new Map<number, Trace>();
  for (const { cells, line } of rows) {
    if (cells[direction] !== wanted) continue;
    const number = (name: string, at: number): number => finiteNumber(file, name, { text: cells[at], line });
    const omega = number('omega', omegaPlace);
    const force = number('force', forcePlace);
    let trace = traces.get(force);
    if (!trace) {
      trace = { omegas: [], values: quantities.map(() => []) };
      traces.set(force, trace);
    }
    const { omegas, values } = trace;
    if (omegas.length > 0 && omega <= omegas[omegas.length - 1]) {
      throw new TableError(
        file,
        line,
        `omega must ascend within a force; got ${omega} after ${omegas[omegas.length - 1]}. Sort the rows.`,
      );
    }
    omegas.push(omega);
    quantities.forEach(({ name, place: at }, q) => values[q].push(number(name, at)));
  }
  if (traces.size > 0) return traces;
  throw new TableError(
    file,
    rows[0].line,
    `there must be rows of the direction '${wanted}', in which '${experiment.id}' sweeps; got '${rows[0].cells[direction]}' alone. Measure in this direction.`,
  );
}

/** Interpolation invents nothing that the experiment would show: readings are no further apart than its bins. */
function requireDense(
  { file, header }: SavedTable,
  { id, sweep, bins }: Experiment,
  traces: ReadonlyMap<number, Trace>,
): void {
  const ends = [columnOmega(sweep, 0), columnOmega(sweep, sweep.columnCount - 1)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const widest = (high - low) / bins.count;
  for (const [force, { omegas }] of traces) {
    const [first, last] = [omegas[0], omegas[omegas.length - 1]];
    if (first > low + 1e-6 * (high - low) || last < high - 1e-6 * (high - low)) {
      throw new TableError(
        file,
        header,
        `omega must reach from ${low} to ${high}, as in '${id}'; got ${first} to ${last} at force ${force}. Measure the whole range.`,
      );
    }
    for (let k = 1; k < omegas.length; k++) {
      if (omegas[k] - omegas[k - 1] > widest) {
        throw new TableError(
          file,
          header,
          `omega must move by at most ${widest.toPrecision(3)}, the bins of '${id}'; got ${omegas[k - 1]} and then ${omegas[k]} at force ${force}. Measure more densely.`,
        );
      }
    }
  }
}

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

/** Values at these drive frequencies, linear between the readings next to each. */
function interpolate({ omegas, values }: Trace, channel: number, columns: Float64Array): Float64Array {
  const readings = values[channel];
  return columns.map((omega) => {
    // the last interval that begins at or below omega
    let low = 0;
    let high = omegas.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (omegas[middle] <= omega) low = middle;
      else high = middle;
    }
    const share = (omega - omegas[low]) / (omegas[high] - omegas[low]);
    return readings[low] + Math.min(1, Math.max(0, share)) * (readings[high] - readings[low]);
  });
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
