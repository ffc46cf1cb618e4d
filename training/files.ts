import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} could not be written (${cause}); make room, or choose another folder.`, {
      cause: error,
    });
  }
}

/**
 * Writes a file so that whoever reads it finds the old one or the new one, whole: written aside, brought to the disk, then
 * renamed.
 * @throws Error naming the file where it cannot be written; the old one is then still there
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const aside = `${path}.${process.pid}.tmp`;
  writing(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(aside, 'w');
    try {
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(aside, path);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  });
}

/** Removes what `writeWhole` had written aside in a folder when its process was killed. */
export function removeAsides(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/\.\d+\.tmp$/.test(name)) rmSync(join(folder, name));
  }
}

/** Appends to a file. @throws Error naming the file where it cannot be written */
export function append(path: string, content: string | Uint8Array): void {
  writing(path, () => appendFileSync(path, content));
}
