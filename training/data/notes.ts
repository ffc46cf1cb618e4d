import type { Experiment, ParameterName } from '@sharkfin/physics/experiment';
import { close, finiteNumber, TableError, type SavedTable } from './saved-table.ts';

const parameterNames: readonly ParameterName[] = ['omega0', 'gamma', 'epsilon', 'kappa'];

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

/** The experiment's unknowns; all other parameters must be 0. */
export function readParameters(table: SavedTable, { id, unknowns }: Experiment): number[] {
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

/** The same range of drive frequencies in the same time. */
export function requireSameSweep(table: SavedTable, { id, sweep }: Experiment): void {
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

/** Standard deviation of the noise that the file tells of, 0 where it tells of none. */
export function readNoise(table: SavedTable): number {
  if (!table.notes.has('noise')) return 0;
  const { value, line } = note(table, 'noise');
  if (value >= 0) return value;
  throw new TableError(
    table.file,
    line,
    `noise must be 0 or above; got ${value}. Correct it or leave it out.`,
  );
}
