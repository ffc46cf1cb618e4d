import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import { forcesOf, type Experiment } from '@sharkfin/physics/experiment';
import type { Kernel } from '@sharkfin/physics/kernel/kernel';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import { resampling } from '@sharkfin/physics/resample';
import { solve } from '@sharkfin/physics/solve';
import { binOmegas, columnOmega, columnTime, sweepRate } from '@sharkfin/physics/sweep';
import { settlingShare } from '@sharkfin/physics/settling';

/** z = u + i v, [forceCount, columnCount] each. */
export interface Quadratures {
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** |z| over an experiment's forces, with both parts of z where the experiment measures them. */
export interface ResponseGrid extends AmplitudeGrid {
  readonly quadratures: Quadratures | null;
}

/** An oscillator's response to look at. */
export interface Fin extends ResponseGrid {
  /** The columns before this one still ring because the sweep began at rest. */
  readonly settledColumn: number;
}

/** Points from column to column, so that a single curve, or a path through the complex plane, is no polygon. */
const curveRefinement = 4;
const pathRefinement = 2;

/** The same oscillator as a shape to look at: more columns than the instrument has bins, and no noise. */
export class FinSolver {
  private readonly fin: Fin;
  private readonly observation: Float32Array;
  private readonly outputs;
  private readonly sweep;
  private readonly forces: Float64Array;
  private readonly bins;

  /** @throws RangeError for an experiment that sweeps down */
  constructor(
    private readonly kernel: Kernel,
    private readonly experiment: Experiment,
  ) {
    this.forces = Float64Array.from(forcesOf(experiment));
    const forceCount = this.forces.length;
    const { sweep, bins, measured } = experiment;
    requireUp(experiment);
    const refinement = forceCount === 1 ? curveRefinement : measured === 'quadratures' ? pathRefinement : 1;
    const columnCount = (sweep.columnCount - 1) * refinement + 1;
    this.sweep = { fine: { ...sweep, columnCount }, recorded: sweep };
    this.bins = resampling(bins.kind, sweep.columnCount, bins.count);
    const grid = (): Float32Array => new Float32Array(forceCount * columnCount);
    this.fin = {
      direction: 'up',
      forceCount,
      columnCount,
      omegaFirst: columnOmega(this.sweep.fine, 0),
      omegaStep: sweepRate(sweep) * columnTime(this.sweep.fine),
      settledColumn: 0,
      amplitude: grid(),
      quadratures: measured === 'quadratures' ? { u: grid(), v: grid() } : null,
    };
    const size = forceCount * bins.count;
    this.observation = new Float32Array(this.fin.quadratures ? 2 * size : size);
    this.outputs = this.fin.quadratures
      ? { u: this.observation.subarray(0, size), v: this.observation.subarray(size) }
      : { amplitude: this.observation };
  }

  /** Writes into the same arrays at every call. */
  solve(oscillator: Oscillator): Fin {
    const { fin, sweep } = this;
    solve(this.kernel, sweep.fine, this.lanes(oscillator), { amplitude: fin.amplitude, ...fin.quadratures });
    const share = settlingShare(oscillator.gamma, sweep.fine.duration);
    return { ...fin, settledColumn: Math.round(share * fin.columnCount) };
  }

  /** What the instrument would record of it without noise; written into the same arrays at every call. */
  record(oscillator: Oscillator): ResponseGrid {
    const { kernel, sweep, bins, outputs } = this;
    solve(kernel, sweep.recorded, this.lanes(oscillator), outputs, { resampling: bins });
    return readingsOf(this.experiment, this.observation);
  }

  private lanes(oscillator: Oscillator) {
    return { laneCount: this.forces.length, ...oscillator, force: this.forces };
  }
}

/**
 * An observation of an experiment, over the drive frequencies of its bins.
 * @throws RangeError for an experiment that sweeps down
 */
export function readingsOf(experiment: Experiment, observation: Float32Array): ResponseGrid {
  requireUp(experiment);
  const { sweep, bins, measured } = experiment;
  const forceCount = forcesOf(experiment).length;
  const size = forceCount * bins.count;
  const quadratures =
    measured === 'quadratures' ? { u: observation.subarray(0, size), v: observation.subarray(size) } : null;
  return {
    direction: 'up',
    forceCount,
    columnCount: bins.count,
    ...binOmegas(sweep, bins.count),
    amplitude: quadratures ? magnitude(quadratures) : observation,
    quadratures,
  };
}

const magnitude = ({ u, v }: Quadratures): Float32Array => u.map((x, i) => Math.hypot(x, v[i]));

/** What ascends in drive frequency is drawn as it comes. */
function requireUp({ sweep: { omegaStart, omegaStop } }: Experiment): void {
  if (omegaStop <= omegaStart)
    throw new RangeError(
      `experiment.sweep must go up, for its columns are drawn in their order; got ${omegaStart} to ${omegaStop}.`,
    );
}
