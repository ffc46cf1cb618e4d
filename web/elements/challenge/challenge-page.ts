import { localized, msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import { ChallengeAddress } from '../../controllers/challenge-address.ts';
import { HistoryController } from '../../controllers/history-controller.ts';
import { RoundController } from '../../controllers/round-controller.ts';
import { historyTable } from '../../game/history-csv.ts';
import { firstAttempt, recordOf, sentGuessOf, type HistoryRecord } from '../../game/history.ts';
import { levels } from '../../game/levels.ts';
import type { Revealed, Round } from '../../game/round.ts';
import { createNetworks } from '../../inference/client.ts';
import { prefetchWhenIdle } from '../../inference/idle.ts';
import type { RuntimeChoice } from '../../inference/networks.ts';
import { createObserverClient } from '../../observer/spawn.ts';
import { RoundPictures } from '../../response/round-pictures.ts';
import { copied } from '../../save/clipboard.ts';
import { download } from '../../save/download.ts';
import type { ParameterName } from '../../state/parameters.ts';
import { entitle } from '../entitle.ts';
import type { Notice } from '../notice-list.ts';
import { ParameterEvent } from '../parameter-slider.ts';
import { copyByHand } from '../rare-words.ts';
import { buttonStyles } from '../shared-styles.ts';
import { RestEvent } from '../stage-element.ts';
import { addressNotice, placeTitles } from './address-words.ts';
import { challengeStyles } from './challenge-styles.ts';
import './challenge-footer.ts';
import { PlayEvent, type Play } from './play-event.ts';
import { roomAt } from './rooms.ts';

/** The challenge: owns the round, the table and the history, and shows the room that the address names. */
@customElement('challenge-page')
@localized()
export class ChallengePage extends LitElement {
  static override styles = [
    buttonStyles,
    challengeStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      main {
        flex: 1;
        display: grid;
        min-height: 0;
        overflow-y: auto;
      }
      .notice {
        padding: 0.6rem 1.3rem;
        background: var(--raised);
        overflow-wrap: anywhere;
      }
      .notice:empty {
        display: none;
      }
      @media (max-width: 60rem) {
        :host {
          display: block;
        }
        main {
          display: block;
          overflow: visible;
        }
      }
    `,
  ];

  @property() theme: 'dark' | 'light' = 'dark';
  @state() private notice: Notice | null = null;

  private readonly kernel = loadKernel();
  private readonly observer = createObserverClient();
  private readonly networks = createNetworks();
  private readonly history = new HistoryController(this);
  private readonly rounds = new RoundController(this, {
    kernel: this.kernel,
    observer: this.observer,
    networks: this.networks,
    onRevealed: (round) => this.keep(round),
  });
  private readonly address = new ChallengeAddress(this, () => this.enter());
  /** Which room was shown last. */
  private shown = '';
  private pictures: RoundPictures | undefined;
  /** When the round was revealed: its name in the history. */
  private revealedAt = 0;

  constructor() {
    super();
    this.addEventListener(ParameterEvent.type, (event) => {
      const { name, value } = event as ParameterEvent;
      event.stopPropagation();
      this.rounds.turn(name as ParameterName & Round['puzzle']['level']['asked'][number], value);
    });
    this.addEventListener(RestEvent.type, () => this.rounds.read());
    this.addEventListener(PlayEvent.type, (event) => void this.play((event as PlayEvent).play));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.dispose();
    this.networks.dispose();
  }

  /** The address names another place. */
  private enter(): void {
    const { place, runtime } = this.address;
    this.notice = addressNotice(this.address);
    if (runtime !== this.networks.choice) this.networks.choose(runtime);
    if (place.screen === 'start') void this.begin();
    if (place.screen === 'round') {
      this.rounds.open(place.link);
      const { round, observation } = this.rounds;
      this.pictures = round ? new RoundPictures(this.kernel, round.puzzle, observation) : undefined;
      this.revealedAt = 0;
    } else if (place.screen !== 'start') prefetchWhenIdle(this.networks);
    this.requestUpdate();
  }

  /** Who has never played begins at once; who has chooses. */
  private async begin(): Promise<void> {
    await this.history.loaded;
    if (this.address.place.screen !== 'start') return;
    if (this.history.records.length > 0) this.address.go({ screen: 'levels' }, true);
    else this.address.beginMatch(levels[0], true);
  }

  private async play(play: Play): Promise<void> {
    switch (play.kind) {
      case 'match':
        return this.address.beginMatch(play.level);
      case 'round':
        return this.address.go({ screen: 'round', link: play.link, match: play.match });
      case 'go':
        return this.address.go(play.place);
      case 'hint':
        return this.rounds.buyHints();
      case 'submit':
        return this.rounds.submit();
      case 'retry':
        return this.rounds.retry();
      case 'next':
        return this.address.next();
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
    this.networks.choose(runtime);
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
    const address = location.origin + this.address.address({ screen: 'round', link, match: null });
    const again = this.earlier() !== null;
    if (!(await copied(address))) this.notice = copyByHand(address);
    else if (again)
      this.notice = () =>
        msg(
          'The link is on your clipboard: the same puzzle, with your first guess to beat, the one that counts.',
        );
    else this.notice = () => msg('The link is on your clipboard: the same puzzle, with your guess to beat.');
  }

  private keep(round: Revealed): void {
    const { place } = this.address;
    this.revealedAt ||= Date.now();
    const match = place.screen === 'round' ? place.match : null;
    void this.history.keep(recordOf(round, match, this.revealedAt));
  }

  /** The first attempt at this round, if this is a later one. */
  private earlier(): HistoryRecord | null {
    const { puzzle } = this.rounds.round ?? {};
    const first = puzzle && firstAttempt(this.history.records, puzzle);
    return first && first.time !== this.revealedAt ? first : null;
  }

  protected override render(): TemplateResult {
    return html`
      <div class="notice" role="status">${this.notice?.() ?? nothing}</div>
      <main>
        ${roomAt(this.address.place, {
          rounds: this.rounds,
          pictures: this.pictures,
          history: this.history,
          earlier: this.earlier(),
          theme: this.theme,
        })}
      </main>
      <challenge-footer
        .address=${this.address}
        .place=${this.address.place}
        .runtime=${this.address.runtime}
        .networks=${this.networks}
      ></challenge-footer>
    `;
  }

  /** Into another room one comes at its top, with the focus where it begins. */
  protected override updated(): void {
    const { place } = this.address;
    const { round } = this.rounds;
    const revealed = place.screen === 'round' && round?.phase === 'revealed';
    entitle(...placeTitles(place, revealed));
    const now = place.screen === 'start' ? '' : `${this.address.address(place)} ${revealed}`;
    if (now === this.shown) return;
    const first = this.shown === '';
    this.shown = now;
    scrollTo(0, 0);
    const room = this.renderRoot.querySelector<LitElement>('main > *');
    if (room && !first) void room.updateComplete.then(() => room.focus({ preventScroll: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'challenge-page': ChallengePage;
  }
}
