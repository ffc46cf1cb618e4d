import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keepLook, keptLook, pictureName } from './look-memory.ts';
import type { Level } from '../game/levels.ts';
import type { Fin } from '../solve/fin.ts';
import { sameSayings, type RoundPictures, type Sayings, type Voice } from '../solve/round-solver.ts';
import type { View } from '../../../view3d/camera/pose.ts';
import type { MeasurementScene } from '../../../view3d/scene.ts';
import '../../../plot/camera-image.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { RestEvent, type ViewEvent } from '../../../view3d/element/stage-element.ts';
import type { Fit } from './curve-fit-plot.ts';
import './curve-fit-plot.ts';
import type { PoseEvent } from './measurement-view.ts';
import { type MeasurementView } from './measurement-view.ts';
import './measurement-view.ts';

/** How a measurement is looked at. */
export type Look = Level['measurement'];

/** Another look was taken; captions follow. */
export class LookEvent extends Event {
  static readonly type = 'look';
  constructor(readonly look: Look) {
    super(LookEvent.type);
  }
}

/** Of the rows, the one whose curve is shown first: high enough to lean, and not the last. */
const firstHeight = 0.84;

/** The measurement with the fins of those who may be seen, as dots and lines, as an image, or as a curve. */
@customElement('round-picture')
@localized()
export class RoundPicture extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
        gap: 0.4rem;
        container-type: inline-size;
      }
      .looks {
        display: flex;
        align-self: start;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .looks button {
        border: 0;
        border-radius: 0;
        font-size: 0.86rem;
        outline-offset: -3px;
        padding: 0.25rem clamp(0.45rem, 2.2cqi, 0.75rem);
      }
      .pictures {
        flex: 1;
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: 0.6rem;
        min-height: 0;
      }
      figure {
        position: relative;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        margin: 0;
      }
      figcaption {
        position: absolute;
        top: 0;
        left: 0;
        z-index: 1;
        font-size: 0.84rem;
        color: var(--ink-soft);
        pointer-events: none;
      }
      measurement-view {
        flex: 1;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        font-size: 0.86rem;
        color: var(--ink-soft);
      }
      label input {
        flex: 1;
        min-height: 1.6rem;
        accent-color: var(--ink-soft);
        touch-action: pan-y;
      }
      :focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
      /* one below the other, where side by side both would be too small to read */
      @media (max-width: 40rem), (max-width: 60rem) and (max-height: 29.99rem) {
        .pictures.beside {
          grid-auto-flow: row;
          grid-auto-rows: minmax(0, 1fr);
        }
      }
      @media print {
        .looks,
        label input {
          display: none;
        }
        figcaption {
          position: static;
        }
      }
      @media (pointer: coarse) {
        label input {
          min-height: var(--control);
        }
      }
    `,
  ];

  @property({ attribute: false }) pictures?: RoundPictures;
  @property({
    attribute: false,
    hasChanged: (now: Sayings, before?: Sayings) => !sameSayings(now, before ?? {}),
  })
  sayings: Sayings = {};
  @property() own: Level['own'] = 'overlaid';
  @property() theme: 'dark' | 'light' = 'dark';
  /** The truth is out: it may be looked at in every way. */
  @property({ type: Boolean }) revealed = false;

  @state() private look: Look = 'surface';
  @state() private view: View = 'oblique';
  @state() private height = firstHeight;
  @query('measurement-view[beside]') private readonly second?: MeasurementView;
  @query('measurement-view:not([beside])') private readonly first?: MeasurementView;

  /** The ways in which this measurement may be looked at. */
  private get looks(): readonly Look[] {
    const { pictures, revealed } = this;
    if (!pictures) return [];
    const { measurement } = pictures.puzzle.level;
    if (pictures.forces.length === 1) return ['curve'];
    return measurement === 'image' && !revealed ? ['image'] : ['surface', 'image', 'curve'];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pictures') && this.pictures) {
      const { puzzle } = this.pictures;
      const { measurement } = puzzle.level;
      const kept = keptLook(puzzle, this.revealed);
      const first = this.revealed && measurement === 'image' ? 'surface' : measurement;
      this.look = kept && this.looks.includes(kept.look) ? kept.look : first;
      this.view = kept?.view ?? this.view;
      this.height = kept?.height ?? firstHeight;
    } else if (this.pictures) {
      const { look, view, height } = this;
      keepLook(this.pictures.puzzle, this.revealed, { look, view, height });
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('look')) this.dispatchEvent(new LookEvent(this.look));
    // images and curves are drawn by now; a fin tells itself
    if (this.look !== 'surface') this.dispatchEvent(new RestEvent());
  }

  /** The visitor's fin has a picture of its own. */
  private get beside(): boolean {
    return this.own === 'beside' && !this.revealed;
  }

  private lookTitle(look: Look): string {
    const titles: Record<Look, () => string> = {
      surface: () => msg('Fin'),
      image: () => msg('Image'),
      curve: () => msg('Curve'),
    };
    return titles[look]();
  }

  protected override render(): TemplateResult {
    const { looks } = this;
    return html`
      ${
        looks.length > 1
          ? html`<div class="looks row" role="group" aria-label=${msg('How the measurement is shown')}>
              ${looks.map(
                (look) =>
                  html`<button aria-pressed=${look === this.look} @click=${() => (this.look = look)}>
                    ${this.lookTitle(look)}
                  </button>`,
              )}
            </div>`
          : ''
      }
      <div class="pictures ${this.beside ? 'beside' : ''}">${this.body()}</div>
      ${this.look === 'curve' && (this.pictures?.forces.length ?? 0) > 1 ? this.heightSlider() : ''}
    `;
  }

  private body(): TemplateResult | '' {
    const { pictures } = this;
    if (!pictures) return '';
    if (this.look === 'image') return this.images(pictures);
    return this.look === 'curve' ? this.curves(pictures) : this.surfaces(pictures);
  }

  /** The fins that may be seen, solved for what everybody says now. */
  private fins(pictures: RoundPictures): Readonly<Partial<Record<Voice, Fin>>> {
    const { sayings, own, revealed } = this;
    if (own === 'hidden' && !revealed) return {};
    return pictures.fins(revealed ? sayings : { you: sayings.you });
  }

  private surfaces(pictures: RoundPictures): TemplateResult {
    const fins = this.fins(pictures);
    const ranges = pictures.ranges(Object.values(fins));
    const nothing = { readings: null, truth: null, you: null, network: null };
    const { beside } = this;
    const main: MeasurementScene = {
      ...ranges,
      ...nothing,
      readings: pictures.readings,
      ...(beside ? {} : fins),
    };
    const title = this.revealed
      ? msg('The truth as a surface, the guesses as lines.')
      : msg('Readings as dots over drive frequency and force.');
    return html`
      ${this.surface(main, title, beside ? msg('The measurement') : '')}
      ${beside ? this.surface({ ...ranges, ...nothing, ...fins }, msg('Your fin as lines.'), msg('Your fin'), true) : ''}
    `;
  }

  private surface(scene: MeasurementScene, title: string, caption: string, beside = false): TemplateResult {
    return html`<figure>
      ${caption ? html`<figcaption>${caption}</figcaption>` : ''}
      <measurement-view
        ?beside=${beside}
        ?plain=${this.beside && !beside}
        .title=${title}
        .name=${pictureName(this.pictures!.puzzle)}
        .response=${scene}
        .theme=${this.theme}
        .view=${this.view}
        @no-picture=${() => (this.look = 'curve')}
        @view-change=${(event: ViewEvent) => (this.view = event.view)}
        @pose=${(event: PoseEvent) => (beside ? this.first : this.second)?.stand(event.pose)}
      ></measurement-view>
    </figure>`;
  }

  private images(pictures: RoundPictures): TemplateResult {
    const { sayings, own, revealed, theme } = this;
    const voice: Voice = revealed ? 'truth' : 'you';
    const said = own === 'hidden' && !revealed ? undefined : sayings[voice];
    const other = said && pictures.recorded(voice, said);
    const ranges = pictures.ranges(other ? [other] : []);
    return html`
      <camera-image
        .response=${{ ...ranges, image: pictures.readings.amplitude }}
        .noise=${pictures.puzzle.level.sigma}
        .theme=${theme}
      ></camera-image>
      ${
        other
          ? html`<camera-image
              .title=${revealed ? msg('The truth, without noise') : msg('Your fin, without noise')}
              .response=${{ ...ranges, image: other.amplitude }}
              .theme=${theme}
            ></camera-image>`
          : ''
      }
    `;
  }

  private curves(pictures: RoundPictures): TemplateResult {
    const { height, theme } = this;
    const fins = this.fins(pictures);
    const { forces, readings } = pictures;
    const force = forces[Math.round(height * (forces.length - 1))];
    const fit: Fit = { ...pictures.ranges(Object.values(fins)), readings, fins, height, force };
    if (!this.beside) return html`<fit-plot .response=${fit} .theme=${theme}></fit-plot>`;
    return html`
      <fit-plot .response=${{ ...fit, fins: {} }} .theme=${theme}></fit-plot>
      <fit-plot .title=${msg('Your fin')} .response=${{ ...fit, readings: null }} .theme=${theme}></fit-plot>
    `;
  }

  private heightSlider(): TemplateResult {
    const { forces } = this.pictures!;
    const row = Math.round(this.height * (forces.length - 1));
    const force = forces[row].toFixed(2);
    return html`<label
      ><span>${msg(str`Force F = ${force}`)}</span>
      <input
        type="range"
        min="0"
        max=${forces.length - 1}
        .value=${String(row)}
        aria-valuetext=${force}
        @input=${(event: Event) =>
          (this.height = (event.target as HTMLInputElement).valueAsNumber / (forces.length - 1))}
      />
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'round-picture': RoundPicture;
  }
}
