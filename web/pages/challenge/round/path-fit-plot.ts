import { localized, msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { equalSpans, extentOf } from '../../../plot/equal-axes.ts';
import type { Painter, Span } from '../../../plot/plot-area.ts';
import type { AxisTitles } from '../../../plot/plot-axes.ts';
import type { Plot } from '../../../plot/plot.ts';
import { PlotElement } from '../../../plot/plot-element.ts';
import type { ResponseGrid } from '../solve/fin.ts';
import { headRoom } from '../solve/scales.ts';
import { rowOf, type ForceSlice } from './curve-fit-plot.ts';
import { drawReadings, strokeFins } from './role-strokes.ts';

/** One part of z at one force; nothing of an experiment that measures |z|. */
const partOf = (grid: ResponseGrid | null, part: 'u' | 'v', height: number): Float32Array | null =>
  grid?.quadratures ? rowOf(grid.quadratures[part], grid, height) : null;

/** Both parts of z at one force: readings as dots, fins as paths through the complex plane. */
@customElement('path-fit-plot')
@localized()
export class PathFitPlot extends PlotElement<ForceSlice> {
  protected override heading(): TemplateResult {
    const force = this.data?.force.toFixed(2) ?? '';
    return html`<h2>${msg(str`Path of z at force F = ${force}`)}</h2>
      <span
        ><math><mi>z</mi><mo>=</mo><mi>u</mi><mo>+</mo><mi>i</mi><mi>v</mi></math></span
      >`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: 'u', yTitle: 'v' };
  }

  /** From the readings alone: they stand still whatever path is laid over them. */
  protected override span(plot: Plot, { readings, height }: ForceSlice): void {
    const extent = (part: 'u' | 'v'): Span => {
      const [low, high] = extentOf([partOf(readings, part, height) ?? []]);
      return [headRoom * low, headRoom * high];
    };
    plot.setSpans(...equalSpans(plot, extent('u'), extent('v')));
  }

  protected override draw(painter: Painter, { readings, fins, height }: ForceSlice): void {
    const draw = (grid: ResponseGrid, first: number, paint: (u: Float32Array, v: Float32Array) => void) => {
      const [u, v] = [partOf(grid, 'u', height), partOf(grid, 'v', height)];
      if (u && v) paint(u.subarray(first), v.subarray(first));
    };
    if (readings) draw(readings, 0, (u, v) => drawReadings(painter, u, v));
    strokeFins(painter, fins, (fin) => draw(fin, fin.settledColumn, (u, v) => painter.line(u, v)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'path-fit-plot': PathFitPlot;
  }
}
