import { puzzleOf, type HistoryRecord } from './history.ts';
import type { Result, Revealed, SentGuess } from './round.ts';
import { hintPrice, scoreOf } from './scoring.ts';

/**
 * The reveal of a round that was played, as it was: everybody's points are those of the record, and never worked out
 * again. A guess that came with the link is scored by the par of the record.
 */
export function recallRound(record: HistoryRecord, sent: SentGuess | null): Revealed {
  const puzzle = { ...puzzleOf(record), truth: record.truth };
  const { par, hinted, reason, rival = null } = record;
  const kept: readonly Result[] = record.results.map(({ player, values, deviations, points, total }) => ({
    player,
    guess: { values, deviations },
    score: { points, total },
  }));
  const you = kept.find(({ player }) => player === 'you');
  const others = kept.filter(({ player }) => player !== 'you' && !(sent && player === 'sender'));
  const sender: readonly Result[] = sent
    ? [
        {
          player: 'sender',
          guess: { values: sent.values, deviations: null },
          score: scoreOf(puzzle, sent.values, par, sent.hinted ? hintPrice : 0),
        },
      ]
    : [];
  return {
    phase: 'revealed',
    puzzle,
    sent,
    values: you?.guess.values ?? puzzle.truth,
    hinted,
    rival,
    par,
    results: [...(you ? [you] : []), ...sender, ...others],
    reason: reason ?? null,
  };
}
