import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { experimentOf, type Experiment } from '../../../physics/experiment.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import { reversed } from '../../../physics/sweep.ts';
import { createMeasuredSource, readMeasurements } from '../../../training/data/measured.ts';
import { measurementOf } from '../../../training/data/measurement.ts';
import { parseTable } from '../../../training/data/tables/saved-table.ts';
import { ResponseSolver } from '../../../web/pages/explorer/response/solver.ts';
import { curveTable, surfaceTable } from '../../../web/pages/explorer/save/csv.ts';
import {
  initialState,
  withDirection,
  withParameter,
  type ExplorerState,
} from '../../../web/links/explorer-state.ts';
import { difference } from '../physics/golden.ts';

const solver = new ResponseSolver();
const [curve, image, fast] = ['curve', 'image', 'image-fast'].map(experimentOf);
const atOne = withParameter(initialState, 'force', 1);
const curveOf = (state: ExplorerState): string => curveTable(state, solver.solve(state));
const surfaceOf = (state: ExplorerState): string => surfaceTable(state, solver.solve(state));
const read = (text: string, experiment: Experiment) => measurementOf(parseTable('one.csv', text), experiment);

/** What the sampler makes of the parameters of the page's first state. */
function simulated(experiment: Experiment): Float32Array {
  const { omega0, gamma, epsilon } = initialState;
  return createSampler(loadKernel(), experiment).simulate([omega0, gamma, epsilon]);
}

describe('a table that the explorer saved', () => {
  it('of the curve is the observation that the sampler makes of its parameters', () => {
    const { parameters, observation } = read(curveOf(atOne), curve);
    expect(parameters).toEqual([atOne.omega0, atOne.gamma, atOne.epsilon]);
    // the page starts at z = 0.01 i, this experiment at 0
    expect(difference(observation, simulated(curve)).largest).toBeLessThan(5e-4);
  });

  it('of both directions gives the one that the experiment sweeps in', () => {
    const both = curveOf(withDirection(atOne, 'both'));
    expect(read(both, curve).observation).toEqual(read(curveOf(atOne), curve).observation);
    const down: Experiment = { ...curve, sweep: reversed(curve.sweep) };
    const { observation } = read(both, down);
    expect(difference(observation, simulated(down)).largest).toBeLessThan(5e-4);
    expect(difference(observation, simulated(curve)).largest).toBeGreaterThan(0.5);
  });

  it('of u and v gives both channels', () => {
    const quadratures: Experiment = { ...curve, measured: 'quadratures' };
    const { observation } = read(curveOf(atOne), quadratures);
    expect(difference(observation, simulated(quadratures)).largest).toBeLessThan(1e-3);
  });

  it('of the surface is an image, where the surface is smooth from force to force', () => {
    expect(difference(read(surfaceOf(initialState), image).observation, simulated(image)).rms).toBeLessThan(
      2e-3,
    );
    const short = surfaceOf(withParameter(initialState, 'duration', 10));
    expect(difference(read(short, fast).observation, simulated(fast)).rms).toBeLessThan(2e-4);
  });

  it('may come from an editor that ends lines in its own way', () => {
    const edited = `\uFEFF${curveOf(atOne).replaceAll('\n', '\r\n')}\r\n`;
    expect(read(edited, curve)).toEqual(read(curveOf(atOne), curve));
  });

  it('says of its values that they have no noise, also where an earlier version told that of the image', () => {
    const text = curveOf(atOne);
    expect(text).toContain('\n# noise: 0\n');
    expect(read(text, curve).noise).toBe(0);
    const earlier = text.replace('# noise: 0\n', '# noise: 0.5\n').replace(/# image: .*\n/, '# seed: 1\n');
    expect(read(earlier, curve).noise).toBe(0);
  });

  it('is averaged into bins as the sweep is, also where its readings stand elsewhere', () => {
    const lines = curveOf(atOne).trim().split('\n');
    // of the 400 rows below line 16 every second one, and the last
    const kept = lines.filter((_, i) => i < 16 || i % 2 === 0 || i === lines.length - 1);
    const thinned = read(kept.join('\n'), curve).observation;
    expect(difference(thinned, simulated(curve)).rms).toBeLessThan(0.02);
  });
});

describe('a measured table', () => {
  /** Readings of the page's first state at so many drive frequencies from -4 to 4, as an instrument takes them. */
  function sweep(count: number, falling = false): string {
    const columns = curveOf(atOne)
      .split('\n')
      .filter((line) => line.startsWith('up,'))
      .map((line) => line.split(',').map(Number));
    const rows = Array.from({ length: count }, (_, i) => {
      const omega = -4 + (8 * i) / (count - 1);
      const near = columns.reduce((a, b) => (Math.abs(b[1] - omega) < Math.abs(a[1] - omega) ? b : a));
      return `${omega},${near[5]}`;
    });
    if (falling) rows.reverse();
    const truth = '# omega0: -0.6\n# gamma: 0.9\n# epsilon: 0.12\n# duration: 200\n# force: 1\n';
    return `${truth}# direction: ${falling ? 'down' : 'up'}\nomega,amplitude\n${rows.join('\n')}\n`;
  }

  it('is enough where it reaches from -4 to 4, though the last state of the sweep is stored beyond', () => {
    const { observation } = read(sweep(401), curve);
    expect(difference(observation, simulated(curve)).rms).toBeLessThan(0.01);
    expect(() => read(sweep(401).replaceAll(/\n(3\.9|4).*/g, ''), curve)).toThrow(/omega must reach/);
  });

  it('of a sweep down may have its rows in the order in which they were taken', () => {
    const down: Experiment = { ...curve, sweep: reversed(curve.sweep) };
    const ascending = sweep(401).replace('direction: up', 'direction: down');
    expect(read(sweep(401, true), down)).toEqual(read(ascending, down));
  });

  it('has less noise in its bins than in its readings, of which they are averages', () => {
    const noisy = (count: number): number => read(`# noise: 0.1\n${sweep(count)}`, curve).noise ?? NaN;
    // a bin is a triangle over 16 columns, eight wide at half height: the sum of its squared weights is 2 / 24
    expect(noisy(400) / (0.1 * Math.sqrt(2 / 24))).toBeCloseTo(1, 0);
    expect(noisy(400)).toBeLessThan(0.035);
    expect(read(sweep(400), curve).noise).toBeNull();
  });
});

describe('a file that does not fit', () => {
  const text = curveOf(atOne);
  /** A table with one thing changed, and the line that it is in. */
  const changed = (from: string | RegExp, to: string): string => {
    const other = text.replace(from, to);
    expect(other).not.toBe(text);
    return other;
  };
  const firstRow = /\n(up,[^,]*),([^,]*),([^,]*),([^,]*),([^,]*)\n/;

  it.each([
    [
      'another duration',
      changed('# duration: 200', '# duration: 100'),
      /one\.csv, line 8: duration must be 200.*got 100\./,
    ],
    [
      'another range',
      changed('# omegaStop: 4', '# omegaStop: 5'),
      /one\.csv, line 13: omegaStop must be 4.*got 5\./,
    ],
    [
      'no gamma',
      changed('# gamma: 0.9\n', ''),
      /one\.csv: there must be a line '# gamma: number'; got none\./,
    ],
    [
      'a word for gamma',
      changed('# gamma: 0.9', '# gamma: much'),
      /line 3: gamma must be a finite number; got 'much'\./,
    ],
    [
      'an empty gamma',
      changed('# gamma: 0.9', '# gamma:'),
      /line 3: gamma must be a finite number; got ''\./,
    ],
    [
      'gamma outside the prior',
      changed('# gamma: 0.9', '# gamma: 1.8'),
      /line 3: gamma must be from 0\.5 to 1\.5.*got 1\.8\. Leave/,
    ],
    [
      'a parameter that the experiment lacks',
      changed('# gamma', '# kappa: 0.02\n# gamma'),
      /line 3: kappa must be 0.*got 0\.02\./,
    ],
    ['negative noise', changed('# noise: 0', '# noise: -1'), /line 9: noise must be 0 or above; got -1\./],
    [
      'another force',
      curveOf(withParameter(initialState, 'force', 1.7)),
      /readings at force 1,.*got forces from 1\.7 to 1\.7, 1 in all\./,
    ],
    [
      'another direction',
      curveOf(withDirection(atOne, 'down')),
      /line 17: .*direction 'up'.*got 'down' alone\./,
    ],
    [
      'no amplitudes',
      changed(',amplitude\n', ',size\n'),
      /line 16: there must be a column 'amplitude'.*got direction, omega/,
    ],
    ['a short row', changed(firstRow, '\n$1,$2,$3,$4\n'), /line 17: a row must have 6 numbers.*got 5\./],
    [
      'a hole in a row',
      changed(firstRow, '\n$1,$2,$3,$4,\n'),
      /line 17: amplitude must be a finite number; got ''\./,
    ],
    [
      'an infinite reading',
      changed(firstRow, '\n$1,$2,$3,$4,Infinity\n'),
      /line 17: amplitude .*got 'Infinity'\./,
    ],
    [
      'rows in disorder',
      changed(firstRow, '\n$1,$2,$3,$4,$5\n$1,$2,$3,$4,$5\n'),
      /line 18: omega must ascend.*got -3\.979.* after -3\.979/,
    ],
    [
      'a gap',
      text
        .split('\n')
        .filter((_, i) => i < 100 || i > 120)
        .join('\n'),
      /omega must move by at most 0\.16.*Measure more densely/,
    ],
    [
      'an end too early',
      text.split('\n').slice(0, -5).join('\n'),
      /omega must reach from -3\.90 to 3\.94 .*got -3\.97995 to 3\.93985 at force 1\. Measure the whole range/,
    ],
    ['no rows', text.split('\n').slice(0, 16).join('\n'), /one\.csv: there must be .*rows.*got none\./],
    ['nothing', '', /one\.csv: there must be a line of column names/],
  ] as const)('is refused by file, line, value and remedy: %s', (_, bad, message) => {
    expect(() => read(bad, curve)).toThrow(message);
  });

  it('is refused where an image asks for forces that a surface lacks', () => {
    const narrow = surfaceOf(withParameter(initialState, 'forceHigh', 1.9));
    expect(() => read(narrow, image)).toThrow(
      /readings at force 1\.92\d*, .*on both sides.*got forces from 0\.1 to 1\.9,/,
    );
    const lines = surfaceOf(initialState).split('\n');
    const sparse = lines.filter(
      (line) => !/^up/.test(line) || Number(line.split(',')[2]) > 0.7 || Number(line.split(',')[2]) < 0.6,
    );
    expect(() => read(sparse.join('\n'), image)).toThrow(
      /readings at force 0\.604\d*.*at most 0\.0388 apart/,
    );
  });

  it('is refused where an image of quadratures gets amplitudes', () => {
    expect(() => read(surfaceOf(initialState), experimentOf('image-quadratures'))).toThrow(/a column 'u'/);
  });
});

describe('a set of measurements', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sharkfin-measured-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const gammas = [0.5, 0.7, 0.9, 1.1, 1.3, 1.5];
  const files = gammas.map((gamma, i) => {
    const file = join(folder, `${i}.csv`);
    writeFileSync(file, curveOf(withParameter(atOne, 'gamma', gamma)));
    return file;
  });
  writeFileSync(join(folder, 'notes.txt'), 'no table');

  it('is all tables of a folder, in the order of their names', async () => {
    const samples = await readMeasurements(curve, 1, { files: folder, addedNoise: 'none' });
    expect(samples.truths.filter((_, i) => i % 3 === 1)).toEqual(Float32Array.from(gammas));
    expect([...new Set(samples.sigmas)]).toEqual([0]);
    const listed = await readMeasurements(curve, 1, { files, addedNoise: 'none' });
    expect(listed).toEqual(samples);
  });

  it('gets the noise that is asked for, the same for the same seed', async () => {
    const clean = await readMeasurements(curve, 1, { files, addedNoise: 'none' });
    const noisy = await readMeasurements(curve, 1, { files, addedNoise: 0.1 });
    const { rms } = difference(noisy.observations, clean.observations);
    expect(Math.abs(rms / 0.1 - 1)).toBeLessThan(4 / Math.sqrt(2 * 300));
    expect(new Set(noisy.sigmas)).toEqual(new Set([Math.fround(0.1)]));
    expect(await readMeasurements(curve, 1, { files, addedNoise: 0.1 })).toEqual(noisy);
    const drawn = await readMeasurements(curve, 1, { files, addedNoise: 'drawn' });
    expect(new Set(drawn.sigmas).size).toBe(6);
    expect(drawn.sigmas.every((sigma) => sigma >= 0.01 && sigma <= 0.2)).toBe(true);
  });

  it('stands in for simulation: batches, validation, test', async () => {
    const shares = { validation: 1 / 6, test: 1 / 6 };
    const source = await createMeasuredSource(
      { files: folder, addedNoise: 'none' },
      { experiment: curve, seed: 2, batchSize: 4, shares, dropouts: [] },
    );
    const { truths } = await source.next();
    const used = [...truths, ...source.validation().truths, ...source.test().truths];
    expect(used.filter((_, i) => i % 3 === 1).sort()).toEqual([...Float32Array.from(gammas)]);
  });

  it('is refused where there is none', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    await expect(readMeasurements(curve, 1, { files: empty, addedNoise: 'none' })).rejects.toThrow(
      /which has none/,
    );
    const missing = join(folder, 'missing');
    await expect(readMeasurements(curve, 1, { files: missing, addedNoise: 'none' })).rejects.toThrow(
      /files must be a folder.*missing/,
    );
    await expect(readMeasurements(curve, 1, { files: [], addedNoise: 'none' })).rejects.toThrow(
      /at least one file/,
    );
    await expect(readMeasurements(curve, 1, { files, addedNoise: -1 })).rejects.toThrow(/addedNoise.*got -1/);
  });

  it('names the file that is wrong', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'omega\n');
    await expect(readMeasurements(curve, 1, { files: folder, addedNoise: 'none' })).rejects.toThrow(
      /bad\.csv: there must be/,
    );
  });
});
