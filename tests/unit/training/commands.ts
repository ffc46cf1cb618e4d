import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recipe } from '../../../networks/recipe.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tsx = import.meta.resolve('tsx');

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
  /** Folder that it works in. */
  readonly cwd?: string;
}

/** Starts a command of `training/` as a process of its own. */
export function start(
  command: string,
  words: readonly string[],
  { blocks, dieAtShare, cwd = root }: Circumstances = {},
): Running {
  const dying =
    dieAtShare === undefined ? [] : ['--import', new URL('./die-while-saving.mjs', import.meta.url).href];
  const line = [
    process.execPath,
    '--import',
    tsx,
    ...dying,
    join(root, `training/commands/${command}.ts`),
    ...words,
  ];
  const [program, ...rest] =
    blocks === undefined ? line : ['sh', '-c', `ulimit -f ${blocks} && exec "$0" "$@"`, ...line];
  const child = spawn(program, rest, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(dieAtShare === undefined ? {} : { DIE_AT_SHARE: String(dieAtShare) }) },
  });
  return running(child);
}

/** The end of a process, and what it says until then. */
function running(child: ChildProcess): Running {
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, said }));
  });
  return { child, ended };
}

/**
 * Starts a command as people do, by `npm run`, in a process group of its own: a terminal's Ctrl-C reaches all of a group,
 * as `process.kill(-pid, 'SIGINT')` does. */
export function startWithNpm(script: string, words: readonly string[]): Running {
  const child = spawn('npm', ['run', '-s', script, '--', ...words], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return running(child);
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

/** Resolves when a folder holds a file of this name. */
export function fileIn(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!existsSync(join(folder, name))) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(folder, look);
    look();
  });
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
