import type { Experiment, ParameterName } from '@sharkfin/physics/experiment';
import { numberOf, remedyFor, shown } from './number.ts';
import type { Problems } from './problems.ts';
import type { SavedTable } from './saved-table.ts';

const parameterNames: readonly ParameterName[] = ['omega0', 'gamma', 'epsilon', 'kappa'];

/** Whether two numbers are the same: those in files are float32 with nine digits. */
export const close = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-6 * scale;

interface Note {
  readonly value: number;
  readonly line: number;
}

/**
 * The number in a comment line `# name: value`, with either decimal mark: a spreadsheet that turns those of the rows leaves
 * a comment as it is. Undefined where there is no such line, or none with a number, which is a problem.
 */
function noted({ notes }: SavedTable, name: string, problems: Problems): Note | undefined {
  const entry = notes.get(name.toLowerCase());
  if (!entry) return undefined;
  const point = numberOf(entry.text, '.');
  const value = Number.isNaN(point) ? numberOf(entry.text, ',') : point;
  if (!Number.isNaN(value)) return { value, line: entry.line };
  const what = `${name} must be a finite number; got ${shown(entry.text)}.`;
  problems.add(entry.line, `${what} ${remedyFor(entry.text, '.')}`);
  return undefined;
}

/** The same, where the line must be there. */
function required(table: SavedTable, name: string, problems: Problems): Note | undefined {
  if (!table.notes.has(name.toLowerCase())) {
    const what = `there must be a line '# ${name}: number'; got none.`;
    problems.add(null, `${what} Add it above the column names.`);
  }
  return noted(table, name, problems);
}

/** The experiment's unknowns; all other parameters must be 0. */
export function readParameters(
  table: SavedTable,
  { id, unknowns }: Experiment,
  problems: Problems,
): number[] {
  for (const name of parameterNames) {
    if (unknowns.some((unknown) => unknown.name === name)) continue;
    const found = noted(table, name, problems);
    if (found && found.value !== 0) {
      const what = `${name} must be 0, which it is in '${id}'; got ${found.value}.`;
      problems.add(found.line, `${what} Take another experiment or leave the file out.`);
    }
  }
  return unknowns.map(({ name, low, high }) => {
    const found = required(table, name, problems);
    if (found && (found.value < low || found.value > high)) {
      const what = `${name} must be from ${low} to ${high}, what '${id}' is about; got ${found.value}.`;
      problems.add(found.line, `${what} Leave the file out.`);
    }
    return found?.value ?? 0;
  });
}

/**
 * The drive frequency passes the same range in the same time. The ends may be untold, for the readings show them; the time
 * shows nowhere.
 */
export function checkSweep(table: SavedTable, { id, sweep }: Experiment, problems: Problems): void {
  const ends = [noted(table, 'omegaStart', problems), noted(table, 'omegaStop', problems)] as const;
  // the explorer tells the lower end first whatever the direction, `solve` the one at which the sweep begins
  const turned = (ends[0]?.value ?? -Infinity) > (ends[1]?.value ?? Infinity);
  const low = Math.min(sweep.omegaStart, sweep.omegaStop);
  const high = Math.max(sweep.omegaStart, sweep.omegaStop);
  const check = (name: string, found: Note | undefined, expected: number): void => {
    if (!found || close(found.value, expected, Math.abs(expected))) return;
    const what = `${name} must be ${expected}, as in '${id}'; got ${found.value}.`;
    problems.add(found.line, `${what} Measure again with this sweep or take another experiment.`);
  };
  check('omegaStart', ends[0], turned ? high : low);
  check('omegaStop', ends[1], turned ? low : high);
  check('duration', required(table, 'duration', problems), sweep.duration);
}

/** The force of all readings, for a table without a column of it. */
export const readForce = (table: SavedTable, problems: Problems): Note | undefined =>
  noted(table, 'force', problems);

/** What a table of the explorer says that was saved when it told the noise of its picture as that of its values. */
const isOldExplorers = ({ notes }: SavedTable): boolean =>
  /^response (curve|surface)$/.test(notes.get('sharkfin')?.text ?? '') && notes.has('seed');

/** Standard deviation of the noise of a reading; null where the file does not tell it. */
export function readNoise(table: SavedTable, problems: Problems): number | null {
  const { text, line } = table.notes.get('noise') ?? { text: null, line: null };
  if (text === null) return null;
  if (/^none\b/i.test(text)) return 0;
  const found = noted(table, 'noise', problems);
  if (found && found.value < 0) {
    problems.add(line, `noise must be 0 or above; got ${found.value}. Correct it or leave it out.`);
  }
  // the values of those tables are the solver's
  return isOldExplorers(table) ? 0 : (found?.value ?? null);
}
