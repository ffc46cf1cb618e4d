import type { Painter } from '../../../plot/plot-area.ts';
import { solid, strokeUnit } from '../../../plot/plot-strokes.ts';
import type { Fin } from '../solve/fin.ts';
import { tipShift } from '../solve/tip-shift.ts';

/** The visitor's response and the true one to one force. */
export interface Misfit {
  readonly you: Fin;
  readonly truth: Fin;
  readonly row: number;
}

const gapOpacity = 0.2;
/** An arrow shorter than this is no arrow: the tips lie on one another. CSS pixels, as the next. */
const shortest = 9;
const headLength = 7;
const headAngle = 0.45;

/** What lies between the visitor's curve and the true one, in the visitor's colour. */
export function shadeGap(painter: Painter, { you, truth, row }: Misfit): void {
  const { context, style } = painter;
  const first = Math.max(you.settledColumn, truth.settledColumn);
  context.beginPath();
  const trace = ({ amplitude, columnCount, omegaFirst, omegaStep }: Fin, k: number): void =>
    context.lineTo(painter.x(omegaFirst + k * omegaStep), painter.y(amplitude[row * columnCount + k]));
  for (let k = first; k < you.columnCount; k++) trace(you, k);
  for (let k = truth.columnCount - 1; k >= first; k--) trace(truth, k);
  context.fillStyle = style.you;
  context.globalAlpha = gapOpacity;
  context.fill();
  context.globalAlpha = 1;
}

/** An arrow from the visitor's tip to the true one. */
export function strokeShift(painter: Painter, { you, truth, row }: Misfit): void {
  const { context, style } = painter;
  const unit = strokeUnit(style);
  const { from, to } = tipShift(you, truth, row);
  const [x, y] = [painter.x(to.omega), painter.y(to.amplitude)];
  const [left, up] = [x - painter.x(from.omega), y - painter.y(from.amplitude)];
  if (Math.hypot(left, up) < shortest * unit) return;
  const direction = Math.atan2(up, left);
  context.strokeStyle = style.ink;
  context.lineWidth = 1.6 * unit;
  context.setLineDash(solid);
  context.beginPath();
  context.moveTo(x - left, y - up);
  context.lineTo(x, y);
  for (const side of [-headAngle, headAngle]) {
    context.moveTo(x, y);
    const angle = direction + side;
    context.lineTo(x - headLength * unit * Math.cos(angle), y - headLength * unit * Math.sin(angle));
  }
  context.stroke();
}
