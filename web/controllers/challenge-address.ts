import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { decodeLink, encodeLink, linkKeys, readSeed, type RoundLink } from '../game/link.ts';
import { levelOf, type Level } from '../game/levels.ts';
import { matchRounds, roundSeed } from '../game/match.ts';
import type { RuntimeChoice } from '../inference/networks.ts';
import { mend } from '../state/mend.ts';

/** A round of a match: the match's seed, and the round's place in it, from 0. */
export interface MatchPlace {
  readonly seed: number;
  readonly index: number;
}

/** The words of an address that cannot be taken as they are. */
interface AddressProblem {
  readonly key: string;
  readonly given: string;
}

/** Where in the challenge the visitor is. */
export type Place =
  | { readonly screen: 'start' }
  | { readonly screen: 'levels' }
  | { readonly screen: 'history' }
  /** A match: its result, or what there is of it. */
  | { readonly screen: 'match'; readonly level: Level; readonly seed: number }
  | { readonly screen: 'round'; readonly link: RoundLink; readonly match: MatchPlace | null };

const runtimes: readonly RuntimeChoice[] = ['auto', 'webgpu', 'wasm'];
const screens = ['levels', 'history'] as const;
const keys = ['page', 'show', 'match', 'runtime', ...linkKeys];

/** The challenge's own part of the address. Every place in it is an entry of the history, so that "back" works. */
export class ChallengeAddress implements ReactiveController {
  place: Place = { screen: 'start' };
  runtime: RuntimeChoice = 'auto';
  problems: readonly AddressProblem[] = [];

  constructor(
    host: ReactiveControllerHost,
    private readonly onNavigate: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.read);
    this.read();
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.read);
  }

  private readonly read = (): void => {
    const { query } = mend(location.search, keys);
    // the page is being left
    if (query.get('page') !== 'play') return;
    this.runtime = runtimes.find((one) => one === query.get('runtime')) ?? 'auto';
    const { place, problems } = query.get('show') === 'match' ? readMatch(query) : readRound(query);
    this.problems = problems;
    const screen = screens.find((one) => one === query.get('show'));
    this.place = place ?? { screen: screen ?? (problems.length > 0 ? 'levels' : 'start') };
    this.onNavigate();
  };

  /** Goes on to another place; `replace` leaves no way back to this one. */
  go(place: Place, replace = false): void {
    this.place = place;
    this.problems = [];
    const address = this.address(place);
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.onNavigate();
  }

  /** A new match at a level, from its first round. */
  beginMatch(level: Level, replace = false): void {
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    this.go(roundOfMatch(level, { seed, index: 0 }), replace);
  }

  /** From a round to the next one of its match, or to the match's end; from a round by itself to a match. */
  next(): void {
    const { place } = this;
    if (place.screen !== 'round') return;
    const { match, link } = place;
    if (!match) this.beginMatch(link.level);
    else if (match.index + 1 < matchRounds)
      this.go(roundOfMatch(link.level, { ...match, index: match.index + 1 }));
    else this.go({ screen: 'match', level: link.level, seed: match.seed });
  }

  choose(runtime: RuntimeChoice): void {
    this.runtime = runtime;
    history.replaceState(null, '', this.address(this.place));
  }

  /** The address of a place, without the site it stands on. */
  address(place: Place): string {
    const query = new URLSearchParams({ page: 'play' });
    if (place.screen === 'round') {
      for (const [key, value] of encodeLink(place.link)) query.set(key, value);
      if (place.match) query.set('match', `${place.match.seed}.${place.match.index}`);
    } else if (place.screen !== 'start') query.set('show', place.screen);
    if (place.screen === 'match') {
      query.set('level', place.level.id);
      query.set('match', String(place.seed));
    }
    if (this.runtime !== 'auto') query.set('runtime', this.runtime);
    return `${location.pathname}?${query}`;
  }
}

/** A round of a match, as a place. */
export function roundOfMatch(level: Level, match: MatchPlace): Place {
  const link = { level, seed: roundSeed(match.seed, match.index), sent: null };
  return { screen: 'round', link, match };
}

interface Read {
  readonly place: Place | null;
  readonly problems: readonly AddressProblem[];
}

/** A match is its level and its seed, whoever has played it. */
function readMatch(query: URLSearchParams): Read {
  const level = levelOf(query.get('level') ?? '');
  const seed = readSeed(query.get('match'));
  if (level && seed !== null) return { place: { screen: 'match', level, seed }, problems: [] };
  const wrong = [...(level ? [] : ['level']), ...(seed === null ? ['match'] : [])];
  return { place: null, problems: wrong.map((key) => ({ key, given: query.get(key) ?? '' })) };
}

function readRound(query: URLSearchParams): Read {
  const { link, problems } = decodeLink(query);
  if (!link) {
    // part of a round, as of a link that was cut off
    const part = problems.length === 0 && (query.has('level') || query.has('beat'));
    return { place: null, problems: part ? [{ key: 'round', given: '' }] : problems };
  }
  const match = matchOf(query, link);
  const given = query.get('match');
  const lost = given !== null && !match ? [{ key: 'match', given }] : [];
  return { place: { screen: 'round', link, match }, problems: [...problems, ...lost] };
}

/** The match that a round belongs to, if its seed is the one that the match would draw. */
function matchOf(query: URLSearchParams, { seed }: RoundLink): MatchPlace | null {
  const found = /^(\d{1,10})\.(\d)$/.exec(query.get('match') ?? '');
  if (!found) return null;
  const place = { seed: Number(found[1]), index: Number(found[2]) };
  const exists = place.seed <= 0xffffffff && place.index < matchRounds;
  return exists && roundSeed(place.seed, place.index) === seed ? place : null;
}
