import { createIdealObserver } from '../../../physics/inference/ideal-observer.ts';
import { loadKernel } from '../../../physics/kernel/load.ts';
import { createSampler } from '../../../physics/sampler.ts';
import type { Level } from '../../../web/pages/challenge/game/levels.ts';
import { drawPuzzle, measure, openQuestion } from '../../../web/pages/challenge/game/puzzle.ts';

/** Par of a round, and the error of the ideal observer's answer to it, in the order of the level's `asked`. */
export interface ObservedRound {
  readonly par: readonly number[];
  readonly error: readonly number[];
}

/** Lets the ideal observer read a round as the page does: a second's work or less. */
export function observeRound(level: Level, seed: number): ObservedRound {
  const kernel = loadKernel();
  const puzzle = drawPuzzle(level, seed);
  const observer = createIdealObserver(createSampler(kernel, openQuestion(puzzle)));
  const { mean, covariance } = observer.infer(measure(kernel, puzzle), level.sigma, seed);
  const short = (value: number): number => Number(value.toPrecision(4));
  return {
    par: Array.from(mean, (_, p) => short(Math.sqrt(covariance[p * mean.length + p]))),
    error: Array.from(mean, (value, p) => short(value - puzzle.truth[p])),
  };
}
