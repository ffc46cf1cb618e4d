import { describe, expect, it } from 'vitest';
import type { AmplitudeGrid } from '../../../physics/amplitude-grid.ts';
import { plainKernel } from '../../../physics/kernel/plain.ts';
import { solve } from '../../../physics/solve.ts';
import { lessonSweep, reversed } from '../../../physics/sweep.ts';
import { steadyStates } from '../../../physics/duffing.ts';
import { SteadyCurve } from '../../../web/pages/explorer/response/branches.ts';
import {
  columnCount,
  forceCount,
  imageSize,
  refinement,
  ResponseSolver,
} from '../../../web/pages/explorer/response/solver.ts';
import { curveSummary } from '../../../web/pages/explorer/response/curve-summary.ts';
import { curveTable, surfaceTable } from '../../../web/pages/explorer/save/csv.ts';
import { presetNames, withPreset } from '../../../web/pages/explorer/state/presets.ts';
import { initialState, withDirection, withParameter } from '../../../web/links/explorer-state.ts';
import { axisEnd } from '../../../web/plot/axis-end.ts';

const solver = new ResponseSolver();
const both = withPreset(initialState, 'hysteresis');

describe('the response', () => {
  it('is the solver’s, for the surface and the slice, up and down', () => {
    const { grids } = solver.solve(both);
    const plain = plainKernel();
    const { omega0, gamma, epsilon, forceLow, forceHigh, force } = both;
    const forces = Float64Array.from(
      { length: forceCount },
      (_, j) => forceLow + ((forceHigh - forceLow) * j) / (forceCount - 1),
    );
    for (const grid of grids) {
      const sweep = grid.direction === 'up' ? lessonSweep : reversed(lessonSweep);
      const amplitude = new Float64Array(forceCount * columnCount);
      solve(plain, sweep, { laneCount: forceCount, omega0, gamma, epsilon, force: forces }, { amplitude });
      const slice = new Float64Array(columnCount);
      solve(plain, sweep, { laneCount: 1, omega0, gamma, epsilon, force }, { amplitude: slice });
      for (const j of [0, 40, 99]) {
        for (let k = 0; k < columnCount; k += 7) {
          const column = grid.direction === 'up' ? k : columnCount - 1 - k;
          expect(
            Math.abs(grid.amplitude[j * columnCount + k] - amplitude[j * columnCount + column]),
          ).toBeLessThan(2e-3);
          expect(Math.abs(grid.slice[k] - slice[column])).toBeLessThan(2e-3);
        }
      }
    }
  });

  it('stands at the drive frequencies at which its states were reached', () => {
    const [up, down] = solver.solve(both).grids;
    const step = 8 / (columnCount - 1);
    expect(up.omegaFirst).toBeCloseTo(-4 + step, 6);
    expect(down.omegaFirst).toBeCloseTo(-4 - step, 6);
    expect(up.fine.omega[(columnCount - 2) * refinement]).toBeGreaterThan(up.fine.omega[0]);
    expect(down.fine.omega[1]).toBeGreaterThan(down.fine.omega[0]);
  });

  it('uses the same arrays for every state', () => {
    const first = solver.solve(both);
    const second = solver.solve(withParameter(both, 'gamma', 1.2));
    expect(second.grids[0].amplitude).toBe(first.grids[0].amplitude);
    expect(second.image).toBe(first.image);
  });

  it('carries noise of the chosen standard deviation, the same for the same seed', () => {
    const clean = Float32Array.from(solver.solve(withParameter(initialState, 'noise', 0)).image);
    const noisy = Float32Array.from(solver.solve(withParameter(initialState, 'noise', 0.5)).image);
    const again = solver.solve(withParameter(initialState, 'noise', 0.5)).image;
    expect([...again]).toEqual([...noisy]);
    let sum = 0;
    for (let i = 0; i < imageSize ** 2; i++) sum += (noisy[i] - clean[i]) ** 2;
    expect(Math.sqrt(sum / imageSize ** 2)).toBeCloseTo(0.5, 1);
    const other = solver.solve(withParameter(withParameter(initialState, 'noise', 0.5), 'seed', 2)).image;
    expect(other[0]).not.toBe(noisy[0]);
  });

  it('has readings that are the image, over the drive frequencies that its bins hold, and none without noise', () => {
    const columnOmegas = ({ omegaFirst, omegaStep, columnCount: count }: AmplitudeGrid): number[] =>
      Array.from({ length: count }, (_, k) => omegaFirst + k * omegaStep);
    for (const direction of ['up', 'down', 'both'] as const) {
      const { readings, image, grids, noise } = solver.solve(withDirection(initialState, direction));
      expect(noise).toBe(initialState.noise);
      expect(readings?.amplitude).toBe(image);
      expect(readings?.direction).toBe(grids[0].direction);
      if (!readings) continue;
      // a bin of eight columns stands at their mean
      const columns = columnOmegas(grids[0]);
      columnOmegas(readings).forEach((omega, bin) => {
        const within = columns.slice(8 * bin, 8 * bin + 8);
        expect(omega).toBeCloseTo(within.reduce((sum, x) => sum + x, 0) / 8, 6);
      });
    }
    expect(solver.solve(withParameter(initialState, 'noise', 0)).readings).toBeNull();
  });

  it('has an axis that ends at a round number above it', () => {
    expect([0.009, 0.98, 1, 3.78, 5.95, 9.9, 37].map(axisEnd)).toEqual([0.01, 1, 1.5, 4, 8, 12, 40]);
  });
});

describe('the steady curve', () => {
  it('runs through the steady states, with their stability', () => {
    const curve = new SteadyCurve();
    for (const state of [
      initialState,
      withParameter(initialState, 'epsilon', -0.1),
      withPreset(initialState, 'linear'),
    ]) {
      curve.follow(state, state.force);
      for (const branch of curve.branches) {
        for (let i = 5; i < branch.omega.length - 5; i += 10) {
          const found = steadyStates(state, state.force, branch.omega[i]);
          const nearest = found.reduce((a, b) =>
            Math.abs(a.amplitude - branch.amplitude[i]) < Math.abs(b.amplitude - branch.amplitude[i]) ? a : b,
          );
          expect(nearest.amplitude).toBeCloseTo(branch.amplitude[i], 5);
          expect(nearest.stable).toBe(branch.stable);
        }
      }
    }
  });
});

describe('the summary of the curve', () => {
  const summarise = (state: typeof initialState) => curveSummary(state, solver.solve(state), state.duration);

  it('tells an upright, a right-leaning and a left-leaning peak apart', () => {
    expect(summarise(withPreset(initialState, 'linear')).lean).toBe('upright');
    expect(summarise(initialState).lean).toBe('right');
    expect(summarise(withParameter(withParameter(initialState, 'omega0', 0.6), 'epsilon', -0.12)).lean).toBe(
      'left',
    );
  });

  it('finds the two jumps of a hysteresis loop, the one going down at a lower frequency', () => {
    const { sweeps, bistable } = summarise(both);
    expect(bistable).toBe(true);
    const [up, down] = sweeps.map((sweep) => sweep.jump);
    expect(up && down).toBeTruthy();
    if (!up || !down) return;
    expect(up.to).toBeLessThan(up.from);
    expect(down.to).toBeGreaterThan(down.from);
    expect(down.omega).toBeLessThan(up.omega);
  });

  it('calls drowned what its noise hides, and that alone', () => {
    for (const preset of presetNames)
      expect(summarise(withPreset(initialState, preset)).drowned, preset).toBe(preset === 'drowned');
  });

  it('calls a sweep that is too fast ringing, and claims no jumps for it', () => {
    const summary = summarise(withPreset(initialState, 'ringing'));
    expect(summary.ringing).toBe(true);
    expect(summary.sweeps.every((sweep) => sweep.jump === undefined)).toBe(true);
  });
});

describe('saved tables', () => {
  const rows = (table: string): string[][] =>
    table
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.split(','));

  it('of the curve hold the solver’s numbers, bit for bit, under named parameters', () => {
    const response = solver.solve(both);
    const table = curveTable(both, response);
    expect(table).toContain('# gamma: 0.7\n');
    const [names, ...body] = rows(table);
    expect(names).toEqual(['direction', 'omega', 'force', 'u', 'v', 'amplitude']);
    expect(body).toHaveLength(2 * columnCount);
    body.slice(0, columnCount).forEach((row, k) => {
      expect(row[0]).toBe('up');
      expect(Math.fround(Number(row[3]))).toBe(response.grids[0].u[k]);
      expect(Math.fround(Number(row[5]))).toBe(response.grids[0].slice[k]);
    });
  });

  it('of the surface hold every force and column', () => {
    const state = withDirection(initialState, 'down');
    const response = solver.solve(state);
    const [, ...body] = rows(surfaceTable(state, response));
    expect(body).toHaveLength(forceCount * columnCount);
    expect(Number(body[0][2])).toBeCloseTo(state.forceLow, 6);
    expect(Number(body[body.length - 1][2])).toBeCloseTo(state.forceHigh, 6);
    body.forEach((row, i) => {
      if (i % 97 === 0) expect(Math.fround(Number(row[3]))).toBe(response.grids[0].amplitude[i]);
    });
  });
});
