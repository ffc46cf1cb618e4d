import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timing, type Timing } from './measure.ts';

/** The reference method's loop in C, `rk4.c`, compiled on the spot. */
export interface CLoop {
  readonly flags: string;
  /** Milliseconds of 100 forces x 400 columns. */
  time(rounds: number): Timing;
  dispose(): void;
}

/** @returns null where there is no C compiler */
export function compileCLoop(): CLoop | null {
  const folder = mkdtempSync(join(tmpdir(), 'sharkfin-'));
  const source = fileURLToPath(new URL('rk4.c', import.meta.url));
  const program = join(folder, 'rk4');
  const flags = process.arch === 'x64' ? ['-O3', '-msse4.1', '-ffast-math'] : ['-O3', '-ffast-math'];
  if (spawnSync('cc', [...flags, source, '-o', program, '-lm']).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    flags: flags.join(' '),
    time(rounds) {
      const output = execFileSync(program, [String(rounds)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return timing(output.trim().split('\n').map(Number));
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
}
