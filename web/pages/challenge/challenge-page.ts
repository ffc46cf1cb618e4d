import { localized, msg } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { hearDuel } from './duel/hear-duel.ts';
import { AttemptController } from './attempt/attempt-controller.ts';
import { ChallengeAddress } from './challenge-address.ts';
import { HistoryController } from './history/history-controller.ts';
import { RoundController } from './attempt/round-controller.ts';
import { historyTable } from './game/history-csv.ts';
import { firstAttempt, sentGuessOf } from './game/history.ts';
import type { Revealed } from './game/round.ts';
import { createNetworks } from '../../workers/networks/client.ts';
import { prefetchWhenIdle } from '../../workers/networks/prefetch.ts';
import type { RuntimeChoice } from '../../workers/networks/networks.ts';
import { createObserverClient } from '../../workers/observer/spawn.ts';
import { answersOf, RoundSolver, type RoundData } from './solve/round-solver.ts';
import { copied } from '../../browser/clipboard.ts';
import { download } from '../../browser/download.ts';
import { playSound } from '../../browser/sound/sound.ts';
import { DismissEvent, type Notice } from '../../ui/notice-list.ts';
import '../../ui/notice-list.ts';
import { PlaceEvent, type PageElement } from '../../ui/page-element.ts';
import { ParameterEvent } from '../../ui/parameter-slider.ts';
import { copyByHand } from '../../ui/rare-words.ts';
import { buttonStyles } from '../../ui/shared-styles.ts';
import { RestEvent } from '../../view3d/element/stage-element.ts';
import { addressNotice, placeTitles } from './address-words.ts';
import { challengeStyles } from './challenge-styles.ts';
import './challenge-footer.ts';
import { pageStyles } from './page-styles.ts';
import { PlayEvent, type Play } from './play-event.ts';
import { screenAt } from './screens.ts';
import { troubleWords } from './history/trouble-words.ts';

/** The challenge: owns the round, the opponents and the history, and shows the screen that the address names. */
@customElement('challenge-page')
@localized()
export class ChallengePage extends LitElement implements PageElement {
  static override styles = [buttonStyles, challengeStyles, pageStyles];

  @property() theme: 'dark' | 'light' = 'dark';
  @state() private notices: readonly Notice[] = [];

  private readonly kernel = loadKernel();
  private readonly observer = createObserverClient();
  private readonly networks = createNetworks();
  private readonly history = new HistoryController(this);
  private readonly rounds = new RoundController(this, {
    kernel: this.kernel,
    observer: this.observer,
    networks: this.networks,
    onRevealed: (round) => void this.keep(round),
  });
  private readonly attempts = new AttemptController(this, {
    rounds: this.rounds,
    history: this.history,
    address: () => this.address,
    onOpen: () => this.onOpen(),
  });
  private readonly address = new ChallengeAddress(this, () => this.enter());
  /** How many places were entered. */
  private visits = 0;
  /** Which screen was shown last. */
  private shown = '';
  private solver: RoundSolver | null = null;
  private data: RoundData | null = null;

  constructor() {
    super();
    this.addEventListener(ParameterEvent.type, (event) => {
      const { name, value } = event as ParameterEvent;
      event.stopPropagation();
      const asked = this.rounds.round?.puzzle.level.asked.find((unknown) => unknown === name);
      if (asked) this.rounds.turn(asked, value);
      playSound('turn');
      this.attempts.changed(false);
    });
    this.addEventListener(RestEvent.type, () => this.rounds.read());
    this.addEventListener(DismissEvent.type, (event) => {
      event.stopPropagation();
      this.notice = null;
    });
    this.addEventListener(PlayEvent.type, (event) => void this.play((event as PlayEvent).play));
  }

  private set notice(notice: Notice | null) {
    this.notices = notice ? [notice] : [];
  }

  navigate(search: string): void {
    this.address.navigate(search);
  }

  get search(): string {
    return this.address.searchOf(this.address.place);
  }

  get titles(): readonly string[] {
    return placeTitles(this.address.place, this.rounds.round?.phase === 'revealed');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.dispose();
    this.networks.dispose();
  }

  /** The address names another place. */
  private enter(): void {
    const { place, runtime } = this.address;
    this.visits++;
    this.notice = addressNotice(this.address);
    if (runtime !== this.networks.runtimeChoice) this.networks.runtimeChoice = runtime;
    void this.attempts.enter(place);
    if (place.screen === 'start')
      void this.history.loaded.then(() => this.address.begin(this.history.records));
    else if (place.screen !== 'round') prefetchWhenIdle(this.networks);
    this.requestUpdate();
  }

  private onOpen(): void {
    const { round, observation } = this.rounds;
    this.solver = round ? new RoundSolver(this.kernel, round.puzzle, observation) : null;
    this.requestUpdate();
  }

  private async play(play: Play): Promise<void> {
    switch (play.kind) {
      case 'match':
        return this.address.beginMatch(play.level);
      case 'again':
        return this.attempts.again(play.place);
      case 'go':
        return this.address.go(play.place);
      case 'hint':
        this.rounds.buyHints();
        return this.attempts.changed(true);
      case 'tell':
        this.rounds.tell(play.deviations);
        return this.attempts.changed(false);
      case 'submit':
        this.rounds.submit();
        playSound('submit');
        return this.attempts.changed(true);
      case 'retry':
        return this.rounds.retry();
      case 'next':
        this.attempts.next();
        return hearDuel(this.address.place, this.history.records);
      case 'share':
        return this.share();
      case 'forget':
        return this.history.forget();
      case 'table':
        return download(
          'sharkfin-rounds.csv',
          new Blob([historyTable(this.history.records)], { type: 'text/csv' }),
        );
      case 'runtime':
        return this.choose(play.runtime);
    }
  }

  /** The network answers again, on the runtime that was asked for. */
  private choose(runtime: RuntimeChoice): void {
    this.address.choose(runtime);
    this.networks.runtimeChoice = runtime;
    this.rounds.askAgain();
    this.requestUpdate();
  }

  /** The puzzle as a link, with the guess to beat that counts: the first. */
  private async share(): Promise<void> {
    const { round } = this.rounds;
    if (round?.phase !== 'revealed') return;
    await this.history.loaded;
    const { puzzle } = round;
    const first = firstAttempt(this.history.records, puzzle);
    const link = { level: puzzle.level, seed: puzzle.seed, sent: first ? sentGuessOf(first) : null };
    const address =
      location.origin + this.address.address({ screen: 'round', link, match: null, attempt: 0 });
    if (!(await copied(address))) this.notice = copyByHand(address);
    else if (this.attempts.earlier)
      this.notice = () =>
        msg(
          'The link is on your clipboard: the same puzzle, with your first guess to beat, the one that counts.',
        );
    else this.notice = () => msg('The link is on your clipboard: the same puzzle, with your guess to beat.');
  }

  private async keep(round: Revealed): Promise<void> {
    await this.attempts.keep(round);
    if (this.history.trouble === 'full') this.notice = () => troubleWords('full');
  }

  /** Solves what has changed, once, before anything is drawn. */
  protected override willUpdate(): void {
    const { round } = this.rounds;
    this.data = round && this.solver ? this.solver.solve(answersOf(round)) : null;
  }

  protected override render(): TemplateResult {
    return html`
      <main>
        ${screenAt(this.address.place, {
          rounds: this.rounds,
          data: this.data,
          history: this.history,
          earlier: this.attempts.earlier,
          addressOf: (place) => this.address.address(place),
          theme: this.theme,
        })}
      </main>
      <challenge-footer
        .address=${this.address}
        .place=${this.address.place}
        .runtime=${this.address.runtime}
        .networks=${this.networks}
      ></challenge-footer>
      <notice-list .notices=${this.notices}></notice-list>
    `;
  }

  /** After a change of screen: scrolls to its top, and focuses its first control. */
  protected override updated(): void {
    const { screen } = this.address.place;
    const phase = screen === 'round' ? this.rounds.round?.phase : screen;
    const now = `${this.visits} ${phase === 'revealed'}`;
    const element = this.renderRoot.querySelector<LitElement>('main > *');
    if (now !== this.shown) this.dispatchEvent(new PlaceEvent());
    if (now === this.shown || !element) return;
    scrollTo(0, 0);
    if (this.shown !== '') void element.updateComplete.then(() => element.focus({ preventScroll: true }));
    this.shown = now;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'challenge-page': ChallengePage;
  }
}
