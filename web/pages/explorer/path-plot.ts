import { localized, msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { DirectedResponse, Response } from './response/solver.ts';
import type { Painter } from '../../plot/plot-area.ts';
import type { AxisTitles } from '../../plot/plot-axes.ts';
import type { Plot } from '../../plot/plot.ts';
import { PlotElement } from '../../plot/plot-element.ts';
import { scaled, solid, strokeUnit, sweepDashes } from '../../plot/plot-strokes.ts';

function extent(grids: readonly DirectedResponse[], of: 'u' | 'v'): [number, number] {
  let low = 0;
  let high = 0;
  for (const { fine } of grids) {
    const part = fine[of];
    for (let k = 0; k < part.length; k++) {
      if (part[k] < low) low = part[k];
      else if (part[k] > high) high = part[k];
    }
  }
  return [low, high];
}

/** Ends that hold low and high, moving in steps of an eighth so that axes stand still while a parameter is dragged. */
function stepped(low: number, high: number): [number, number] {
  const step = 2 ** Math.ceil(Math.log2(Math.max(high - low, 0.01)) - 3);
  return [Math.floor((low - 0.02 * step) / step) * step, Math.ceil((high + 0.02 * step) / step) * step];
}

/** The way of z = u + i v through the complex plane along the slice, both axes to the same scale. */
@customElement('path-plot')
@localized()
export class PathPlot extends PlotElement {
  protected override heading(): TemplateResult {
    return html`<h2>${msg('Path of z')}</h2>
      <span
        ><math><mi>z</mi><mo>=</mo><mi>u</mi><mo>+</mo><mi>i</mi><mi>v</mi></math></span
      >`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: 'u', yTitle: 'v' };
  }

  protected override span(plot: Plot, response: Response): void {
    const [left, right] = stepped(...extent(response.grids, 'u'));
    const [bottom, top] = stepped(...extent(response.grids, 'v'));
    if (plot.width === 0 || plot.height === 0) {
      plot.setSpans([left, right], [bottom, top]);
      return;
    }
    const unit = Math.max((right - left) / plot.width, (top - bottom) / plot.height);
    const [x, y] = [(left + right) / 2, (bottom + top) / 2];
    const [halfWidth, halfHeight] = [(unit * plot.width) / 2, (unit * plot.height) / 2];
    plot.setSpans([x - halfWidth, x + halfWidth], [y - halfHeight, y + halfHeight]);
  }

  protected override draw(painter: Painter, response: Response): void {
    const { context, style } = painter;
    context.strokeStyle = style.you;
    context.fillStyle = style.you;
    const unit = strokeUnit(style);
    context.lineWidth = 1.6 * unit;
    for (const { direction, fine } of response.grids) {
      context.setLineDash(direction === 'up' ? solid : scaled(sweepDashes, unit));
      painter.line(fine.u, fine.v);
      // a ring where the sweep begins, a disc where it ends
      const end = fine.u.length - 1;
      const [first, last] = direction === 'up' ? [0, end] : [end, 0];
      context.setLineDash(solid);
      context.beginPath();
      context.arc(painter.x(fine.u[first]), painter.y(fine.v[first]), 3.5 * unit, 0, 2 * Math.PI);
      context.stroke();
      context.beginPath();
      context.arc(painter.x(fine.u[last]), painter.y(fine.v[last]), 3.5 * unit, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'path-plot': PathPlot;
  }
}
