/** The sign between whole and fractional digits. */
export type DecimalMark = '.' | ',';

/** What typesetting and spreadsheets write instead of a hyphen: minus, dashes, and their wide and small forms. */
const minusSigns = /[\u2212\u2010-\u2013\uFE58\uFE63\uFF0D]/g;

/** A cell without the blanks around it, no-break spaces among them, and with a plain minus. */
export const plain = (text: string): string => text.replace(minusSigns, '-').trim();

/** Longer cells are no numbers, and are cut where they are shown. */
const longest = 60;

/** A cell as an error shows it. */
export const shown = (text: string): string =>
  `'${text.length > longest ? `${text.slice(0, longest)}…` : text}'`;

const patterns: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i,
  ',': /^[-+]?(\d+,?\d*|,\d+)(e[-+]?\d+)?$/i,
};

/** The finite number that a cell holds; NaN for anything else, whatever JavaScript would make of it. */
export function numberOf(text: string, mark: DecimalMark): number {
  const written = plain(text);
  if (written.length > longest || !patterns[mark].test(written)) return Number.NaN;
  const value = Number(written.replace(',', '.'));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Whether a comma in this number may stand between thousands as well: 1,234 but neither 0,234 nor 1,23. */
const maybeThousands = /^[-+]?[1-9]\d{0,2},\d{3}$/;

export interface MarkFound {
  readonly mark: DecimalMark;
  /** A number that may be meant in two ways, where nothing in the table decides. */
  readonly ambiguous?: { readonly text: string; readonly line: number };
}

/** The decimal mark of a table, by the numbers with a fraction that are in it; the more frequent where there are both. */
export function decimalMarkOf(
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
): MarkFound {
  let [points, commas, clearCommas] = [0, 0, 0];
  let ambiguous: MarkFound['ambiguous'];
  for (const { cells, line } of rows) {
    for (const cell of cells) {
      const text = plain(cell);
      if (text.length > longest) continue;
      if (text.includes('.') && patterns['.'].test(text)) points++;
      if (!text.includes(',') || !patterns[','].test(text)) continue;
      commas++;
      if (maybeThousands.test(text)) ambiguous ??= { text, line };
      else clearCommas++;
    }
  }
  const mark = commas > points ? ',' : '.';
  return ambiguous && clearCommas === 0 && points === 0 ? { mark, ambiguous } : { mark };
}

/** Cells that a spreadsheet writes for a formula that failed, and for a column that is too narrow, English and German. */
export const spreadsheetError = /^#(DIV\/0|N\/A|NV|VALUE|WERT|REF|BEZUG|NAME|NUM|ZAHL|NULL|#)/i;

/** 01. Jul, Jan 70, 1.7.2024, 2024-07-01 */
const date = /^\d{1,2}[./-]\s?(\p{L}{3,}|\d{1,2}[./-]\d{2,4})|^\p{L}{3,}[ .-]+\d{2,4}$|^\d{4}-\d\d-\d\d/u;
const thousands = /^-?\d{1,3}(([.,]\d{3}){2,}|([\s'’]\d{3})+|\.\d{3},\d+|,\d{3}\.\d+)/;

/** What is to be done about a cell that is no number. */
export function remedyFor(text: string, mark: DecimalMark): string {
  const written = plain(text).slice(0, longest);
  if (written === '') return 'Fill it in, or leave the row out.';
  if (spreadsheetError.test(written))
    return 'A formula failed in a spreadsheet; correct it there, and save again.';
  if (thousands.test(written)) return 'Write it without separators between the thousands.';
  if (date.test(written))
    return 'A spreadsheet made a date of a number; import the original file there with its decimal mark, and save again.';
  const other = mark === '.' ? ',' : '.';
  if (Number.isFinite(numberOf(written, other))) {
    const names = { '.': 'a decimal point', ',': 'a decimal comma' };
    return `It has ${names[other]}, other numbers of the table ${names[mark]}; write all with the same.`;
  }
  return 'Correct it or leave it out.';
}
