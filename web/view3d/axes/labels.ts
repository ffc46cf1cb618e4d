import type { Axis } from './axes.ts';
import type { Margins } from '../camera/camera.ts';
import { remPixels } from '../../browser/size-observer.ts';
import { placeLabels, type LabelRequest } from './label-layout.ts';
import type { AxisText } from '../scene.ts';
import { planeContext } from '../../browser/software-rendering.ts';
import type { Palette } from '../../ui/theme.ts';
import { formatDecimal } from '../../links/decimal.ts';

/** Ticks, numbers and titles of the axes, drawn crisp on a 2D canvas over the picture. */

const family = "'Inter Variable', Inter, system-ui, sans-serif";
const tickLength = 5;
const tickGap = 4;
/** Places along an axis where its title may stand, the best first. */
const titleShares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75, 0.16, 0.84];

export class Labels {
  private readonly context: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();
  private width = 1;
  private height = 1;
  pixelRatio = 1;
  /** CSS pixels; grows a little with the canvas. */
  fontSize = 13;

  constructor(readonly canvas: HTMLCanvasElement) {
    const context = planeContext(canvas);
    if (!context) throw new Error('surface: the labels canvas has no 2D context; was another one asked for?');
    this.context = context;
    canvas.style.pointerEvents = 'none';
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.width = width;
    this.height = height;
    this.pixelRatio = pixelRatio;
    this.canvas.width = Math.max(1, Math.round(width * pixelRatio));
    this.canvas.height = Math.max(1, Math.round(height * pixelRatio));
    // the page's own text grows with the screen; a museum's wall is read from afar
    this.fontSize = 0.82 * remPixels();
    this.widths.clear();
  }

  /** Forget measured widths: another font or other words. */
  forget(): void {
    this.widths.clear();
  }

  /** Writes the free space that the labels need around the box; smooth in the pose, so that orbiting is smooth. */
  reserve(margins: Margins, azimuth: number): void {
    const size = this.fontSize;
    const beside = tickLength + tickGap + size * 2;
    margins.left = beside + 4;
    margins.right = beside;
    margins.top = size * 2;
    // the near corner of an oblique view needs room for a tick's number, a straight edge also for the title below
    const straightness = Math.abs(Math.cos(2 * azimuth)) ** 4;
    margins.bottom = tickLength + tickGap + size * (1.6 + 1.5 * straightness);
  }

  draw(axes: readonly Axis[], text: AxisText, palette: Palette): void {
    const { context, pixelRatio } = this;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    const requests: LabelRequest[] = [];
    for (const axis of axes) this.addTitle(requests, axis, text);
    for (const axis of axes) this.addTicks(requests, axis, text);
    context.strokeStyle = palette.inkSoft;
    context.globalAlpha = 0.7;
    context.lineWidth = 1;
    for (const axis of axes) this.drawTicks(axis);
    context.globalAlpha = 1;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const { request, x, y } of placeLabels(requests, this.width, this.height)) {
      context.font = this.font(request.title);
      context.fillStyle = request.title ? palette.ink : palette.inkSoft;
      context.fillText(request.text, x, y);
    }
  }

  private drawTicks(axis: Axis): void {
    const { context } = this;
    context.beginPath();
    for (const value of axis.ticks.values) {
      const share = (value - axis.low) / (axis.high - axis.low);
      const x = axis.from.x + (axis.to.x - axis.from.x) * share;
      const y = axis.from.y + (axis.to.y - axis.from.y) * share;
      context.moveTo(x, y);
      context.lineTo(x + axis.outwardX * tickLength, y + axis.outwardY * tickLength);
    }
    context.stroke();
  }

  private addTicks(requests: LabelRequest[], axis: Axis, text: AxisText): void {
    for (const value of axis.ticks.values) {
      const words = this.number(axis, value, text);
      requests.push({
        key: `${axis.name} ${value}`,
        text: words,
        width: this.measure(words, false),
        height: this.fontSize,
        ...along(axis, (value - axis.low) / (axis.high - axis.low)),
        outwardX: axis.outwardX,
        outwardY: axis.outwardY,
        gap: tickLength + tickGap,
        title: false,
      });
    }
  }

  private addTitle(requests: LabelRequest[], axis: Axis, text: AxisText): void {
    const words = text[axis.name];
    const title = {
      key: axis.name,
      text: words,
      width: this.measure(words, true),
      height: this.fontSize,
      title: true,
    };
    if (Math.abs(axis.outwardX) > 0.85) {
      // beside a steep axis a line of text would take much room: it stands on top instead
      const upper = along(axis, axis.to.y < axis.from.y ? 1 : 0);
      requests.push({ ...title, ...upper, outwardX: 0, outwardY: -1, gap: tickGap + 3 });
      return;
    }
    const widest = Math.max(
      0,
      ...axis.ticks.values.map((value) => this.measure(this.number(axis, value, text), false)),
    );
    const { outwardX, outwardY } = axis;
    const numbers = Math.abs(outwardX) * widest + Math.abs(outwardY) * this.fontSize;
    const gap = tickLength + tickGap + numbers + 5;
    for (const share of titleShares)
      requests.push({ ...title, ...along(axis, share), outwardX, outwardY, gap });
  }

  private number(axis: Axis, value: number, text: AxisText): string {
    return (text.number ?? formatDecimal)(value, axis.ticks.digits);
  }

  private font(title: boolean): string {
    return `${title ? 500 : 400} ${this.fontSize}px ${family}`;
  }

  private measure(words: string, title: boolean): number {
    const key = `${title}${words}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.context.font = this.font(title);
      width = this.context.measureText(words).width;
      this.widths.set(key, width);
    }
    return width;
  }
}

/** A point of an axis on the canvas. */
function along(axis: Axis, share: number): { x: number; y: number } {
  return {
    x: axis.from.x + (axis.to.x - axis.from.x) * share,
    y: axis.from.y + (axis.to.y - axis.from.y) * share,
  };
}
