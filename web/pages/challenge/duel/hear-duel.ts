import { playSound } from '../../../browser/sound/sound.ts';
import type { Place } from '../challenge-address.ts';
import type { HistoryRecord } from '../game/history.ts';
import { roundsOf } from '../game/match.ts';
import { duelOf } from './duel.ts';

/** A duel that was won is heard where its end is shown. */
export function hearDuel(place: Place, records: readonly HistoryRecord[]): void {
  if (place.screen !== 'match') return;
  const duel = duelOf(roundsOf(records, place.level, place.seed));
  if (duel?.over && duel.won) playSound('win');
}
