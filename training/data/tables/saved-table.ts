import { delimiterOf, splitCells, unwrapped, type Delimiter } from './cells.ts';
import { decimalMarkOf, numberOf, shown, spreadsheetError, type DecimalMark } from './number.ts';
import { Problems, tableError, type Problem } from './problems.ts';

/** A number or word that a file holds, and where. */
export interface Entry {
  readonly text: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

/**
 * A table as the explorer saves it: comment lines `# name: value`, a line of column names, rows. Names are in lower case,
 * values as they stand; what they must be is the reader's matter.
 */
export interface SavedTable {
  readonly file: string;
  readonly notes: ReadonlyMap<string, Entry>;
  readonly columns: readonly string[];
  /** Line of the column names. */
  readonly header: number;
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
  readonly mark: DecimalMark;
  /** What is wrong with it so far. */
  readonly problems: readonly Problem[];
}

const commentMark = /^\s*(#|%|!|\/\/)/;

/** A comment may be of any length; what it notes is short. */
const longestNote = 1000;

/** `# name: value`; where a spreadsheet has split the line into cells, a delimiter stands for the colon or follows it. */
function readNotes(comments: readonly Entry[], delimiter: Delimiter): Map<string, Entry> {
  const notes = new Map<string, Entry>();
  for (const { text: whole, line } of comments) {
    const text = whole.slice(0, longestNote);
    const [, name, rest] = /^[\s#%!/"]*(\w+)[\s"]*[:=;,|\t](.*)$/.exec(text) ?? [];
    if (name === undefined || notes.has(name.toLowerCase())) continue;
    const leading = delimiter === ',' ? /^[\s:=;,|"]+/ : /^[\s:=;|"]+/;
    const value = rest.replace(leading, '').replace(/[\s;,|"]+$/, '');
    notes.set(name.toLowerCase(), { text: value, line });
  }
  return notes;
}

const longestName = 100;
const mostColumns = 1000;
const aliases: Readonly<Record<string, string>> = { '|z|': 'amplitude' };

const columnName = (cell: string): string => {
  const name = cell
    .slice(0, longestName)
    .replace(/^[#%"\s]+|["\s]+$/g, '')
    .toLowerCase();
  return aliases[name] ?? name;
};

/** Without the empty cells at the end, which a spreadsheet adds where another line is longer. */
function trimmed(cells: readonly string[], least: number): readonly string[] {
  let end = cells.length;
  while (end > least && cells[end - 1] === '') end--;
  return cells.slice(0, end);
}

/**
 * Reads what the explorer and `npm run solve` write, also after it went through a spreadsheet or an editor: any line ends,
 * quotes, semicolons, tabs or blanks between cells, decimal commas, comment lines padded with empty cells.
 * @throws TableError for a text that is no such table
 */
export function parseTable(file: string, text: string): SavedTable {
  const comments: Entry[] = [];
  const contents: Entry[] = [];
  const problems = new Problems(file);
  let declared: Delimiter | undefined;
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((raw, i) => {
      const entry = { text: unwrapped(raw), line: i + 1 };
      const [, separator] = /^"?sep=([;,|\t])"?\s*$/i.exec(raw) ?? [];
      if (separator !== undefined && contents.length === 0) declared = separator as Delimiter;
      else if (contents.length > 0 && spreadsheetError.test(entry.text.trim())) contents.push(entry);
      else if (commentMark.test(entry.text)) comments.push(entry);
      else if (!/^[\s;,|"]*$/.test(entry.text)) contents.push(entry);
    });
  const delimiterIn = (line: string): Delimiter => declared ?? delimiterOf(line);
  const namesOf = ({ text: line }: Entry): readonly string[] =>
    trimmed((splitCells(line, delimiterIn(line)) ?? []).map(columnName), 1);
  let [names, ...data]: readonly Entry[] = contents;
  // some programs write the column names as the last comment
  const commented = comments.filter(({ line }) => line < names?.line).pop();
  if (commented && !namesOf(names).includes('omega') && namesOf(commented).includes('omega'))
    [names, data] = [{ ...commented, text: commented.text.replace(commentMark, '') }, contents];
  if (names === undefined || data.length === 0) {
    const what = 'there must be a line of column names and rows below it; got none.';
    throw tableError(file, null, `${what} Save a curve or a surface as CSV.`);
  }
  const columns = namesOf(names);
  if (columns.some((name) => Number.isFinite(numberOf(name, '.')))) {
    const what = `there must be a line of column names above the rows; got ${shown(names.text.trim())}.`;
    throw tableError(file, names.line, `${what} Add it, such as 'omega,force,amplitude'.`);
  }
  if (columns.length > mostColumns) {
    const what = `there must be at most ${mostColumns} columns; got ${columns.length}.`;
    throw tableError(file, names.line, `${what} Leave out what is no reading.`);
  }
  for (const name of new Set(columns.filter((one, i) => one !== '' && columns.indexOf(one) < i))) {
    problems.add(names.line, `there must be one column ${shown(name)}; got several. Leave out the others.`);
  }
  const delimiter = delimiterIn(names.text);
  const rows = readRows(data, columns, delimiter, problems);
  const { mark, ambiguous } = decimalMarkOf(rows);
  if (ambiguous) {
    const { text: number, line } = ambiguous;
    const what = `'${number}' may be ${number.replace(',', '.')} or ${number.replace(',', '')}, and no other number of the table tells which.`;
    problems.add(line, `${what} Write it with a decimal point.`);
  }
  const notes = readNotes(comments, delimiter);
  return { file, notes, columns, header: names.line, rows, mark, problems: problems.list };
}

function readRows(
  lines: readonly Entry[],
  columns: readonly string[],
  delimiter: Delimiter,
  problems: Problems,
): { cells: readonly string[]; line: number }[] {
  const rows: { cells: readonly string[]; line: number }[] = [];
  const count = columns.length;
  let long = 0;
  for (const { text, line } of lines) {
    const split = splitCells(text, delimiter);
    const cells = split && trimmed(split, count);
    if (!cells) {
      problems.add(line, 'a quote must be closed in the line in which it opens. Correct it.', 'quote');
    } else if (cells.length === count) rows.push({ cells, line });
    else {
      if (cells.length > count) long++;
      const what = `a row must have ${count} numbers, one for each of ${columns.join(', ').slice(0, 200)}; got ${cells.length}.`;
      problems.add(line, `${what} Save the file again.`, 'row');
    }
  }
  if (delimiter === ',' && long > lines.length / 2) {
    const what = 'commas stand between the cells and within the numbers, which cannot be told apart.';
    throw tableError(
      problems.file,
      lines[0].line,
      `${what} Save it with semicolons or tabs between the cells.`,
    );
  }
  return rows;
}
