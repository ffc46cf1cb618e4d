import type { ParameterName } from '@sharkfin/physics/experiment';
import { stream, uniform } from '@sharkfin/physics/random';
import { askedUnknowns } from './levels.ts';
import type { Puzzle } from './puzzle.ts';
import { widthOf } from './scoring.ts';

/**
 * What to look at: the wings, which are as high on both sides at the same distance from the resonance; the height of the
 * peak, 2 force / damping; its lean, by which it moves away from the resonance as it grows; and how little it grows with
 * the force (nonlinear damping).
 */
export type Tell = 'wings' | 'height' | 'lean' | 'growth';

/** Where to look for a parameter, and between what numbers it lies. */
export interface Hint {
  readonly parameter: ParameterName;
  readonly tell: Tell;
  readonly low: number;
  readonly high: number;
}

const tells: Readonly<Record<ParameterName, Tell>> = {
  omega0: 'wings',
  gamma: 'height',
  epsilon: 'lean',
  kappa: 'growth',
};

/** Part of the prior that a hint leaves. */
const share = 0.25;

/** One hint for each parameter that is asked for. The truth lies anywhere between the two numbers: a function of the puzzle. */
export function hintsFor({ level, seed, truth }: Puzzle): readonly Hint[] {
  const from = stream(`hints, ${level.id}`, seed, 0);
  return askedUnknowns(level).map((unknown, p) => {
    const width = share * widthOf(unknown);
    const wanted = truth[p] - width * uniform(from, 0, 1);
    const low = Math.min(unknown.high - width, Math.max(unknown.low, wanted));
    return { parameter: unknown.name, tell: tells[unknown.name], low, high: low + width };
  });
}
