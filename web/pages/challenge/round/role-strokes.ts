import type { Painter } from '../../../plot/plot-area.ts';
import { scaled, solid, strokeUnit } from '../../../plot/plot-strokes.ts';
import type { Fin } from '../solve/fin.ts';
import type { DrawnRole, RoundData } from '../solve/round-solver.ts';

/** The first is drawn first, so that the visitor's lies on top. */
const roles = ['truth', 'network', 'you'] as const satisfies readonly DrawnRole[];
const networkDashes = [6, 4];
const readingRadius = 2.4;

/** Sets each role's stroke in turn: the visitor's solid, the network's dashed, the truth wide and pale. */
export function strokeFins(
  { context, style }: Painter,
  fins: RoundData['fins'],
  draw: (fin: Fin) => void,
): void {
  const unit = strokeUnit(style);
  const strokes: Record<
    DrawnRole,
    { colour: string; width: number; dashes: readonly number[]; alpha: number }
  > = {
    truth: { colour: style.truth, width: 5, dashes: solid, alpha: 0.55 },
    network: { colour: style.network, width: 1.8, dashes: networkDashes, alpha: 1 },
    you: { colour: style.you, width: 2, dashes: solid, alpha: 1 },
  };
  for (const role of roles) {
    const fin = fins[role];
    if (!fin) continue;
    const { colour, width, dashes, alpha } = strokes[role];
    context.strokeStyle = colour;
    context.lineWidth = width * unit;
    context.globalAlpha = alpha;
    context.setLineDash(scaled(dashes, unit));
    draw(fin);
  }
  context.setLineDash(solid);
  context.globalAlpha = 1;
}

/** One dot for each reading. */
export function drawReadings(painter: Painter, x: ArrayLike<number>, y: ArrayLike<number>): void {
  const { context, style } = painter;
  const unit = strokeUnit(style);
  context.fillStyle = style.ink;
  context.globalAlpha = 0.85;
  for (let i = 0; i < x.length; i++) {
    context.beginPath();
    context.arc(painter.x(x[i]), painter.y(y[i]), readingRadius * unit, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}
