import { lessonSweep, type Sweep } from './sweep.ts';

/** The parameters of an oscillator that can be unknown; see `oscillator.ts`. */
export type ParameterName = 'omega0' | 'gamma' | 'epsilon' | 'kappa';

/** An unknown parameter and what is known of it beforehand: it is uniform between `low` and `high`. */
export interface Unknown {
  readonly name: ParameterName;
  readonly low: number;
  readonly high: number;
}

/** `count` forces, evenly spaced, both ends included. */
export interface ForceRange {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Everything about one kind of measurement: what training draws its samples from, what the game shows, and what a model
 * is made for. Plain data: it goes into a model's manifest entry as it is.
 */
export interface Experiment {
  readonly id: string;
  /** |z|, or u and v. */
  readonly measured: 'amplitude' | 'quadratures';
  /** One force makes a curve, several make an image with one row each. */
  readonly forces: number | ForceRange;
  readonly sweep: Sweep;
  /** The sweep's columns are resampled to this many. */
  readonly bins: { readonly count: number; readonly kind: 'linear' | 'cubic' };
  /** Standard deviation of the Gaussian noise on every number measured: uniform between `low` and `high`. */
  readonly noise: { readonly low: number; readonly high: number };
  /** What is asked for, in this order everywhere; a parameter that is neither listed here nor known is 0. */
  readonly unknowns: readonly Unknown[];
  /** Parameters that are told beforehand; see `withKnown`. */
  readonly known?: KnownParameters;
}

/** Values of some of the parameters. */
export type KnownParameters = Readonly<Partial<Record<ParameterName, number>>>;

const lessonUnknowns = [
  { name: 'omega0', low: -1, high: 1 },
  { name: 'gamma', low: 0.5, high: 1.5 },
  { name: 'epsilon', low: 0, high: 0.15 },
] as const satisfies readonly Unknown[];

const lessonImage = {
  measured: 'amplitude',
  forces: { low: 0.1, high: 2, count: 50 },
  sweep: lessonSweep,
  bins: { count: 50, kind: 'cubic' },
  noise: { low: 0.1, high: 1 },
  unknowns: lessonUnknowns,
} as const;

/** All experiments. A new one is a new entry here. */
export const experiments = [
  {
    id: 'curve',
    measured: 'amplitude',
    forces: 1,
    sweep: { ...lessonSweep, z0: [0, 0] },
    bins: { count: 50, kind: 'linear' },
    noise: { low: 0.01, high: 0.2 },
    unknowns: lessonUnknowns,
  },
  { ...lessonImage, id: 'image' },
  { ...lessonImage, id: 'image-quadratures', measured: 'quadratures' },
  { ...lessonImage, id: 'image-fast', sweep: { ...lessonSweep, duration: 10 } },
  {
    ...lessonImage,
    id: 'image-damping',
    unknowns: [...lessonUnknowns, { name: 'kappa', low: 0, high: 0.05 }],
  },
] as const satisfies readonly Experiment[];

export type ExperimentId = (typeof experiments)[number]['id'];

/** @throws RangeError for an id that is not in the table */
export function experimentOf(id: string): Experiment {
  const found = experiments.find((experiment) => experiment.id === id);
  if (!found)
    throw new RangeError(
      `experiment must be one of ${experiments.map((e) => e.id).join(', ')}; got '${id}'.`,
    );
  return found;
}

/**
 * The same measurement for somebody who is told some of its unknowns: they are asked for no more.
 * @throws RangeError for a value outside the prior, or where nothing is left to ask for
 */
export function withKnown(experiment: Experiment, known: KnownParameters): Experiment {
  for (const { name, low, high } of experiment.unknowns) {
    const value = known[name];
    if (value !== undefined && !(value >= low && value <= high))
      throw new RangeError(`known.${name} must lie within its prior, ${low} to ${high}; got ${value}.`);
  }
  const unknowns = experiment.unknowns.filter(({ name }) => known[name] === undefined);
  if (unknowns.length === 0)
    throw new RangeError(`known must leave an unknown of '${experiment.id}'; got all of them.`);
  return { ...experiment, unknowns, known: { ...experiment.known, ...known } };
}

/** The forces of the rows, lowest first. */
export function forcesOf({ forces }: Pick<Experiment, 'forces'>): readonly number[] {
  if (typeof forces === 'number') return [forces];
  const { low, high, count } = forces;
  if (count === 1) return [low];
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** Shape of an observation, row-major: [channels, rows, columns]; a curve of |z| has the shape [columns]. */
export function observationShape({ measured, forces, bins }: Experiment): readonly number[] {
  const channelCount = measured === 'quadratures' ? 2 : 1;
  if (typeof forces === 'number') return channelCount === 1 ? [bins.count] : [channelCount, bins.count];
  return [channelCount, forces.count, bins.count];
}

/** How many numbers one observation holds. */
export function observationSize(experiment: Experiment): number {
  return observationShape(experiment).reduce((product, length) => product * length, 1);
}
