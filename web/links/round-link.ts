import { stream } from '@sharkfin/physics/random';
import type { LinkProblem } from './link-problem.ts';
import { namedRule, pointsRules, type PointsRule } from './points-rule.ts';

/** What addresses have to know of the game. */
export interface ChallengeRules<L extends { readonly id: string }> {
  levelOf(id: string): L | undefined;
  /** The ranges of what a level asks for, in its order. */
  askedUnknowns(level: L): readonly { readonly low: number; readonly high: number }[];
  /** How many rounds a match has. */
  readonly matchRounds: number;
  /** The seed of a round of a match, `index` from 0. */
  roundSeed(matchSeed: number, index: number): number;
}

/** A guess that came with a link: its score is worked out by the receiver, not believed. */
export interface SentGuess {
  readonly values: readonly number[];
  readonly hinted: boolean;
  /** By which rule its points are worked out, and those of whoever plays against it. */
  readonly rule: PointsRule;
}

/**
 * A round as a link: the puzzle, and the sender's guess to beat. No score travels: the receiver works it out from the
 * guess, so that a link cannot lie.
 */
export interface RoundLink<L> {
  readonly level: L;
  readonly seed: number;
  readonly sent: SentGuess | null;
}

/** The keys of a link that are the game's: `round` is the seed. */
export const roundKeys = ['level', 'round', 'beat', 'hint', 'rule'] as const;

/** A value in a link: 24 bits of its place within the prior, six hexadecimal digits, fine to 1e-7 of it. */
const steps = 0xffffff;
const digits = 6;

/** What hides the values from a receiver who glances at the address, one mask for each. */
function masksOf(id: string, seed: number, count: number): readonly number[] {
  const random = stream(`link, ${id}`, seed, 0);
  return Array.from({ length: count }, () => random.next() & steps);
}

/** The game's part of an address. */
export function encodeRound<L extends { readonly id: string }>(
  { level, seed, sent }: RoundLink<L>,
  rules: ChallengeRules<L>,
): URLSearchParams {
  const query = new URLSearchParams({ level: level.id, round: String(seed) });
  if (!sent) return query;
  const unknowns = rules.askedUnknowns(level);
  const masks = masksOf(level.id, seed, unknowns.length);
  const words = unknowns.map(({ low, high }, p) => {
    const place = Math.round((steps * (sent.values[p] - low)) / (high - low));
    return ((Math.min(steps, Math.max(0, place)) ^ masks[p]) >>> 0).toString(16).padStart(digits, '0');
  });
  query.set('beat', words.join(''));
  if (sent.hinted) query.set('hint', '1');
  // earlier links name no rule
  if (sent.rule !== namedRule(undefined)) query.set('rule', String(sent.rule));
  return query;
}

/** The round of an address; null where it has none that can be played, with the problem if there was meant to be one. */
export function decodeRound<L extends { readonly id: string }>(
  query: URLSearchParams,
  rules: ChallengeRules<L>,
): { readonly link: RoundLink<L> | null; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = [];
  const refuse = (key: (typeof roundKeys)[number]): null => {
    problems.push({ kind: 'unreadable', key, given: query.get(key) ?? '', used: '' });
    return null;
  };
  if (query.get('round') === null) return { link: null, problems };
  const level = rules.levelOf(query.get('level') ?? '') ?? refuse('level');
  const seed = readSeed(query.get('round')) ?? refuse('round');
  if (!level || seed === null) return { link: null, problems };
  const beat = query.get('beat');
  const values = beat === null ? null : (readGuess(beat, level, seed, rules) ?? refuse('beat'));
  const rule = beat === null ? null : (readRule(query.get('rule')) ?? refuse('rule'));
  const sent = values && rule && { values, hinted: query.get('hint') === '1', rule };
  return { link: { level, seed, sent }, problems };
}

/** A whole number from 0 to 2^32 - 1; null for any other text. */
export function readSeed(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const seed = Number(text);
  return seed <= 0xffffffff ? seed : null;
}

/** Null for a rule that a later version may know. */
const readRule = (text: string | null): PointsRule | null =>
  text === null ? namedRule(undefined) : (pointsRules.find((rule) => String(rule) === text) ?? null);

function readGuess<L extends { readonly id: string }>(
  text: string,
  level: L,
  seed: number,
  rules: ChallengeRules<L>,
): readonly number[] | null {
  const unknowns = rules.askedUnknowns(level);
  if (text.length !== digits * unknowns.length || !/^[0-9a-f]+$/.test(text)) return null;
  const masks = masksOf(level.id, seed, unknowns.length);
  return unknowns.map(({ low, high }, p) => {
    const place = (Number.parseInt(text.slice(digits * p, digits * (p + 1)), 16) ^ masks[p]) >>> 0;
    return low + ((high - low) * place) / steps;
  });
}
