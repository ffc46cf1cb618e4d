import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, watch, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Recipe } from '../../../training/recipe.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Standard output and error together. */
  readonly said: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface Circumstances {
  /** Limit on the size of files that it writes, in blocks of 512 or 1024 bytes. */
  readonly blocks?: number;
  /** Share of the first checkpoint at which it is killed while it writes that. */
  readonly dieAtShare?: number;
}

/** Starts a command of `training/` as a process of its own. */
export function start(
  command: string,
  words: readonly string[],
  { blocks, dieAtShare }: Circumstances = {},
): Running {
  const dying = dieAtShare === undefined ? [] : ['--import', './tests/unit/training/die-while-saving.mjs'];
  const line = [process.execPath, '--import', 'tsx', ...dying, `training/${command}.ts`, ...words];
  const [program, ...rest] =
    blocks === undefined ? line : ['sh', '-c', `ulimit -f ${blocks} && exec "$0" "$@"`, ...line];
  const child = spawn(program, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(dieAtShare === undefined ? {} : { DIE_AT_SHARE: String(dieAtShare) }) },
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, said }));
  });
  return { child, ended };
}

/** Runs a command of `training/` to its end. */
export const run = (command: string, ...words: string[]): Promise<Ended> => start(command, words).ended;

/**
 * Sends a process a signal as soon as so many things have happened to files with such a name in a folder: created, written
 * or renamed.
 */
export async function signalAt(
  { child, ended }: Running,
  signal: NodeJS.Signals,
  folder: string,
  { name, count }: { readonly name: RegExp; readonly count: number },
): Promise<Ended> {
  let seen = 0;
  const watcher = watch(folder, (_event, file) => {
    if (file !== null && name.test(file) && ++seen === count) child.kill(signal);
  });
  try {
    return await ended;
  } finally {
    watcher.close();
  }
}

/** A file that exports a recipe, as `npm run train` reads it. */
export function writeRecipe(path: string, recipe: Recipe): string {
  writeFileSync(path, `export const recipe = ${JSON.stringify(recipe)};\n`);
  return path;
}

/** A folder that is there before anything is written into it, so that it can be watched. */
export function emptyFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
