import { localized, msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { Painter } from '../../../plot/plot-area.ts';
import type { AxisTitles } from '../../../plot/plot-axes.ts';
import type { Plot } from '../../../plot/plot.ts';
import { PlotElement } from '../../../plot/plot-element.ts';
import type { ResponseGrid } from '../solve/fin.ts';
import type { RoundData } from '../solve/round-solver.ts';
import { shadeGap, strokeShift } from './misfit-strokes.ts';
import { drawReadings, strokeFins } from './role-strokes.ts';

/** What was measured and answered at one force. */
export interface ForceSlice {
  /** Null where the readings are shown elsewhere. */
  readonly readings: ResponseGrid | null;
  readonly fins: RoundData['fins'];
  /** Which force: a share of the rows, 0 the lowest, 1 the highest. */
  readonly height: number;
  readonly force: number;
  readonly omegaRange: readonly [number, number];
  readonly amplitudeMax: number;
}

/** Readings as dots, fins as curves over the drive frequency. */
@customElement('curve-fit-plot')
@localized()
export class CurveFitPlot extends PlotElement<ForceSlice> {
  /** Said in place of "Readings at force F". */
  @property() override title = '';

  protected override heading(): TemplateResult {
    const force = this.data?.force.toFixed(2) ?? '';
    return html`<h2>${this.title || msg(str`Readings at force F = ${force}`)}</h2>`;
  }

  protected override titles(): AxisTitles {
    return { xTitle: msg('drive frequency ω'), yTitle: msg('amplitude |z|') };
  }

  protected override span(plot: Plot, { omegaRange, amplitudeMax }: ForceSlice): void {
    plot.setSpans(omegaRange, [0, amplitudeMax]);
  }

  protected override draw(painter: Painter, { readings, fins, height }: ForceSlice): void {
    const { you, truth } = fins;
    const misfit = you && truth && { you, truth, row: rowAt(truth, height) };
    if (misfit) shadeGap(painter, misfit);
    if (readings) drawReadings(painter, omegasOf(readings), rowOf(readings.amplitude, readings, height));
    strokeFins(painter, fins, (fin) => {
      // what still settles from rest is left out
      const first = fin.settledColumn;
      painter.line(omegasOf(fin).subarray(first), rowOf(fin.amplitude, fin, height).subarray(first));
    });
    if (misfit) strokeShift(painter, misfit);
  }
}

/** The row of an array over a grid at a share of its height. */
export function rowOf(values: Float32Array, grid: AmplitudeGrid, height: number): Float32Array {
  const row = rowAt(grid, height);
  return values.subarray(row * grid.columnCount, (row + 1) * grid.columnCount);
}

const rowAt = ({ forceCount }: AmplitudeGrid, height: number): number =>
  Math.round(height * (forceCount - 1));

const omegasOf = ({ columnCount, omegaFirst, omegaStep }: AmplitudeGrid): Float64Array =>
  Float64Array.from({ length: columnCount }, (_, k) => omegaFirst + k * omegaStep);

declare global {
  interface HTMLElementTagNameMap {
    'curve-fit-plot': CurveFitPlot;
  }
}
