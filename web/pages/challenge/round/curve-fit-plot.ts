import { localized, msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Fin } from '../solve/fin.ts';
import type { Voice } from '../solve/round-solver.ts';
import type { Painter } from '../../../plot/plot-area.ts';
import type { AxisTitles } from '../../../plot/plot-axes.ts';
import type { Plot } from '../../../plot/plot.ts';
import { PlotElement } from '../../../plot/plot-element.ts';
import { scaled, solid, strokeUnit } from '../../../plot/plot-strokes.ts';

/** Curves over the readings at one force. */
export interface Fit {
  /** Null where the readings are shown elsewhere. */
  readonly readings: Fin | null;
  readonly fins: Readonly<Partial<Record<Voice, Fin>>>;
  /** Which force: a share of the rows, 0 the lowest, 1 the highest. */
  readonly height: number;
  readonly force: number;
  readonly omegaRange: readonly [number, number];
  readonly amplitudeMax: number;
}

/** Drawn in this order, so that the visitor's curve lies on top. */
const voices = ['truth', 'network', 'you'] as const;
const networkDashes = [6, 4];
const readingRadius = 2.4;

/** Readings as dots, fins as curves: the visitor's solid, the network's dashed, the truth wide and pale. */
@customElement('fit-plot')
@localized()
export class FitPlot extends PlotElement<Fit> {
  /** Said in place of "Readings at force F". */
  @property() override title = '';

  protected override heading(): TemplateResult {
    const force = this.response?.force.toFixed(2) ?? '';
    return html`<h2>${this.title || msg(str`Readings at force F = ${force}`)}</h2>`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: msg('drive frequency ω'), yTitle: msg('amplitude |z|') };
  }

  protected override span(plot: Plot, { omegaRange, amplitudeMax }: Fit): void {
    plot.setSpans(omegaRange, [0, amplitudeMax]);
  }

  protected override draw(painter: Painter, fit: Fit): void {
    const { context, style } = painter;
    const unit = strokeUnit(style);
    if (fit.readings) this.drawReadings(painter, fit.readings, fit.height);
    const strokes: Record<
      Voice,
      { colour: string; width: number; dashes: readonly number[]; alpha: number }
    > = {
      truth: { colour: style.truth, width: 5, dashes: solid, alpha: 0.55 },
      network: { colour: style.network, width: 1.8, dashes: networkDashes, alpha: 1 },
      you: { colour: style.you, width: 2, dashes: solid, alpha: 1 },
    };
    for (const voice of voices) {
      const fin = fit.fins[voice];
      if (!fin) continue;
      const { colour, width, dashes, alpha } = strokes[voice];
      context.strokeStyle = colour;
      context.lineWidth = width * unit;
      context.globalAlpha = alpha;
      context.setLineDash(scaled(dashes, unit));
      // what still settles from rest is left out
      const from = fin.settledColumn;
      painter.line(omegasOf(fin).subarray(from), rowOf(fin, fit.height).subarray(from));
    }
    context.setLineDash(solid);
    context.globalAlpha = 1;
  }

  private drawReadings(painter: Painter, readings: Fin, height: number): void {
    const { context, style } = painter;
    const unit = strokeUnit(style);
    const values = rowOf(readings, height);
    context.fillStyle = style.ink;
    context.globalAlpha = 0.85;
    for (let i = 0; i < values.length; i++) {
      context.beginPath();
      const x = painter.x(readings.omegaFirst + i * readings.omegaStep);
      context.arc(x, painter.y(values[i]), readingRadius * unit, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  }
}

const rowOf = ({ amplitude, columnCount, forceCount }: Fin, height: number): Float32Array => {
  const row = Math.round(height * (forceCount - 1));
  return amplitude.subarray(row * columnCount, (row + 1) * columnCount);
};

const omegasOf = ({ columnCount, omegaFirst, omegaStep }: Fin): Float64Array =>
  Float64Array.from({ length: columnCount }, (_, k) => omegaFirst + k * omegaStep);

declare global {
  interface HTMLElementTagNameMap {
    'fit-plot': FitPlot;
  }
}
