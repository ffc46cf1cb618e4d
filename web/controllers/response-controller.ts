import { loadKernel } from '@sharkfin/physics/kernel/load';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { fillNormals, stream } from '@sharkfin/physics/random';
import { resampling } from '@sharkfin/physics/resample';
import { solve } from '@sharkfin/physics/solve';
import { columnOmega, columnTime, lessonSweep, reversed, sweepRate, type Sweep } from '@sharkfin/physics/sweep';
import type { AppState } from '../state/state.ts';

/** Forces of the surface, columns of a sweep, and the side of the square image. */
export const forceCount = 100;
export const columnCount = lessonSweep.columnCount;
export const imageSize = 50;

/** The sweep of one direction: the surface, and the slice at the chosen force. Columns ascend in drive frequency. */
export interface DirectedResponse {
  readonly direction: 'up' | 'down';
  readonly omegaFirst: number;
  readonly omegaStep: number;
  readonly forceCount: number;
  readonly columnCount: number;
  /** [forceCount, columnCount] */
  readonly amplitude: Float32Array;
  /** [columnCount] each */
  readonly slice: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** All that is solved for a state. The same arrays are written again for the next state. */
export interface Response {
  readonly grids: readonly DirectedResponse[];
  /** [imageSize, imageSize] rows ascending in force, noise included. */
  readonly image: Float32Array;
  readonly omegaRange: readonly [number, number];
  readonly forceRange: readonly [number, number];
  readonly force: number;
  /** Top of the amplitude axis. */
  readonly amplitudeMax: number;
  /** What was solved, and in how many milliseconds. */
  readonly cellCount: number;
  readonly solveTime: number;
}
