import type { Unknown } from '@sharkfin/physics/experiment';
import type { PlayerId, Revealed } from '../game/round.ts';

/** What one player said of one parameter, and what it was worth. */
export interface Told {
  readonly player: PlayerId;
  readonly value: number;
  /** One standard deviation; null for who tells none. */
  readonly deviation: number | null;
  /** Null where nobody keeps score. */
  readonly points: number | null;
}

/** What these players said of the parameter at `index`. */
export const toldOf = ({ results }: Revealed, players: readonly PlayerId[], index: number): readonly Told[] =>
  players.flatMap((player) => {
    const result = results.find((one) => one.player === player);
    if (!result) return [];
    const { guess, score } = result;
    const deviation = guess.deviations?.[index] ?? null;
    return [{ player, value: guess.values[index], deviation, points: score.points[index] }];
  });

/** The 68 % interval, as far as it lies within the prior. */
export function spreadOf(
  { value, deviation }: Told,
  { low, high }: Unknown,
): readonly [number, number] | null {
  if (deviation === null) return null;
  return [Math.max(low, value - deviation), Math.min(high, value + deviation)];
}
