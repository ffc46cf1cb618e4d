import { folds, peak, responseOmega, type ResponsePoint } from '@sharkfin/physics/duffing';
import type { Oscillator } from '@sharkfin/physics/oscillator';

const pointCount = 160;

/** A stretch of the steady response curve, points in order along it. */
export interface Branch {
  readonly stable: boolean;
  /** [pointCount] each */
  readonly omega: Float64Array;
  readonly amplitude: Float64Array;
}

const branch = (stable: boolean): Branch => ({
  stable,
  omega: new Float64Array(pointCount),
  amplitude: new Float64Array(pointCount),
});

/** Amplitudes from `from` to `to`, dense where the curve turns: at both ends, as a cosine has it. */
function walk(
  { omega, amplitude }: Branch,
  oscillator: Oscillator,
  force: number,
  side: 1 | -1,
  from: number,
  to: number,
): void {
  for (let i = 0; i < pointCount; i++) {
    const share = (1 - Math.cos((Math.PI * i) / (pointCount - 1))) / 2;
    amplitude[i] = from + (to - from) * share;
    omega[i] = responseOmega(oscillator, force, amplitude[i] ** 2, side);
  }
}

/**
 * The steady response curve at one force, walked along its amplitude, which unlike the drive frequency never turns back
 * on either side of the backbone: the side away from the lean is stable; the other one is cut at the folds. The same
 * arrays are written again by every `follow`.
 */
export class SteadyCurve {
  folds: readonly ResponsePoint[] = [];
  peak: ResponsePoint = { omega: 0, amplitude: 0 };
  /** The branches that the curve has now. */
  branches: readonly Branch[] = [];

  private readonly away = branch(true);
  private readonly lower = branch(true);
  private readonly middle = branch(false);
  private readonly upper = branch(true);
  private readonly whole = [this.away, this.lower];
  private readonly cut = [this.away, this.lower, this.middle, this.upper];

  follow(oscillator: Oscillator, force: number): void {
    const tip = peak(oscillator, force);
    const cuts = folds(oscillator, force);
    const lean = oscillator.epsilon < 0 ? -1 : 1;
    const foot = tip.amplitude / 1000;
    walk(this.away, oscillator, force, lean === 1 ? -1 : 1, foot, tip.amplitude);
    walk(this.lower, oscillator, force, lean, foot, cuts[0]?.amplitude ?? tip.amplitude);
    if (cuts.length === 2) {
      walk(this.middle, oscillator, force, lean, cuts[0].amplitude, cuts[1].amplitude);
      walk(this.upper, oscillator, force, lean, cuts[1].amplitude, tip.amplitude);
    }
    this.peak = tip;
    this.folds = cuts;
    this.branches = cuts.length === 2 ? this.cut : this.whole;
  }
}
