import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { experimentOf } from '../../../physics/experiment.ts';
import { stream, uniform } from '../../../physics/random.ts';
import { readMeasurements } from '../../../training/data/measured.ts';
import { measurementOf } from '../../../training/data/measurement.ts';
import { decodeTable, sizeLimit } from '../../../training/data/tables/decode.ts';
import { TableError } from '../../../training/data/tables/problems.ts';
import { readTableFile } from '../../../training/data/tables/read-file.ts';
import { parseTable } from '../../../training/data/tables/saved-table.ts';
import { atOne, curveOf, germanised } from './saved-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'sharkfin-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const curve = experimentOf('curve');
const text = curveOf(atOne);

const latin = (beginning: string): Buffer => Buffer.from(beginning.padEnd(600, '\x01\0\xA7'), 'latin1');

describe('a file that is no table', () => {
  it.each([
    [
      'a PNG picture',
      encode({ width: 1, height: 1, data: new Uint8Array(4) }),
      /save the curve or the surface as CSV/,
    ],
    ['a JPEG picture', latin('\xFF\xD8\xFF\xE0'), /as CSV/],
    [
      'an Excel workbook',
      latin('PK\x03\x04\x14\0[Content_Types].xml\0xl/workbook.xml'),
      /save the sheet as "CSV UTF-8"/,
    ],
    [
      'an OpenDocument file',
      latin('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      /save the sheet as CSV/,
    ],
    ['a zip archive', latin('PK\x03\x04\x14\0tables/1.csv'), /Unpack it/],
    ['an old Office file, such as .xls', latin('\xD0\xCF\x11\xE0\xA1\xB1'), /save the sheet as CSV/],
    ['a gzip archive', gzipSync(text), /Unpack it/],
    ['a PDF document', latin('%PDF-1.7\n'), /Ask for the table as CSV/],
    ['an HDF5 file', latin('\x89HDF\r\n\x1A\n'), /save the table as CSV/],
    ['a NumPy array', latin('\x93NUMPY\x01\0'), /save the table as CSV/],
    ['what a Mac keeps beside a file (AppleDouble)', latin('\0\x05\x16\x07'), /Leave it out/],
    ['text in UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 35, 0, 0, 0]), /Save it as UTF-8/],
    ['binary data', latin('something else'), /Save the table as text/],
    [
      'a web page (HTML)',
      Buffer.from('\n<!DOCTYPE html><html><table><tr><td>1'),
      /the file that its link leads to/,
    ],
    ['a web page (HTML)', Buffer.from('\uFEFF<html>', 'utf16le'), /the file that its link leads to/],
    ['XML', Buffer.from('<?xml version="1.0"?><data/>'), /as CSV/],
    ['an SVG picture', Buffer.from('<?xml version="1.0"?>\n<svg xmlns=""/>'), /as CSV/],
    ['JSON', Buffer.from('{"parameters":{"omega0":"0"}}'), /--format csv/],
    ['JSON', Buffer.from('[\n  [1, 2]'), /--format csv/],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\n'), /git lfs pull/],
  ])('is named as what it is: %s', (what, bytes, remedy) => {
    const message = (() => {
      try {
        decodeTable('one.csv', bytes);
      } catch (error) {
        return (error as Error).message;
      }
      return 'read';
    })();
    expect(message).toContain(`one.csv: it must be a table, text in lines; it is ${what}. `);
    expect(message).toMatch(remedy);
  });

  it('is named where it has nothing in it, or too much, or is not there', async () => {
    const file = (name: string): string => join(folder, name);
    writeFileSync(file('empty.csv'), '');
    await expect(readTableFile(file('empty.csv'))).rejects.toThrow(
      /empty\.csv: it is empty\. Save the table again/,
    );
    writeFileSync(file('large.csv'), '');
    truncateSync(file('large.csv'), sizeLimit + 1e6);
    await expect(readTableFile(file('large.csv'))).rejects.toThrow(
      /large\.csv: it must have at most 64 MB; it has 65/,
    );
    mkdirSync(file('folder.csv'));
    await expect(readTableFile(file('folder.csv'))).rejects.toThrow(
      /folder\.csv: it must be a file; it is a folder/,
    );
    symlinkSync(file('nothing'), file('link.csv'));
    await expect(readTableFile(file('link.csv'))).rejects.toThrow(
      /link\.csv: it is not there, or a link to nothing/,
    );
  });
});

describe('a folder of tables', () => {
  it('is told of every file that does not fit at once', async () => {
    const bad = mkdtempSync(join(folder, 'bad-'));
    writeFileSync(join(bad, '1.csv'), text);
    writeFileSync(join(bad, '2.csv'), latin('%PDF-1.7\n'));
    writeFileSync(join(bad, '3.csv'), text.replace('# duration: 200', '# duration: 20'));
    const reading = readMeasurements(curve, 1, { files: bad, addedNoise: 'none' });
    await expect(reading).rejects.toThrow(/2\.csv: .*PDF[^]*3\.csv, line 8: duration must be 200/);
    await expect(reading).rejects.toBeInstanceOf(TableError);
  });

  it('may hold what Macs, editors and spreadsheets keep beside a file', async () => {
    const beside = mkdtempSync(join(folder, 'beside-'));
    writeFileSync(join(beside, '1.CSV'), text);
    for (const name of ['._1.csv', '~$1.csv', '.~lock.1.csv']) writeFileSync(join(beside, name), '\0');
    const { count } = await readMeasurements(curve, 1, { files: beside, addedNoise: 'none' });
    expect(count).toBe(1);
  });

  it('with other files alone is refused by what they are', async () => {
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(other, 'sweep.xlsx'), '');
    await expect(readMeasurements(curve, 1, { files: other, addedNoise: 'none' })).rejects.toThrow(
      /which has none, but \.xlsx\. Save tables there as CSV/,
    );
  });
});

describe('whatever is done to a table', () => {
  const original = measurementOf(parseTable('one.csv', text), curve);
  const inserted = [
    '',
    ',',
    ';',
    '\t',
    '.',
    '-',
    '"',
    '#',
    '\n',
    '\r',
    'e',
    '0',
    '\u2212',
    '\u00A0',
    '\0',
    'NaN',
    '1e999',
  ];

  it('gives finite numbers or a TableError that names the file, never anything else', () => {
    const from = stream('spoilt tables', 1, 0);
    const pick = (count: number): number => Math.floor(uniform(from, 0, count));
    let refused = 0;
    for (let i = 0; i < 1500; i++) {
      let bytes: Uint8Array = Buffer.from(
        pick(2) === 0 ? text : germanised(text),
        pick(8) === 0 ? 'utf16le' : 'utf8',
      );
      for (let changes = 1 + pick(3); changes > 0; changes--) {
        const at = pick(bytes.length);
        const end = Math.min(bytes.length, at + (pick(4) === 0 ? pick(500) : pick(3)));
        const put = pick(6) === 0 ? Buffer.from([pick(256)]) : Buffer.from(inserted[pick(inserted.length)]);
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(end)]);
      }
      try {
        const { observation, parameters, noise } = measurementOf(
          parseTable('one.csv', decodeTable('one.csv', bytes)),
          curve,
        );
        expect([...observation, ...parameters, noise ?? 0].every(Number.isFinite)).toBe(true);
        // a digit more or less changes a reading; nothing moves a whole curve
        const far = observation.filter((value, b) => Math.abs(value - original.observation[b]) > 0.5);
        expect(far.length).toBeLessThan(10);
      } catch (error) {
        if (!(error instanceof TableError)) throw error;
        expect(error.message).toMatch(/^one\.csv(, line \d+)?: /);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(300);
    expect(refused).toBeLessThan(1450);
  });

  it('takes no longer for long lines, deep quotes and many blanks than for a table', () => {
    for (const heap of [' ', '"', '""', '#', '# a:', ',', ';', '\t', '-', '1', '1.', '1,234', '\n', '"a'].map(
      (part) => part.repeat(200_000 / part.length),
    )) {
      for (const content of [
        heap,
        `${heap}\n1,2`,
        `omega,force\n${heap}`,
        `# gamma: ${heap}\n${text}`,
        `"${heap}",${heap}\n`,
        `# gamma: x${heap}x\nx${heap}x,omega\nx${heap}x,1`,
      ]) {
        try {
          measurementOf(parseTable('one.csv', decodeTable('one.csv', Buffer.from(content))), curve);
        } catch (error) {
          if (!(error instanceof TableError)) throw error;
          expect(error.message.length).toBeLessThan(5000);
        }
      }
    }
  }, 20_000);
});
