import { steadyStates, type ResponsePoint } from '@sharkfin/physics/duffing';
import type { Oscillator } from '@sharkfin/physics/oscillator';
import type { DirectedResponse, Response } from './solver.ts';

/** How the fin stands. */
export type Lean = 'upright' | 'right' | 'left';

/** What one sweep of the slice does, in numbers that a sentence can say. */
export interface SweepSummary {
  readonly direction: 'up' | 'down';
  readonly peakOmega: number;
  readonly peakAmplitude: number;
  /** Where the amplitude changes at once, from one branch to the other; absent without folds on its way. */
  readonly jump?: { readonly omega: number; readonly from: number; readonly to: number };
}

export interface CurveSummary {
  readonly lean: Lean;
  readonly bistable: boolean;
  /** The sweep moves too fast for the oscillator to follow: it rings. */
  readonly ringing: boolean;
  /** The noise hides most of what there is to see. */
  readonly drowned: boolean;
  readonly sweeps: readonly SweepSummary[];
}

/** A tip that moves by less than this share of the line's width, gamma, stands upright to the eye. */
const uprightShare = 0.12;

/** A sweep that crosses this many widths within one lifetime 1 / gamma rings visibly. */
const fastShare = 0.3;

/** Noise whose standard deviation is more than this share of the amplitude axis drowns the fin. */
const drownedShare = 0.25;

function sweepSummary(
  grid: DirectedResponse,
  oscillator: Oscillator,
  force: number,
  cuts: readonly ResponsePoint[],
): SweepSummary {
  const { slice, omegaFirst, omegaStep, columnCount, direction } = grid;
  const omegaAt = (k: number): number => omegaFirst + k * omegaStep;
  let top = 0;
  for (let k = 1; k < columnCount; k++) if (slice[k] > slice[top]) top = k;
  const summary = { direction, peakOmega: omegaAt(top), peakAmplitude: slice[top] };

  // going up, the branch ends at the fold that lies highest in drive frequency; going down, at the lowest
  const ordered = [...cuts].sort((a, b) => a.omega - b.omega);
  const fold = direction === 'up' ? ordered.at(-1) : ordered.at(0);
  if (!fold || fold.omega <= omegaAt(1) || fold.omega >= omegaAt(columnCount - 2)) return summary;
  const states = steadyStates(oscillator, force, fold.omega + (direction === 'up' ? 1e-6 : -1e-6));
  const to = states[0].amplitude;

  // a moving sweep jumps a little behind the fold: where the amplitude crosses the middle of the two
  const middle = (fold.amplitude + to) / 2;
  const forward = direction === 'up' ? 1 : -1;
  let k = Math.round((fold.omega - omegaFirst) / omegaStep);
  const above = slice[k] > middle;
  while (k > 0 && k < columnCount - 1 && slice[k] > middle === above) k += forward;
  if (k <= 0 || k >= columnCount - 1) return summary;
  return { ...summary, jump: { omega: omegaAt(k), from: fold.amplitude, to } };
}

/** What the curve of the slice shows. */
export function curveSummary(oscillator: Oscillator, response: Response, duration: number): CurveSummary {
  const { peak, folds } = response.steady;
  const shift = peak.omega - oscillator.omega0;
  const rate = (response.omegaRange[1] - response.omegaRange[0]) / duration;
  const lean = Math.abs(shift) < uprightShare * oscillator.gamma ? 'upright' : shift > 0 ? 'right' : 'left';
  const ringing = rate / oscillator.gamma ** 2 > fastShare;
  return {
    lean,
    bistable: folds.length === 2,
    ringing,
    drowned: response.noise > drownedShare * response.amplitudeMax,
    sweeps: response.grids.map((grid) =>
      sweepSummary(grid, oscillator, response.force, ringing ? [] : folds),
    ),
  };
}
