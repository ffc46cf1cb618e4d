import type { ParameterName } from '@sharkfin/physics/experiment';
import { stream, uniform } from '@sharkfin/physics/random';
import { settlingShare } from '@sharkfin/physics/settling';
import { askedUnknowns, experimentAt, type Level } from './levels.ts';
import type { Puzzle } from './puzzle.ts';
import { widthOf } from './scoring.ts';

/**
 * What to look at. Of a slow sweep: the wings, which are as high on both sides at the same distance from the resonance; the
 * height of the peak, 2 force / damping, with nonlinear damping at low force only; its lean, by which it moves away from the
 * resonance as it grows; and how little it grows with the force (nonlinear damping). Of a fast one: where it begins to ring,
 * how fast that fades, and how far the peak moves with the force.
 */
export type Tell =
  'wings' | 'height' | 'height-at-low-force' | 'lean' | 'growth' | 'onset' | 'fading' | 'shift';

/** Where to look for a parameter, and between what numbers it lies. */
export interface Hint {
  readonly parameter: ParameterName;
  readonly tell: Tell;
  readonly low: number;
  readonly high: number;
}

type Tells = Readonly<Record<ParameterName, Tell>>;

const slow: Tells = { omega0: 'wings', gamma: 'height', epsilon: 'lean', kappa: 'growth' };
const fast: Tells = { ...slow, omega0: 'onset', gamma: 'fading', epsilon: 'shift' };

/** A damping rate in the middle of the prior, to tell the sweeps that oscillators ring all through. */
const middleGamma = 1;

function tellsAt(level: Level): Tells {
  const { sweep, unknowns } = experimentAt(level);
  if (settlingShare(middleGamma, sweep.duration) === 0) return fast;
  return unknowns.some(({ name }) => name === 'kappa') ? { ...slow, gamma: 'height-at-low-force' } : slow;
}

/** Part of the prior that a hint leaves. */
const share = 0.25;

/** One hint for each parameter that is asked for. The truth lies anywhere between the two numbers: a function of the puzzle. */
export function hintsFor({ level, seed, truth }: Puzzle): readonly Hint[] {
  const tells = tellsAt(level);
  const from = stream(`hints, ${level.id}`, seed, 0);
  return askedUnknowns(level).map((unknown, p) => {
    const width = share * widthOf(unknown);
    const wanted = truth[p] - width * uniform(from, 0, 1);
    const low = Math.min(unknown.high - width, Math.max(unknown.low, wanted));
    return { parameter: unknown.name, tell: tells[unknown.name], low, high: low + width };
  });
}
