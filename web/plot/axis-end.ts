/** Amplitude axes end at one of these, times a power of ten. */
const axisEnds = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The smallest such number that `amplitude` does not reach. */
export function axisEnd(amplitude: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(amplitude, 1e-6)));
  const end = axisEnds.find((candidate) => candidate * decade > 1.02 * amplitude) ?? 12;
  return Number((end * decade).toPrecision(3));
}

/** The largest number of an array, or 0. */
export function largest(array: Float32Array): number {
  let most = 0;
  for (let i = 0; i < array.length; i++) if (array[i] > most) most = array[i];
  return most;
}

/** The largest number of an array without regard to its sign. */
export function largestMagnitude(array: Float32Array): number {
  let most = 0;
  for (let i = 0; i < array.length; i++) most = Math.max(most, Math.abs(array[i]));
  return most;
}
