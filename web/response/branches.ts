import { folds, peak, responseOmega, type ResponsePoint } from '@sharkfin/physics/duffing';
import type { Oscillator } from '@sharkfin/physics/oscillator';

const pointCount = 160;

/** A stretch of the steady response curve, points in order along it. */
export interface Branch {
  readonly stable: boolean;
  /** [count] each */
  readonly omega: Float64Array;
  readonly amplitude: Float64Array;
}

export interface SteadyCurve {
  readonly branches: readonly Branch[];
  readonly folds: readonly ResponsePoint[];
  readonly peak: ResponsePoint;
}

/** Amplitudes from `from` to `to`, dense where the curve turns: at both ends, as a cosine has it. */
function branch(
  oscillator: Oscillator,
  force: number,
  side: 1 | -1,
  from: number,
  to: number,
  stable: boolean,
): Branch {
  const omega = new Float64Array(pointCount);
  const amplitude = new Float64Array(pointCount);
  for (let i = 0; i < pointCount; i++) {
    const share = (1 - Math.cos((Math.PI * i) / (pointCount - 1))) / 2;
    amplitude[i] = from + (to - from) * share;
    omega[i] = responseOmega(oscillator, force, amplitude[i] ** 2, side);
  }
  return { stable, omega, amplitude };
}

/**
 * The steady response curve at one force, walked along its amplitude, which unlike the drive frequency never turns back
 * on either side of the backbone: the side away from the lean is stable; the other one is cut at the folds.
 */
export function steadyCurve(oscillator: Oscillator, force: number): SteadyCurve {
  const tip = peak(oscillator, force);
  const cuts = folds(oscillator, force);
  const lean = oscillator.epsilon < 0 ? -1 : 1;
  const away = lean === 1 ? -1 : 1;
  const foot = tip.amplitude / 1000;
  const leaning =
    cuts.length === 2
      ? [
          branch(oscillator, force, lean, foot, cuts[0].amplitude, true),
          branch(oscillator, force, lean, cuts[0].amplitude, cuts[1].amplitude, false),
          branch(oscillator, force, lean, cuts[1].amplitude, tip.amplitude, true),
        ]
      : [branch(oscillator, force, lean, foot, tip.amplitude, true)];
  return {
    branches: [branch(oscillator, force, away, foot, tip.amplitude, true), ...leaning],
    folds: cuts,
    peak: tip,
  };
}
