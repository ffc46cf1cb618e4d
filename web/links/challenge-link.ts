import { stream } from '@sharkfin/physics/random';
import { askedUnknowns, levelOf, type Level } from '../pages/challenge/game/levels.ts';
import type { SentGuess } from '../pages/challenge/game/round.ts';
import { widthOf } from '../pages/challenge/game/scoring.ts';

/**
 * A round as a link: the puzzle, and the sender's guess to beat. No score travels: the receiver works it out from the
 * guess, so that a link cannot lie.
 */
export interface RoundLink {
  readonly level: Level;
  readonly seed: number;
  readonly sent: SentGuess | null;
}

/** Something in a link that could not be taken as it was; `used` is what is played in its place, empty for nothing. */
export interface RoundLinkProblem {
  readonly kind: 'unreadable';
  readonly key: (typeof linkKeys)[number];
  readonly given: string;
  readonly used: string;
}

/** The keys of a link that are the game's: `round` is the seed. */
export const linkKeys = ['level', 'round', 'beat', 'hint'] as const;

/** A value on the wire: 24 bits of its place within the prior, six hexadecimal digits, fine to 1e-7 of it. */
const steps = 0xffffff;
const digits = 6;

/** What hides the values from a receiver who glances at the address. */
function veil({ id, asked }: Level, seed: number): readonly number[] {
  const from = stream(`link, ${id}`, seed, 0);
  return asked.map(() => from.next() & steps);
}

/** The game's part of an address. */
export function encodeLink({ level, seed, sent }: RoundLink): URLSearchParams {
  const query = new URLSearchParams({ level: level.id, round: String(seed) });
  if (!sent) return query;
  const masks = veil(level, seed);
  const words = askedUnknowns(level).map((unknown, p) => {
    const place = Math.round((steps * (sent.values[p] - unknown.low)) / widthOf(unknown));
    return ((Math.min(steps, Math.max(0, place)) ^ masks[p]) >>> 0).toString(16).padStart(digits, '0');
  });
  query.set('beat', words.join(''));
  if (sent.hinted) query.set('hint', '1');
  return query;
}

/** The round of an address; null where it has none that can be played, with the problem if there was meant to be one. */
export function decodeLink(query: URLSearchParams): {
  readonly link: RoundLink | null;
  readonly problems: readonly RoundLinkProblem[];
} {
  const problems: RoundLinkProblem[] = [];
  const refuse = (key: RoundLinkProblem['key']): null => {
    problems.push({ kind: 'unreadable', key, given: query.get(key) ?? '', used: '' });
    return null;
  };
  if (query.get('round') === null) return { link: null, problems };
  const level = levelOf(query.get('level') ?? '') ?? refuse('level');
  const seed = readSeed(query.get('round')) ?? refuse('round');
  if (!level || seed === null) return { link: null, problems };
  const beat = query.get('beat');
  const values = beat === null ? null : (readGuess(beat, level, seed) ?? refuse('beat'));
  const sent = values && { values, hinted: query.get('hint') === '1' };
  return { link: { level, seed, sent }, problems };
}

/** A whole number from 0 to 2^32 - 1; null for any other text. */
export function readSeed(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const seed = Number(text);
  return seed <= 0xffffffff ? seed : null;
}

function readGuess(text: string, level: Level, seed: number): readonly number[] | null {
  if (text.length !== digits * level.asked.length || !/^[0-9a-f]+$/.test(text)) return null;
  const masks = veil(level, seed);
  return askedUnknowns(level).map((unknown, p) => {
    const place = (Number.parseInt(text.slice(digits * p, digits * (p + 1)), 16) ^ masks[p]) >>> 0;
    return unknown.low + (widthOf(unknown) * place) / steps;
  });
}
