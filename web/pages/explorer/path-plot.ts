import { localized, msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Response } from './response/solver.ts';
import { equalSpans, extentOf } from '../../plot/equal-axes.ts';
import type { Painter } from '../../plot/plot-area.ts';
import type { AxisTitles } from '../../plot/plot-axes.ts';
import type { Plot } from '../../plot/plot.ts';
import { PlotElement } from '../../plot/plot-element.ts';
import { scaled, solid, strokeUnit, sweepDashes } from '../../plot/plot-strokes.ts';

/** The way of z = u + i v through the complex plane along the slice, both axes to the same scale. */
@customElement('path-plot')
@localized()
export class PathPlot extends PlotElement<Response> {
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
    const extent = (of: 'u' | 'v') => extentOf(response.grids.map(({ fine }) => fine[of]));
    plot.setSpans(...equalSpans(plot, extent('u'), extent('v')));
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
