import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';

/** Standard deviation, in readings, of the Gaussian that averages over neighbours: most of the noise goes, shapes stay. */
const width = 1.2;
const reach = Math.ceil(3 * width);
const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, k) =>
  Math.exp(-0.5 * ((k - reach) / width) ** 2),
);

/** Standard deviation that noise of `sigma` on every reading keeps, away from the edges: sigma / (2 sqrt(pi) width). */
export const smoothedNoise = (sigma: number): number => sigma / (2 * Math.sqrt(Math.PI) * width);

/** |z| of a measurement less that of a model, averaged over neighbours; [forceCount, columnCount]. */
export function smoothedDifference(measured: AmplitudeGrid, model: AmplitudeGrid): Float32Array {
  const { forceCount, columnCount } = measured;
  const difference = measured.amplitude.map((amplitude, i) => amplitude - model.amplitude[i]);
  const alongRows = smoothed(difference, forceCount, columnCount, columnCount, 1);
  return smoothed(alongRows, columnCount, forceCount, 1, columnCount);
}

/** Averages `lineCount` lines of `length` numbers each along themselves; at their ends over the neighbours that there are. */
function smoothed(
  values: Float32Array,
  lineCount: number,
  length: number,
  lineStep: number,
  step: number,
): Float32Array {
  const result = new Float32Array(values.length);
  for (let line = 0; line < lineCount; line++) {
    for (let at = 0; at < length; at++) {
      let sum = 0;
      let weight = 0;
      for (let other = Math.max(0, at - reach); other <= Math.min(length - 1, at + reach); other++) {
        const w = weights[other - at + reach];
        sum += w * values[line * lineStep + other * step];
        weight += w;
      }
      result[line * lineStep + at * step] = sum / weight;
    }
  }
  return result;
}
