import type { Sweep } from '@sharkfin/physics/sweep';

/** A solved sweep, or an image of several. */
export interface SolvedTable {
  readonly omega: readonly number[];
  readonly force: readonly number[];
  /** [forces, columns] each */
  readonly u: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  readonly amplitude: ArrayLike<number>;
}

/** What a table was solved with. */
export interface SolvedWith {
  readonly oscillator: Readonly<Record<'omega0' | 'gamma' | 'epsilon' | 'kappa', number>>;
  readonly sweep: Sweep;
  /** Standard deviation of the noise on each number, and the seed of its pattern. */
  readonly noise: number;
  readonly seed: number;
}

/** Comment lines that training reads, and people: docs/measured-data.md. */
function notes({ oscillator, sweep, noise, seed }: SolvedWith): string[] {
  const { omegaStart, omegaStop, duration, z0 } = sweep;
  return [
    '# Sharkfin: solved sweep',
    ...Object.entries(oscillator).map(([name, value]) => `# ${name}: ${value}`),
    `# direction: ${omegaStop > omegaStart ? 'up' : 'down'}`,
    `# omegaStart: ${Math.min(omegaStart, omegaStop)}`,
    `# omegaStop: ${Math.max(omegaStart, omegaStop)}`,
    `# duration: ${duration}`,
    `# z0: ${z0.join(' ')}`,
    `# noise: ${noise}`,
    ...(noise > 0 ? [`# noiseSeed: ${seed}`] : []),
    '# all quantities dimensionless; dz/dt = [-i (omega0 - omega) - gamma/2 - kappa/2 |z|^2] z - i epsilon |z|^2 z + i force',
  ];
}

/** As CSV, with nine digits, which identify a float32; `bare` without the comment lines. */
export function csv({ omega, force, u, v, amplitude }: SolvedTable, told: SolvedWith, bare: boolean): string {
  const lines = [...(bare ? [] : notes(told)), 'omega,force,u,v,amplitude'];
  force.forEach((f, j) => {
    omega.forEach((w, k) => {
      const i = j * omega.length + k;
      lines.push([w, f, u[i], v[i], amplitude[i]].map((x) => Number(x.toPrecision(9))).join(','));
    });
  });
  return `${lines.join('\n')}\n`;
}

/** As JSON, beside the options that were given. */
export function json(
  given: Readonly<Partial<Record<string, string>>>,
  { omega, force, ...quantities }: SolvedTable,
): string {
  const { u, v, amplitude } = quantities;
  const rows = Object.fromEntries(
    Object.entries({ u, v, amplitude }).map(([name, array]) => [name, Array.from(array)]),
  );
  return `${JSON.stringify({ parameters: given, omega, force, ...rows })}\n`;
}
