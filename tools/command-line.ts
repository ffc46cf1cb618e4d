/** What the commands that people type share: reading options, and saying what is wrong with one. */
import { parseArgs } from 'node:util';

/** Something was typed that the command does not understand; the process ends with status 2. */
export class UsageError extends Error {}

/** `--start -4` becomes `--start=-4`: a value may begin with a minus sign. */
function joined(words: readonly string[], names: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const takesValue = words[i].startsWith('--') && names.includes(words[i].slice(2));
    if (takesValue && i + 1 < words.length) result.push(`${words[i]}=${words[++i]}`);
    else result.push(words[i]);
  }
  return result;
}

export interface CommandLine<Option extends string, Flag extends string> {
  /** The options given, as typed. */
  readonly options: Readonly<Partial<Record<Option, string>>>;
  readonly flags: ReadonlySet<Flag>;
  /** Words that belong to no option. */
  readonly words: readonly string[];
}

/**
 * Reads options, which take a value, and flags, which take none.
 * @throws UsageError for anything else that begins with a dash
 */
export function readCommandLine<Option extends string, Flag extends string = never>(
  words: readonly string[],
  optionNames: readonly Option[],
  flagNames: readonly Flag[] = [],
): CommandLine<Option, Flag> {
  try {
    const known: Record<string, { readonly type: 'string' | 'boolean' }> = {};
    for (const name of optionNames) known[name] = { type: 'string' };
    for (const name of flagNames) known[name] = { type: 'boolean' };
    const args = joined(words, optionNames);
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: known });
    const given: Readonly<Record<string, unknown>> = values;
    const options: Partial<Record<Option, string>> = {};
    for (const name of optionNames) if (typeof given[name] === 'string') options[name] = given[name];
    return { options, flags: new Set(flagNames.filter((name) => given[name] === true)), words: positionals };
  } catch (error) {
    // Node adds how to write a word that begins with a dash, which no command here takes
    throw new UsageError((error as Error).message.replace(/ To specify a positional .*/s, ''));
  }
}

export function readNumber(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${name} must be a finite number; got '${text}'.`);
  return value;
}

/** @throws UsageError for a path that is none: it would mean the folder that one happens to be in */
export function readPath(name: string, text: string): string {
  if (text.trim() === '') throw new UsageError(`--${name} must name a file or folder; got '${text}'.`);
  return text;
}

export function readChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  if (!choices.includes(text as T)) {
    throw new UsageError(`--${name} must be ${choices.join(' or ')}; got '${text}'.`);
  }
  return text as T;
}

/**
 * Runs a command: `--help` prints its text, a mistake of the caller's ends with status 2 and the way to that text,
 * anything else that `expected` names ends with status 1 and its message alone. A TypeError is a mistake of ours and keeps
 * its stack.
 * @param unread what becomes of the command when nobody reads what it prints any more
 */
export async function runCommand(
  name: string,
  help: string,
  main: (words: readonly string[]) => void | Promise<void>,
  expected: (error: Error) => boolean = () => false,
  unread: 'ends' | 'goes on' = 'ends',
): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // a reader that has seen enough, such as head, closes the pipe, and a terminal may be closed: no reason to complain
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (unread === 'goes on') return;
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
      process.exit(0);
    });
  }
  const words = process.argv.slice(2);
  if (words.includes('--help')) {
    process.stdout.write(help);
    return;
  }
  try {
    await main(words);
  } catch (error) {
    if (error instanceof UsageError || error instanceof RangeError) {
      process.stderr.write(`${error.message}\nnpm run -s ${name} -- --help tells all options.\n`);
      process.exitCode = 2;
    } else if (error instanceof Error && !(error instanceof TypeError) && expected(error)) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    } else throw error;
  }
}
