import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeTable, sizeLimit, tooLarge } from './decode.ts';
import { tableError } from './problems.ts';

/** A file of a set as it was when it was read. */
export interface FileRecord {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The bytes of a file. @throws TableError where it is something else or cannot be read */
async function bytesOf(path: string): Promise<Uint8Array> {
  const refuse = (error: NodeJS.ErrnoException): never => {
    const why =
      error.code === 'ENOENT'
        ? 'it is not there, or a link to nothing. Bring it back or leave it out.'
        : error.code === 'EACCES' || error.code === 'EPERM'
          ? 'it may not be read. Take the right to, as by chmod u+r.'
          : `it cannot be read (${error.message}).`;
    throw tableError(path, null, why);
  };
  const found = await stat(path).catch(refuse);
  if (found.isDirectory()) throw tableError(path, null, 'it must be a file; it is a folder. Rename it.');
  // a pipe or a device might never end
  if (!found.isFile())
    throw tableError(path, null, 'it must be a file; it is a pipe or device. Leave it out.');
  if (found.size > sizeLimit) throw tooLarge(path, found.size);
  return readFile(path).catch(refuse);
}

function recordOf(path: string, bytes: Uint8Array): FileRecord {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: basename(path), bytes: bytes.length, sha256 };
}

export const recordFile = async (path: string): Promise<FileRecord> => recordOf(path, await bytesOf(path));

/**
 * The text of a file, and what the file is known by.
 * @throws TableError naming the file and what is wrong with it
 */
export async function readTableFile(
  path: string,
): Promise<{ readonly text: string; readonly record: FileRecord }> {
  const bytes = await bytesOf(path);
  return { text: decodeTable(path, bytes), record: recordOf(path, bytes) };
}

/** Every file that is not as it was, by name: removed, changed or new. */
export function changesSince(before: readonly FileRecord[], now: readonly FileRecord[]): readonly string[] {
  const [old, found] = [before, now].map((list) => new Map(list.map((file) => [file.name, file])));
  const removed = before.filter(({ name }) => !found.has(name)).map(({ name }) => `${name} is gone`);
  const changed = now
    .filter(({ name, sha256 }) => old.has(name) && old.get(name)?.sha256 !== sha256)
    .map(({ name }) => `${name} has changed`);
  const added = now.filter(({ name }) => !old.has(name)).map(({ name }) => `${name} is new`);
  return [...removed, ...changed, ...added];
}
