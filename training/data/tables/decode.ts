import { otherFileOf, otherTextOf } from './file-kind.ts';
import { tableError } from './problems.ts';

/** Tables of more bytes are refused: a surface that the explorer saves in both directions has 4 MB. */
export const sizeLimit = 64_000_000;

/** Signs that no text has; tabs, line ends and form feeds aside. */
// eslint-disable-next-line no-control-regex -- it is control characters that are looked for
const control = /[\x00-\x08\x0E-\x1A\x1C-\x1F]/;

/** The encoding by its mark, or by the zero bytes that UTF-16 has in every second place of a text in Latin letters. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const looked = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  looked.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const many = 0.4 * (looked.length / 2);
  if (zeros[1] > many && zeros[0] === 0) return 'utf-16le';
  if (zeros[0] > many && zeros[1] === 0) return 'utf-16be';
  return 'utf-8';
}

function decoded(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    // the mark at the beginning, if there is one, is left out
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
  } catch {
    // no UTF-8: an old program's, in which only signs such as the degree are not ASCII
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The text of a file.
 * @throws TableError naming what the file is instead, and what to do
 */
export function decodeTable(file: string, bytes: Uint8Array): string {
  if (bytes.length === 0) throw tableError(file, null, 'it is empty. Save the table again.');
  if (bytes.length > sizeLimit) throw tooLarge(file, bytes.length);
  const refuse = ({ what, remedy }: NonNullable<ReturnType<typeof otherFileOf>>): never => {
    throw tableError(file, null, `it must be a table, text in lines; it is ${what}. ${remedy}`);
  };
  const other = otherFileOf(bytes);
  if (other) refuse(other);
  const text = decoded(bytes);
  if (control.test(text))
    refuse({ what: 'binary data', remedy: 'Save the table as text in the program that wrote it.' });
  const otherText = otherTextOf(text);
  if (otherText) refuse(otherText);
  return text;
}

export const tooLarge = (file: string, size: number): Error =>
  tableError(
    file,
    null,
    `it must have at most ${sizeLimit / 1e6} MB; it has ${(size / 1e6).toFixed(0)}. A file holds one measurement: split it.`,
  );
