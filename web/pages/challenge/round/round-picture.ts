import { localized, msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keepLook, keptLook, pictureName } from './look-memory.ts';
import type { Level } from '../game/levels.ts';
import type { Puzzle } from '../game/puzzle.ts';
import type { RoundData } from '../solve/round-solver.ts';
import type { View } from '../../../view3d/camera/pose.ts';
import type { MeasurementScene } from '../../../view3d/scene.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import type { Theme } from '../../../ui/theme.ts';
import { RestEvent, type ViewEvent } from '../../../view3d/element/stage-element.ts';
import type { SwitchEvent } from './hold-button.ts';
import './hold-button.ts';
import {
  differenceLook,
  firstHeight,
  imageLook,
  isApart,
  looksAt,
  lookTitle,
  sliceAt,
  sliceLook,
  type Look,
} from './looks.ts';
import type { PoseEvent } from './measurement-view.ts';
import { type MeasurementView } from './measurement-view.ts';
import './measurement-view.ts';
import { shiftsOf } from '../solve/tip-shift.ts';
import { roundPictureStyles } from './round-picture-styles.ts';

/** Another look was taken; captions follow. */
export class LookEvent extends Event {
  static readonly type = 'look';
  constructor(readonly look: Look) {
    super(LookEvent.type);
  }
}

/** As on a phone that lies. */
const lowScreen = matchMedia('(max-width: 60rem) and (max-height: 29.99rem)');

/** The measurement with the fins of those who may be seen, in one of the ways to look at it. */
@customElement('round-picture')
@localized()
export class RoundPicture extends LitElement {
  static override styles = [buttonStyles, roundPictureStyles];

  @property({ attribute: false }) data?: RoundData | undefined;
  @property() own: Level['own'] = 'overlaid';
  @property() theme: Theme = 'dark';
  /** The truth is out: it may be looked at in every way. */
  @property({ type: Boolean }) revealed = false;

  @state() private look: Look = 'surface';
  @state() private view: View = 'oblique';
  @state() private height = firstHeight;
  /** What stands apart is laid on one another. */
  @state() private over = false;
  @query('measurement-view[beside]') private readonly second?: MeasurementView;
  @query('measurement-view:not([beside])') private readonly first?: MeasurementView;
  /** Whose look was recalled last. */
  private puzzle?: Puzzle;

  protected override willUpdate(): void {
    this.recall();
    this.toggleAttribute('parts', this.look === 'image' && !!this.data?.readings.quadratures);
  }

  /** A round is looked at as it was when it was left. */
  private recall(): void {
    const { data, revealed } = this;
    if (!data) return;
    const { puzzle } = data;
    if (puzzle === this.puzzle) {
      const { look, view, height } = this;
      keepLook(puzzle, revealed, { look, view, height });
      return;
    }
    this.puzzle = puzzle;
    const { measurement } = puzzle.level;
    const kept = keptLook(puzzle, revealed);
    const first = revealed && measurement === 'image' ? 'surface' : measurement;
    this.show(kept && looksAt(data, revealed).includes(kept.look) ? kept.look : first);
    this.view = kept?.view ?? this.view;
    this.height = kept?.height ?? firstHeight;
  }

  /** Two fins, or curves, are laid on one another where there is no room for both. */
  private show(look: Look): void {
    this.look = look;
    this.over = look !== 'image' && lowScreen.matches;
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

  /** The visitor's fin, or curve, lies on the measurement as well. */
  private get covered(): boolean {
    return this.beside && this.over && this.look !== 'image';
  }

  protected override render(): TemplateResult {
    const { data, look } = this;
    const looks = data ? looksAt(data, this.revealed) : [];
    const sliced = look === 'curve' || look === 'path';
    return html`
      <div class="choices ${this.beside && look === 'surface' ? 'above-cameras' : ''}">
        ${
          looks.length > 1
            ? html`<div class="looks row" role="group" aria-label=${msg('How the measurement is shown')}>
                ${looks.map(
                  (one) =>
                    html`<button aria-pressed=${one === look} @click=${() => this.show(one)}>
                      ${lookTitle(one)}
                    </button>`,
                )}
              </div>`
            : ''
        }
        ${
          data && isApart(data, look, this.revealed)
            ? html`<hold-button ?on=${this.over} @switch=${(event: SwitchEvent) => (this.over = event.on)}
                >${msg('Yours on top')}</hold-button
              >`
            : ''
        }
      </div>
      <div class="pictures ${this.beside ? 'beside' : ''} ${this.covered ? 'over' : ''}">
        ${data ? this.body(data) : ''}
      </div>
      ${data && sliced && data.forces.length > 1 ? this.heightSlider(data.forces) : ''}
    `;
  }

  private body(data: RoundData): TemplateResult | readonly TemplateResult[] | '' {
    const { look, over, theme } = this;
    if (look === 'surface') return this.surfaces(data);
    if (look === 'image') return imageLook(data, this.revealed, over && !this.revealed, theme);
    if (look === 'difference') return differenceLook(data, theme);
    const own = !this.beside ? 'overlaid' : over ? 'beside and over' : 'beside';
    return sliceLook(look, sliceAt(data, this.height), own, theme);
  }

  private surfaces(data: RoundData): TemplateResult {
    const { omegaRange, forceRange, amplitudeMax, readings, fins } = data;
    const { beside, over } = this;
    const nothing = { readings: null, truth: null, you: null, network: null, arrows: shiftsOf(data) };
    const axes = { omegaRange, forceRange, amplitudeMax };
    const main: MeasurementScene = { ...axes, ...nothing, readings, ...(beside && !over ? {} : fins) };
    const title = this.revealed
      ? msg('The truth as a surface, the guesses as lines.')
      : msg('Readings as dots over drive frequency and force.');
    return html`
      ${this.surface(main, title, beside ? msg('The measurement') : '')}
      ${beside ? this.surface({ ...axes, ...nothing, ...fins }, msg('Your fin as lines.'), msg('Your fin'), true) : ''}
    `;
  }

  private surface(scene: MeasurementScene, title: string, caption: string, beside = false): TemplateResult {
    return html`<figure>
      ${caption ? html`<figcaption>${caption}</figcaption>` : ''}
      <measurement-view
        ?beside=${beside}
        ?plain=${this.beside && !beside}
        ?alone=${this.over}
        ?crowded=${this.data ? looksAt(this.data, this.revealed).length > 3 : false}
        .title=${title}
        .name=${this.puzzle ? pictureName(this.puzzle) : ''}
        .data=${scene}
        .theme=${this.theme}
        .view=${this.view}
        @no-picture=${() => this.show('curve')}
        @view-change=${(event: ViewEvent) => (this.view = event.view)}
        @pose=${(event: PoseEvent) => (beside ? this.first : this.second)?.stand(event.pose)}
      ></measurement-view>
    </figure>`;
  }

  private heightSlider(forces: readonly number[]): TemplateResult {
    const last = forces.length - 1;
    const row = Math.round(this.height * last);
    const force = forces[row].toFixed(2);
    return html`<label
      ><span>${msg(str`Force F = ${force}`)}</span>
      <input
        type="range"
        min="0"
        max=${last}
        .value=${String(row)}
        aria-valuetext=${force}
        @input=${(event: Event) => (this.height = (event.target as HTMLInputElement).valueAsNumber / last)}
      />
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'round-picture': RoundPicture;
  }
}
