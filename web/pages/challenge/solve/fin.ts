import { forcesOf, type Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import { resampling } from '@sharkfin/physics/resample';
import { solve } from '@sharkfin/physics/solve';
import { columnOmega, columnTime, sweepRate } from '@sharkfin/physics/sweep';
import { settlingShare } from '@sharkfin/physics/settling';

/** Amplitudes of one upward sweep over the forces of an experiment. */
export interface Fin {
  readonly direction: 'up';
  readonly forceCount: number;
  readonly columnCount: number;
  readonly omegaFirst: number;
  readonly omegaStep: number;
  /** The columns before this one still ring because the sweep began at rest; readings are what they are: 0. */
  readonly settledColumn: number;
  /** [forceCount, columnCount] */
  readonly amplitude: Float32Array;
}

/** A single curve takes this many points from column to column, so that it does not look like a polygon. */
const curveRefinement = 4;

/** The same oscillator as a shape to look at: more columns than the instrument has bins, and no noise. */
export class FinSolver {
  private readonly fin: Fin;
  private readonly picture: Float32Array;
  private readonly sweep;
  private readonly forces: Float64Array;
  private readonly bins;

  constructor(
    private readonly kernel: Kernel,
    experiment: Experiment,
  ) {
    this.forces = Float64Array.from(forcesOf(experiment));
    const forceCount = this.forces.length;
    const { sweep, bins } = experiment;
    const refinement = forceCount === 1 ? curveRefinement : 1;
    const columnCount = (sweep.columnCount - 1) * refinement + 1;
    this.sweep = { fine: { ...sweep, columnCount }, recorded: sweep };
    this.bins = resampling(bins.kind, sweep.columnCount, bins.count);
    this.fin = {
      direction: 'up',
      forceCount,
      columnCount,
      omegaFirst: columnOmega(this.sweep.fine, 0),
      omegaStep: sweepRate(sweep) * columnTime(this.sweep.fine),
      settledColumn: 0,
      amplitude: new Float32Array(forceCount * columnCount),
    };
    this.picture = new Float32Array(forceCount * bins.count);
  }

  /** Writes the same numbers anew at every call. */
  solve(oscillator: Oscillator): Fin {
    const { fin, sweep } = this;
    solve(this.kernel, sweep.fine, this.lanes(oscillator), { amplitude: fin.amplitude });
    const share = settlingShare(oscillator.gamma, sweep.fine.duration);
    return { ...fin, settledColumn: Math.round(share * fin.columnCount) };
  }

  /** What the instrument would record of it without noise, [forceCount, bins]; written anew at every call. */
  record(oscillator: Oscillator): Float32Array {
    const { kernel, sweep, bins, picture } = this;
    solve(kernel, sweep.recorded, this.lanes(oscillator), { amplitude: picture }, { resampling: bins });
    return picture;
  }

  private lanes(oscillator: Oscillator) {
    return { laneCount: this.forces.length, ...oscillator, force: this.forces };
  }
}

/** Readings of an experiment that measures |z|, over the drive frequencies of its bins. */
export function readingsOf(experiment: Experiment, observation: Float32Array): Fin {
  const { sweep, bins } = experiment;
  const columnsPerBin = sweep.columnCount / bins.count;
  // a bin's centre lies between two columns
  return {
    direction: 'up',
    forceCount: forcesOf(experiment).length,
    columnCount: bins.count,
    omegaFirst: columnOmega(sweep, columnsPerBin / 2 - 0.5),
    omegaStep: sweepRate(sweep) * columnTime(sweep) * columnsPerBin,
    settledColumn: 0,
    amplitude: observation,
  };
}
