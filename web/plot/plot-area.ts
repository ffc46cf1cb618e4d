import type { PlotStyle } from './plot-style.ts';

/** Lower and upper end of an axis. */
export type Span = readonly [number, number];

/** Strokes shorter than this many CSS pixels cannot be seen, and would make most of the work of a long line. */
const shortestStroke = 0.4;

/** What a paint function draws with: a cleared canvas over the plot's area, and the way from values to its pixels. */
export interface Painter {
  readonly context: CanvasRenderingContext2D;
  readonly style: PlotStyle;
  /** Size of the area in CSS pixels. */
  readonly width: number;
  readonly height: number;
  x(value: number): number;
  y(value: number): number;
  /** A line through points; a point that is not finite lifts the pen. */
  line(x: ArrayLike<number>, y: ArrayLike<number>): void;
}

/** The area between the axes. Values need not ascend, so curves may fold back and close. */
export class PlotArea implements Painter {
  width = 0;
  height = 0;

  constructor(
    readonly context: CanvasRenderingContext2D,
    public style: PlotStyle,
    public xSpan: Span,
    public ySpan: Span,
  ) {}

  x(value: number): number {
    return ((value - this.xSpan[0]) / (this.xSpan[1] - this.xSpan[0])) * this.width;
  }

  y(value: number): number {
    return (1 - (value - this.ySpan[0]) / (this.ySpan[1] - this.ySpan[0])) * this.height;
  }

  line(x: ArrayLike<number>, y: ArrayLike<number>): void {
    const { context } = this;
    // where the pen is; nowhere while it is lifted
    let penX = NaN;
    let penY = NaN;
    context.beginPath();
    for (let i = 0; i < x.length; i++) {
      const px = this.x(x[i]);
      const py = this.y(y[i]);
      if (Number.isFinite(px + py)) {
        const down = Number.isFinite(penX + penY);
        const near = Math.abs(px - penX) + Math.abs(py - penY) < shortestStroke;
        if (near && i < x.length - 1) continue;
        if (down) context.lineTo(px, py);
        else context.moveTo(px, py);
      }
      penX = px;
      penY = py;
    }
    context.stroke();
  }
}
