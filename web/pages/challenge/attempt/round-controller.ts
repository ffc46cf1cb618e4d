import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ParameterName } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { guessOfNetwork, parDeviations, type Guess, type ObserverAnswer } from '../game/guess.ts';
import type { RoundLink } from '../../../links/round-link.ts';
import type { Level } from '../game/levels.ts';
import { opponentsAt, type OpponentId } from '../game/opponents.ts';
import { drawPuzzle, measure, openQuestion } from '../game/puzzle.ts';
import { reasonFor } from '../game/reasons.ts';
import {
  buyHints,
  join,
  resultOfSent,
  reveal,
  start,
  submit,
  tell,
  turn,
  type Playing,
  type Revealed,
  type Round,
} from '../game/round.ts';
import { Problem } from '../../../workers/networks/problem.ts';
import type { Networks } from '../../../workers/networks/networks.ts';
import type { ObserverClient } from '../../../workers/observer/client.ts';
import { modelOf } from './model-of.ts';
import type { OpponentState, Progress } from './opponent-state.ts';

export interface RoundDependencies {
  readonly kernel: Kernel;
  readonly observer: ObserverClient;
  readonly networks: Networks;
  /** A round has been revealed, or something was added to its reveal afterwards. */
  readonly onRevealed: (round: Revealed) => void;
}

/** Milliseconds after which everybody reads, though the visitor never lets the picture come to rest. */
const restPatience = 2000;

/** One round: the visitor's knobs, and the opponents who read the same measurement meanwhile. */
export class RoundController implements ReactiveController {
  round: Round | null = null;
  /** The measurement of this round, noise included. */
  observation = new Float32Array(0);
  opponents: readonly OpponentState[] = [];
  /** How they answered, by the opponent. */
  private guesses = new Map<OpponentId, Guess>();
  private observed: ObserverAnswer | null = null;
  /** Answers to another round than this one are thrown away. */
  private generation = 0;
  /** Everybody was asked to read this round's measurement. */
  private asked = false;
  private restTimer = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly needs: RoundDependencies,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.generation++;
    clearTimeout(this.restTimer);
  }

  /** Draws the puzzle and measures it, and takes a round up as it was left, or begins one against a rival; then `read`. */
  open({ level, seed, sent }: RoundLink<Level>, begun: Round | OpponentId | null = null): void {
    this.generation++;
    const puzzle = drawPuzzle(level, seed);
    this.observation = Float32Array.from(measure(this.needs.kernel, puzzle));
    const round = (this.round = typeof begun === 'object' && begun ? begun : start(puzzle, sent, begun));
    this.guesses = new Map();
    this.observed = null;
    const seated = opponentsAt(level, round.rival);
    const answered =
      round.phase === 'revealed'
        ? round.results.map(({ player }) => player)
        : seated.flatMap(({ id, method }) => (method === 'chance' ? [id] : []));
    this.opponents = seated.map((opponent) => ({
      ...opponent,
      progress: answered.includes(opponent.id)
        ? { state: 'sealed', time: null, runtime: null }
        : { state: 'reading' },
    }));
    this.asked = false;
    clearTimeout(this.restTimer);
    this.restTimer = window.setTimeout(() => this.read(), restPatience);
    if (round.phase === 'submitted') this.read();
    this.host.requestUpdate();
  }

  /** No round is open: which one is to be is not known yet. */
  close(): void {
    this.generation++;
    clearTimeout(this.restTimer);
    this.round = null;
  }

  /**
   * Lets everybody read, once. They are busy for a second, and the networks' runtime may have to start: where a processor
   * also draws, the first picture comes sooner and the page stays smooth if they begin after it.
   */
  read(): void {
    if (this.asked || !this.round) return;
    this.asked = true;
    // of a round that was played, only what was not kept is asked for
    if (this.round.phase !== 'revealed' || !this.round.reason) void this.askObserver();
    void this.askNetworks();
  }

  turn(parameter: ParameterName, value: number): void {
    this.change((round) => turn(round, parameter, value));
  }

  /** Says how sure the visitor is, or with null that this is not told. */
  tell(deviations: readonly number[] | null): void {
    this.change((round) => tell(round, deviations));
  }

  buyHints(): void {
    this.change(buyHints);
  }

  /** Nothing is changed in a guess that was given. */
  private change(changed: (round: Playing) => Playing): void {
    if (this.round?.phase !== 'playing') return;
    this.round = changed(this.round);
    this.host.requestUpdate();
  }

  submit(): void {
    if (this.round?.phase !== 'playing') return;
    this.round = submit(this.round);
    this.read();
    this.revealIfKnown();
    this.host.requestUpdate();
  }

  /** What the sender of this round's link got, once par is known; null where nobody sent it. */
  get toBeat(): number | null {
    const { round, observed } = this;
    return round && observed ? (resultOfSent(round, parDeviations(observed))?.score.total ?? null) : null;
  }

  /** Those who could not answer are asked again: another runtime was chosen, or the connection is back. */
  retry(): void {
    const { opponents } = this;
    const absent = ({ progress }: OpponentState): boolean => progress.state === 'absent';
    this.opponents = opponents.map((one) => (absent(one) ? { ...one, progress: { state: 'reading' } } : one));
    if (opponents.some((one) => absent(one) && one.method === 'bayes')) void this.askObserver();
    void this.askNetworks();
    this.host.requestUpdate();
  }

  /** All networks answer again, on another runtime; what is revealed stays as it is. */
  askAgain(): void {
    if (!this.asked) return;
    if (this.round?.phase === 'revealed') return this.retry();
    this.opponents = this.opponents.map((one) =>
      one.method === 'network' ? { ...one, progress: { state: 'reading' } } : one,
    );
    void this.askNetworks();
    this.host.requestUpdate();
  }

  private async askObserver(): Promise<void> {
    const { generation, round, observation } = this;
    if (!round) return;
    const { level, seed } = round.puzzle;
    const experiment = openQuestion(round.puzzle);
    try {
      const { answer, time } = await this.needs.observer.observe({
        experiment,
        observation,
        sigma: level.sigma,
        seed,
      });
      if (generation !== this.generation) return;
      this.observed = answer;
      this.setObserved({ state: 'sealed', time, runtime: null });
      this.revealIfKnown();
    } catch (error) {
      if (generation !== this.generation) return;
      const message = error instanceof Error ? error.message : String(error);
      this.setObserved({ state: 'absent', code: 'observer', message });
    }
  }

  /** One after the other, the rival first, then the strongest: they share a worker. */
  private async askNetworks(): Promise<void> {
    const waiting = this.opponents.filter(
      ({ method, progress }) => method === 'network' && progress.state === 'reading',
    );
    const isRival = ({ id }: OpponentState): number => Number(id === this.round?.rival);
    const order = [...waiting].reverse().sort((a, b) => isRival(b) - isRival(a));
    await Promise.all(order.map(({ id }) => this.askNetwork(id)));
  }

  private async askNetwork(id: OpponentId): Promise<void> {
    const { generation, round, observation } = this;
    if (!round) return;
    try {
      const answer = await this.needs.networks.answer(modelOf(id), observation);
      if (generation !== this.generation) return;
      const { milliseconds: time, runtime } = answer;
      this.guesses.set(id, guessOfNetwork(round.puzzle, answer));
      this.setProgress(id, { state: 'sealed', time, runtime });
      this.joinLate(id);
    } catch (error) {
      if (generation !== this.generation) return;
      const code = error instanceof Problem ? error.code : 'runtime';
      const message = error instanceof Error ? error.message : String(error);
      this.setProgress(id, { state: 'absent', code, message });
    }
  }

  private setProgress(id: OpponentId, progress: Progress): void {
    this.opponents = this.opponents.map((one) => (one.id === id ? { ...one, progress } : one));
    this.host.requestUpdate();
  }

  /** The ideal observer answers for the least-squares fit too. */
  private setObserved(progress: Progress): void {
    for (const { id, method } of this.opponents)
      if (method === 'bayes' || method === 'least-squares') this.setProgress(id, progress);
  }

  private revealIfKnown(): void {
    const { round, observed } = this;
    if (round?.phase === 'revealed' && observed) {
      this.round = { ...round, reason: reasonFor(round.puzzle, observed) };
      this.needs.onRevealed(this.round);
    }
    if (round?.phase !== 'submitted' || !observed) return;
    let revealed = reveal(round, observed);
    for (const [id, guess] of this.guesses) revealed = join(revealed, id, guess);
    this.round = revealed;
    this.needs.onRevealed(revealed);
  }

  private joinLate(id: OpponentId): void {
    const guess = this.guesses.get(id);
    if (this.round?.phase !== 'revealed' || !guess) return;
    this.round = join(this.round, id, guess);
    this.needs.onRevealed(this.round);
  }
}
