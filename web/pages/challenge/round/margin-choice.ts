import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Level } from '../game/levels.ts';
import { deviationsAt, marginIndex, margins } from '../game/points/margin.ts';
import { sliderStyles } from '../../../ui/slider-styles.ts';
import { buttonStyles } from '../../../ui/shared-styles.ts';
import { parameters } from '../../../ui/parameters.ts';
import { PlayEvent } from '../play-event.ts';

/** How sure the visitor is of the guess: folded away, for whoever wants to say it. */
@customElement('margin-choice')
@localized()
export class MarginChoice extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    buttonStyles,
    sliderStyles,
    css`
      :host {
        display: block;
        margin-top: 0.6rem;
      }
      summary {
        display: inline-flex;
        align-items: center;
        font-size: 0.9rem;
        box-sizing: border-box;
      }
      p {
        margin: 0.3rem 0 0;
        font-size: 0.84rem;
        color: var(--ink-soft);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        color: var(--ink-faint);
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) level!: Level;
  /** One standard deviation of each parameter; null for who does not say. */
  @property({ attribute: false }) deviations: readonly number[] | null = null;

  /** Who has said it sees it again. */
  protected override firstUpdated(): void {
    this.renderRoot.querySelector('details')!.open = this.deviations !== null;
  }

  private choose(event: Event): void {
    const place = (event.target as HTMLInputElement).valueAsNumber;
    const deviations = place > 0 ? deviationsAt(this.level, margins[place - 1]) : null;
    this.dispatchEvent(new PlayEvent({ kind: 'tell', deviations }));
  }

  private words(): string {
    const { level, deviations } = this;
    if (!deviations) return msg('I do not say.');
    const list = level.asked
      .map((name, p) => `${parameters[name].title()}\u00a0±\u00a0${deviations[p].toPrecision(2)}`)
      .join(', ');
    return msg(str`Two times in three the truth lies within: ${list}.`);
  }

  protected override render(): TemplateResult {
    const { level, deviations } = this;
    const place = deviations ? marginIndex(level, deviations) + 1 : 0;
    const share = place / margins.length;
    return html`<details>
      <summary>${msg('How sure are you?')}</summary>
      <input
        id="range"
        type="range"
        aria-label=${msg('How sure are you?')}
        aria-valuetext=${this.words()}
        min="0"
        max=${margins.length}
        step="1"
        .value=${String(place)}
        .style=${`--filled: calc(0.725rem + (100% - 1.45rem) * ${share.toFixed(4)})`}
        @input=${this.choose}
      />
      <p class="ends" aria-hidden="true"><span>${msg('not said')}</span><span>${msg('very sure')}</span></p>
      <p>${this.words()}</p>
      <p>
        ${msg('It costs no points. It earns bits for honesty: most for a margin neither too narrow nor too wide.')}
      </p>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'margin-choice': MarginChoice;
  }
}
