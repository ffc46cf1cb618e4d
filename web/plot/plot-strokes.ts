import type { PlotStyle } from './plot-style.ts';

/** Strokes that the plots share: up is solid, down is dashed. */
export const solid: number[] = [];
export const sweepDashes: readonly number[] = [7, 4];

/** CSS pixels that stand for one on a laptop, where a rem is 15 of them: lines grow with the text. */
export const strokeUnit = ({ rem }: PlotStyle): number => rem / 15;

export const scaled = (dashes: readonly number[], unit: number): number[] =>
  dashes.map((length) => length * unit);
