import { ResponseSolver } from '../../../web/pages/explorer/response/solver.ts';
import { curveTable, surfaceTable } from '../../../web/pages/explorer/save/csv.ts';
import { initialState, withParameter, type ExplorerState } from '../../../web/links/explorer-state.ts';

const solver = new ResponseSolver();

/** A state whose curve fits the experiment 'curve', and the tables that the explorer saves. */
export const atOne = withParameter(initialState, 'force', 1);
export const curveOf = (state: ExplorerState): string => curveTable(state, solver.solve(state));
export const surfaceOf = (state: ExplorerState): string => surfaceTable(state, solver.solve(state));

/** Every cell of a table, comments and all, turned; comment lines are one cell. */
export const mapCells = (text: string, turn: (cell: string) => string, delimiter = ','): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('#') || line === '' ? line : line.split(',').map(turn).join(delimiter)))
    .join('\n');

/** What a German spreadsheet makes of a table: semicolons, decimal commas, comment lines padded with empty cells. */
export const germanised = (text: string): string =>
  mapCells(text, (cell) => cell.replace('.', ','), ';')
    .split('\n')
    .map((line) => (line.startsWith('#') ? `${line};;;;;` : line))
    .join('\r\n');
