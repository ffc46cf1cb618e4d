/** A number or word that a file holds, and where. */
export interface Entry {
  readonly text: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

/**
 * A table as the explorer saves it: comment lines `# name: value`, a line of column names, rows. Names and values as they
 * stand; what they must be is the reader's matter.
 */
export interface SavedTable {
  readonly file: string;
  readonly notes: ReadonlyMap<string, Entry>;
  readonly columns: readonly string[];
  /** Line of the column names. */
  readonly header: number;
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
}

/** What is wrong with a file of measurements: file, line, value and remedy. */
export class TableError extends Error {
  constructor(file: string, line: number | null, what: string) {
    super(`${file}${line === null ? '' : `, line ${line}`}: ${what}`);
  }
}

/** @throws TableError for a text that is no such table */
export function parseTable(file: string, text: string): SavedTable {
  const notes = new Map<string, Entry>();
  const rows: { cells: string[]; line: number }[] = [];
  let columns: string[] | null = null;
  let header = 0;
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((content, i) => {
      const line = i + 1;
      if (content.startsWith('#')) {
        const [, name, value] = /^#\s*(\w+):\s*(.*?)\s*$/.exec(content) ?? [];
        if (name !== undefined) notes.set(name, { text: value, line });
        return;
      }
      if (content.trim() === '') return;
      const cells = content.split(',').map((cell) => cell.trim());
      if (columns === null) {
        columns = cells;
        header = line;
        return;
      }
      if (cells.length !== columns.length) {
        throw new TableError(
          file,
          line,
          `a row must have ${columns.length} numbers, one for each of ${columns.join(', ')}; got ${cells.length}. Save the file again.`,
        );
      }
      rows.push({ cells, line });
    });
  if (columns === null || rows.length === 0) {
    throw new TableError(
      file,
      null,
      'there must be a line of column names and rows below it; got none. Save a curve or a surface as CSV.',
    );
  }
  return { file, notes, columns, header, rows };
}

/** @throws TableError for a text that is no finite number */
export function finiteNumber(file: string, name: string, { text, line }: Entry): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new TableError(
    file,
    line,
    `${name} must be a finite number; got '${text}'. Correct it or leave it out.`,
  );
}

/** Whether two numbers are the same: those in files are float32 with nine digits. */
export const close = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-6 * scale;
