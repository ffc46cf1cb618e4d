import { execFileSync } from 'node:child_process';

/** The commit that the code stands at, with a plus where files differ from it; 'unknown' outside a checkout. */
export function commitName(): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: import.meta.dirname,
    }).trim();
  try {
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
