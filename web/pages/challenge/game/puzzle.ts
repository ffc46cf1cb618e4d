import { withKnown, type Experiment, type KnownParameters } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import { createSampler, drawParameters } from '@sharkfin/physics/sampler';
import { askedUnknowns, experimentAt, type Level } from './levels.ts';

/** A hidden oscillator: a function of (level, seed), the same on every device. */
export interface Puzzle {
  readonly level: Level;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** In the order of `level.asked`. */
  readonly truth: readonly number[];
  /** The experiment's other unknowns, which every player is told. */
  readonly known: KnownParameters;
}

/** Training counts its samples from 0: no network has seen a puzzle. Levels of one experiment have puzzles of their own. */
const puzzleIndex = (level: Level): number => 2 ** 40 + level.number;

export function drawPuzzle(level: Level, seed: number): Puzzle {
  const experiment = experimentAt(level);
  const drawn = drawParameters(experiment, seed, puzzleIndex(level));
  const valueOf = Object.fromEntries(experiment.unknowns.map(({ name }, p) => [name, drawn[p]]));
  const others = experiment.unknowns.filter(({ name }) => !level.asked.includes(name));
  return {
    level,
    seed,
    truth: level.asked.map((name) => valueOf[name]),
    known: Object.fromEntries(others.map(({ name }) => [name, valueOf[name]])),
  };
}

/** What there is to find out: the experiment with the level's known parameters told. Its unknowns are `level.asked`. */
export function openQuestion({ level, known }: Puzzle): Experiment {
  return withKnown(experimentAt(level), known);
}

/** The measurement, noise included, of shape `observationShape(openQuestion(puzzle))`. */
export function measure(kernel: Kernel, puzzle: Puzzle): Float32Array {
  const { level, seed, truth } = puzzle;
  return createSampler(kernel, openQuestion(puzzle)).observe(truth, level.sigma, seed, puzzleIndex(level));
}

/** The oscillator with these values for what is asked, in the order of `level.asked`, and the known ones. */
export function oscillatorWith({ level, known }: Puzzle, values: readonly number[]): Oscillator {
  const given = Object.fromEntries(level.asked.map((name, p) => [name, values[p]]));
  return { omega0: 0, gamma: 1, epsilon: 0, ...known, ...given };
}

/** Where the knobs stand at first: in the middle. */
export function firstValues(level: Level): readonly number[] {
  return askedUnknowns(level).map(({ low, high }) => (low + high) / 2);
}
