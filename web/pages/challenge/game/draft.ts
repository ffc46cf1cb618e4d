import * as v from 'valibot';
import { levelOf, type Level } from './levels.ts';
import type { OpponentId } from './opponents.ts';
import type { Puzzle } from './puzzle.ts';
import { start, turn, type Playing, type SentGuess, type Submitted } from './round.ts';

/**
 * A round that is not over, as it is kept until it is: where the knobs stand, and what was paid and said. Drafts are
 * checked when they are read back, for they outlive the page that wrote them.
 */
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

const draft = v.pipe(
  v.object({
    version: v.literal(1),
    level: v.string(),
    seed,
    /** Which attempt at the puzzle, from 0: only the first one counts. */
    attempt: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Where the knobs stand, in the order of the level's `asked`. */
    values: v.array(v.pipe(v.number(), v.finite())),
    hinted: v.boolean(),
    /** The margins that were told; absent where none were. */
    deviations: v.optional(v.array(v.pipe(v.number(), v.finite(), v.gtValue(0)))),
    /** The guess is in: the knobs are fixed, and par is to be worked out. */
    submitted: v.boolean(),
  }),
  v.check(
    ({ level, values, deviations = values }) =>
      [values, deviations].every(({ length }) => length === levelOf(level)?.asked.length),
    'must hold one number for each parameter that the level asks for',
  ),
);

export type Draft = v.InferOutput<typeof draft>;

/** An attempt at a puzzle. */
export interface AttemptName {
  readonly level: Level;
  readonly seed: number;
  readonly attempt: number;
}

export const isDraftOf = (one: Draft, { level, seed, attempt }: AttemptName): boolean =>
  one.level === level.id && one.seed === seed && one.attempt === attempt;

export function draftOf(
  { puzzle, values, deviations, hinted, phase }: Playing | Submitted,
  attempt: number,
): Draft {
  const { level, seed } = puzzle;
  const submitted = phase === 'submitted';
  const told = deviations ? { deviations: [...deviations] } : {};
  return { version: 1, level: level.id, seed, attempt, values: [...values], hinted, ...told, submitted };
}

/** What was read back; null for anything that is no draft. */
export function parseDraft(data: unknown): Draft | null {
  const result = v.safeParse(draft, data);
  return result.success ? result.output : null;
}

/** The round as it was left. Knobs that stood beyond the prior stand at its edge. */
export function resume(
  puzzle: Puzzle,
  sent: SentGuess | null,
  rival: OpponentId | null,
  { values, deviations, hinted, submitted }: Pick<Draft, 'values' | 'deviations' | 'hinted' | 'submitted'>,
): Playing | Submitted {
  let round: Playing = { ...start(puzzle, sent, rival), deviations: deviations ?? null, hinted };
  puzzle.level.asked.forEach((name, p) => (round = turn(round, name, values[p])));
  return submitted ? { ...round, phase: 'submitted' } : round;
}
