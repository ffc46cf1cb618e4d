import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import { loadKernel } from '@sharkfin/physics/kernel/load';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import { fillNormals, stream } from '@sharkfin/physics/random';
import { resampling } from '@sharkfin/physics/resample';
import { solve } from '@sharkfin/physics/solve';
import {
  columnOmega,
  binOmegas,
  columnTime,
  lessonSweep,
  reversed,
  sweepRate,
  type Sweep,
} from '@sharkfin/physics/sweep';
import { axisEnd, largest } from '../../../plot/axis-end.ts';
import type { ExplorerState } from '../../../links/explorer-state.ts';
import { SteadyCurve } from './branches.ts';

/** The curves beside the surface take this many points from column to column, so that nothing looks like a polygon. */
export const refinement = 5;

/** Forces of the surface, columns of a sweep, and the side of the square image. */
export const forceCount = 100;
export const columnCount = lessonSweep.columnCount;
export const imageSize = 50;

/** The sweep of one direction: the surface, and the slice at the chosen force. Columns ascend in drive frequency. */
export interface DirectedResponse extends AmplitudeGrid {
  /** [columnCount] each: the slice at the chosen force. */
  readonly slice: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly fine: FineSlice;
}

/** The slice once more, with `refinement` points a column; [count] each, in order of the drive frequency. */
export interface FineSlice {
  readonly omega: Float32Array;
  readonly amplitude: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

const fineCount = (columnCount - 1) * refinement + 1;

/** All that is solved for a state. The same arrays are written again for the next state. */
export interface Response {
  readonly grids: readonly DirectedResponse[];
  /** [rows, columns], rows ascending in force, noise included. */
  readonly image: Float32Array;
  readonly imageSize: readonly [rowCount: number, columnCount: number];
  readonly omegaRange: readonly [number, number];
  readonly forceRange: readonly [number, number];
  readonly force: number;
  /** The image over the drive frequencies of its bins; null where it has no noise, and says what the grids say. */
  readonly readings: AmplitudeGrid | null;
  /** Standard deviation of the image's noise. */
  readonly noise: number;
  /** The steady states that the slice may follow. */
  readonly steady: SteadyCurve;
  /** Top of the amplitude axis. */
  readonly amplitudeMax: number;
  /** What was solved, and in how many milliseconds. */
  readonly cellCount: number;
  readonly solveTime: number;
}

/** The sweep of a direction; how long it takes is the visitor's, and moves none of its columns. */
const sweepOf = (direction: 'up' | 'down'): Sweep =>
  direction === 'up' ? lessonSweep : reversed(lessonSweep);

function grid(direction: 'up' | 'down'): DirectedResponse {
  const sweep = sweepOf(direction);
  const fineSweep = { ...sweep, columnCount: fineCount };
  const omega = Float32Array.from({ length: fineCount }, (_, k) => columnOmega(fineSweep, k)).sort();
  return {
    direction,
    omegaFirst: columnOmega(sweep, direction === 'up' ? 0 : columnCount - 1),
    omegaStep: Math.abs(sweepRate(sweep) * columnTime(sweep)),
    forceCount,
    columnCount,
    amplitude: new Float32Array(forceCount * columnCount),
    slice: new Float32Array(columnCount),
    u: new Float32Array(columnCount),
    v: new Float32Array(columnCount),
    fine: {
      omega,
      amplitude: new Float32Array(fineCount),
      u: new Float32Array(fineCount),
      v: new Float32Array(fineCount),
    },
  };
}

/** An instrument records one sweep. */
const imageDirection = ({ direction }: Pick<ExplorerState, 'direction'>): 'up' | 'down' =>
  direction === 'down' ? 'down' : 'up';

function spread(forces: Float32Array, low: number, high: number): void {
  for (let i = 0; i < forces.length; i++) forces[i] = low + ((high - low) * i) / (forces.length - 1);
}

/**
 * Solves what the page shows, on the page itself: all of it takes less time than a message to a worker and back. Every
 * array is made once.
 */
export class ResponseSolver {
  private readonly kernel: Kernel = loadKernel();
  private readonly up = grid('up');
  private readonly down = grid('down');
  private readonly forces = new Float32Array(forceCount);
  private readonly imageForces = new Float32Array(imageSize);
  private readonly image = new Float32Array(imageSize * imageSize);
  private readonly readings = { up: this.readingsOf('up'), down: this.readingsOf('down') };
  private readonly noise = new Float32Array(imageSize * imageSize);
  private readonly steady = new SteadyCurve();
  private readonly bins = resampling('cubic', columnCount, imageSize);
  private seed = 0;
  private warm = false;

  get kernelName(): Kernel['name'] {
    return this.kernel.name;
  }

  solve(state: ExplorerState): Response {
    if (!this.warm) {
      // the first run compiles the kernel; what a visitor reads first is the time of a solve, not of a compiler
      this.warm = true;
      this.solve(state);
    }
    const started = performance.now();
    spread(this.forces, state.forceLow, state.forceHigh);
    spread(this.imageForces, state.forceLow, state.forceHigh);
    const grids =
      state.direction === 'both' ? [this.up, this.down] : state.direction === 'up' ? [this.up] : [this.down];
    for (const one of grids) this.solveGrid(one, state);
    this.solveImage(state);
    this.steady.follow(state, state.force);
    return {
      grids,
      image: this.image,
      imageSize: [imageSize, imageSize],
      omegaRange: [lessonSweep.omegaStart, lessonSweep.omegaStop],
      forceRange: [state.forceLow, state.forceHigh],
      force: state.force,
      readings: state.noise > 0 ? this.readings[imageDirection(state)] : null,
      noise: state.noise,
      steady: this.steady,
      amplitudeMax: axisEnd(Math.max(...grids.map((one) => largest(one.amplitude)))),
      cellCount: grids.length * ((forceCount + 1) * columnCount + fineCount) + imageSize * columnCount,
      solveTime: performance.now() - started,
    };
  }

  /** The image, whatever is in it. */
  private readingsOf(direction: 'up' | 'down'): AmplitudeGrid {
    const bins = binOmegas(sweepOf(direction), imageSize);
    return { direction, forceCount: imageSize, columnCount: imageSize, ...bins, amplitude: this.image };
  }

  private solveGrid(one: DirectedResponse, state: ExplorerState): void {
    const { omega0, gamma, epsilon, force, duration } = state;
    const sweep = { ...sweepOf(one.direction), duration };
    const surface = { amplitude: one.amplitude };
    solve(this.kernel, sweep, { laneCount: forceCount, omega0, gamma, epsilon, force: this.forces }, surface);
    const slice = { amplitude: one.slice, u: one.u, v: one.v };
    solve(this.kernel, sweep, { laneCount: 1, omega0, gamma, epsilon, force }, slice);
    const { fine } = one;
    solve(
      this.kernel,
      { ...sweep, columnCount: fineCount },
      { laneCount: 1, omega0, gamma, epsilon, force },
      { amplitude: fine.amplitude, u: fine.u, v: fine.v },
    );
    if (one.direction === 'up') return;
    for (let j = 0; j < forceCount; j++)
      one.amplitude.subarray(j * columnCount, (j + 1) * columnCount).reverse();
    for (const array of [one.slice, one.u, one.v, fine.amplitude, fine.u, fine.v]) array.reverse();
  }

  private solveImage({ omega0, gamma, epsilon, noise, seed, direction, duration }: ExplorerState): void {
    const { image } = this;
    const sweep = { ...sweepOf(imageDirection({ direction })), duration };
    const lanes = { laneCount: imageSize, omega0, gamma, epsilon, force: this.imageForces };
    solve(this.kernel, sweep, lanes, { amplitude: image }, { resampling: this.bins });
    if (direction === 'down') {
      for (let j = 0; j < imageSize; j++) image.subarray(j * imageSize, (j + 1) * imageSize).reverse();
    }
    if (seed !== this.seed) {
      fillNormals(this.kernel, stream('explorer', seed, 0), this.noise);
      this.seed = seed;
    }
    for (let i = 0; i < image.length; i++) image[i] += noise * this.noise[i];
  }
}
