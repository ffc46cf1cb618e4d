import { localized, msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import { backbone } from '@sharkfin/physics/duffing';
import { settlingShare } from '@sharkfin/physics/settling';
import { type HeardEvent } from './hearing/hear-button.ts';
import './hearing/hear-button.ts';
import type { Place } from './hearing/sweep-places.ts';
import { legendStyles, responseLegend } from './response-legend.ts';
import type { DirectedResponse, Response } from './response/solver.ts';
import type { Painter } from '../../plot/plot-area.ts';
import type { AxisTitles } from '../../plot/plot-axes.ts';
import type { Plot } from '../../plot/plot.ts';
import { PlotElement } from '../../plot/plot-element.ts';
import { scaled, solid, strokeUnit, sweepDashes } from '../../plot/plot-strokes.ts';

const unstableDashes = [3, 3];
const backboneDots = [1.5, 4];
const backbonePointCount = 60;
const readingRadius = 1.6;
/** Of readings around 0, about one in fifty lies below this many standard deviations. */
const spanDeviations = 2;

/** The curve of the chosen slice: what the sweep does and what would be measured of it, over the steady states that it may follow. */
@customElement('response-plot')
@localized()
export class ResponsePlot extends PlotElement<Response> {
  static override styles = [
    ...PlotElement.styles,
    legendStyles,
    css`
      .below {
        container-type: inline-size;
        display: flex;
        align-items: end;
        justify-content: space-between;
        gap: 0.5rem;
        margin-top: 0.3rem;
      }
      @media print {
        hear-button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) oscillator?: Oscillator;
  /** Time that the sweep takes. */
  @property({ type: Number }) duration = 0;
  /** Where the sweep is that is being heard. */
  @state() private heard: Place | null = null;

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
    return html`<div class="below">
      ${responseLegend(this.data, this.settlingShare() > 0)}
      <hear-button
        .response=${this.data}
        @heard=${({ place }: HeardEvent) => (this.heard = place)}
      ></hear-button>
    </div>`;
  }

  protected override span(plot: Plot, response: Response): void {
    // set by the noise alone: an axis that held every reading would jump from slice to slice
    const low = response.readings ? -spanDeviations * response.noise : 0;
    plot.setSpans(response.omegaRange, [low, response.amplitudeMax]);
  }

  protected override draw(painter: Painter, response: Response): void {
    if (this.oscillator) this.drawSteady(painter, this.oscillator, response);
    this.drawReadings(painter, response);
    for (const grid of response.grids) this.drawSweep(painter, grid);
    if (this.heard) this.drawHeard(painter, this.heard);
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

  /** The row of the image that lies nearest to the slice. */
  private drawReadings(painter: Painter, { readings, forceRange, force }: Response): void {
    if (!readings) return;
    const { context, style } = painter;
    const { columnCount, forceCount, omegaFirst, omegaStep, amplitude } = readings;
    const share = (force - forceRange[0]) / (forceRange[1] - forceRange[0]);
    const first = Math.round(share * (forceCount - 1)) * columnCount;
    const radius = readingRadius * strokeUnit(style);
    context.fillStyle = style.ink;
    context.globalAlpha = 0.6;
    context.beginPath();
    for (let k = 0; k < columnCount; k++) {
      const [x, y] = [painter.x(omegaFirst + k * omegaStep), painter.y(amplitude[first + k])];
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
    context.globalAlpha = 1;
  }

  /** A ring with a plumb line. */
  private drawHeard(painter: Painter, { omega, amplitude }: Place): void {
    const { context, style } = painter;
    const unit = strokeUnit(style);
    const [x, y] = [painter.x(omega), painter.y(amplitude)];
    context.strokeStyle = context.fillStyle = style.ink;
    context.lineWidth = unit;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, painter.height);
    context.stroke();
    context.beginPath();
    context.arc(x, y, 5 * unit, 0, 2 * Math.PI);
    context.fill();
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
