import { localized, msg } from '@lit/localize';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { address, addressOf } from '../../browser/address-controller.ts';
import { copied } from '../../browser/clipboard.ts';
import { decodeState, encodeState } from '../../links/explorer-link.ts';
import { isKnob } from '../../links/knobs.ts';
import {
  initialState,
  withDirection,
  withoutChanges,
  withParameter,
  withView,
  type ExplorerState,
} from '../../links/explorer-state.ts';
import type { LinkProblem } from '../../links/link-problem.ts';
import type { CameraImage } from '../../plot/camera-image.ts';
import '../../plot/camera-image.ts';
import { fetchPart } from '../../ui/fetch-part.ts';
import { landFocus } from '../../ui/focus.ts';
import { NoticeEvent, type Notice } from '../../ui/notice-list.ts';
import { FailureEvent, type PageElement } from '../../ui/page-element.ts';
import { ParameterEvent } from '../../ui/parameter-slider.ts';
import { buttonStyles, primaryStyles } from '../../ui/shared-styles.ts';
import { ViewEvent } from '../../view3d/element/stage-element.ts';
import type { CurveSentence } from './curve-sentence.ts';
import './curve-sentence.ts';
import { explorerFooter } from './explorer-footer.ts';
import { explorerStyles } from './explorer-styles.ts';
import { ChoiceEvent } from './parameter-panel.ts';
import './parameter-panel.ts';
import type { PathPlot } from './path-plot.ts';
import './path-plot.ts';
import type { ResponsePlot } from './response-plot.ts';
import './response-plot.ts';
import { curveSummary, type CurveSummary } from './response/curve-summary.ts';
import { ResponseSolver, type Response } from './response/solver.ts';
import type { SaveEvent, SaveKind } from './save/save-menu.ts';
import './save/save-menu.ts';
import { withPreset } from './state/presets.ts';
import type { SurfaceView } from './surface-view.ts';
import './surface-view.ts';
import { isFirstVisit, rememberVisit, welcome, welcomeStyles } from './welcome.ts';

/** Solves for the next visit to the page too. */
let solver: ResponseSolver | undefined;
/** The network reads along, on the next visit to the page too. */
let readsAlong = false;

/** The explorer: owns its state, solves it once a frame, and lays out what is turned, what is seen and what it means. */
@customElement('explorer-page')
@localized()
export class ExplorerPage extends LitElement implements PageElement {
  static override styles = [buttonStyles, primaryStyles, welcomeStyles, explorerStyles];

  @property() theme: 'dark' | 'light' = 'dark';
  @state() private state: ExplorerState = initialState;
  @state() private readsAlong = readsAlong;
  /** Whoever comes back finds the instrument alone. */
  private readonly welcomed = isFirstVisit();
  /** The page could not show itself the first time; half of it would help nobody. */
  private failed = false;

  private readonly solver = (solver ??= new ResponseSolver());
  private response?: Response;
  private summary?: CurveSummary;
  @query('curve-sentence') private readonly sentence!: CurveSentence;
  @query('surface-view') private readonly surface!: SurfaceView;
  @query('response-plot') private readonly responsePlot!: ResponsePlot;
  @query('camera-image') private readonly cameraImage!: CameraImage;
  @query('path-plot') private readonly pathPlot!: PathPlot;

  /** Stands in the header, outside this element. */
  readonly tools = html`<save-menu
    @save=${(event: Event) => void this.save((event as SaveEvent).what)}
  ></save-menu>`;

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
  }

  /** The state as an address. */
  get search(): string {
    return encodeState(this.state);
  }

  navigate(search: string): void {
    const { state, problems } = decodeState(search);
    this.state = state;
    if (problems.length > 0) void this.report(problems);
  }

  /** Updates wait for the next frame: however many changes come within one, the last is solved, once. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    try {
      void super.scheduleUpdate();
    } catch (error) {
      if (!this.hasUpdated) {
        this.failed = true;
        this.dispatchEvent(new FailureEvent());
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
    this.response = this.solver.solve(this.state);
    this.summary = curveSummary(this.state, this.response, this.state.duration);
  }

  private notify(...notices: readonly Notice[]): void {
    this.dispatchEvent(new NoticeEvent(notices));
  }

  private async report(problems: readonly LinkProblem[]): Promise<void> {
    const { state } = this;
    const words = await fetchPart(this, import('../../ui/rare-words.ts'));
    if (words && state === this.state) this.notify(...words.linkNotices(problems));
  }

  private change(state: ExplorerState): void {
    if (this.welcomed) rememberVisit();
    this.state = state;
    address.change(encodeState(state));
  }

  private choose(choice: ChoiceEvent['choice']): void {
    if (choice.kind === 'preset') this.change(withPreset(this.state, choice.preset));
    else if (choice.kind === 'direction') this.change(withDirection(this.state, choice.direction));
    else this.change(withoutChanges(this.state));
  }

  private async readAlong(): Promise<void> {
    readsAlong = !!(await fetchPart(this, import('./network-reading/live-guess.ts')));
    this.readsAlong = readsAlong;
    await landFocus(this, 'live-guess');
  }

  private async save(what: SaveKind): Promise<void> {
    const { response, state } = this;
    if (!response) return;
    const link = location.origin + addressOf(encodeState(state));
    if (what === 'link') {
      if (await copied(link)) {
        this.notify(() => msg('The link is on your clipboard; it opens exactly this.'));
        return;
      }
      const words = await fetchPart(this, import('../../ui/rare-words.ts'));
      if (words) this.notify(words.copyByHand(link));
      return;
    }
    const saving = await fetchPart(this, import('./save/saving.ts'));
    const notice = await saving?.save(what, state, response, {
      headline: this.sentence.headline(),
      sentence: this.sentence.sentence(),
      address: link,
      surface: this.surface,
      plots: [this.responsePlot, this.cameraImage, this.pathPlot],
    });
    if (notice) this.notify(notice);
  }

  protected override render(): TemplateResult {
    const { state, response, theme } = this;
    return html`
      <main>
        <div class="pair">
          <section class="turn" aria-label=${msg('What I turn')}>
            <parameter-panel data-live .state=${state}></parameter-panel>
          </section>
          <section class="see" aria-label=${msg('What I see')}>
            ${this.welcomed ? welcome() : ''}
            <curve-sentence data-live .summary=${this.summary}></curve-sentence>
            <surface-view
              data-live
              .data=${response}
              .theme=${theme}
              .view=${state.view}
              name="explore"
            ></surface-view>
          </section>
        </div>
        <section class="mean" tabindex="0" aria-label=${msg('What it means')}>
          <response-plot
            data-live
            .data=${response}
            .theme=${theme}
            .oscillator=${state}
            .duration=${state.duration}
          ></response-plot>
          <camera-image data-live .data=${response} .theme=${theme} .noise=${state.noise}></camera-image>
          ${
            this.readsAlong
              ? html`<live-guess tabindex="-1" .state=${state} .image=${response}></live-guess>`
              : html`<button @click=${() => this.readAlong()}>${msg('Let the network read this')}</button>`
          }
          <path-plot data-live .data=${response} .theme=${theme}></path-plot>
        </section>
      </main>
      ${response && explorerFooter(response, this.solver.kernelName)}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'explorer-page': ExplorerPage;
  }
}
