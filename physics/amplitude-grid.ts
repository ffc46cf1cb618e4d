/** |z| over drive frequency and force, as it was solved or measured in one direction of the sweep. */
export interface AmplitudeGrid {
  readonly direction: 'up' | 'down';
  /** Rows, evenly spaced in force from the lowest to the highest. */
  readonly forceCount: number;
  readonly columnCount: number;
  /** Drive frequency of column 0; ascending, also for a down sweep (which is stored reversed). */
  readonly omegaFirst: number;
  /** Distance of two columns in drive frequency, > 0. */
  readonly omegaStep: number;
  /** [forceCount, columnCount] row-major. */
  readonly amplitude: Float32Array;
}
