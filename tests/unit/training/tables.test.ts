import { describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { measurementOf } from '../../../training/data/measurement.ts';
import { decodeTable } from '../../../training/data/tables/decode.ts';
import { parseTable } from '../../../training/data/tables/saved-table.ts';
import { curveOf, germanised, mapCells, atOne } from './saved-tables.ts';

const curve = experimentOf('curve');
const text = curveOf(atOne);
const expected = measurementOf(parseTable('one.csv', text), curve);
const read = (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return measurementOf(parseTable('one.csv', decodeTable('one.csv', bytes)), curve);
};

/** A text in UTF-16, with or without the mark in front. */
function utf16(content: string, bigEndian: boolean, mark = true): Uint8Array {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + content, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

const noBreak = '\u00A0';

describe('a table that went through a spreadsheet or an editor', () => {
  it.each([
    ['semicolons', mapCells(text, (cell) => cell, ';')],
    ['tabs', mapCells(text, (cell) => cell, '\t')],
    ['bars', mapCells(text, (cell) => cell, '|')],
    ['blanks', mapCells(text, (cell) => cell, '   ')],
    ['semicolons, decimal commas and padded comments', germanised(text)],
    ['tabs and decimal commas', mapCells(text, (cell) => cell.replace('.', ','), '\t')],
    ['decimal commas in quotes', mapCells(text, (cell) => `"${cell.replace('.', ',')}"`)],
    ['decimal commas in the comments too', germanised(text).replace('# epsilon: 0.12', '# epsilon: 0,12')],
    ['comments padded with commas', text.replace(/^#.*$/gm, '$&,,,,,')],
    ['comments in quotes', text.replace(/^#.*$/gm, '"$&";;;')],
    ['comments split into cells', text.replace(/^# (\w+): (.*)$/gm, '# $1:,$2,,,,')],
    ['whole lines in quotes', text.replace(/^.+$/gm, '"$&"')],
    ['every cell in quotes', mapCells(text, (cell) => `"${cell}"`)],
    ['empty columns at the end', text.replace(/^.+$/gm, '$&,,,')],
    ['empty rows', text.replaceAll('\n', '\n\n,,,,,\n') + ';;;;\n'],
    ['a line that names the separator', `sep=;\n${mapCells(text, (cell) => cell, ';')}`],
    ['the line ends of Windows', text.replaceAll('\n', '\r\n')],
    ['the line ends of old Macs', text.replaceAll('\n', '\r')],
    ['no last line end', text.trimEnd()],
    ['a minus as it is typeset', text.replaceAll('-', '\u2212')],
    ['no-break spaces', mapCells(text, (cell) => `${noBreak}${cell}\u202F`)],
    ['capitals in names', text.replace('direction,omega', 'Direction,OMEGA').replace('# gamma', '# Gamma')],
    ['scientific notation', mapCells(text, (cell) => (Number(cell) ? Number(cell).toExponential(9) : cell))],
    [
      'scientific notation with decimal commas',
      mapCells(
        text,
        (cell) => (Number(cell) ? Number(cell).toExponential(9).replace('.', ',').toUpperCase() : cell),
        ';',
      ),
    ],
    ['a mark of UTF-8', `\uFEFF${text}`],
    ['UTF-16, little-endian', utf16(text, false)],
    ['UTF-16, big-endian', utf16(text, true)],
    ['UTF-16 without a mark', utf16(text, false, false)],
    ['UTF-16, big-endian, without a mark', utf16(germanised(text), true, false)],
    ['an old encoding', Buffer.from(text.replace('\n', ' 20 °C\n'), 'latin1')],
    ['names in the last comment', text.replace('direction,omega', '# direction,omega')],
    ['|z| for the amplitude', text.replace('u,v,amplitude', 'u,v,|z|')],
    [
      'columns in another order, and more of them',
      text.replace(/^(\w+),(.*)$/gm, '$2,,$1').replace(/v,amplitude,,/, 'v,amplitude,remark,'),
    ],
  ])('is read as it was: %s', (_what, changed) => {
    expect(changed).not.toEqual(text);
    const { parameters, observation, noise } = read(changed);
    expect([parameters, noise]).toEqual([expected.parameters, expected.noise]);
    // scientific notation was written with ten digits
    observation.forEach((value, i) => expect(value).toBeCloseTo(expected.observation[i], 6));
  });

  const rowsTurned = (turn: (cell: string, i: number) => string, delimiter = ','): string => {
    let i = 0;
    return mapCells(text, (cell) => (Number.isFinite(Number(cell)) ? turn(cell, i++) : cell), delimiter);
  };

  it.each([
    [
      'decimal commas between commas',
      rowsTurned((cell) => cell.replace('.', ',')),
      /line 17: commas stand between the cells and within the numbers.*semicolons or tabs/,
    ],
    [
      'a decimal comma among points',
      rowsTurned((cell, i) => (i === 1000 ? cell.replace('.', ',') : cell), ';'),
      /line 217: omega must be a finite number; got '[-\d]+,\d+'\. It has a decimal comma, other numbers of the table a decimal point; write all with the same\./,
    ],
    [
      'points between thousands',
      germanised(text).replace(/(\r\nup;[^;]*;)1;/, '$11.000,5;'),
      /line 17: force must be a finite number; got '1\.000,5'\. Write it without separators between the thousands\./,
    ],
    [
      'blanks between thousands',
      text.replace(/(\nup,)([^,]*),/, `$11${noBreak}234,`),
      /line 17: omega must be a finite number; got '1.234'\. Write it without separators/,
    ],
    [
      'numbers that may be meant in two ways',
      '# gamma: 1\ndirection;omega;force;amplitude\nup;-3,980;1,000;1,234\nup;-3,960;1,000;2,345\n',
      /line 3: '-3,980' may be -3\.980 or -3980, and no other number of the table tells which\. Write it with a decimal point\./,
    ],
    [
      'dates that were numbers',
      text.replace(/(\nup,[^,]*,1,[^,]*,[^,]*,)[^\n]*/, '$101. Jul'),
      /line 17: amplitude .*got '01\. Jul'\. A spreadsheet made a date of a number/,
    ],
    [
      'a formula that failed',
      text.replace(/(\nup,[^,]*,1,[^,]*,[^,]*,)[^\n]*/, '$1#DIV/0!'),
      /line 17: amplitude .*got '#DIV\/0!'\. A formula failed in a spreadsheet/,
    ],
    [
      'a formula that failed at the beginning of a row',
      text.replace('\nup,', '\n#WERT!,'),
      /line 17: direction must be up or down; got '#WERT!'/,
    ],
    [
      'numbers that lost their point',
      text.replace(/(\nup,[^,]*,1,[^,]*,[^,]*,)0\.(\d+)/, '$1$2'),
      /line 17: amplitude must be far below 400 in 'curve'; got \d{6,}\. A program that takes the point for a thousands separator drops it/,
    ],
    ['a hexadecimal number', text.replace(/(\nup,[^,]*,1,)[^,]*/, '$10x10'), null],
    ['a percentage', text.replace(/(\nup,[^,]*,1,[^,]*,[^,]*,)[^\n]*/, '$15 %'), /got '5 %'/],
    [
      'a quote that is not closed',
      text.replace('\nup,', '\nup,"'),
      /line 17: a quote must be closed in the line in which it opens/,
    ],
    [
      'two columns of one name',
      text.replace('u,v,amplitude', 'u,amplitude,amplitude'),
      /one column 'amplitude'; got several/,
    ],
    [
      'no column names',
      text.replace(/direction,.*\n/, ''),
      /line 16: there must be a line of column names above the rows; got 'up,-3\.97/,
    ],
    [
      'a word for the direction',
      text.replace('\nup,', '\nhinauf,'),
      /line 17: direction must be up or down; got 'hinauf'/,
    ],
  ])('is refused with the right advice: %s', (_what, changed, message) => {
    if (message) expect(() => read(changed)).toThrow(message);
    // a column that the experiment does not ask for may hold anything
    else expect(read(changed).observation).toEqual(expected.observation);
  });
});

describe('a file with several things wrong', () => {
  it('is told all of them at once', () => {
    const bare = text
      .replace(/^#.*\n/gm, '')
      .replace('direction,', 'way,')
      .replace('amplitude', 'size');
    const lines = (() => {
      try {
        read(bare);
      } catch (error) {
        return (error as Error).message.split('\n');
      }
      return [];
    })();
    for (const name of ['omega0', 'gamma', 'epsilon', 'duration']) {
      expect(lines).toContain(
        `one.csv: there must be a line '# ${name}: number'; got none. Add it above the column names.`,
      );
    }
    expect(lines).toContainEqual(
      expect.stringMatching(/^one\.csv, line 1: there must be a column 'amplitude'/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^one\.csv: there must be a column 'direction' or a line '# direction: up or down'/,
      ),
    );
    expect(lines).toHaveLength(6);
  });

  it('counts what is alike instead of telling it 400 times', () => {
    const holes = text.replace(/^(up,.*),[^,]*$/gm, '$1,');
    expect(() => read(holes)).toThrow(
      /line 17: amplitude[^]*line 18: amplitude[^]*line 19: amplitude[^]*397 more like these/,
    );
  });
});
