import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';

/** A response without noise, from the column on where its sweep has settled. */
export interface SettledGrid extends AmplitudeGrid {
  readonly settledColumn: number;
}

/** The highest point of a response at one force. */
export interface Tip {
  readonly omega: number;
  readonly amplitude: number;
  /** The sweep ends before the response is highest: the tip is here, or further along. */
  readonly isBeyond: boolean;
}

/** Where a row is highest; between columns by the parabola through the highest point and its neighbours. */
export function tipOf(grid: SettledGrid, row: number): Tip {
  const { amplitude, columnCount, omegaFirst, omegaStep, settledColumn } = grid;
  const start = row * columnCount;
  let best = settledColumn;
  for (let k = settledColumn + 1; k < columnCount; k++) {
    if (amplitude[start + k] > amplitude[start + best]) best = k;
  }
  const top = amplitude[start + best];
  const isBeyond = best === columnCount - 1;
  if (isBeyond || best === settledColumn)
    return { omega: omegaFirst + omegaStep * best, amplitude: top, isBeyond };
  const [before, after] = [amplitude[start + best - 1], amplitude[start + best + 1]];
  const bend = 2 * top - before - after;
  const shift = bend > 0 ? (after - before) / (2 * bend) : 0;
  return {
    omega: omegaFirst + omegaStep * (best + shift),
    amplitude: top + ((after - before) * shift) / 4,
    isBeyond,
  };
}
