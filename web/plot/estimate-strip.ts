import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ParameterName, Unknown } from '@sharkfin/physics/experiment';
import { spreadOf, type Told } from '../pages/challenge/reveal/estimates.ts';
import type { KnobName } from '../links/knobs.ts';
import { symbols } from '../pages/explorer/parameter-panel.ts';
import { challengeStyles } from '../pages/challenge/challenge-styles.ts';
import { markOf, voiceOf } from '../pages/challenge/player-mark.ts';
import { parameterValue, parameterWords, playerWords } from '../pages/challenge/words.ts';

/** Sizes in rem: between the lanes of two players, above and below them, and of a mark. */
const lane = 1;
const top = 0.4;
const bottom = 1.35;
const mark = 1.05;

const rem = (size: number): string => `${size.toFixed(3)}rem`;

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
        gap: 0.35rem;
        min-width: 3.3rem;
      }
      .points svg {
        width: 0.9rem;
        height: 0.9rem;
        overflow: visible;
      }
      :host([narrow]) {
        grid-template-columns: 1fr auto;
      }
      :host([narrow]) svg.strip {
        grid-row: 2;
        grid-column: 1 / -1;
        margin-top: 0.3rem;
      }
      :host([narrow]) {
        gap: 0 0.4rem;
        padding: 0.3rem 0 0;
        border: 0;
        font-size: 0.88rem;
      }
      :host([narrow]) .is {
        display: inline;
        margin-left: 0.2rem;
      }
      @container (max-width: 32rem) {
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
            (one) =>
              html`<span class=${voiceOf(one.player)} title=${playerWords(one.player)}
                ><svg viewBox="-8 -8 16 16" role="img" aria-label=${playerWords(one.player)}>
                  ${markOf(one.player)}</svg
                >${one.points === null ? this.said(one) : one.points.toFixed(0)}</span
              >`,
          )}
      </div>
    `;
  }

  private strip(): TemplateResult {
    const { unknown, truth, told } = this;
    const lanes = told.filter(({ player }) => player !== 'ideal');
    const floor = top + lane * lanes.length + 0.25;
    const par = told.find(({ player }) => player === 'ideal');
    const band = par && spreadOf(par, unknown);
    const ticks = [unknown.low, (unknown.low + unknown.high) / 2, unknown.high];
    return html`<svg class="strip" height=${rem(floor + bottom)} role="img" aria-label=${this.words()}>
      ${
        band
          ? svg`<rect x=${this.at(band[0])} width=${this.length(band)} y="0" height=${rem(floor)}
              fill="var(--truth)" opacity="0.3" />`
          : ''
      }
      <line x1="0" x2="100%" y1=${rem(floor)} y2=${rem(floor)} stroke="var(--edge)" />
      ${ticks.map(
        (value, i) =>
          svg`<text x=${this.at(value)} y=${rem(floor + 1)} text-anchor=${['start', 'middle', 'end'][i]}
            >${parameterValue(unknown.name, value)}</text>`,
      )}
      <line
        x1=${this.at(truth)}
        x2=${this.at(truth)}
        y1="-0.2rem"
        y2=${rem(floor)}
        stroke="var(--truth)"
        stroke-width="0.17rem"
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
        ? svg`<line x1=${this.at(spread[0])} x2=${this.at(spread[1])} y1=${rem(y)} y2=${rem(y)}
            stroke=${colour} stroke-width="0.17rem" />`
        : ''
    }<svg x=${this.at(told.value)} y=${rem(y)} overflow="visible"><svg
      x=${rem(-mark / 2)} y=${rem(-mark / 2)} width=${rem(mark)} height=${rem(mark)}
      viewBox="-8 -8 16 16" overflow="visible">${markOf(told.player)}</svg></svg>`;
  }

  private said({ value, deviation }: Told): string {
    const { name } = this.unknown;
    const said = parameterValue(name, value);
    return deviation === null ? said : `${said} ± ${parameterValue(name, deviation)}`;
  }

  /** The strip for those who do not see it. */
  private words(): string {
    const { told, unknown, truth } = this;
    const parts = told.map((one) => `${playerWords(one.player)}: ${this.said(one)}`);
    const is = parameterValue(unknown.name, truth);
    return `${msg(str`True value: ${is}`)}; ${parts.join('; ')}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'guess-strip': GuessStrip;
  }
}
