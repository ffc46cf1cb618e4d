/** What a file is that is no table, and how to get one. */
export interface OtherFile {
  readonly what: string;
  readonly remedy: string;
}

const exportIt = 'Open it in the program that it is for, and save the table as CSV.';
const picture = 'A picture holds no numbers to read; save the curve or the surface as CSV instead.';
const unpack = 'Unpack it, and name the folder with the tables in it.';

/* eslint-disable no-control-regex -- files that are no text begin with such signs */

/** First bytes, as Latin-1, of what people have beside their tables. */
const beginnings: readonly (readonly [beginning: RegExp, what: string, remedy: string])[] = [
  [/^\x89PNG/, 'a PNG picture', picture],
  [/^\xFF\xD8\xFF/, 'a JPEG picture', picture],
  [/^GIF8/, 'a GIF picture', picture],
  [/^(II\*\0|MM\0\*)/, 'a TIFF picture', picture],
  [/^RIFF/, 'a sound, film or picture (RIFF)', exportIt],
  [/^%PDF-/, 'a PDF document', 'Ask for the table as CSV; what a PDF shows cannot be read back.'],
  [/^%!PS/, 'a PostScript document', picture],
  [/^\x1F\x8B/, 'a gzip archive', unpack],
  [/^BZh\d/, 'a bzip2 archive', unpack],
  [/^\xFD7zXZ/, 'an xz archive', unpack],
  [/^\x28\xB5\x2F\xFD/, 'a zstd archive', unpack],
  [/^7z\xBC\xAF/, 'a 7-Zip archive', unpack],
  [/^Rar!/, 'a RAR archive', unpack],
  [/^PK\x03\x04[^]*xl\//, 'an Excel workbook', 'Open it there, and save the sheet as "CSV UTF-8".'],
  [/^PK\x03\x04[^]*opendocument/, 'an OpenDocument file', 'Open it there, and save the sheet as CSV.'],
  [/^PK\x03\x04/, 'a zip archive', unpack],
  [/^PK\x05\x06/, 'an empty zip archive', unpack],
  [/^\xD0\xCF\x11\xE0/, 'an old Office file, such as .xls', 'Open it there, and save the sheet as CSV.'],
  [/^\x89HDF/, 'an HDF5 file', exportIt],
  [/^MATLAB /, 'a MATLAB file', exportIt],
  [/^\x93NUMPY/, 'a NumPy array', exportIt],
  [/^PAR1/, 'a Parquet file', exportIt],
  [/^SQLite format/, 'an SQLite database', exportIt],
  [/^TDSm/, 'a LabVIEW measurement (TDMS)', exportIt],
  [/^\x00\x05\x16\x07/, 'what a Mac keeps beside a file (AppleDouble)', 'Leave it out.'],
  [/^(\xFF\xFE\0\0|\0\0\xFE\xFF)/, 'text in UTF-32', 'Save it as UTF-8.'],
];

/** Texts that are no tables, once decoded and without the blanks in front. */
const texts: typeof beginnings = [
  [
    /^(<!doctype html|<html|<head|<body|<table)/i,
    'a web page (HTML)',
    'Save the file that its link leads to.',
  ],
  [/^(<\?xml[^>]*>\s*)?<svg/i, 'an SVG picture', picture],
  [/^<\?xml|^<[a-z]+[\s>]/i, 'XML', exportIt],
  [/^\{\\rtf/, 'a rich text document', 'Save it as plain text.'],
  [/^(\{\s*["}]|\[\s*(["\d{[\]-]))/, 'JSON', 'Save it as CSV; npm run -s solve does so with --format csv.'],
  [/^version https:\/\/git-lfs/, 'a pointer of Git LFS', 'git lfs pull brings the file itself.'],
];

const find = (table: typeof beginnings, text: string): OtherFile | undefined => {
  const found = table.find(([beginning]) => beginning.test(text));
  return found && { what: found[1], remedy: found[2] };
};

/** What these bytes are, where they are something that is known and no text. */
export function otherFileOf(bytes: Uint8Array): OtherFile | undefined {
  // an archive names its files at its end
  const looked = Buffer.concat([bytes.subarray(0, 4096), bytes.subarray(4096).subarray(-4096)]);
  return find(beginnings, looked.toString('latin1'));
}

/** What this text is, where it is something that is known and no table. */
export const otherTextOf = (text: string): OtherFile | undefined =>
  find(texts, text.slice(0, 4096).trimStart());
