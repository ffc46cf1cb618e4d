import type { Span } from './plot-area.ts';
import type { PlotStyle } from './plot-style.ts';
import { formatDecimal } from '../links/decimal.ts';
import { niceTicks, type Ticks } from './ticks.ts';

/** The two axes of a plot: where they leave room for it, and how they are drawn. All lengths in CSS pixels. */
export interface AxisTitles {
  readonly xTitle: string;
  readonly yTitle: string;
}

/** The whole plot: its size, and device pixels for each CSS pixel. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

export interface AxesLayout {
  /** The area between the axes; its edges are edges of device pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  /** Whether there is room for the axes' titles. */
  readonly titled: boolean;
}

/** Lengths in rem. */
const textSize = 0.75;
const titleRoom = 1.15;
/** A plot that is lower has no titles: its numbers say enough, and they would take most of it. */
const leastTitled = 8;
const numberRoom = 1.35;
const numberRoomLeast = 1.9;
const tickLength = 0.25;
const tickGap = 0.25;
const above = 0.6;
const beside = 0.7;
/** Least distance between two ticks, save that an axis has two. */
const tickDistance = 2.6;

const fontOf = ({ rem, font }: PlotStyle): string => `${textSize * rem}px ${font}`;

const textsOf = ({ values, digits }: Ticks): string[] => values.map((value) => formatDecimal(value, digits));

/** Room for the numbers of the upright axis, as wide as they are in the font that draws them. */
export function layAxesOut(
  context: CanvasRenderingContext2D,
  size: PlotSize,
  style: PlotStyle,
  xSpan: Span,
  ySpan: Span,
): AxesLayout {
  const { rem } = style;
  const onEdge = (length: number): number => Math.round(length * size.ratio) / size.ratio;
  const ticks = ([low, high]: Span, length: number): Ticks =>
    niceTicks(low, high, Math.max(2, Math.floor(length / (tickDistance * rem)) + 1));
  const titled = size.height >= leastTitled * rem;
  const titles = titled ? titleRoom : 0;
  const top = onEdge(above * rem);
  const height = Math.max(0, onEdge(size.height - (titles + numberRoom) * rem) - top);
  const yTicks = ticks(ySpan, height);
  context.font = fontOf(style);
  const widest = Math.max(...textsOf(yTicks).map((text) => context.measureText(text).width));
  const numbers = Math.max(numberRoomLeast * rem, widest + (tickLength + tickGap + 0.05) * rem);
  const left = onEdge(titles * rem + numbers);
  const width = Math.max(0, onEdge(size.width - beside * rem) - left);
  return { left, top, width, height, xTicks: ticks(xSpan, width), yTicks, titled };
}

/** Draws grid, ticks, numbers and titles on a context whose unit is the CSS pixel. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  layout: AxesLayout,
  size: PlotSize,
  style: PlotStyle,
  titles: AxisTitles,
  xSpan: Span,
  ySpan: Span,
): void {
  const { left, top, width, height, xTicks, yTicks } = layout;
  const { rem } = style;
  const right = left + width;
  const bottom = top + height;
  // lines fill whole device pixels
  const thickness = Math.max(1, Math.round(size.ratio)) / size.ratio;
  const crisp = (at: number): number => Math.round(at * size.ratio) / size.ratio - thickness / 2;
  const share = (value: number, [low, high]: Span): number => (value - low) / (high - low);
  context.font = fontOf(style);
  context.fillStyle = style.line;
  const numbers = rem * (tickLength + tickGap);
  const xs = xTicks.values.map((value) => left + share(value, xSpan) * width);
  const ys = yTicks.values.map((value) => bottom - share(value, ySpan) * height);
  for (const x of xs) context.fillRect(crisp(x), top, thickness, height + tickLength * rem);
  for (const y of ys) {
    context.fillRect(left - tickLength * rem, crisp(y), width + tickLength * rem, thickness);
  }
  context.fillStyle = style.soft;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  textsOf(xTicks).forEach((text, i) => {
    // the last number stays within the plot, also where it is longer than half the room beside
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.min(xs[i], size.width - half), bottom + numbers);
  });
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  textsOf(yTicks).forEach((text, i) => context.fillText(text, left - numbers, ys[i]));
  if (!layout.titled) return;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(titles.xTitle, (left + right) / 2, size.height, size.width);
  context.save();
  // a little from the edge: some letters are higher than the font says
  context.translate(0.15 * rem, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'top';
  context.fillText(titles.yTitle, 0, 0, size.height);
  context.restore();
}
