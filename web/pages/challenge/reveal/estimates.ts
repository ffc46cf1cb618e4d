import type { Estimate } from '../../../plot/estimate-strip.ts';
import { playerOf, type PlayerId } from '../game/opponents.ts';
import type { Revealed } from '../game/round.ts';
import { playerWords } from '../words.ts';

/** What these players answered for the parameter at `index`, and what it was worth. */
export const estimatesOf = (
  { results }: Revealed,
  players: readonly PlayerId[],
  index: number,
): readonly Estimate[] =>
  players.flatMap((player) => {
    const result = results.find((one) => one.player === player);
    if (!result) return [];
    const { guess, score } = result;
    const { role, mark } = playerOf(player);
    const deviation = guess.deviations?.[index] ?? null;
    const points = score.points[index];
    return [{ by: playerWords(player), role, mark, value: guess.values[index], deviation, points }];
  });
