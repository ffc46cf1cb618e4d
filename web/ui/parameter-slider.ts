import { localized, msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatParameter, parameterAt, parameterPosition, type SliderName } from '../links/knobs.ts';
import { parameters } from './parameters.ts';
import { sliderStyles } from './slider-styles.ts';

/** A parameter was turned. */
export class ParameterEvent extends Event {
  static readonly type = 'parameter-change';
  constructor(
    readonly name: SliderName,
    readonly value: number,
  ) {
    super(ParameterEvent.type, { bubbles: true, composed: true });
  }
}

type Span = readonly [low: number, high: number];

/** Positions of a logarithmic slider, which has no natural step. */
const positionCount = 200;

/** One parameter: a slider for the hand, a field for the exact value, a button that sets it back. */
@customElement('parameter-slider')
@localized()
export class ParameterSlider extends LitElement {
  static override styles = [sliderStyles];

  /** Words, symbol, step and digits are those of its row in the table of parameters. */
  @property() name: SliderName = 'omega0';
  @property({ type: Number }) value = 0;
  /** What the button sets back to; by default the parameter's own first value. */
  @property({ type: Number }) initial?: number;
  /** The pair is made anew for every frame; only other numbers are a change. */
  @property({ attribute: false, hasChanged: (a: Span, b?: Span) => a[0] !== b?.[0] || a[1] !== b[1] })
  allowed: Span = [0, 1];

  protected override render(): TemplateResult {
    const { name, value } = this;
    const parameter = parameters[name];
    const { symbol, scale, step } = parameter;
    const [title, unit] = [parameter.title(), parameter.unit()];
    const [low, high] = this.allowed;
    const logarithmic = scale === 'logarithmic';
    const shown = formatParameter(name, value);
    const initial = this.initial ?? parameter.initial;
    const position = logarithmic ? Math.round(parameterPosition(name, value) * positionCount) : value;
    const share = logarithmic ? parameterPosition(name, value) : (value - low) / (high - low);
    const thumb = 'calc(0.725rem + (100% - 1.45rem) * ' + share.toFixed(4) + ')';
    return html`
      <label for="range" id="name">${title} ${symbol}</label>
      <button
        title=${msg(str`Set back to ${formatParameter(name, initial)}`)}
        aria-label=${msg(str`Set ${title} back to ${formatParameter(name, initial)}`)}
        ?disabled=${value === initial}
        @click=${() => this._onReset(initial)}
      >
        ↺
      </button>
      <input
        class="value"
        inputmode="decimal"
        autocomplete="off"
        .value=${shown}
        aria-label=${msg(str`${title}, exact value`)}
        @change=${this._onType}
        @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
      />
      <input
        id="range"
        type="range"
        aria-labelledby="name"
        aria-valuetext=${`${shown} ${unit}`}
        min=${logarithmic ? 0 : low}
        max=${logarithmic ? positionCount : high}
        step=${logarithmic ? 1 : step}
        .value=${String(position)}
        .style=${`--filled: ${thumb}`}
        @input=${this._onSlide}
        @dblclick=${() => this.turn(initial)}
      />
    `;
  }

  private turn(value: number): void {
    this.dispatchEvent(new ParameterEvent(this.name, value));
  }

  /** The button goes away: the slider that it set back has the focus then. */
  private _onReset(initial: number): void {
    this.renderRoot.querySelector<HTMLElement>('#range')?.focus();
    this.turn(initial);
  }

  private _onSlide(event: Event): void {
    const position = (event.target as HTMLInputElement).valueAsNumber;
    const { scale, step } = parameters[this.name];
    if (scale === 'linear') return this.turn(position);
    const value = parameterAt(this.name, position / positionCount);
    // at the slow end two positions may round to one value; a key press moves on all the same
    const moved = position - Math.round(parameterPosition(this.name, this.value) * positionCount);
    this.turn(value === this.value ? value + Math.sign(moved) * step : value);
  }

  private _onType(event: Event): void {
    const field = event.target as HTMLInputElement;
    const value = Number(field.value.trim().replace('−', '-').replace(',', '.'));
    if (field.value.trim() !== '' && Number.isFinite(value)) this.turn(value);
    field.value = formatParameter(this.name, this.value);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'parameter-slider': ParameterSlider;
  }
}
