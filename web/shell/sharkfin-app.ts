import { localized, msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LocaleController, locales, type Locale } from './locale-controller.ts';
import { ThemeController } from './theme-controller.ts';
import { recallText, remember } from '../browser/tab-memory.ts';
import { UrlController } from '../pages/explorer/url-controller.ts';
import { ResponseSolver, type Response } from '../pages/explorer/response/solver.ts';
import { copied } from '../browser/clipboard.ts';
import { curveStory, type CurveStory } from '../pages/explorer/response/curve-summary.ts';
import { withPreset } from '../pages/explorer/state/presets.ts';
import { isKnob } from '../links/knobs.ts';
import { decodeState, encodeState, type LinkProblem } from '../links/explorer-link.ts';
import {
  withDirection,
  withPage,
  withParameter,
  withView,
  withoutChanges,
  type AppState,
  type Page,
} from '../pages/explorer/state/state.ts';
import type { CameraImage } from '../plot/camera-image.ts';
import '../plot/camera-image.ts';
import type { CurveSentence } from '../pages/explorer/curve-sentence.ts';
import '../pages/explorer/curve-sentence.ts';
import { entitle } from '../ui/document-title.ts';
import { landFocus } from '../ui/focus.ts';
import { DismissEvent, type Notice } from '../ui/notice-list.ts';
import '../ui/notice-list.ts';
import { ChoiceEvent } from '../pages/explorer/parameter-panel.ts';
import '../pages/explorer/parameter-panel.ts';
import { ParameterEvent } from '../ui/parameter-slider.ts';
import type { PathPlot } from '../pages/explorer/path-plot.ts';
import '../pages/explorer/path-plot.ts';
import type { ResponsePlot } from '../pages/explorer/response-plot.ts';
import '../pages/explorer/response-plot.ts';
import { SaveEvent, type SaveKind } from '../pages/explorer/save/save-menu.ts';
import '../pages/explorer/save/save-menu.ts';
import { buttonStyles } from '../ui/shared-styles.ts';
import { appStyles } from './app-styles.ts';
import { ViewEvent } from '../view3d/element/stage-element.ts';
import type { SurfaceView } from '../pages/explorer/surface-view.ts';
import '../pages/explorer/surface-view.ts';

/** What was explored last in this tab. */
const explored = (): AppState => decodeState(recallText('explore')).state;

/** Owns the state, solves it once a frame, and lays the page out. */
@customElement('sharkfin-app')
@localized()
export class SharkfinApp extends LitElement {
  static override styles = [buttonStyles, appStyles];

  @state() private state: AppState = explored();
  /** The network reads along. */
  @state() private live = false;
  @state() private notices: readonly Notice[] = [];
  /** The page could not show itself; half of it beside the sentence that says so would help nobody. */
  private failed = false;

  private readonly locale = new LocaleController(this);
  private readonly theme = new ThemeController(this);
  private readonly solver = new ResponseSolver();
  private response?: Response;
  private story?: CurveStory;
  @query('curve-sentence') private readonly sentence!: CurveSentence;
  @query('surface-view') private readonly surface!: SurfaceView;
  @query('response-plot') private readonly responsePlot!: ResponsePlot;
  @query('camera-image') private readonly cameraImage!: CameraImage;
  @query('path-plot') private readonly pathPlot!: PathPlot;

  private readonly url = new UrlController(this, (state, problems) => {
    // what was explored waits for its return
    this.state = state.page === 'play' ? withPage(this.state, 'play') : state;
    this.notices = [];
    void this.tell(problems);
  });

  constructor() {
    super();
    this.addEventListener(ParameterEvent.type, (event) => {
      const { name, value } = event as ParameterEvent;
      if (isKnob(name)) this.change(withParameter(this.state, name, value));
    });
    this.addEventListener(ChoiceEvent.type, (event) => this.choose((event as ChoiceEvent).choice));
    this.addEventListener(ViewEvent.type, (event) =>
      this.change(withView(this.state, (event as ViewEvent).view)),
    );
    // "Play" leads to where one is in the challenge
    this.addEventListener('place', () => this.requestUpdate());
    this.addEventListener(DismissEvent.type, () => (this.notices = []));
    this.addEventListener(SaveEvent.type, (event) => void this.save((event as SaveEvent).what));
  }

  /** Updates wait for the next frame: however many changes come within one, the last is solved, once. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    try {
      void super.scheduleUpdate();
    } catch (error) {
      // the page's own sentence about this stands in index.html
      if (!this.hasUpdated) {
        this.renderRoot.append(document.createElement('slot'));
        this.failed = true;
      }
      throw error;
    }
    // not awaited: the next update waits for this function, and this would wait for that one
    void this.updateComplete.then(() => {
      // shown in a browser's performance panel, read by the benchmark; cleared, since a kiosk runs for weeks
      performance.measure('sharkfin-frame', { start });
      performance.clearMeasures('sharkfin-frame');
    });
  }

  protected override shouldUpdate(): boolean {
    return !this.failed;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await Promise.all(
      [...this.renderRoot.querySelectorAll<LitElement>('[data-live]')].map((e) => e.updateComplete),
    );
    return complete;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('state')) return;
    remember('explore', encodeState(withPage(this.state, 'explore')));
    if (this.state.page !== 'explore') {
      void this.load(this.state.page);
      return;
    }
    this.response = this.solver.solve(this.state);
    this.story = curveStory(this.state, this.response, this.state.duration);
  }

  protected override updated(): void {
    const { page } = this.state;
    // the challenge names its own rooms
    if (page !== 'play') entitle(page === 'about' ? msg('About') : msg('Explore'));
  }

  /** What a first visit does not show is fetched when it is first needed; undefined, and said, where that fails. */
  private async fetched<T>(part: Promise<T>): Promise<T | undefined> {
    try {
      return await part;
    } catch {
      this.notices = [
        () => msg('A part of the page could not be loaded; reload it when the network is back.'),
      ];
      return undefined;
    }
  }

  private async load(page: Page | 'live'): Promise<void> {
    if (page === 'about') await this.fetched(import('../pages/about/about-page.ts'));
    else if (page === 'play') await this.fetched(import('../pages/challenge/challenge-page.ts'));
    else if (page === 'live')
      this.live = !!(await this.fetched(import('../pages/explorer/network-reading/live-guess.ts')));
  }

  private async tell(problems: readonly LinkProblem[]): Promise<void> {
    if (problems.length === 0) return;
    const { state } = this;
    const words = await this.fetched(import('../ui/rare-words.ts'));
    if (words && state === this.state) this.notices = words.linkNotices(problems);
  }

  private change(state: AppState): void {
    this.state = state;
    this.url.write(state);
  }

  private choose(choice: ChoiceEvent['choice']): void {
    if (choice.kind === 'preset') this.change(withPreset(this.state, choice.preset));
    else if (choice.kind === 'direction') this.change(withDirection(this.state, choice.direction));
    else this.change(withoutChanges(this.state));
  }

  private open(event: MouseEvent, page: Page): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (page !== this.state.page) this.change(withPage(this.state, page));
  }

  private async save(what: SaveKind): Promise<void> {
    const { response, state } = this;
    if (!response) return;
    const address = location.origin + this.url.address(state);
    if (what === 'link') {
      if (await copied(address)) {
        this.notices = [() => msg('The link is on your clipboard; it opens exactly this.')];
        return;
      }
      const words = await this.fetched(import('../ui/rare-words.ts'));
      if (words) this.notices = [words.copyByHand(address)];
      return;
    }
    const saving = await this.fetched(import('../pages/explorer/save/saving.ts'));
    const notice = await saving?.save(what, state, response, {
      headline: this.sentence.headline(),
      sentence: this.sentence.sentence(),
      address,
      surface: this.surface,
      plots: [this.responsePlot, this.cameraImage, this.pathPlot],
    });
    if (notice) this.notices = [notice];
  }

  protected override render(): TemplateResult {
    return html`
      <header class="bar">
        <div class="brand"><img src="./icon.svg" alt="" /><span>Sharkfin</span></div>
        <nav aria-label=${msg('Pages')}>
          ${this.link('explore', msg('Explore'))} ${this.link('play', msg('Play'))}
          ${this.link('about', msg('About'))}
        </nav>
        ${this.state.page === 'explore' ? html`<save-menu></save-menu>` : ''} ${this.languages()}
        <button
          aria-label=${this.theme.value === 'dark' ? msg('Light colours') : msg('Dark colours')}
          title=${this.theme.value === 'dark' ? msg('Light colours') : msg('Dark colours')}
          @click=${() => this.theme.toggle()}
        >
          ◐
        </button>
      </header>
      ${this.main()} ${this.state.page === 'explore' ? this.footer() : ''}
      <notice-list .notices=${this.notices}></notice-list>
    `;
  }

  private languages(): TemplateResult {
    return html`<div class="language">
      <span aria-hidden="true">${this.locale.value.toUpperCase()}</span>
      <select
        aria-label=${msg('Language')}
        title=${msg('Language')}
        .value=${this.locale.value}
        @change=${async ({ target }: Event) => {
          const list = target as HTMLSelectElement;
          await this.fetched(this.locale.choose(list.value as Locale));
          list.value = this.locale.value;
        }}
      >
        ${locales.map(
          ([locale, name]) =>
            html`<option value=${locale} ?selected=${locale === this.locale.value}>${name}</option>`,
        )}
      </select>
    </div>`;
  }

  private link(page: Page, title: string): TemplateResult {
    return html`<a
      class="button"
      href=${this.url.address(withPage(this.state, page))}
      aria-current=${this.state.page === page ? 'page' : 'false'}
      @click=${(event: MouseEvent) => this.open(event, page)}
      @pointerenter=${() => near(page)}
      @focus=${() => near(page)}
      >${title}</a
    >`;
  }

  private main(): TemplateResult {
    const { page } = this.state;
    if (page === 'explore') return this.explorer();
    if (page === 'play') return html`<challenge-page .theme=${this.theme.value}></challenge-page>`;
    return html`<main class="about" tabindex="0"><about-page></about-page></main>`;
  }

  private explorer(): TemplateResult {
    const { state, response, theme } = this;
    return html`
      <main class="explore">
        <div class="pair">
          <section class="turn" aria-label=${msg('What I turn')}>
            <parameter-panel data-live .state=${state}></parameter-panel>
          </section>
          <section class="see" aria-label=${msg('What I see')}>
            <curve-sentence data-live .story=${this.story}></curve-sentence>
            <surface-view
              data-live
              .response=${response}
              .theme=${theme.value}
              .view=${state.view}
              name="explore"
            ></surface-view>
          </section>
        </div>
        <section class="mean" tabindex="0" aria-label=${msg('What it means')}>
          <response-plot
            data-live
            .response=${response}
            .theme=${theme.value}
            .oscillator=${state}
            .duration=${state.duration}
          ></response-plot>
          <camera-image
            data-live
            .response=${response}
            .theme=${theme.value}
            .noise=${state.noise}
          ></camera-image>
          ${
            this.live
              ? html`<live-guess tabindex="-1" .state=${state} .response=${response}></live-guess>`
              : html`<button @click=${() => this.load('live').then(() => landFocus(this, 'live-guess'))}>
                  ${msg('Let the network read this')}
                </button>`
          }
          <path-plot data-live .response=${response} .theme=${theme.value}></path-plot>
        </section>
      </main>
    `;
  }

  private footer(): TemplateResult {
    const { response, solver } = this;
    // thin spaces between thousands (ISO 80000-1): a comma or a point is a decimal sign to some reader
    const steps = response?.cellCount.toLocaleString('en').replaceAll(',', '\u202f');
    const kernel =
      solver.kernelName === 'simd'
        ? msg('SIMD WebAssembly')
        : msg('plain JavaScript (no SIMD WebAssembly here)');
    return html`<footer>
      <span>${msg(str`${steps} points solved in ${response?.solveTime.toFixed(1)} ms · ${kernel}`)}</span>
      <span>${msg('Move a slider: everything you see is solved again within the frame.')}</span>
    </footer>`;
  }
}

/** A page that is likely to be opened next is fetched before; if that fails, opening it will tell. */
function near(page: Page): void {
  if (page === 'about') import('../pages/about/about-page.ts').catch(() => undefined);
  if (page === 'play') import('../pages/challenge/challenge-page.ts').catch(() => undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    'sharkfin-app': SharkfinApp;
  }
}
