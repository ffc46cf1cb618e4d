import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { decodeLink, encodeLink, linkKeys, readSeed, type RoundLink } from '../../links/challenge-link.ts';
import type { HistoryRecord } from './game/history.ts';
import { levelOf, levels, type Level } from './game/levels.ts';
import { matchRounds, roundSeed, runningMatch } from './game/match.ts';
import type { RuntimeChoice } from '../../workers/networks/networks.ts';
import { mend } from '../../links/mend.ts';
import { writeAddress } from '../../browser/address-bar.ts';
import { begunMatch } from './attempt/draft-store.ts';
import { remember } from '../../browser/tab-memory.ts';

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
  | {
      readonly screen: 'round';
      readonly link: RoundLink;
      readonly match: MatchPlace | null;
      /** Which attempt at the round, from 0: one that was made is shown as it ended, another one is played. */
      readonly attempt: number;
    };

export type RoundPlace = Extract<Place, { screen: 'round' }>;

const runtimes: readonly RuntimeChoice[] = ['auto', 'webgpu', 'wasm'];
const screens = ['levels', 'history'] as const;
const keys = ['page', 'show', 'match', 'again', 'runtime', ...linkKeys];

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
    this.arrive();
  };

  /** "Play", on every page, leads to where one was last. */
  private arrive(): void {
    if (this.place.screen !== 'start') remember('play', this.search(this.place));
    this.onNavigate();
  }

  /** Goes on to another place; `replace` leaves no way back to this one. */
  go(place: Place, replace = false): void {
    this.place = place;
    this.problems = [];
    writeAddress(this.address(place), replace);
    this.arrive();
  }

  /** The address names the same place more exactly; one stays where one is. */
  amend(place: Place): void {
    this.place = place;
    writeAddress(this.address(place), true);
    remember('play', this.search(place));
  }

  /** A new match at a level, from its first round. */
  beginMatch(level: Level, replace = false): void {
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    this.go(roundOfMatch(level, { seed, index: 0 }), replace);
  }

  /** Who has played chooses a level; who has begun goes on; who never did gets the first match at once. */
  begin(records: readonly HistoryRecord[]): void {
    if (this.place.screen !== 'start') return;
    if (records.length > 0) return this.go({ screen: 'levels' }, true);
    for (const level of levels) {
      const begun = runningMatch(records, level, begunMatch(level));
      if (begun) return this.go(roundOfMatch(level, begun), true);
    }
    this.beginMatch(levels[0], true);
  }

  /** From a round to the one at `index` of its match, or to the match's end; from a round by itself to a match. */
  next(index: number | null): void {
    const { place } = this;
    if (place.screen !== 'round') return;
    const { match, link } = place;
    if (!match) this.beginMatch(link.level);
    else if (index !== null) this.go(roundOfMatch(link.level, { ...match, index }));
    else this.go({ screen: 'match', level: link.level, seed: match.seed });
  }

  choose(runtime: RuntimeChoice): void {
    this.runtime = runtime;
    this.amend(this.place);
  }

  /** The address of a place, without the site it stands on. */
  address(place: Place): string {
    return location.pathname + this.search(place);
  }

  private search(place: Place): string {
    const query = new URLSearchParams({ page: 'play' });
    if (place.screen === 'round') {
      for (const [key, value] of encodeLink(place.link)) query.set(key, value);
      if (place.match) query.set('match', `${place.match.seed}.${place.match.index}`);
      if (place.attempt > 0) query.set('again', String(place.attempt));
    } else if (place.screen !== 'start') query.set('show', place.screen);
    if (place.screen === 'match') {
      query.set('level', place.level.id);
      query.set('match', String(place.seed));
    }
    if (this.runtime !== 'auto') query.set('runtime', this.runtime);
    return `?${query}`;
  }
}

/** A round of a match, as a place. */
export function roundOfMatch(level: Level, match: MatchPlace): RoundPlace {
  const link = { level, seed: roundSeed(match.seed, match.index), sent: null };
  return { screen: 'round', link, match, attempt: 0 };
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
  // of another device's attempts this one knows nothing: a number that it cannot have is brought down to what it has
  const attempt = Number(/^\d{1,4}$/.exec(query.get('again') ?? '')?.[0] ?? 0);
  return { place: { screen: 'round', link, match, attempt }, problems: [...problems, ...lost] };
}

/** The match that a round belongs to, if its seed is the one that the match would draw. */
function matchOf(query: URLSearchParams, { seed }: RoundLink): MatchPlace | null {
  const found = /^(\d{1,10})\.(\d)$/.exec(query.get('match') ?? '');
  if (!found) return null;
  const place = { seed: Number(found[1]), index: Number(found[2]) };
  const exists = place.seed <= 0xffffffff && place.index < matchRounds;
  return exists && roundSeed(place.seed, place.index) === seed ? place : null;
}
