import { viewIds, type ViewId } from '../../links/explorer-state.ts';

/** Where the eye stands: plain data and pure functions. */

export type View = ViewId;

export const views: readonly View[] = viewIds;

export interface Pose {
  /** Radians around the vertical; 0 looks along growing force, positive stands to the right. */
  readonly azimuth: number;
  /** Radians above the floor, 0 .. pi/2. */
  readonly elevation: number;
  /** Times the size at which everything fits. */
  readonly zoom: number;
  /** Shift of the picture, as a fraction of the canvas; x to the right, y downward. */
  readonly panX: number;
  readonly panY: number;
}

const degree = Math.PI / 180;

export const presets: Readonly<Record<View, Pose>> = {
  oblique: { azimuth: -28 * degree, elevation: 27 * degree, zoom: 1, panX: 0, panY: 0 },
  front: { azimuth: 0, elevation: 0, zoom: 1, panX: 0, panY: 0 },
  top: { azimuth: 0, elevation: 90 * degree, zoom: 1, panX: 0, panY: 0 },
};

const zoomMax = 12;

/** A canvas without a size makes shares that are no numbers: they count as nothing. */
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value || 0, low), high);

/** The nearest pose that is allowed: not below the floor, not smaller than fitting, not shifted off the zoomed canvas. */
export function limited(pose: Pose): Pose {
  const zoom = clamp(pose.zoom, 1, zoomMax);
  const panMax = 0.45 * zoom;
  return {
    azimuth: clamp(pose.azimuth, -Number.MAX_VALUE, Number.MAX_VALUE),
    elevation: clamp(pose.elevation, 0, Math.PI / 2),
    zoom,
    panX: clamp(pose.panX, -panMax, panMax),
    panY: clamp(pose.panY, -panMax, panMax),
  };
}

export function orbited(pose: Pose, azimuth: number, elevation: number): Pose {
  return limited({ ...pose, azimuth: pose.azimuth + azimuth, elevation: pose.elevation + elevation });
}

/** Shifts the picture by fractions of the canvas. */
export function panned(pose: Pose, x: number, y: number): Pose {
  return limited({ ...pose, panX: pose.panX + x, panY: pose.panY + y });
}

/** Zooms by `factor` about a point, given as fractions of the canvas from its centre, which stays where it is. */
export function zoomed(pose: Pose, factor: number, x: number, y: number): Pose {
  const zoom = clamp(pose.zoom * factor, 1, zoomMax);
  if (!Number.isFinite(x + y)) return limited({ ...pose, zoom });
  const ratio = zoom / pose.zoom;
  // going back to the fitting size also goes back to the middle, or the picture would stay cut
  const keep = zoom === 1 ? 0 : 1;
  return limited({
    ...pose,
    zoom,
    panX: keep * (x - (x - pose.panX) * ratio),
    panY: keep * (y - (y - pose.panY) * ratio),
  });
}

/** The pose between two, at `t` in [0, 1], slow at both ends and the short way around. */
export function between(from: Pose, to: Pose, t: number): Pose {
  const s = t * t * (3 - 2 * t);
  const turn = Math.PI * 2;
  const azimuth = ((((to.azimuth - from.azimuth + Math.PI) % turn) + turn) % turn) - Math.PI;
  const mix = (a: number, b: number) => a + (b - a) * s;
  return {
    azimuth: from.azimuth + azimuth * s,
    elevation: mix(from.elevation, to.elevation),
    zoom: mix(from.zoom, to.zoom),
    panX: mix(from.panX, to.panX),
    panY: mix(from.panY, to.panY),
  };
}
