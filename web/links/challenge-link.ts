import type { LinkProblem } from './link-problem.ts';
import { mend } from './mend.ts';
import {
  decodeRound,
  encodeRound,
  readSeed,
  roundKeys,
  type ChallengeRules,
  type RoundLink,
} from './round-link.ts';

/** A round of a match: the match's seed, and the round's place in it, from 0. */
export interface MatchPlace {
  readonly seed: number;
  readonly index: number;
}

/** Where in the challenge the visitor is. */
export type ChallengePlace<L> =
  | { readonly screen: 'start' }
  | { readonly screen: 'levels' }
  | { readonly screen: 'history' }
  /** A match: its result, or what there is of it. */
  | { readonly screen: 'match'; readonly level: L; readonly seed: number }
  | {
      readonly screen: 'round';
      readonly link: RoundLink<L>;
      readonly match: MatchPlace | null;
      /** Which attempt at the round, from 0: one that was made is shown as it ended, another one is played. */
      readonly attempt: number;
    };

/** Where a network runs: on the best that there is, or on what the visitor chose. */
export const runtimeIds = ['auto', 'webgpu', 'wasm'] as const;
export type RuntimeId = (typeof runtimeIds)[number];

const screens = ['levels', 'history'] as const;
const keys = ['page', 'show', 'match', 'again', 'runtime', ...roundKeys];

type Level = { readonly id: string };

/** The query string of a place. */
export function encodePlace<L extends Level>(
  place: ChallengePlace<L>,
  runtime: RuntimeId,
  rules: ChallengeRules<L>,
): string {
  const query = new URLSearchParams({ page: 'play' });
  if (place.screen === 'round') {
    for (const [key, value] of encodeRound(place.link, rules)) query.set(key, value);
    if (place.match) query.set('match', `${place.match.seed}.${place.match.index}`);
    if (place.attempt > 0) query.set('again', String(place.attempt));
  } else if (place.screen !== 'start') query.set('show', place.screen);
  if (place.screen === 'match') {
    query.set('level', place.level.id);
    query.set('match', String(place.seed));
  }
  if (runtime !== 'auto') query.set('runtime', runtime);
  return `?${query}`;
}

/** The place of a link, and all that could not be taken as it was. */
export function decodePlace<L extends Level>(
  search: string,
  rules: ChallengeRules<L>,
): {
  readonly place: ChallengePlace<L>;
  readonly runtime: RuntimeId;
  readonly problems: readonly LinkProblem[];
} {
  const { query } = mend(search, keys);
  const runtime = runtimeIds.find((id) => id === query.get('runtime')) ?? 'auto';
  const show = query.get('show');
  const { place, problems } = show === 'match' ? readMatch(query, rules) : readRound(query, rules);
  const screen = screens.find((one) => one === show) ?? (problems.length > 0 ? 'levels' : 'start');
  return { place: place ?? { screen }, runtime, problems };
}

interface Read<L> {
  readonly place: ChallengePlace<L> | null;
  readonly problems: readonly LinkProblem[];
}

const unreadable = (key: string, given: string): LinkProblem => ({
  kind: 'unreadable',
  key,
  given,
  used: '',
});

/** A match is its level and its seed, whoever has played it. */
function readMatch<L extends Level>(query: URLSearchParams, rules: ChallengeRules<L>): Read<L> {
  const level = rules.levelOf(query.get('level') ?? '');
  const seed = readSeed(query.get('match'));
  if (level && seed !== null) return { place: { screen: 'match', level, seed }, problems: [] };
  const wrong = [...(level ? [] : ['level']), ...(seed === null ? ['match'] : [])];
  return { place: null, problems: wrong.map((key) => unreadable(key, query.get(key) ?? '')) };
}

function readRound<L extends Level>(query: URLSearchParams, rules: ChallengeRules<L>): Read<L> {
  const { link, problems } = decodeRound(query, rules);
  if (!link) {
    // part of a round, as of a link that was cut off
    const part = problems.length === 0 && (query.has('level') || query.has('beat'));
    return { place: null, problems: part ? [unreadable('round', '')] : problems };
  }
  const given = query.get('match');
  const match = given === null ? null : matchOf(given, link.seed, rules);
  const lost = given !== null && !match ? [unreadable('match', given)] : [];
  // of another device's attempts this one knows nothing: a number that it cannot have is brought down to what it has
  const attempt = Number(/^\d{1,4}$/.exec(query.get('again') ?? '')?.[0] ?? 0);
  return { place: { screen: 'round', link, match, attempt }, problems: [...problems, ...lost] };
}

/** The match that a round belongs to, if its seed is the one that the match would draw. */
function matchOf(
  given: string,
  roundSeed: number,
  rules: Pick<ChallengeRules<Level>, 'matchRounds' | 'roundSeed'>,
): MatchPlace | null {
  const found = /^(\d{1,10})\.(\d)$/.exec(given);
  if (!found) return null;
  const place = { seed: Number(found[1]), index: Number(found[2]) };
  const exists = place.seed <= 0xffffffff && place.index < rules.matchRounds;
  return exists && rules.roundSeed(place.seed, place.index) === roundSeed ? place : null;
}
