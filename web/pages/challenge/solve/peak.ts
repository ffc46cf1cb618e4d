import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';

/** Where a fin is highest. */
export interface Peak {
  readonly omega: number;
  readonly amplitude: number;
}

/** Rows and columns that are averaged, so that noise does not decide where the peak is said to be. */
const rowShare = 0.1;
const columnReach = 1;

/** The peak at the highest forces. */
export function peakOf({ forceCount, columnCount, amplitude, omegaFirst, omegaStep }: AmplitudeGrid): Peak {
  const rowCount = Math.max(1, Math.round(rowShare * forceCount));
  let best = { omega: 0, amplitude: -Infinity };
  for (let column = columnReach; column < columnCount - columnReach; column++) {
    let sum = 0;
    for (let row = forceCount - rowCount; row < forceCount; row++) {
      for (let near = -columnReach; near <= columnReach; near++) {
        sum += amplitude[row * columnCount + column + near];
      }
    }
    const mean = sum / (rowCount * (2 * columnReach + 1));
    if (mean > best.amplitude) best = { omega: omegaFirst + omegaStep * column, amplitude: mean };
  }
  return best;
}
