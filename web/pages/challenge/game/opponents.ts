import type { ExperimentId } from '@sharkfin/physics/experiment';
import { stream, uniform } from '@sharkfin/physics/random';
import type { Guess } from './guess.ts';
import { askedUnknowns, type Level } from './levels.ts';
import type { Puzzle } from './puzzle.ts';

/** Who sits at the table besides the visitor. A network's id is that of its entry in `models/manifest.json`. */
export interface Opponent {
  readonly id: string;
  /** By chance, by a trained network, by least squares, or by Bayes' rule with all of physics: the ideal observer, par. */
  readonly thinks: 'chance' | 'network' | 'fit' | 'bayes';
  /** How hard to beat, from 1 to 5. */
  readonly difficulty: 1 | 2 | 3 | 4 | 5;
  /** The one experiment whose measurements it can read; null for all. */
  readonly experiment: ExperimentId | null;
}

export const opponents = [
  { id: 'random', thinks: 'chance', difficulty: 1, experiment: null },
  { id: 'curve-mlp', thinks: 'network', difficulty: 3, experiment: 'curve' },
  { id: 'image-cnn-lesson', thinks: 'network', difficulty: 2, experiment: 'image' },
  { id: 'image-cnn', thinks: 'network', difficulty: 4, experiment: 'image' },
  { id: 'image-quadratures-cnn', thinks: 'network', difficulty: 4, experiment: 'image-quadratures' },
  { id: 'image-fast-cnn', thinks: 'network', difficulty: 4, experiment: 'image-fast' },
  { id: 'least-squares', thinks: 'fit', difficulty: 4, experiment: null },
  { id: 'ideal', thinks: 'bayes', difficulty: 5, experiment: null },
] as const satisfies readonly Opponent[];

export type OpponentId = (typeof opponents)[number]['id'];

/**
 * Who can play at a level, easiest first. A network whose model is not published, or is refused, is for the page to leave
 * out.
 */
export function opponentsAt(level: Level): readonly (Opponent & { readonly id: OpponentId })[] {
  return opponents
    .filter(({ experiment }) => experiment === null || experiment === level.experiment)
    .sort((a, b) => a.difficulty - b.difficulty);
}

/** Anywhere in the prior: what knowing nothing is worth. A function of the puzzle. */
export function randomGuess({ level, seed }: Puzzle): Guess {
  const from = stream(`random opponent, ${level.id}`, seed, 0);
  return { values: askedUnknowns(level).map(({ low, high }) => uniform(from, low, high)), deviations: null };
}
