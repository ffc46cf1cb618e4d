import { msg } from '@lit/localize';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keepCamera, keptCamera } from './camera-memory.ts';
import { SizeObserver } from '../../browser/size-observer.ts';
import type { AxisRanges, AxisText, SurfacePoint } from '../scene.ts';
import { presets, views, type Pose, type View } from '../camera/pose.ts';
import type { StageClass } from '../renderer-pool.ts';
import type { Theme } from '../../ui/theme.ts';
import { SurfaceViewer } from '../surface-viewer.ts';
import { formatDecimal } from '../../links/decimal.ts';
import { joinPaper, leavePaper, putOnPaper, type Printed } from '../../browser/paper.ts';
import { paperStyles } from '../../ui/paper-styles.ts';
import { buttonStyles } from '../../ui/shared-styles.ts';
import { stageStyles } from './stage-styles.ts';

/** A camera preset was chosen. */
export class ViewEvent extends Event {
  static readonly type = 'view-change';
  constructor(readonly view: View) {
    super(ViewEvent.type, { bubbles: true, composed: true });
  }
}

/** A picture stands as it will until something changes; the renderer is free. */
export class RestEvent extends Event {
  static readonly type = 'rest';
  constructor() {
    super(RestEvent.type, { bubbles: true, composed: true });
  }
}

/** A picture in 3D: hosts the Three.js view with a stage of its own, reads points out, and says so where there is no 3D. */
export abstract class StageElement<S extends AxisRanges> extends LitElement implements Printed {
  static override styles = [buttonStyles, stageStyles, paperStyles];

  @property({ attribute: false, hasChanged: () => true }) data?: S;
  @property() theme: Theme = 'dark';
  @property() view: View = 'oblique';
  /** Under which name the tab remembers where the camera stands. */
  @property() name = '';

  @state() private point: SurfacePoint | null = null;
  @state() private missing: 'none' | 'unavailable' | 'lost' = 'none';
  /** The person has moved the camera away from the preset. */
  @state() private moved = false;

  @query('.stage') private readonly host!: HTMLElement;
  @query('.on-paper') private readonly paper!: HTMLElement | null;
  @query('.surface') private readonly place!: HTMLElement;
  @query('canvas.labels') private readonly labels!: HTMLCanvasElement;
  protected viewer: SurfaceViewer<S> | undefined;
  /** Tells the language in which the axes are written. */
  private omegaTitle = '';
  private readonly motion = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly onMotion = () => this.viewer?.setReducedMotion(this.motion.matches);
  private readonly resizeObserver = new SizeObserver(() => this.onResize());

  protected abstract readonly stageClass: StageClass<S>;
  /** What is read out for the picture, and said where there is none. */
  protected abstract label(): string;
  protected abstract withoutPicture(): string;
  /** The person has moved the camera to this pose. */
  protected follow?(pose: Pose): void;

  private axisText(): AxisText {
    return { omega: msg('drive frequency ω'), force: msg('force F'), amplitude: msg('amplitude |z|') };
  }

  private viewTitle(view: View): string {
    const titles: Record<View, string> = { oblique: msg('Oblique'), front: msg('Front'), top: msg('Top') };
    return titles[view];
  }

  protected override render(): TemplateResult {
    return html`
      ${this.missing === 'none' ? this.cameras() : ''}
      <div class="stage screen">${this.stage()}</div>
      <div class="on-paper"></div>
    `;
  }

  private cameras(): TemplateResult {
    return html`<div class="views row screen" role="group" aria-label=${msg('Camera')}>
      ${views.map(
        (view) =>
          html`<button aria-pressed=${view === this.view && !this.moved} @click=${() => this._onView(view)}>
            ${this.viewTitle(view)}
          </button>`,
      )}
    </div>`;
  }

  private stage(): TemplateResult {
    return html`
      <div class="surface" tabindex="0" role="img" aria-label=${this.label()}></div>
      <canvas class="labels" aria-hidden="true"></canvas>
      <output class="readout" aria-live="off">${this.readout()}</output>
      <div role="status">
        ${
          this.missing === 'none'
            ? ''
            : html`<div class="missing">
                ${
                  this.missing === 'lost'
                    ? msg(
                        'The graphics device was lost. The 3D view comes back by itself as soon as it returns, or when the page is reloaded; everything else goes on.',
                      )
                    : this.withoutPicture()
                }
              </div>`
        }
      </div>
    `;
  }

  private readout(): string {
    if (!this.point) return '';
    const { omega, force, amplitude } = this.point;
    return `ω = ${this.number(omega)} · F = ${this.number(force)} · |z| = ${this.number(amplitude)}`;
  }

  private number(value: number): string {
    return formatDecimal(value, 2);
  }

  protected override firstUpdated(): void {
    this.createViewer();
  }

  protected createViewer(): void {
    try {
      this.viewer = new SurfaceViewer(this.place, this.labels, this.stageClass, {
        text: this.axisText(),
        theme: this.theme,
        reducedMotion: this.motion.matches,
        onPick: (point) => (this.point = point),
        onMove: (pose) => {
          this.moved = pose !== presets[this.view];
          keepCamera(this.name, this.view, this.moved ? pose : null);
          this.follow?.(pose);
        },
        onReset: () => this.atPreset(),
        onLost: () => (this.missing = 'lost'),
        onRestored: () => (this.missing = 'none'),
        onRest: () => this.dispatchEvent(new RestEvent()),
      });
    } catch {
      this.missing = 'unavailable';
      this.dispatchEvent(new Event('no-picture'));
      return;
    }
    this.motion.addEventListener('change', this.onMotion);
    this.viewer.setView(this.view);
    const pose = keptCamera(this.name, this.view);
    if (pose) this.viewer.setPose(pose);
    this.moved = pose !== null;
    this.resizeObserver.observe(this.host);
    joinPaper(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
    leavePaper(this);
    this.motion.removeEventListener('change', this.onMotion);
    // an element that comes again is a new one; an update that was under way must not draw on what another has taken
    this.viewer?.dispose();
    this.viewer = undefined;
  }

  protected override updated(changed: PropertyValues<StageElement<S>>): void {
    const { viewer: surface } = this;
    if (!surface) return;
    if (changed.has('theme')) surface.setTheme(this.theme);
    const text = this.axisText();
    if (text.omega !== this.omegaTitle) {
      this.omegaTitle = text.omega;
      surface.setText(text);
    }
    // the first view was set as the picture began
    if (changed.get('view')) {
      this.atPreset();
      surface.setView(this.view);
    }
    if (changed.has('data') && this.data) surface.setScene(this.data);
  }

  private onResize(): void {
    const { clientWidth, clientHeight } = this.host;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.viewer?.resize(clientWidth, clientHeight, devicePixelRatio);
    this.viewer?.draw();
  }

  private atPreset(): void {
    this.moved = false;
    keepCamera(this.name, this.view, null);
  }

  private _onView(view: View): void {
    this.atPreset();
    if (view === this.view) this.viewer?.setView(view);
    else this.dispatchEvent(new ViewEvent(view));
  }

  /** The surface as a picture, to be saved; nothing where there is no 3D. */
  toPicture(theme: Theme = this.theme): HTMLCanvasElement | undefined {
    return this.missing === 'none' ? this.viewer?.toPicture(theme) : undefined;
  }

  toPaper(): void {
    putOnPaper(this.paper, this.toPicture('light'), this.viewer?.pictureRatio);
  }

  fromPaper(): void {
    putOnPaper(this.paper);
  }
}
