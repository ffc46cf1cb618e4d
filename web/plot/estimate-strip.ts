import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Unknown } from '@sharkfin/physics/experiment';
import { formatParameter } from '../links/knobs.ts';
import { parameters } from '../ui/parameters.ts';
import { roleStyles } from '../ui/shared-styles.ts';
import { markShape, type MarkName, type Role } from './marks.ts';

/** What one player, or network, says of a parameter. */
export interface Estimate {
  /** Who says it, in words. */
  readonly by: string;
  readonly role: Role;
  readonly mark: MarkName;
  readonly value: number;
  /** One standard deviation; null for who tells none. */
  readonly deviation: number | null;
  /** What it was worth; null where nobody keeps score. */
  readonly points: number | null;
}

/** The 68 % interval, as far as it lies within the prior. */
function intervalOf(
  { value, deviation }: Estimate,
  { low, high }: Unknown,
): readonly [number, number] | null {
  if (deviation === null) return null;
  return [Math.max(low, value - deviation), Math.min(high, value + deviation)];
}

/** Sizes in rem: between the lanes of two players, above and below them, of a mark, and of a bracket's hook. */
const lane = 1;
const top = 0.4;
const bottom = 1.35;
const mark = 1.05;
const bracket = 0.3;

const rem = (size: number): string => `${size.toFixed(3)}rem`;

/** One parameter: everybody's estimates, the true value, and as a band how well anybody could have known it. */
@customElement('estimate-strip')
@localized()
export class EstimateStrip extends LitElement {
  static override styles = [
    roleStyles,
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
  /** From the top down. The truth's is the band; each other has a lane. */
  @property({ attribute: false }) estimates: readonly Estimate[] = [];

  private at(value: number): string {
    const { low, high } = this.unknown;
    return `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
  }

  protected override render(): TemplateResult {
    const { truth, estimates } = this;
    const { name } = this.unknown;
    const { title, symbol } = parameters[name];
    return html`
      <h3>
        ${title()} ${symbol}
        <div class="is truth">${msg(str`is ${formatParameter(name, truth)}`)}</div>
      </h3>
      ${this.strip()}
      <div class="points">
        ${[...estimates]
          .reverse()
          .map(
            (one) =>
              html`<span class=${one.role} title=${one.by}
                ><svg viewBox="-8 -8 16 16" role="img" aria-label=${one.by}>${markShape(one.mark)}</svg
                >${one.points === null ? this.textOf(one) : one.points.toFixed(0)}</span
              >`,
          )}
      </div>
    `;
  }

  private strip(): TemplateResult {
    const { unknown, truth, estimates } = this;
    const lanes = estimates.filter(({ role }) => role !== 'truth');
    const floor = top + lane * lanes.length + 0.25;
    const par = estimates.find(({ role }) => role === 'truth');
    const band = par && intervalOf(par, unknown);
    const ticks = [unknown.low, (unknown.low + unknown.high) / 2, unknown.high];
    return html`<svg class="strip" height=${rem(floor + bottom)} role="img" aria-label=${this.words()}>
      ${band ? this.band(band, floor) : ''}
      <line x1="0" x2="100%" y1=${rem(floor)} y2=${rem(floor)} stroke="var(--edge)" />
      ${ticks.map(
        (value, i) =>
          svg`<text x=${this.at(value)} y=${rem(floor + 1)} text-anchor=${['start', 'middle', 'end'][i]}
            >${formatParameter(unknown.name, value)}</text>`,
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

  /** Between brackets, so that no edge of it is taken for the true value. */
  private band(ends: readonly [number, number], floor: number): SVGTemplateResult {
    const inwards = [bracket, -bracket];
    return svg`<rect x=${this.at(ends[0])} width=${this.length(ends)} y="0" height=${rem(floor)}
        fill="var(--truth)" opacity="0.24"><title>${msg('68 % band')}</title></rect>
      ${ends.map(
        (end, i) =>
          svg`<svg x=${this.at(end)} overflow="visible"><g stroke="var(--truth)" stroke-width="0.1rem">
            <line y2=${rem(floor)} />
            ${[0, floor].map((y) => svg`<line x2=${rem(inwards[i])} y1=${rem(y)} y2=${rem(y)} />`)}
          </g></svg>`,
      )}`;
  }

  private length([low, high]: readonly [number, number]): string {
    const { unknown } = this;
    return `${((100 * (high - low)) / (unknown.high - unknown.low)).toFixed(2)}%`;
  }

  private lane(estimate: Estimate, y: number): SVGTemplateResult {
    const interval = intervalOf(estimate, this.unknown);
    const { role } = estimate;
    const colour = role === 'network' || role === 'you' ? `var(--${role})` : 'var(--ink-soft)';
    return svg`${
      interval
        ? svg`<line x1=${this.at(interval[0])} x2=${this.at(interval[1])} y1=${rem(y)} y2=${rem(y)}
            stroke=${colour} stroke-width="0.17rem"><title>${msg('68 % band')}</title></line>`
        : ''
    }<svg x=${this.at(estimate.value)} y=${rem(y)} overflow="visible"><svg
      x=${rem(-mark / 2)} y=${rem(-mark / 2)} width=${rem(mark)} height=${rem(mark)}
      viewBox="-8 -8 16 16" overflow="visible">${markShape(estimate.mark)}</svg></svg>`;
  }

  private textOf({ value, deviation }: Estimate): string {
    const { name } = this.unknown;
    const text = formatParameter(name, value);
    return deviation === null ? text : `${text} ± ${formatParameter(name, deviation)}`;
  }

  /** The strip for those who do not see it. */
  private words(): string {
    const { estimates, unknown, truth } = this;
    const parts = estimates.map((one) => `${one.by}: ${this.textOf(one)}`);
    const is = formatParameter(unknown.name, truth);
    return `${msg(str`True value: ${is}`)}; ${parts.join('; ')}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'estimate-strip': EstimateStrip;
  }
}
