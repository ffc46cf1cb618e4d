import { localized, msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CurveSummary, Lean, SweepSummary } from './response/curve-summary.ts';
import { formatDecimal } from '../../links/decimal.ts';
import '../../ui/status-announcer.ts';

const decimal = (value: number, digits = 1): string => formatDecimal(value, digits);

/**
 * Says in words what the picture shows, first for anybody, then with the numbers; read out to screen readers once a change has
 * come to rest.
 */
@customElement('curve-sentence')
@localized()
export class CurveSentence extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    h1 {
      margin: 0 0 0.15rem;
      font-size: 1.3rem;
      font-weight: 600;
      line-height: 1.2;
    }
    p {
      margin: 0;
      min-height: 2.9em;
      max-width: 26rem;
      color: var(--ink-soft);
    }
  `;

  @property({ attribute: false }) summary?: CurveSummary;

  /**
   * For those who see it for the first time: what has happened, without a number or a symbol. One line on any phone, or what
   * stands below would move while a slider is turned.
   */
  headline(): string {
    const { summary } = this;
    if (!summary) return '';
    if (summary.drowned) return msg('The fin is drowned in noise.');
    if (summary.ringing) return msg('Too fast to settle: it rings.');
    if (summary.bistable) {
      return summary.sweeps.length === 2
        ? msg('It comes back another way.')
        : msg('It leans over like a shark fin.');
    }
    return summary.lean === 'upright' ? msg('The peak stands upright.') : msg('The peak begins to lean.');
  }

  /** Said aloud; everybody else sees it. */
  private leanSentence(lean: Lean): string {
    if (lean === 'upright') return '';
    return lean === 'right' ? msg('It leans right.') : msg('It leans left.');
  }

  private sweepSentence(sweep: SweepSummary): string {
    const top = decimal(sweep.peakAmplitude);
    const at = decimal(sweep.peakOmega);
    const { jump } = sweep;
    if (!jump) {
      return sweep.direction === 'up'
        ? msg(str`Going up it peaks at ${top}, at ω = ${at}.`)
        : msg(str`Going down it peaks at ${top}, at ω = ${at}.`);
    }
    const [from, to, where] = [decimal(jump.from), decimal(jump.to), decimal(jump.omega)];
    if (jump.to < jump.from) {
      return sweep.direction === 'up'
        ? msg(str`Going up it falls from ${from} to ${to} at ω = ${where}.`)
        : msg(str`Going down it falls from ${from} to ${to} at ω = ${where}.`);
    }
    return sweep.direction === 'up'
      ? msg(str`Going up it jumps from ${from} to ${to} at ω = ${where}.`)
      : msg(str`Going down it jumps from ${from} to ${to} at ω = ${where}.`);
  }

  sentence(): string {
    const sentences = this.summary?.sweeps.map((sweep) => this.sweepSentence(sweep)) ?? [];
    // a line never ends within an equation
    return sentences.join(' ').replaceAll('ω = ', 'ω\u00a0=\u00a0');
  }

  protected override render(): TemplateResult {
    if (!this.summary) return html``;
    const aloud = [this.headline(), this.leanSentence(this.summary.lean), this.sentence()].join(' ');
    return html`<h1>${this.headline()}</h1>
      <p>${this.sentence()}</p>
      <status-announcer .text=${aloud}></status-announcer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'curve-sentence': CurveSentence;
  }
}
