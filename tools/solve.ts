/** `npm run -s solve`: one sweep, or an image of many forces, as a table for people who script. */
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { plainKernel } from '@sharkfin/physics/kernel/plain';
import { fillNormals, stream } from '@sharkfin/physics/random';
import { resampling } from '@sharkfin/physics/resample';
import { solve } from '@sharkfin/physics/solve';
import { columnOmega, columnTime, sweepRate, type Sweep } from '@sharkfin/physics/sweep';
import { csv, json, type SolvedTable, type SolvedWith } from './solve-table.ts';
import { readChoice, readCommandLine, readNumber, runCommand, UsageError } from './command-line.ts';

const help = `Solves the driven Duffing oscillator along a sweep of the drive frequency.

  npm run -s solve -- --omega0 0 --gamma 0.5 --epsilon 0.03 --force 2 --format csv

Oscillator
  --omega0 X       resonance frequency                        (0)
  --gamma X        damping rate, above 0                      (0.5)
  --epsilon X      nonlinearity                               (0.03)
  --kappa X        nonlinear damping, 0 or above              (0)
Drive
  --force X        force, or the lowest one of an image       (2)
  --force-high X   highest force of an image
  --force-count N  number of forces of an image               (50 with --force-high)
  --start X, --stop X   ends of the sweep                     (-4, 4)
  --direction D    up, or down: from stop to start            (up)
  --duration X     time that the sweep takes                  (200)
  --columns N      columns                                    (400)
  --z0 RE,IM       state at the beginning                     (0,0.01)
Method
  --method M       production (exponential, order 4) or rk4 (the lesson's, one step a column)
  --substeps N     steps from column to column                (as many as needed; rk4: 1)
  --precision P    64 or 32 bits                              (64)
Measurement
  --bins N         resample to N bins, antialiased: linear for one force, cubic for an image
  --noise X        standard deviation of Gaussian noise, added to u, v and |z| independently
  --seed N         number of the random pattern               (1)
Output
  --format F       csv or json                                (csv)
  --bare           csv without the comment lines that tell the parameters
  --help           this text

Columns: omega, force, u, v, |z|. A state stands at the drive frequency at which it was reached. Lines that begin with #
tell the parameters; training reads such tables as they are (docs/measured-data.md).
`;

const options = {
  omega0: '0',
  gamma: '0.5',
  epsilon: '0.03',
  kappa: '0',
  force: '2',
  'force-high': undefined,
  'force-count': undefined,
  start: '-4',
  stop: '4',
  direction: 'up',
  duration: '200',
  columns: '400',
  z0: '0,0.01',
  method: 'production',
  substeps: undefined,
  precision: '64',
  bins: undefined,
  noise: '0',
  seed: '1',
  format: 'csv',
} as const;

type Option = keyof typeof options;

interface Given {
  readonly given: Partial<Record<Option, string>>;
  readonly bare: boolean;
}

function readOptions(words: readonly string[]): Given {
  const line = readCommandLine(words, Object.keys(options) as Option[], ['bare']);
  if (line.words.length > 0) throw new UsageError(`Every value needs its option; got '${line.words[0]}'.`);
  const given: Partial<Record<Option, string | undefined>> = { ...options, ...line.options };
  const told = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  return { given: told, bare: line.flags.has('bare') };
}

function measure(given: Given['given']): SolvedTable & { readonly told: SolvedWith } {
  const value = (name: Option): number => readNumber(name, given[name] ?? '');
  const optional = (name: Option): number | undefined =>
    given[name] === undefined ? undefined : value(name);
  const [start, stop] = [value('start'), value('stop')];
  const down = readChoice('direction', given.direction ?? '', ['up', 'down']) === 'down';
  const z0 = (given.z0 ?? '').split(',').map((part) => readNumber('z0', part));
  if (z0.length !== 2)
    throw new UsageError(`--z0 must be two numbers with a comma between; got '${given.z0}'.`);
  const sweep: Sweep = {
    omegaStart: down ? stop : start,
    omegaStop: down ? start : stop,
    duration: value('duration'),
    columnCount: value('columns'),
    z0: [z0[0], z0[1]],
  };

  const low = value('force');
  const high = optional('force-high');
  const count = optional('force-count') ?? (high === undefined ? 1 : 50);
  if (!(Number.isInteger(count) && count >= 1 && count <= 1e6)) {
    throw new UsageError(`--force-count must be a whole number from 1 to 1000000; got '${count}'.`);
  }
  if (count > 1 && high === undefined) throw new UsageError('--force-count needs --force-high as well.');
  const force = Array.from({ length: count }, (_, i) =>
    count === 1 ? low : low + (((high ?? low) - low) * i) / (count - 1),
  );

  const binCount = optional('bins');
  const bins =
    binCount === undefined
      ? undefined
      : resampling(count === 1 ? 'linear' : 'cubic', sweep.columnCount, binCount);
  const length = count * (binCount ?? sweep.columnCount);
  const double = readChoice('precision', given.precision ?? '', ['32', '64']) === '64';
  const kernel = double ? plainKernel() : loadKernel();
  const [u, v, amplitude] = [0, 1, 2].map(() =>
    double ? new Float64Array(length) : new Float32Array(length),
  );
  const oscillator = {
    omega0: value('omega0'),
    gamma: value('gamma'),
    epsilon: value('epsilon'),
    kappa: value('kappa'),
  };
  const substepCount = optional('substeps');
  solve(
    kernel,
    sweep,
    { laneCount: count, ...oscillator, force },
    { u, v, amplitude },
    {
      method:
        readChoice('method', given.method ?? '', ['production', 'rk4']) === 'rk4' ? 'rk4' : 'exponential',
      ...(substepCount === undefined ? {} : { substepCount }),
      ...(bins ? { resampling: bins } : {}),
    },
  );

  const noise = value('noise');
  if (noise < 0) throw new UsageError(`--noise must be 0 or above; got '${noise}'.`);
  if (noise > 0) {
    const normals = new Float32Array(length);
    [u, v, amplitude].forEach((array, index) => {
      fillNormals(kernel, stream('solve', value('seed'), index), normals);
      for (let i = 0; i < length; i++) array[i] += noise * normals[i];
    });
  }

  // a bin stands at its centre, between the columns that it was made of
  const columns = binCount ?? sweep.columnCount;
  const omega = Array.from({ length: columns }, (_, k) => {
    const column = ((k + 0.5) * sweep.columnCount) / columns - 0.5;
    return columnOmega(sweep, 0) + sweepRate(sweep) * columnTime(sweep) * column;
  });
  return { omega, force, u, v, amplitude, told: { oscillator, sweep, noise, seed: value('seed') } };
}

await runCommand('solve', help, (words) => {
  const { given, bare } = readOptions(words);
  const format = readChoice('format', given.format ?? '', ['csv', 'json']);
  const table = measure(given);
  process.stdout.write(format === 'csv' ? csv(table, table.told, bare) : json(given, table));
});
