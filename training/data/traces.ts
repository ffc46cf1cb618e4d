import type { Experiment } from '@sharkfin/physics/experiment';
import { columnOmega } from '@sharkfin/physics/sweep';
import { finiteNumber, TableError, type SavedTable } from './saved-table.ts';

/** What was measured at one force: readings in order of the drive frequency. */
export interface Trace {
  readonly omegas: number[];
  /** For each measured quantity. */
  readonly values: readonly number[][];
}

/** Columns of a table that an observation is made of. */
export const quantitiesOf = ({ measured }: Experiment): readonly string[] =>
  measured === 'amplitude' ? ['amplitude'] : ['u', 'v'];

const directionOf = ({ sweep }: Experiment): 'up' | 'down' =>
  sweep.omegaStop > sweep.omegaStart ? 'up' : 'down';

/** The readings of the experiment's direction, by force. */
export function readTraces(table: SavedTable, experiment: Experiment): ReadonlyMap<number, Trace> {
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
export function requireDense(
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

/** Values at these drive frequencies, linear between the readings next to each. */
export function interpolate({ omegas, values }: Trace, channel: number, columns: Float64Array): Float64Array {
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
