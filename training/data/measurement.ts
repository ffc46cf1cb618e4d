import { forcesOf, observationSize, type Experiment } from '@sharkfin/physics/experiment';
import { resampling } from '@sharkfin/physics/resample';
import { checkSweep, close, readNoise, readParameters } from './tables/notes.ts';
import { Problems } from './tables/problems.ts';
import { binsOf, binWeights, noiseGain } from './tables/resample-trace.ts';
import type { SavedTable } from './tables/saved-table.ts';
import { checkDense, quantitiesOf, readTraces } from './tables/traces.ts';

/** What one file says: an observation of the experiment, and with what parameters it was taken. */
export interface Measurement {
  /** In the order of `experiment.unknowns`. */
  readonly parameters: readonly number[];
  /** Shape `observationShape(experiment)`. */
  readonly observation: Float32Array;
  /**
   * Standard deviation of the noise of the observation: the file's `# noise:`, which is that of a reading, less what
   * resampling averages out. Null where the file tells none.
   */
  readonly noise: number | null;
}

/**
 * One saved table as an observation of the experiment: readings are interpolated linearly between the file's drive
 * frequencies and forces, then resampled as the simulation is.
 * @throws TableError telling everything by which the table is not one of this experiment
 */
export function measurementOf(table: SavedTable, experiment: Experiment): Measurement {
  const problems = new Problems(table.file, table.problems);
  const parameters = readParameters(table, experiment, problems);
  checkSweep(table, experiment, problems);
  const noise = readNoise(table, problems);
  const traces = readTraces(table, experiment, problems);
  checkDense(table, experiment, traces, problems);
  const forces = forcesOf(experiment);
  const known = [...traces.keys()].sort((a, b) => a - b);
  const around =
    known.length === 0 ? [] : forces.map((force) => neighbours(table, known, force, experiment, problems));
  problems.throwIfAny();

  const { sweep, bins } = experiment;
  const resampled = resampling(bins.kind, sweep.columnCount, bins.count);
  const weights = new Map(
    [...traces].map(([force, { omegas }]) => [force, binWeights(omegas, sweep, resampled)]),
  );
  const observation = new Float32Array(observationSize(experiment));
  let variance = 0;
  around.forEach((parts, row) => {
    for (const { force, share } of parts) {
      const [trace, how] = [traces.get(force), weights.get(force)];
      if (!trace || !how) continue;
      variance += (share * noiseGain(how)) ** 2 / forces.length;
      quantitiesOf(experiment).forEach((_, channel) => {
        const at = (channel * forces.length + row) * bins.count;
        binsOf(how, trace, channel).forEach((value, b) => (observation[at + b] += share * value));
      });
    }
  });
  return { parameters, observation, noise: noise === null ? null : noise * Math.sqrt(variance) };
}

const shown = (value: number): number => Number(value.toPrecision(6));

/** The file's forces between which one lies, and the share of each. */
function neighbours(
  { header }: SavedTable,
  known: readonly number[],
  force: number,
  { id, forces }: Experiment,
  problems: Problems,
): readonly { readonly force: number; readonly share: number }[] {
  const same = known.find((candidate) => close(candidate, force, Math.abs(force)));
  if (same !== undefined) return [{ force: same, share: 1 }];
  const above = known.find((candidate) => candidate > force);
  const below = known.filter((candidate) => candidate < force).pop();
  const spacing = typeof forces === 'number' ? 0 : (forces.high - forces.low) / (forces.count - 1);
  if (below === undefined || above === undefined || above - below > spacing * (1 + 1e-6)) {
    const where = spacing > 0 ? `, or on both sides of it, at most ${spacing.toPrecision(3)} apart` : '';
    const got = `got forces from ${shown(known[0])} to ${shown(known[known.length - 1])}, ${known.length} in all.`;
    const what = `there must be readings at force ${shown(force)}, as in '${id}'${where}; ${got}`;
    problems.add(header, `${what} Measure at the forces of '${id}'.`, 'force');
    return [];
  }
  const share = (force - below) / (above - below);
  return [
    { force: below, share: 1 - share },
    { force: above, share },
  ];
}
