/** What stands between the cells of a row; a blank stands for any number of them. */
export type Delimiter = '\t' | ';' | ',' | '|' | ' ';

const delimiters: readonly Delimiter[] = ['\t', ';', ',', '|'];

/**
 * The delimiter of a table, by its line of column names, which has no numbers that could hold a comma. Tab and semicolon
 * come first: where there is one of them, a comma belongs to a name.
 */
export const delimiterOf = (names: string): Delimiter =>
  delimiters.find((delimiter) => names.replace(/"[^"]*"/g, '').includes(delimiter)) ?? ' ';

/** A whole line that a spreadsheet took for one cell of text, without its quotes and the empty cells after it. */
export function unwrapped(line: string): string {
  const [, inner] = /^\s*"((?:[^"]|"")*)"[\s;,|]*$/.exec(line) ?? [];
  return inner === undefined ? line : inner.replaceAll('""', '"');
}

/**
 * The cells of a line, without quotes and the blanks around them (RFC 4180, but for line breaks within a cell).
 * @returns null where a quote is opened and not closed
 */
export function splitCells(line: string, delimiter: Delimiter): string[] | null {
  if (delimiter === ' ')
    return line
      .trim()
      .split(/\s+/)
      .map((cell) => cell.replace(/^"(.*)"$/, '$1'));
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  /** Whether nothing but blanks came yet: a quote within a cell is a sign like others. */
  let blank = true;
  for (let i = 0; i < line.length; i++) {
    const sign = line[i];
    if (quoted && sign === '"' && line[i + 1] === '"') cell += line[++i];
    else if (sign === '"' && (quoted || blank)) {
      quoted = !quoted;
      blank = false;
    } else if (sign === delimiter && !quoted) {
      cells.push(cell.trim());
      cell = '';
      blank = true;
    } else {
      cell += sign;
      blank &&= sign.trim() === '';
    }
  }
  cells.push(cell.trim());
  return quoted ? null : cells;
}
