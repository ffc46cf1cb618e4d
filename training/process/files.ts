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
import { isAlive } from './processes.ts';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'make room, or choose another folder',
  EDQUOT: 'make room, or choose another folder',
  EFBIG: 'make room, or choose another folder',
  EACCES: 'choose a folder that you may write to',
  EPERM: 'choose a folder that you may write to',
  EROFS: 'choose a folder that you may write to',
  EISDIR: 'a folder has that name: choose another one',
  ENOTDIR: 'a file has the name of a folder in it: choose another one',
  EEXIST: 'a file has that name: choose another one',
  ENAMETOOLONG: 'choose a shorter name',
};

/** @throws Error naming the file that could not be written, why, and what to do */
export function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const remedy = remedies[(error as NodeJS.ErrnoException).code ?? ''] ?? 'choose another folder';
    throw new Error(`${path} could not be written (${cause}); ${remedy}.`, { cause: error });
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

/** Removes what `writeWhole` had written aside in a folder when its process was killed; others may be writing there. */
export function removeAsides(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, pid] = /\.(\d+)\.tmp$/.exec(name) ?? [];
    const own = Number(pid) === process.pid;
    if (pid !== undefined && (own || !isAlive(Number(pid)))) rmSync(join(folder, name), { force: true });
  }
}

/** Appends to a file. @throws Error naming the file where it cannot be written */
export function append(path: string, content: string | Uint8Array): void {
  writing(path, () => appendFileSync(path, content));
}
