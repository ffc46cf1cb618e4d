import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rivalOf } from '../duel/duel.ts';
import { draftOf, resume, type AttemptName } from '../game/draft.ts';
import { attemptsAt, firstAttempt, recordOf, type HistoryRecord } from '../game/history.ts';
import { nextRound, roundsOf } from '../game/match.ts';
import { drawPuzzle } from '../game/puzzle.ts';
import { recallRound } from '../game/recall.ts';
import type { Revealed } from '../game/round.ts';
import type { ChallengeAddress, Place, RoundPlace } from '../challenge-address.ts';
import { beginMatchAt, dropDraft, findDraft, isDraftChange, keepDraft } from './draft-store.ts';
import type { HistoryController } from '../history/history-controller.ts';
import type { Kept } from '../history/history-memory.ts';
import type { RoundController } from './round-controller.ts';

export interface AttemptDependencies {
  readonly rounds: RoundController;
  readonly history: HistoryController;
  readonly address: () => ChallengeAddress;
  /** A round stands open as it was left. */
  readonly onOpen: () => void;
}

/** Milliseconds after which a knob's place is written down, and not at every step of a drag. */
const interval = 300;

/**
 * The attempt that the address names: opens it as it was left, whether it was played to its end or not, and keeps it as
 * it goes on.
 */
export class AttemptController implements ReactiveController {
  private place: RoundPlace | null = null;
  /** The round's entry in the history, once it was played. */
  private entry: Kept | null = null;
  private timer = 0;
  private generation = 0;

  constructor(
    host: ReactiveControllerHost,
    private readonly needs: AttemptDependencies,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // before the tab's memory is written
    addEventListener('pagehide', this.write, { capture: true });
    addEventListener('storage', this.onStorage);
  }

  hostDisconnected(): void {
    this.write();
    removeEventListener('pagehide', this.write, { capture: true });
    removeEventListener('storage', this.onStorage);
  }

  hostUpdate(): void {
    this.locate();
  }

  /** The address names this place: what was there is written down, and a round is opened once its history is known. */
  async enter(place: Place): Promise<void> {
    this.write();
    const { history, rounds } = this.needs;
    const generation = ++this.generation;
    if (place.screen !== 'round') return;
    if (!history.isLoaded) {
      rounds.close();
      await history.loaded;
      if (generation !== this.generation) return;
    }
    this.open(place);
  }

  private open(place: RoundPlace): void {
    const { rounds, history, address } = this.needs;
    const { link, match } = place;
    const attempts = attemptsAt(history.records, link);
    const attempt = Math.min(place.attempt, attempts.length);
    this.place = { ...place, attempt };
    const played = attempts.at(attempt);
    this.entry = played ? history.entryOf(played) : null;
    if (played) rounds.open(link, recallRound(played, link.sent));
    else {
      if (match && attempt === 0) beginMatchAt(link.level, match.seed);
      const draft = findDraft(this.name(this.place));
      const { level, seed, sent } = link;
      const { records } = history;
      const rival = rivalOf(match ? roundsOf(records, level, match.seed) : [], records, level);
      rounds.open(link, draft ? resume(drawPuzzle(level, seed), sent, rival, draft) : rival);
    }
    if (attempt !== place.attempt) address().amend(this.place);
    this.needs.onOpen();
  }

  /** The round has changed; `settled` unless more of the same change is to be expected. */
  changed(settled: boolean): void {
    if (settled) this.write();
    else this.timer ||= window.setTimeout(this.write, interval);
  }

  private readonly write = (): void => {
    clearTimeout(this.timer);
    this.timer = 0;
    const { place } = this;
    const { round } = this.needs.rounds;
    if (!place || (round?.phase !== 'playing' && round?.phase !== 'submitted')) return;
    keepDraft(this.name(place), draftOf(round, place.attempt));
  };

  /** Hints that were bought in another tab are bought. */
  private readonly onStorage = (event: StorageEvent): void => {
    if (this.place && isDraftChange(event) && findDraft(this.name(this.place))?.hinted)
      this.needs.rounds.buyHints();
  };

  /** The round has been revealed, or something was added to its reveal. */
  async keep(round: Revealed): Promise<void> {
    const { place } = this;
    if (!place) return;
    const { history } = this.needs;
    const time = this.entry?.record.time ?? Math.max(0, Date.now());
    const match = this.entry ? this.entry.record.match : place.match;
    const entry = (this.entry = history.keep(recordOf(round, match, time), this.entry));
    await history.saved;
    if (entry.key !== null) dropDraft(this.name(place));
    // a guess that could not be kept is worked out again from its draft
    else keepDraft(this.name(place), draftOf({ ...round, phase: 'submitted' }, place.attempt));
  }

  /** Other tabs play too: what was to be the first attempt may be a later one by now, and the address says so. */
  private locate(): void {
    const { place, entry } = this;
    const { history, address } = this.needs;
    if (!place || !history.isLoaded || this.needs.rounds.round === null) return;
    const attempts = attemptsAt(history.records, place.link);
    const found = entry ? attempts.indexOf(entry.record) : Math.max(place.attempt, attempts.length);
    if (found < 0 || found === place.attempt) return;
    const now = address().place;
    const here = now.screen === 'round' && isSame(this.name(now), this.name(place));
    this.place = { ...place, attempt: found };
    if (here) address().amend(this.place);
    if (!entry) dropDraft(this.name(place));
    this.write();
  }

  /** The first attempt at this round, if this is a later one. */
  get earlier(): HistoryRecord | null {
    const { puzzle } = this.needs.rounds.round ?? {};
    const first = puzzle && firstAttempt(this.needs.history.records, puzzle);
    return first && first !== this.entry?.record ? first : null;
  }

  /** Another attempt at this round, or at the one of that place, from its beginning. */
  again(place = this.place): void {
    if (!place) return;
    const attempt = attemptsAt(this.needs.history.records, place.link).length;
    const another = { ...place, attempt };
    dropDraft(this.name(another));
    this.needs.address().go(another);
  }

  /** Goes on to the next round of the match, or to its end. */
  next(): void {
    const { place } = this;
    const { address, history } = this.needs;
    address().next(place ? roundAfter(place, history.records) : null);
  }

  private name({ link: { level, seed }, attempt }: RoundPlace): AttemptName {
    return { level, seed, attempt };
  }
}

const isSame = (a: AttemptName, b: AttemptName): boolean =>
  a.level === b.level && a.seed === b.seed && a.attempt === b.attempt;

/** The round of its match that is to be played after this one, from 0; null where all were, or where there is no match. */
export function roundAfter({ link, match }: RoundPlace, records: readonly HistoryRecord[]): number | null {
  return match && nextRound(roundsOf(records, link.level, match.seed), match.index);
}
