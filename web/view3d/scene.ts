import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';

/**
 * What the view draws. The caller mutates one scene in place and passes it again on each frame, so every reader
 * takes the numbers afresh and keeps none of these objects' contents.
 */

/** Which way the drive frequency was swept. */
export type Direction = AmplitudeGrid['direction'];

/** A response surface with its slice. */
export interface SurfaceGrid extends AmplitudeGrid {
  /** [columnCount], |z| at the chosen force. */
  readonly slice: Float32Array;
}

/** The ends of the three axes. */
export interface AxisRanges {
  /** Drive frequencies at the ends of the axis. */
  readonly omegaRange: readonly [number, number];
  /** Forces at the ends of the axis, which are also those of the first and the last row. */
  readonly forceRange: readonly [number, number];
  /** |z| at the top of the amplitude axis. */
  readonly amplitudeMax: number;
}

/** Tells when the axes' ends change, of a scene that is changed in place. */
export class AxisEnds {
  private ends: readonly number[] = [];

  /** Whether they are others than at the last call. */
  follow({ omegaRange, forceRange, amplitudeMax }: AxisRanges): boolean {
    const now = [...omegaRange, ...forceRange, amplitudeMax];
    const changed = now.some((end, i) => end !== this.ends[i]);
    this.ends = now;
    return changed;
  }
}

export interface SurfaceScene extends AxisRanges {
  /** One or two (up, down). */
  readonly grids: readonly SurfaceGrid[];
  /** Force of the highlighted slice. */
  readonly force: number;
  /** What would be measured, noise included; null where a measurement is the response itself. */
  readonly readings: AmplitudeGrid | null;
  /** Standard deviation of the readings, in units of |z|. */
  readonly noise: number;
}

/** A fin to be drawn as lines, from where its sweep has settled. */
export interface WireGrid extends AmplitudeGrid {
  readonly settledColumn: number;
}

/** From one point of the box to another at the same force. */
export interface ArrowMark {
  readonly force: number;
  readonly from: { readonly omega: number; readonly amplitude: number };
  readonly to: { readonly omega: number; readonly amplitude: number };
}

/** A measurement and the fins of those who read it. What is null is not shown. */
export interface MeasurementScene extends AxisRanges {
  readonly readings: AmplitudeGrid | null;
  /** The true response, as a pale surface. */
  readonly truth: AmplitudeGrid | null;
  readonly you: WireGrid | null;
  readonly network: WireGrid | null;
  /** From where the visitor's fin is highest to where the true one is. */
  readonly arrows: readonly ArrowMark[];
}

/** A point of the surface, in the units of the axes. */
export interface SurfacePoint {
  readonly omega: number;
  readonly force: number;
  readonly amplitude: number;
  readonly direction: Direction;
}

/** Words of the axes, already in the visitor's language. */
export interface AxisText {
  readonly omega: string;
  readonly force: string;
  readonly amplitude: string;
  /** Writes a tick's number with that many decimals; without it, a point and a true minus sign are used. */
  readonly number?: (value: number, digits: number) => string;
}
