import { localized, msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KnobName } from '../../links/knobs.ts';
import { presetNames, presetOf, type PresetName } from './state/presets.ts';
import {
  allowedRange,
  directions,
  initialState,
  type ExplorerState,
  type Direction,
} from '../../links/explorer-state.ts';
import '../../ui/parameter-slider.ts';
import { buttonStyles } from '../../ui/shared-styles.ts';

/** A preset, a direction or "everything back" was asked for. */
export class ChoiceEvent extends Event {
  static readonly type = 'choice';
  constructor(
    readonly choice:
      | { readonly kind: 'preset'; readonly preset: PresetName }
      | { readonly kind: 'direction'; readonly direction: Direction }
      | { readonly kind: 'reset' },
  ) {
    super(ChoiceEvent.type, { bubbles: true, composed: true });
  }
}

/** All that can be turned: presets, the oscillator, the experiment done on it. */
@customElement('parameter-panel')
@localized()
export class ParameterPanel extends LitElement {
  static override styles = [
    buttonStyles,
    css`
      :host {
        display: block;
      }
      h2 {
        margin: 1.1rem 0 0.35rem;
        font-size: 0.78rem;
        font-weight: 600;
        letter-spacing: 0.06em;
        text-transform: uppercase;
        color: var(--ink-faint);
      }
      .presets {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
      .presets button {
        min-height: 2rem;
        padding: 0 0.7rem;
        font-size: 0.86rem;
        border-radius: 1.4rem;
      }
      .directions {
        display: flex;
        flex-wrap: wrap;
        margin: 0.3rem 0 0.5rem;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .directions button {
        flex: 1;
        min-height: 2.2rem;
        border: 0;
        border-radius: 0;
        font-size: 0.9rem;
        outline-offset: -3px;
      }
      .reset {
        width: 100%;
        margin-top: 0.6rem;
      }
      .reset[disabled] {
        opacity: 0.45;
        cursor: default;
      }
      p {
        margin: 0.6rem 0 0;
        font-size: 0.8rem;
        color: var(--ink-faint);
      }
      @media (pointer: coarse) {
        .presets button,
        .directions button {
          min-height: var(--control);
          padding: 0 1rem;
        }
      }
      @media print {
        :host {
          columns: 2;
          column-gap: 3rem;
        }
        h2 {
          break-after: avoid;
        }
        .directions {
          border: 0;
        }
        .directions button {
          padding: 0;
          text-align: left;
        }
        .presets,
        .directions button[aria-pressed='false'],
        .reset,
        p {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) state: ExplorerState = initialState;

  private presetTitle(preset: PresetName): string {
    const titles: Record<PresetName, string> = {
      linear: msg('Linear peak'),
      leaning: msg('Leaning'),
      fin: msg('Shark fin'),
      hysteresis: msg('Hysteresis'),
      ringing: msg('Ringing'),
      drowned: msg('Drowned in noise'),
    };
    return titles[preset];
  }

  private directionTitle(direction: Direction): string {
    const titles: Record<Direction, string> = { up: msg('Up ▸'), down: msg('◂ Down'), both: msg('Both') };
    return titles[direction];
  }

  private slider(name: KnobName): TemplateResult {
    return html`<parameter-slider
      .name=${name}
      .value=${this.state[name]}
      .allowed=${allowedRange(this.state, name)}
    ></parameter-slider>`;
  }

  private choose(choice: ChoiceEvent['choice']): void {
    this.dispatchEvent(new ChoiceEvent(choice));
  }

  /** The button is switched off once nothing is left to set back: the preset that it leads to has the focus then. */
  private _onReset(): void {
    const presets = this.renderRoot.querySelectorAll<HTMLElement>('.presets button');
    presets[presetNames.indexOf('fin')].focus();
    this.choose({ kind: 'reset' });
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const preset = presetOf(state);
    const untouched = preset === 'fin';
    return html`
      <div class="presets" role="group" aria-label=${msg('Settings to start from')}>
        ${presetNames.map(
          (name) =>
            html`<button
              aria-pressed=${name === preset}
              @click=${() => this.choose({ kind: 'preset', preset: name })}
            >
              ${this.presetTitle(name)}
            </button>`,
        )}
      </div>
      <h2>${msg('Oscillator')}</h2>
      ${this.slider('omega0')} ${this.slider('gamma')} ${this.slider('epsilon')}
      <h2>${msg('Experiment')}</h2>
      <div class="directions row" role="group" aria-label=${msg('Direction of the sweep')}>
        ${directions.map(
          (direction) =>
            html`<button
              aria-pressed=${direction === state.direction}
              @click=${() => this.choose({ kind: 'direction', direction })}
            >
              ${this.directionTitle(direction)}
            </button>`,
        )}
      </div>
      ${this.slider('force')} ${this.slider('duration')} ${this.slider('noise')} ${this.slider('forceLow')}
      ${this.slider('forceHigh')} ${this.slider('seed')}
      <button class="reset" ?disabled=${untouched} @click=${this._onReset}>
        ${msg('Set everything back')}
      </button>
      <p>${msg('All quantities are dimensionless; the About page says how to scale them.')}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'parameter-panel': ParameterPanel;
  }
}
