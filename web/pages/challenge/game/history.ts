import * as v from 'valibot';
import { namedRule, pointsRules } from '../../../links/points-rule.ts';
import { levelOf } from './levels.ts';
import { opponents, playerIds } from './opponents.ts';
import { drawPuzzle, type Puzzle } from './puzzle.ts';
import { reasonSchema } from './reason-schema.ts';
import type { Revealed, SentGuess } from './round.ts';

/**
 * A round that was played, as it is kept on the visitor's device: enough to play it again and to see what it was worth.
 * Records are checked when they are read back, for they outlive the page that wrote them.
 */
const number = v.pipe(v.number(), v.finite());
const numbers = v.array(number);
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

const record = v.pipe(
  v.object({
    version: v.literal(1),
    /** When it was revealed, in milliseconds since 1970. */
    time: v.pipe(number, v.minValue(0), v.maxValue(8.64e15)),
    /** Seed of the match and the round's place in it, from 0; null for a round by itself. */
    match: v.nullable(v.object({ seed, index: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
    level: v.pipe(
      v.string(),
      v.check((id) => levelOf(id) !== undefined, 'must be the id of a level'),
    ),
    seed,
    hinted: v.boolean(),
    /** By which rule the points are; absent in records of pages that knew the first one only. */
    rule: v.optional(v.picklist(pointsRules)),
    /** Whom the visitor duelled; absent in records of pages that had no rivals. */
    rival: v.optional(v.picklist(opponents.map(({ id }) => id))),
    /** These and all that follow in the order of the level's `asked`. */
    truth: numbers,
    par: numbers,
    results: v.array(
      v.object({
        player: v.picklist(playerIds),
        values: numbers,
        deviations: v.nullable(numbers),
        points: numbers,
        total: number,
      }),
    ),
    /** What was hard about it; absent in records of pages that did not keep it, to be worked out again. */
    reason: v.fallback(v.optional(reasonSchema), undefined),
  }),
  v.check(({ level, truth, par, results }) => {
    const count = levelOf(level)?.asked.length;
    const lists = results.flatMap(({ values, deviations, points }) => [values, deviations ?? values, points]);
    return [truth, par, ...lists].every(({ length }) => length === count);
  }, 'must hold one number for each parameter that the level asks for'),
);

export type HistoryRecord = v.InferOutput<typeof record>;

/** @param time milliseconds since 1970, from the page's clock */
export function recordOf(
  { puzzle, hinted, rule, rival, par, results, reason }: Revealed,
  match: HistoryRecord['match'],
  time: number,
): HistoryRecord {
  return {
    version: 1,
    time,
    match,
    level: puzzle.level.id,
    seed: puzzle.seed,
    hinted,
    rule,
    ...(rival ? { rival } : {}),
    truth: [...puzzle.truth],
    par: [...par],
    results: results.map(({ player, guess, score }) => ({
      player,
      values: [...guess.values],
      deviations: guess.deviations && [...guess.deviations],
      points: [...score.points],
      total: score.total,
    })),
    ...(reason ? { reason } : {}),
  };
}

/** All attempts at a puzzle, the first one first. */
export function attemptsAt(
  records: readonly HistoryRecord[],
  { level, seed }: Pick<Puzzle, 'level' | 'seed'>,
): readonly HistoryRecord[] {
  return records.filter((record) => record.level === level.id && record.seed === seed);
}

/** Of each puzzle the first attempt, oldest first. Only these count: whoever plays it again has seen the truth. */
export function firstAttempts(records: readonly HistoryRecord[]): readonly HistoryRecord[] {
  const first = new Map<string, HistoryRecord>();
  for (const record of records) {
    const puzzle = `${record.level} ${record.seed}`;
    if (!first.has(puzzle)) first.set(puzzle, record);
  }
  return [...first.values()];
}

/** The first attempt at a puzzle, if it was played. */
export function firstAttempt(
  records: readonly HistoryRecord[],
  { level, seed }: Pick<Puzzle, 'level' | 'seed'>,
): HistoryRecord | undefined {
  return records.find((record) => record.level === level.id && record.seed === seed);
}

/** What the visitor said in a round, to be beaten by whoever gets it with a link; null where it was not kept. */
export function sentGuessOf({ hinted, rule, results }: HistoryRecord): SentGuess | null {
  const you = results.find(({ player }) => player === 'you');
  return you ? { values: you.values, hinted, rule: namedRule(rule) } : null;
}

/** What was read back; null for anything that is not such a record, which the page leaves out. */
export function parseRecord(data: unknown): HistoryRecord | null {
  const result = v.safeParse(record, data);
  return result.success ? result.output : null;
}

/** The record's puzzle, to be played again. */
export function puzzleOf({ level, seed }: HistoryRecord): Puzzle {
  const found = levelOf(level);
  if (!found) throw new RangeError(`record.level must be the id of a level; got '${level}'.`);
  return drawPuzzle(found, seed);
}
