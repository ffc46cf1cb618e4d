import uPlot from 'uplot';
import { planeContext } from './software.ts';
import { tickText } from './ticks.ts';

/** Colours and font of a plot, read from the page's style. */
export interface PlotStyle {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly you: string;
  readonly network: string;
  readonly truth: string;
  readonly font: string;
  /** Size of one rem in CSS pixels. */
  readonly rem: number;
}

export function plotStyle(element: Element): PlotStyle {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: colour('--ink'),
    soft: colour('--ink-soft'),
    line: colour('--line'),
    you: colour('--you'),
    network: colour('--network'),
    truth: colour('--truth'),
    font: colour('--font'),
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  };
}

/** Strokes shorter than this many CSS pixels cannot be seen, and would make most of the work of a long line. */
const shortestStroke = 0.4;

/** Rem beside an upright axis: for every sign of the longest number, ticks and gaps. uPlot first asks without numbers. */
const besideNumbers = (numbers: readonly string[] | null): number =>
  Math.max(1.9, 0.45 * Math.max(...(numbers ?? []).map(({ length }) => length)) + 0.55);

/** Lower and upper end of an axis. */
export type Span = readonly [number, number];

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

export interface PlotOptions {
  readonly xTitle: string;
  readonly yTitle: string;
  readonly paint: (painter: Painter) => void;
}

/**
 * Axes by uPlot, drawn again only when they change, and a canvas over their area for what changes on every frame. Values
 * need not ascend, so curves may fold back and close.
 */
export class Plot implements Painter {
  readonly context: CanvasRenderingContext2D;
  private readonly axes: uPlot;
  private readonly canvas = document.createElement('canvas');
  private xSpan: Span = [0, 1];
  private ySpan: Span = [0, 1];
  width = 0;
  height = 0;

  constructor(
    host: HTMLElement,
    private readonly options: PlotOptions,
    public style: PlotStyle,
  ) {
    const axis = (title: string, size: (numbers: readonly string[] | null) => number): uPlot.Axis => ({
      stroke: () => this.style.soft,
      font: `${0.75 * style.rem}px ${style.font}`,
      labelFont: `${0.75 * style.rem}px ${style.font}`,
      label: title,
      labelSize: 1.15 * style.rem,
      labelGap: 0,
      size: (_, values) => size(values) * style.rem,
      gap: 0.25 * style.rem,
      space: 2.6 * style.rem,
      grid: { stroke: () => this.style.line, width: 1 },
      ticks: { stroke: () => this.style.line, width: 1, size: 0.25 * style.rem },
      values: (_, splits) => {
        const digits = Math.max(...splits.map((value) => String(value).split('.')[1]?.length ?? 0));
        return splits.map((value) => tickText(value, digits));
      },
    });
    this.axes = new uPlot(
      {
        width: 300,
        height: 200,
        legend: { show: false },
        cursor: { show: false },
        padding: [0.6 * style.rem, 0.7 * style.rem, 0, 0],
        scales: {
          x: { time: false, range: () => [...this.xSpan] as [number, number] },
          y: { range: () => [...this.ySpan] as [number, number] },
        },
        axes: [axis(options.xTitle, () => 1.35), axis(options.yTitle, besideNumbers)],
        series: [{}, { show: false }],
      },
      [
        [0, 1],
        [0, 1],
      ],
      host,
    );
    this.canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
    this.axes.over.append(this.canvas);
    const context = planeContext(this.canvas);
    if (!context) throw new Error('This browser gives no 2D canvas, so plots cannot be drawn.');
    this.context = context;
  }

  /** Sizes in CSS pixels. */
  resize(width: number, height: number): void {
    // a batch is carried out at once; alone, setSize would wait and the area be measured as it was
    this.axes.batch(() => this.axes.setSize({ width, height }));
    this.measure();
  }

  setStyle(style: PlotStyle): void {
    this.style = style;
    this.axes.redraw(false, true);
  }

  /** Sets the ends of both axes; nothing is drawn where they are as before. */
  setSpans(x: Span, y: Span): void {
    const same =
      x[0] === this.xSpan[0] && x[1] === this.xSpan[1] && y[0] === this.ySpan[0] && y[1] === this.ySpan[1];
    if (same) return;
    this.xSpan = x;
    this.ySpan = y;
    this.axes.batch(() => {
      this.axes.setScale('x', { min: x[0], max: x[1] });
      this.axes.setScale('y', { min: y[0], max: y[1] });
    });
    this.measure();
  }

  private measure(): void {
    const { over } = this.axes;
    const width = Number.parseFloat(over.style.width) || 0;
    const height = Number.parseFloat(over.style.height) || 0;
    const ratio = devicePixelRatio;
    if (width === this.width && height === this.height && this.canvas.width === Math.round(width * ratio))
      return;
    this.width = width;
    this.height = height;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  paint(): void {
    if (this.width <= 0 || this.height <= 0) return;
    const { context } = this;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    context.lineJoin = 'round';
    this.options.paint(this);
  }

  /** Axes and curves in one picture. */
  toPicture(): HTMLCanvasElement {
    const picture = document.createElement('canvas');
    const base = this.axes.ctx.canvas;
    picture.width = base.width;
    picture.height = base.height;
    const context = picture.getContext('2d');
    context?.drawImage(base, 0, 0);
    context?.drawImage(this.canvas, this.axes.bbox.left, this.axes.bbox.top);
    return picture;
  }

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

  dispose(): void {
    this.axes.destroy();
  }
}
