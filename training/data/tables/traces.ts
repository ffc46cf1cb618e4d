import type { Experiment } from '@sharkfin/physics/experiment';
import { columnOmega } from '@sharkfin/physics/sweep';
import { readForce } from './notes.ts';
import { numberOf, remedyFor, shown } from './number.ts';
import type { Problems } from './problems.ts';
import type { SavedTable } from './saved-table.ts';

/** What was measured at one force: readings in order of the drive frequency. */
export interface Trace {
  readonly omegas: number[];
  /** For each measured quantity. */
  readonly values: readonly number[][];
}

/** Columns of a table that an observation is made of. */
export const quantitiesOf = ({ measured }: Experiment): readonly string[] =>
  measured === 'amplitude' ? ['amplitude'] : ['u', 'v'];

type Direction = 'up' | 'down';

const directionOf = ({ sweep }: Experiment): Direction =>
  sweep.omegaStop > sweep.omegaStart ? 'up' : 'down';

/** Amplitudes lie below 2 force / gamma; readings this many times above were never measured so. */
const implausible = 100;

function largestReading({ forces, unknowns }: Experiment): number {
  const force = typeof forces === 'number' ? forces : forces.high;
  const gamma = unknowns.find(({ name }) => name === 'gamma')?.low ?? 0.1;
  return (implausible * 2 * force) / gamma;
}

/** Where the columns are that the experiment needs; what is missing is a problem, all of it told at once. */
function findColumns(table: SavedTable, experiment: Experiment, problems: Problems) {
  const { columns, header, notes } = table;
  const needed = ['omega', ...quantitiesOf(experiment)];
  const missing = needed.filter((name) => !columns.includes(name));
  const them = missing.map((name) => `'${name}'`).join(' and ');
  if (missing.length > 0) {
    const what = `there must be a column ${them}, which '${experiment.id}' needs; got ${columns.join(', ').slice(0, 200)}.`;
    problems.add(header, `${what} Save a table that has it.`);
  }
  const either = (name: string, value: string): void => {
    if (columns.includes(name) || notes.has(name)) return;
    const what = `there must be a column '${name}' or a line '# ${name}: ${value}'; got neither.`;
    problems.add(null, `${what} Add the line above the column names.`);
  };
  either('direction', 'up or down');
  either('force', 'number');
  const found = columns.includes('force') ? undefined : readForce(table, problems);
  return {
    complete: missing.length === 0,
    direction: columns.indexOf('direction'),
    omega: columns.indexOf('omega'),
    force: columns.indexOf('force'),
    onlyForce: found?.value,
    quantities: quantitiesOf(experiment).map((name) => ({ name, place: columns.indexOf(name) })),
  };
}

/** The direction that a word means; undefined for another word, which is a problem. */
function directionIn(text: string, line: number, problems: Problems): Direction | undefined {
  const word = text.toLowerCase();
  if (word === 'up' || word === 'down') return word;
  problems.add(line, `direction must be up or down; got ${shown(text)}. Correct it.`, 'direction');
  return undefined;
}

/** The readings of the experiment's direction, by force; what is wrong with them is added to the problems. */
export function readTraces(
  table: SavedTable,
  experiment: Experiment,
  problems: Problems,
): ReadonlyMap<number, Trace> {
  const traces = new Map<number, Trace>();
  const places = findColumns(table, experiment, problems);
  if (!places.complete) return traces;
  const expected = directionOf(experiment);
  const note = table.notes.get('direction');
  const everywhere = note && places.direction < 0 ? directionIn(note.text, note.line, problems) : undefined;
  const most = largestReading(experiment);
  for (const { cells, line } of table.rows) {
    const way = places.direction < 0 ? everywhere : directionIn(cells[places.direction], line, problems);
    if (way !== expected) continue;
    const number = (name: string, place: number, limit = Infinity): number => {
      const value = numberOf(cells[place], table.mark);
      const what = `${name} must be a finite number; got ${shown(cells[place])}.`;
      if (Number.isNaN(value)) problems.add(line, `${what} ${remedyFor(cells[place], table.mark)}`, name);
      if (Math.abs(value) > limit) {
        const bound = `${name} must be far below ${limit} in '${experiment.id}'; got ${value}.`;
        problems.add(
          line,
          `${bound} A program that takes the point for a thousands separator drops it.`,
          `high ${name}`,
        );
      }
      return value;
    };
    const omega = number('omega', places.omega);
    const force = places.force < 0 ? (places.onlyForce ?? Number.NaN) : number('force', places.force);
    const values = places.quantities.map(({ name, place }) => number(name, place, most));
    if (![omega, force, ...values].every(Number.isFinite)) continue;
    let trace = traces.get(force);
    if (!trace) {
      trace = { omegas: [], values: values.map(() => []) };
      traces.set(force, trace);
    }
    const { omegas } = trace;
    const before = omegas[omegas.length - 1];
    const falls = omegas.length > 1 && omegas[1] < omegas[0];
    if (omegas.length > 0 && (omega === before || (omegas.length > 1 && omega < before !== falls))) {
      const what = `omega must ${falls ? 'descend' : 'ascend'} within a force; got ${omega} after ${before}.`;
      problems.add(
        line,
        `${what} Sort the rows; where they go up and then down, tell in a column 'direction' which do which.`,
        'order',
      );
      continue;
    }
    omegas.push(omega);
    values.forEach((value, q) => trace.values[q].push(value));
  }
  // in order of the drive frequency, whichever way it went
  for (const { omegas, values } of traces.values()) {
    if (omegas.length > 1 && omegas[1] < omegas[0]) for (const list of [omegas, ...values]) list.reverse();
  }
  const others = places.direction >= 0 || everywhere !== undefined;
  if (traces.size === 0 && others && problems.list.length === 0) {
    const { line, cells } = table.rows[0];
    const [where, got] =
      places.direction < 0 ? [note?.line ?? null, note?.text] : [line, cells[places.direction]];
    const what = `there must be rows of the direction '${expected}', in which '${experiment.id}' sweeps; got ${shown(got ?? '')} alone.`;
    problems.add(where, `${what} Measure in this direction.`);
  }
  return traces;
}

/**
 * Interpolation invents nothing that the experiment would show: readings are no further apart than its bins, and come
 * within half a bin of the ends of its columns, beyond which the last reading stands. The columns do not end where the
 * sweep does: a state is stored one step after it was due (see physics/sweep.ts), the last one beyond omegaStop, where no
 * instrument goes.
 */
export function checkDense(
  { header }: SavedTable,
  { id, sweep, bins }: Experiment,
  traces: ReadonlyMap<number, Trace>,
  problems: Problems,
): void {
  const ends = [columnOmega(sweep, 0), columnOmega(sweep, sweep.columnCount - 1)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  // a bin is as wide as its share of the columns, each of which is a step wide
  const widest = ((high - low) / (sweep.columnCount - 1)) * (sweep.columnCount / bins.count);
  const half = widest / 2;
  const short = (value: number): number => Number(value.toPrecision(6));
  for (const [force, { omegas }] of traces) {
    const [first, last] = [omegas[0], omegas[omegas.length - 1]];
    if (first >= low + half || last <= high - half + 1e-6) {
      const range = `${(low + half).toFixed(2)} to ${(high - half).toFixed(2)}`;
      const what = `omega must reach from ${range} or beyond, the bins of '${id}'; got ${short(first)} to ${short(last)} at force ${force}.`;
      problems.add(header, `${what} Measure the whole range.`, 'range');
    }
    const gap = omegas.findIndex((omega, k) => k > 0 && omega - omegas[k - 1] > widest * (1 + 1e-6));
    if (gap < 0) continue;
    const what = `omega must move by at most ${widest.toPrecision(3)}, the bins of '${id}'; got ${omegas[gap - 1]} and then ${omegas[gap]} at force ${force}.`;
    problems.add(header, `${what} Measure more densely.`, 'gap');
  }
}
