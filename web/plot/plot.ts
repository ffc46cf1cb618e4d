import { PlotArea, type Painter, type Span } from './plot-area.ts';
import { drawAxes, layAxesOut, type AxesLayout, type AxisTitles, type PlotSize } from './plot-axes.ts';
import type { PlotStyle } from './plot-style.ts';
import { planeContext } from '../browser/software-rendering.ts';

export interface PlotOptions {
  readonly style: PlotStyle;
  readonly titles: AxisTitles;
  readonly paint: (painter: Painter) => void;
}

/**
 * Two canvases over one another: axes, drawn again only when they change, and over their area what changes on every
 * frame. Both keep the device pixels that they were made for until `fit` tells of others.
 */
export class Plot {
  private readonly axes = planeContextOf();
  private readonly area: PlotArea;
  private layout: AxesLayout | undefined;
  private size: PlotSize = { width: 0, height: 0, ratio: 1 };
  private titles: AxisTitles;

  constructor(
    host: HTMLElement,
    private readonly options: PlotOptions,
  ) {
    this.titles = options.titles;
    this.area = new PlotArea(planeContextOf(), options.style, [0, 1], [0, 1]);
    for (const { canvas } of [this.axes, this.area.context]) {
      canvas.style.position = 'absolute';
      host.append(canvas);
    }
  }

  /** Size of the area between the axes in CSS pixels; nothing before the first `fit`. */
  get width(): number {
    return this.area.width;
  }

  get height(): number {
    return this.area.height;
  }

  /** The plot has another size, or other device pixels, colours, font or words. */
  resize(size: PlotSize, style: PlotStyle, titles: AxisTitles): void {
    this.size = size;
    this.area.style = style;
    this.titles = titles;
    resize(this.axes.canvas, size.width, size.height, size.ratio);
    this.redraw();
  }

  /** Sets the ends of both axes; nothing is drawn where they are as before. */
  setSpans(x: Span, y: Span): void {
    const { xSpan, ySpan } = this.area;
    if (x[0] === xSpan[0] && x[1] === xSpan[1] && y[0] === ySpan[0] && y[1] === ySpan[1]) return;
    this.area.xSpan = x;
    this.area.ySpan = y;
    this.redraw();
  }

  paint(): void {
    const { context, width, height } = this.area;
    if (width <= 0 || height <= 0) return;
    scaleTo(context, this.size.ratio);
    context.clearRect(0, 0, width, height);
    this.options.paint(this.area);
  }

  /** Axes and curves in one picture, as they would stand on a screen with so many device pixels and such colours. */
  toPicture(ratio: number, style: PlotStyle): HTMLCanvasElement {
    const { xSpan, ySpan } = this.area;
    const size = { ...this.size, ratio };
    const context = planeContextOf();
    resize(context.canvas, size.width, size.height, ratio);
    const layout = layAxesOut(context, size, style, xSpan, ySpan);
    scaleTo(context, ratio);
    drawAxes(context, layout, size, style, this.titles, xSpan, ySpan);
    const area = new PlotArea(context, style, xSpan, ySpan);
    area.width = layout.width;
    area.height = layout.height;
    context.translate(layout.left, layout.top);
    context.beginPath();
    context.rect(0, 0, layout.width, layout.height);
    context.clip();
    this.options.paint(area);
    return context.canvas;
  }

  private redraw(): void {
    const { area, axes, size } = this;
    if (size.width <= 0 || size.height <= 0) return;
    const { style, xSpan, ySpan } = area;
    const before = this.layout;
    const layout = (this.layout = layAxesOut(axes, size, style, xSpan, ySpan));
    scaleTo(axes, size.ratio);
    axes.clearRect(0, 0, size.width, size.height);
    drawAxes(axes, layout, size, style, this.titles, xSpan, ySpan);
    const { canvas } = area.context;
    const device = Math.round(layout.width * size.ratio);
    const same = layout.width === before?.width && layout.height === before.height && canvas.width === device;
    canvas.style.left = `${layout.left}px`;
    canvas.style.top = `${layout.top}px`;
    // a canvas that is given a size is wiped
    if (!same) resize(canvas, layout.width, layout.height, size.ratio);
    area.width = layout.width;
    area.height = layout.height;
  }
}

function planeContextOf(): CanvasRenderingContext2D {
  const context = planeContext(document.createElement('canvas'));
  if (!context) throw new Error('This browser gives no 2D canvas, so plots cannot be drawn.');
  return context;
}

/** Lays a canvas out in CSS pixels, with whole device pixels. */
function resize(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${canvas.width / ratio}px`;
  canvas.style.height = `${canvas.height / ratio}px`;
}

function scaleTo(context: CanvasRenderingContext2D, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = 'round';
}
