import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  formatParameter,
  parameterAt,
  parameterPosition,
  parameterRanges,
  type KnobName,
} from '../links/knobs.ts';

/** A parameter was turned. */
export class ParameterEvent extends Event {
  static readonly type = 'parameter-change';
  constructor(
    readonly name: KnobName,
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
  static override styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: end;
      column-gap: 0.25rem;
    }
    label {
      flex: 1 0 auto;
      max-width: 100%;
    }
    math {
      color: var(--ink-faint);
      margin-left: 0.2rem;
    }
    .value {
      box-sizing: border-box;
      /* the longest number, "−0.150", in any font */
      width: calc(6ch + 0.75rem);
      min-height: 1.8rem;
      padding: 0.1rem 0.3rem;
      font: 500 0.95rem/1 var(--font);
      font-feature-settings: 'tnum';
      text-align: right;
      color: var(--ink);
      background: var(--raised);
      border: 1px solid transparent;
      border-bottom-color: var(--edge);
      border-radius: 0.45rem;
    }
    .value:hover {
      border-color: var(--edge);
    }
    button {
      width: 1.8rem;
      min-height: 1.8rem;
      padding: 0;
      font: inherit;
      color: var(--ink-faint);
      background: none;
      border: 0;
      border-radius: 0.45rem;
      cursor: pointer;
    }
    button:hover {
      color: var(--ink);
      background: var(--raised);
    }
    button[disabled] {
      visibility: hidden;
    }
    input[type='range'] {
      flex: none;
      width: 100%;
      height: 1.9rem;
      margin: 0;
      background: none;
      appearance: none;
      cursor: grab;
      touch-action: pan-y;
    }
    input[type='range']:active {
      cursor: grabbing;
    }
    input[type='range']::-webkit-slider-runnable-track {
      height: 0.25rem;
      border-radius: 0.125rem;
      background: linear-gradient(to right, var(--ink-soft) var(--filled), var(--edge) var(--filled));
    }
    input[type='range']::-moz-range-track {
      height: 0.25rem;
      border-radius: 0.125rem;
      background: linear-gradient(to right, var(--ink-soft) var(--filled), var(--edge) var(--filled));
    }
    input[type='range']:active::-webkit-slider-runnable-track {
      background: linear-gradient(to right, var(--you) var(--filled), var(--edge) var(--filled));
    }
    input[type='range']::-webkit-slider-thumb {
      appearance: none;
      width: 1.45rem;
      height: 1.45rem;
      margin-top: -0.6rem;
      border-radius: 50%;
      border: 1px solid var(--ink-faint);
      background: radial-gradient(circle, var(--ink) 0 0.36rem, var(--raised) 0.4rem);
    }
    input[type='range']::-moz-range-thumb {
      box-sizing: border-box;
      width: 1.45rem;
      height: 1.45rem;
      border-radius: 50%;
      border: 1px solid var(--ink-faint);
      background: radial-gradient(circle, var(--ink) 0 0.36rem, var(--raised) 0.4rem);
    }
    input[type='range']:active::-webkit-slider-thumb {
      background: radial-gradient(circle, var(--you) 0 0.4rem, var(--raised) 0.44rem);
    }
    :focus-visible {
      outline: 2px solid var(--focus);
      outline-offset: 1px;
      border-radius: 0.45rem;
    }
    #range:focus-visible {
      outline-offset: -2px;
    }
    @media (pointer: coarse) {
      input[type='range'] {
        height: var(--control);
      }
      .value,
      button {
        min-height: var(--control);
      }
      button {
        width: var(--control);
      }
    }
    @media print {
      button,
      #range {
        display: none;
      }
      .value {
        background: none;
        border: 0;
      }
    }
    /* gradients are not painted there: the browser's own slider is */
    @media (forced-colors: active) {
      input[type='range'] {
        appearance: auto;
      }
    }
  `;

  @property() name: KnobName = 'omega0';
  /** Name in words, as read out. */
  @property() override title = '';
  /** Its letter, as MathML. */
  @property({ attribute: false }) symbol?: TemplateResult;
  @property() unit = '';
  @property({ type: Number }) value = 0;
  /** What the button sets back to; by default the parameter's own first value. */
  @property({ type: Number }) initial?: number;
  /** The pair is made anew for every frame; only other numbers are a change. */
  @property({ attribute: false, hasChanged: (a: Span, b?: Span) => a[0] !== b?.[0] || a[1] !== b[1] })
  allowed: Span = [0, 1];

  protected override render(): TemplateResult {
    const { name, value, title, unit } = this;
    const range = parameterRanges[name];
    const [low, high] = this.allowed;
    const logarithmic = range.scale === 'logarithmic';
    const shown = formatParameter(name, value);
    const initial = this.initial ?? range.initial;
    const position = logarithmic ? Math.round(parameterPosition(name, value) * positionCount) : value;
    const share = logarithmic ? parameterPosition(name, value) : (value - low) / (high - low);
    const thumb = 'calc(0.725rem + (100% - 1.45rem) * ' + share.toFixed(4) + ')';
    return html`
      <label for="range" id="name">${title} ${this.symbol}</label>
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
        step=${logarithmic ? 1 : range.step}
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
    const { scale, step } = parameterRanges[this.name];
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
