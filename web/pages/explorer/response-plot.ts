import { localized, msg } from '@lit/localize';
import { css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import { backbone } from '@sharkfin/physics/duffing';
import { settlingShare } from '@sharkfin/physics/settling';
import type { DirectedResponse, Response } from './response/solver.ts';
import type { Painter } from '../../plot/plot-area.ts';
import type { AxisTitles } from '../../plot/plot-axes.ts';
import type { Plot } from '../../plot/plot.ts';
import { PlotElement } from '../../plot/plot-element.ts';
import { scaled, solid, strokeUnit, sweepDashes } from '../../plot/plot-strokes.ts';

const unstableDashes = [3, 3];
const backboneDots = [1.5, 4];
const backbonePointCount = 60;

/** The curve of the chosen slice: what the sweep measures, over the steady states that it may follow. */
@customElement('response-plot')
@localized()
export class ResponsePlot extends PlotElement<Response> {
  static override styles = [
    ...PlotElement.styles,
    css`
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.8rem;
        margin-top: 0.3rem;
        font-size: 0.76rem;
        color: var(--ink-soft);
      }
      .legend span {
        white-space: nowrap;
      }
      svg {
        width: 1.7rem;
        height: 0.7rem;
        margin-right: 0.3rem;
        vertical-align: -0.05rem;
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--ink-soft);
        stroke-width: 1.5;
      }
      path.you {
        stroke: var(--you);
        stroke-width: 2;
      }
      path.settling {
        stroke-width: 1;
        opacity: 0.6;
      }
    `,
  ];

  @property({ attribute: false }) oscillator?: Oscillator;
  /** Time that the sweep takes. */
  @property({ type: Number }) duration = 0;

  private readonly backboneOmega = new Float64Array(backbonePointCount);
  private readonly backboneAmplitude = new Float64Array(backbonePointCount);

  protected override heading(): TemplateResult {
    const force = this.data?.force.toFixed(2);
    return html`<h2>${msg('Response of the slice')}</h2>
      <span
        ><math><mi>F</mi><mo>=</mo><mn>${force}</mn></math></span
      >`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: msg('drive frequency ω'), yTitle: msg('amplitude |z|') };
  }

  protected override footing(): TemplateResult {
    const sample = (className: string, dashes: string): TemplateResult =>
      html`<svg viewBox="0 0 27 11" aria-hidden="true">
        ${svg`<path class=${className} d="M0 6H27" stroke-dasharray=${dashes} />`}
      </svg>`;
    const shown = new Set(this.data?.grids.map((grid) => grid.direction));
    return html`<div class="legend">
      ${shown.has('up') ? html`<span>${sample('you', '')}${msg('sweep up ▸')}</span>` : ''}
      ${shown.has('down') ? html`<span>${sample('you', '6 4')}${msg('◂ sweep down')}</span>` : ''}
      <span>${sample('', '')}${msg('steady')}</span>
      <span>${sample('', '3 3')}${msg('unstable')}</span>
      <span>${sample('', '1.5 4')}${msg('backbone')}</span>
      ${this.settlingShare() > 0 ? html`<span>${sample('you settling', '')}${msg('settling')}</span>` : ''}
    </div>`;
  }

  protected override span(plot: Plot, response: Response): void {
    plot.setSpans(response.omegaRange, [0, response.amplitudeMax]);
  }

  protected override draw(painter: Painter, response: Response): void {
    if (this.oscillator) this.drawSteady(painter, this.oscillator, response);
    for (const grid of response.grids) this.drawSweep(painter, grid);
  }

  private drawSteady(painter: Painter, oscillator: Oscillator, response: Response): void {
    const { context, style } = painter;
    const { steady } = response;
    const unit = strokeUnit(style);
    context.strokeStyle = style.soft;
    context.lineWidth = 1.3 * unit;
    context.setLineDash(scaled(backboneDots, unit));
    for (let i = 0; i < backbonePointCount; i++) {
      const amplitude = (response.amplitudeMax * i) / (backbonePointCount - 1);
      this.backboneAmplitude[i] = amplitude;
      this.backboneOmega[i] = backbone(oscillator, amplitude);
    }
    painter.line(this.backboneOmega, this.backboneAmplitude);
    for (const branch of steady.branches) {
      context.setLineDash(branch.stable ? solid : scaled(unstableDashes, unit));
      painter.line(branch.omega, branch.amplitude);
    }
    context.setLineDash(solid);
    context.fillStyle = style.soft;
    for (const fold of steady.folds) {
      context.beginPath();
      context.arc(painter.x(fold.omega), painter.y(fold.amplitude), 3 * unit, 0, 2 * Math.PI);
      context.fill();
    }
    // the tip: a small cross on the backbone
    const x = painter.x(steady.peak.omega);
    const y = painter.y(steady.peak.amplitude);
    context.beginPath();
    context.moveTo(x - 4 * unit, y);
    context.lineTo(x + 4 * unit, y);
    context.moveTo(x, y - 4 * unit);
    context.lineTo(x, y + 4 * unit);
    context.stroke();
  }

  /** Part of the sweep during which it still settles from rest. */
  private settlingShare(): number {
    if (!this.oscillator || this.duration <= 0) return 0;
    return settlingShare(this.oscillator.gamma, this.duration);
  }

  private drawSweep(painter: Painter, { direction, fine }: DirectedResponse): void {
    const { context, style } = painter;
    const unit = strokeUnit(style);
    const count = fine.omega.length;
    const settling = Math.round(count * this.settlingShare());
    const forward = direction === 'up' ? 1 : -1;
    context.strokeStyle = style.you;
    context.setLineDash(direction === 'up' ? solid : scaled(sweepDashes, unit));
    const stroke = (from: number, to: number): void =>
      painter.line(fine.omega.subarray(from, to), fine.amplitude.subarray(from, to));
    context.lineWidth = 2 * unit;
    if (forward === 1) stroke(settling, count);
    else stroke(0, count - settling);
    context.setLineDash(solid);
    // what rings because the sweep begins at rest is drawn as a side matter
    context.lineWidth = unit;
    context.globalAlpha = 0.6;
    if (forward === 1) stroke(0, settling + 1);
    else stroke(count - settling - 1, count);
    context.globalAlpha = 1;
    // an arrow head a fifth of the way in, pointing the way the sweep goes
    const k = Math.round(count * (forward === 1 ? 0.22 : 0.78));
    const ahead = k + 30 * forward;
    const x = painter.x(fine.omega[k]);
    const y = painter.y(fine.amplitude[k]);
    const run = painter.x(fine.omega[ahead]) - x;
    const rise = painter.y(fine.amplitude[ahead]) - y;
    const length = Math.hypot(run, rise);
    const [cos, sin] = [(unit * run) / length, (unit * rise) / length];
    context.fillStyle = style.you;
    context.beginPath();
    context.moveTo(x + 8 * cos, y + 8 * sin);
    context.lineTo(x - 4 * cos - 5 * sin, y - 4 * sin + 5 * cos);
    context.lineTo(x - 4 * cos + 5 * sin, y - 4 * sin - 5 * cos);
    context.fill();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'response-plot': ResponsePlot;
  }
}
