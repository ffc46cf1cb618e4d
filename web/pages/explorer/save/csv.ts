import type { DirectedResponse, Response } from '../response/solver.ts';
import { knobNames, type KnobName } from '../../../links/knobs.ts';
import type { ExplorerState } from '../../../links/explorer-state.ts';

/**
 * Tables in the format that training reads back (docs/measured-data.md), the solver's values without noise: comment lines
 * that name every parameter, a line of column names, rows of numbers. Float32 values are written with the nine digits that
 * identify them. Their words are English in every language of the page, as are the files' names: programs read them, training
 * among them, and a table is passed on to other people.
 */

/** One parameter. The values are the solver's: what the page's image has in noise is no noise of theirs. */
function note(name: KnobName, state: ExplorerState): string {
  if (name === 'noise') return '# noise: 0';
  if (name === 'seed')
    return `# image: noise ${state.noise}, seed ${state.seed}; none of it is in these values`;
  return `# ${name}: ${state[name]}`;
}

const digits = (value: number): string => String(Number(value.toPrecision(9)));

function header(title: string, state: ExplorerState, response: Response): string[] {
  return [
    `# Sharkfin: ${title}`,
    ...knobNames.map((name) => note(name, state)),
    `# direction: ${state.direction}`,
    `# omegaStart: ${response.omegaRange[0]}`,
    `# omegaStop: ${response.omegaRange[1]}`,
    `# columnCount: ${response.grids[0].columnCount}`,
    '# all quantities dimensionless; dz/dt = [-i (omega0 - omega) - gamma/2] z - i epsilon |z|^2 z + i force',
  ];
}

const omegaAt = (grid: DirectedResponse, k: number): string => digits(grid.omegaFirst + k * grid.omegaStep);

/** The slice: direction, omega, force, u, v, amplitude. */
export function curveTable(state: ExplorerState, response: Response): string {
  const lines = header('response curve', state, response);
  lines.push('direction,omega,force,u,v,amplitude');
  for (const grid of response.grids) {
    for (let k = 0; k < grid.columnCount; k++) {
      const numbers = [grid.u[k], grid.v[k], grid.slice[k]].map(digits);
      lines.push(`${grid.direction},${omegaAt(grid, k)},${digits(response.force)},${numbers.join(',')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The surface: direction, omega, force, amplitude; forces ascending, drive frequencies ascending within a force. */
export function surfaceTable(state: ExplorerState, response: Response): string {
  const lines = header('response surface', state, response);
  lines.push('direction,omega,force,amplitude');
  const [low, high] = response.forceRange;
  for (const grid of response.grids) {
    for (let j = 0; j < grid.forceCount; j++) {
      const force = digits(Math.fround(low + ((high - low) * j) / (grid.forceCount - 1)));
      for (let k = 0; k < grid.columnCount; k++) {
        const amplitude = digits(grid.amplitude[j * grid.columnCount + k]);
        lines.push(`${grid.direction},${omegaAt(grid, k)},${force},${amplitude}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
