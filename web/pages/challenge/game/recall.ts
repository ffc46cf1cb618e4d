import { namedRule } from '../../../links/points-rule.ts';
import { puzzleOf, type HistoryRecord } from './history.ts';
import { resultOfSent, type Result, type Revealed, type SentGuess } from './round.ts';

/**
 * The reveal of a round that was played, as it was: everybody's points are those of the record, and never worked out
 * again. A guess that came with the link is scored by the par and the rule of the record, for it is held against them.
 */
export function recallRound(record: HistoryRecord, sent: SentGuess | null): Revealed {
  const puzzle = { ...puzzleOf(record), truth: record.truth };
  const { par, hinted, reason, rival = null } = record;
  const rule = namedRule(record.rule);
  const kept: readonly Result[] = record.results.map(({ player, values, deviations, points, total }) => ({
    player,
    guess: { values, deviations },
    score: { points, total },
  }));
  const you = kept.find(({ player }) => player === 'you');
  const others = kept.filter(({ player }) => player !== 'you' && !(sent && player === 'sender'));
  const sender = resultOfSent({ puzzle, sent, rule }, par);
  return {
    phase: 'revealed',
    puzzle,
    sent,
    values: you?.guess.values ?? puzzle.truth,
    deviations: you?.guess.deviations ?? null,
    hinted,
    rule,
    rival,
    par,
    results: [...(you ? [you] : []), ...(sender ? [sender] : []), ...others],
    reason: reason ?? null,
  };
}
