import {
  experimentOf,
  type Experiment,
  type ExperimentId,
  type ParameterName,
  type Unknown,
} from '@sharkfin/physics/experiment';

/** A step of the game, with one new idea. Its words are the page's, by `id`. */
export interface Level {
  /** Never another puzzle under the same id and number: links and histories name them. */
  readonly id: string;
  readonly number: number;
  readonly experiment: ExperimentId;
  /** What has to be found, in the order of the experiment's unknowns. The other unknowns are told. */
  readonly asked: readonly ParameterName[];
  /** Standard deviation of the noise, within the experiment's range: networks know nothing beyond it. */
  readonly sigma: number;
  /** How the measurement is shown first. */
  readonly measurement: 'surface' | 'curve' | 'image';
  /** The visitor's own model before the reveal: laid over the measurement, a fin beside it, or images alone. */
  readonly own: 'overlaid' | 'beside' | 'image';
}

export const levels = [
  {
    id: 'resonance',
    number: 1,
    experiment: 'image',
    asked: ['omega0'],
    sigma: 0.1,
    measurement: 'surface',
    own: 'overlaid',
  },
  {
    id: 'damping',
    number: 2,
    experiment: 'image',
    asked: ['omega0', 'gamma'],
    sigma: 0.1,
    measurement: 'surface',
    own: 'overlaid',
  },
  {
    id: 'lean',
    number: 3,
    experiment: 'image',
    asked: ['omega0', 'epsilon'],
    sigma: 0.1,
    measurement: 'surface',
    own: 'overlaid',
  },
  {
    id: 'clean-curve',
    number: 4,
    experiment: 'curve',
    asked: ['omega0', 'gamma', 'epsilon'],
    sigma: 0.01,
    measurement: 'curve',
    own: 'overlaid',
  },
  {
    id: 'noisy-curve',
    number: 5,
    experiment: 'curve',
    asked: ['omega0', 'gamma', 'epsilon'],
    sigma: 0.1,
    measurement: 'curve',
    own: 'overlaid',
  },
  {
    id: 'noisy-image',
    number: 6,
    experiment: 'image',
    asked: ['omega0', 'gamma', 'epsilon'],
    sigma: 0.5,
    measurement: 'surface',
    own: 'overlaid',
  },
  {
    id: 'fast-sweep',
    number: 7,
    experiment: 'image-fast',
    asked: ['omega0', 'gamma', 'epsilon'],
    sigma: 0.5,
    measurement: 'surface',
    own: 'beside',
  },
  {
    id: 'master',
    number: 8,
    experiment: 'image',
    asked: ['omega0', 'gamma', 'epsilon'],
    sigma: 1,
    measurement: 'image',
    own: 'image',
  },
  {
    id: 'quadratures',
    number: 9,
    experiment: 'image-quadratures',
    asked: ['omega0', 'gamma', 'epsilon'],
    sigma: 0.5,
    measurement: 'image',
    own: 'overlaid',
  },
  {
    id: 'nonlinear-damping',
    number: 10,
    experiment: 'image-damping',
    asked: ['omega0', 'gamma', 'epsilon', 'kappa'],
    sigma: 0.25,
    measurement: 'surface',
    own: 'overlaid',
  },
] as const satisfies readonly Level[];

export type LevelId = (typeof levels)[number]['id'];

/** @returns the level, or undefined for an id that is none */
export function levelOf(id: string): Level | undefined {
  return levels.find((level) => level.id === id);
}

/** The level's experiment, whole: all of its unknowns, asked for or told. */
export function experimentAt(level: Level): Experiment {
  return experimentOf(level.experiment);
}

/** The priors of what the level asks for, in its order: the ranges of the knobs. */
export function askedUnknowns(level: Level): readonly Unknown[] {
  return experimentAt(level).unknowns.filter(({ name }) => level.asked.includes(name));
}
