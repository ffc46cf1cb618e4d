import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ParameterName, Unknown } from '@sharkfin/physics/experiment';
import { spreadOf, type Told } from './told.ts';
import type { ParameterName as KnobName } from '../../state/parameters.ts';
import { symbols } from '../parameter-panel.ts';
import { challengeStyles } from './challenge-styles.ts';
import { markOf, voiceOf } from './player-mark.ts';
import { parameterValue, parameterWords, playerWords } from './words.ts';

/** CSS pixels between the lanes of two players, and above and below them. */
const lane = 15;
const top = 6;
const bottom = 20;

/** One parameter: where everybody said it lies, where it lies, and how well anybody could have known. */
@customElement('guess-strip')
@localized()
export class GuessStrip extends LitElement {
  static override styles = [
    challengeStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 8.5rem minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 1rem;
        padding: 0.5rem 0;
        border-bottom: 1px solid var(--line);
      }
      h3 {
        margin: 0;
        font: inherit;
        font-weight: 600;
      }
      math {
        color: var(--ink-faint);
      }
      .is {
        font-size: 0.84rem;
        font-weight: 400;
      }
      svg.strip {
        display: block;
        width: 100%;
        overflow: visible;
        font-size: 0.72rem;
      }
      text {
        fill: var(--ink-faint);
      }
      .points {
        display: grid;
        grid-auto-flow: column;
        gap: 0 0.5rem;
        margin: 0;
        justify-content: end;
        font-feature-settings: 'tnum';
      }
      .points span {
        display: flex;
        align-items: center;
        justify-content: end;
        gap: 0.35rem;
        min-width: 2.9rem;
      }
      .points svg {
        width: 0.9rem;
        height: 0.9rem;
        overflow: visible;
      }
      @media (max-width: 40rem) {
        :host {
          grid-template-columns: 1fr auto;
        }
        svg.strip {
          grid-row: 2;
          grid-column: 1 / -1;
          margin-top: 0.4rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) unknown!: Unknown;
  @property({ type: Number }) truth = 0;
  /** What is shown, the visitor last. */
  @property({ attribute: false }) told: readonly Told[] = [];

  private at(value: number): string {
    const { low, high } = this.unknown;
    return `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
  }

  protected override render(): TemplateResult {
    const { name } = this.unknown;
    const { truth, told } = this;
    return html`
      <h3>
        ${parameterWords(name)} ${symbols[name as KnobName & ParameterName]}
        <div class="is truth">${msg(str`is ${parameterValue(name, truth)}`)}</div>
      </h3>
      ${this.strip()}
      <div class="points">
        ${[...told]
          .reverse()
          .map(
            ({ player, points }) =>
              html`<span class=${voiceOf(player)} title=${playerWords(player)}
                ><svg viewBox="-8 -8 16 16" role="img" aria-label=${playerWords(player)}>
                  ${markOf(player)}</svg
                >${points.toFixed(0)}</span
              >`,
          )}
      </div>
    `;
  }

  private strip(): TemplateResult {
    const { unknown, truth, told } = this;
    const lanes = told.filter(({ player }) => player !== 'ideal');
    const floor = top + lane * lanes.length + 4;
    const par = told.find(({ player }) => player === 'ideal');
    const band = par && spreadOf(par, unknown);
    const ticks = [unknown.low, (unknown.low + unknown.high) / 2, unknown.high];
    return html`<svg class="strip" height=${floor + bottom} role="img" aria-label=${this.words()}>
      ${
        band
          ? svg`<rect x=${this.at(band[0])} width=${this.length(band)} y="0" height=${floor}
              fill="var(--truth)" opacity="0.3" />`
          : ''
      }
      <line x1="0" x2="100%" y1=${floor} y2=${floor} stroke="var(--edge)" />
      ${ticks.map(
        (value, i) =>
          svg`<text x=${this.at(value)} y=${floor + 15} text-anchor=${['start', 'middle', 'end'][i]}
            >${parameterValue(unknown.name, value)}</text>`,
      )}
      <line
        x1=${this.at(truth)}
        x2=${this.at(truth)}
        y1="-3"
        y2=${floor}
        stroke="var(--truth)"
        stroke-width="2.5"
      />
      ${lanes.map((one, i) => this.lane(one, top + lane * (i + 0.5)))}
    </svg>`;
  }

  private length([low, high]: readonly [number, number]): string {
    const { unknown } = this;
    return `${((100 * (high - low)) / (unknown.high - unknown.low)).toFixed(2)}%`;
  }

  private lane(told: Told, y: number): SVGTemplateResult {
    const spread = spreadOf(told, this.unknown);
    const colour = voiceOf(told.player) === 'network' ? 'var(--network)' : 'var(--ink-soft)';
    return svg`${
      spread
        ? svg`<line x1=${this.at(spread[0])} x2=${this.at(spread[1])} y1=${y} y2=${y}
            stroke=${colour} stroke-width="2.5" />`
        : ''
    }<svg x=${this.at(told.value)} y=${y} overflow="visible">${markOf(told.player)}</svg>`;
  }

  /** The strip for those who do not see it. */
  private words(): string {
    const { told, unknown, truth } = this;
    const parts = told.map(({ player, value, deviation }) => {
      const who = playerWords(player);
      const said = parameterValue(unknown.name, value);
      return deviation === null
        ? `${who}: ${said}`
        : `${who}: ${said} ± ${parameterValue(unknown.name, deviation)}`;
    });
    const is = parameterValue(unknown.name, truth);
    return `${msg(str`True value: ${is}`)}; ${parts.join('; ')}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guess-strip': GuessStrip;
  }
}
