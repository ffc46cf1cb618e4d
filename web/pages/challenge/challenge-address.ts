import { address, addressOf } from '../../browser/address-controller.ts';
import {
  decodePlace,
  encodePlace,
  type ChallengePlace,
  type MatchPlace,
  type RuntimeId,
} from '../../links/challenge-link.ts';
import type { LinkProblem } from '../../links/link-problem.ts';
import { begunMatch } from './attempt/draft-store.ts';
import type { HistoryRecord } from './game/history.ts';
import { levels, type Level } from './game/levels.ts';
import { linkRules } from './game/link-rules.ts';
import { roundSeed, runningMatch } from './game/match.ts';

export type { MatchPlace } from '../../links/challenge-link.ts';
export type Place = ChallengePlace<Level>;
export type RoundPlace = Extract<Place, { screen: 'round' }>;

/** Where in the challenge the visitor is. Every place is an entry of the browser's history, so that "back" works. */
export class ChallengeAddress {
  place: Place = { screen: 'start' };
  runtime: RuntimeId = 'auto';
  problems: readonly LinkProblem[] = [];

  constructor(
    /** Once it has left the document the address is another page's. */
    private readonly host: { readonly isConnected: boolean },
    private readonly onNavigate: () => void,
  ) {}

  /** The visitor opened this address. */
  navigate(search: string): void {
    const { place, runtime, problems } = decodePlace(search, linkRules);
    this.place = place;
    this.runtime = runtime;
    this.problems = problems;
    this.onNavigate();
  }

  /** Goes on to another place; `replace` leaves no way back to this one. */
  go(place: Place, replace = false): void {
    this.place = place;
    this.problems = [];
    this.write(place, replace);
    this.onNavigate();
  }

  /** The address names the same place more exactly; one stays where one is. */
  amend(place: Place): void {
    this.place = place;
    this.write(place, true);
  }

  private write(place: Place, replace: boolean): void {
    if (this.host.isConnected) address.go(this.searchOf(place), replace);
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

  choose(runtime: RuntimeId): void {
    this.runtime = runtime;
    this.amend(this.place);
  }

  /** The query string of a place. */
  searchOf(place: Place): string {
    return encodePlace(place, this.runtime, linkRules);
  }

  /** The address of a place, without the site it stands on. */
  address(place: Place): string {
    return addressOf(this.searchOf(place));
  }
}

/** A round of a match, as a place. */
export function roundOfMatch(level: Level, match: MatchPlace): RoundPlace {
  const link = { level, seed: roundSeed(match.seed, match.index), sent: null };
  return { screen: 'round', link, match, attempt: 0 };
}
