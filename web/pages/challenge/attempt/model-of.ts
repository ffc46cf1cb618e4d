import type { ModelName } from '../../../workers/networks/ladder.ts';
import { opponents, type OpponentId } from '../game/opponents.ts';

/** What the model of a network is asked for by. */
export function modelOf(id: OpponentId): ModelName {
  const { experiment, age } = opponents.find((opponent) => opponent.id === id) ?? {};
  return experiment && age ? { ladder: experiment, age } : id;
}
