import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { golden } from '../physics/golden.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function run(...words: string[]): {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tools/solve.ts', ...words],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return { status, out: stdout, err: stderr };
}

describe('the solve command', () => {
  it('prints the lesson’s curve and nothing else', () => {
    const { status, out } = run(
      '--omega0',
      '0',
      '--gamma',
      '0.5',
      '--epsilon',
      '0.03',
      '--force',
      '2',
      '--method',
      'rk4',
      '--start',
      '-4',
    );
    expect(status).toBe(0);
    const lines = out.trim().split('\n');
    const [header, ...rows] = lines.filter((line) => !line.startsWith('#'));
    expect(lines).toContain('# epsilon: 0.03');
    expect(header).toBe('omega,force,u,v,amplitude');
    expect(rows).toHaveLength(400);
    rows.forEach((row, k) => {
      const [omega, force, u, v, amplitude] = row.split(',').map(Number);
      expect(omega).toBeCloseTo(-4 + (8 * (k + 1)) / 399, 7);
      expect(force).toBe(2);
      expect(u).toBeCloseTo(golden.lessonCurve.rk4Re[k], 5);
      expect(v).toBeCloseTo(golden.lessonCurve.rk4Im[k], 5);
      expect(amplitude).toBeCloseTo(Math.hypot(u, v), 6);
    });
  });

  it('leaves out what tells the parameters for programs that know no comments', () => {
    const [header, ...rows] = run('--bare', '--columns', '20').out.trim().split('\n');
    expect(header).toBe('omega,force,u,v,amplitude');
    expect(rows).toHaveLength(20);
  });

  it('prints an image as JSON, resampled as the reference is', () => {
    const image = golden.images[0];
    const words = (['omega0', 'gamma', 'epsilon'] as const).map((name) => `--${name}=${image[name]}`);
    const { status, out } = run(
      ...words,
      '--force',
      '0.1',
      '--force-high',
      '2',
      '--bins',
      '50',
      '--method',
      'rk4',
      '--precision',
      '32',
      '--format',
      'json',
    );
    expect(status).toBe(0);
    const { amplitude, omega, force } = JSON.parse(out) as Record<string, number[]>;
    expect([omega.length, force.length]).toEqual([50, 50]);
    amplitude.forEach((value, i) => expect(Math.abs(value - image.pixels[i])).toBeLessThan(2e-3));
  });

  it('adds the same noise for the same seed', () => {
    const words = ['--bins', '50', '--noise', '0.5', '--seed'];
    const [one, again, other] = ['7', '7', '8'].map((seed) => run(...words, seed).out);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it.each([
    [['--gamma', '0'], 'gamma must be a finite number above 0; got 0.'],
    [['--gamma', 'lots'], "--gamma must be a finite number; got 'lots'."],
    [['--colour', 'red'], '--colour'],
    [['--direction', 'sideways'], "--direction must be up or down; got 'sideways'."],
    [['--columns', '0'], 'columnCount must be a whole number from 2'],
    [['--start', '4'], 'omegaStop must differ from omegaStart'],
    [['--force-count', '3'], '--force-count needs --force-high'],
  ])('refuses %j with status 2 and says why', (words, message) => {
    const { status, out, err } = run(...words);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  it('explains itself', () => {
    expect(run('--help').out).toContain('npm run -s solve -- --omega0 0 --gamma 0.5');
  });
});
