import { boxDepth, boxHeight, boxWidth } from './box.ts';
import type { ScreenPoint, ViewCamera } from '../camera/camera.ts';
import type { AxisRanges } from '../scene.ts';
import { niceTicks, type Ticks } from '../../plot/ticks.ts';

/**
 * The three axes as they stand on the screen now: which edge of the box carries each, with which ticks. Axes stand on
 * the outline of the box, so that nothing outward of them can cover the surface; only an eye that looks at one side of
 * the box alone, from near by, sees those that lead away from it inside the outline.
 */

export type AxisName = 'omega' | 'force' | 'amplitude';

export interface Axis {
  readonly name: AxisName;
  /** Ends on the canvas: where the axis is smallest and largest. */
  readonly from: ScreenPoint;
  readonly to: ScreenPoint;
  /** Unit vector away from the box. */
  readonly outwardX: number;
  readonly outwardY: number;
  /** Pixels between the ends. */
  readonly length: number;
  readonly low: number;
  readonly high: number;
  readonly ticks: Ticks;
}

/** The edges of the box that the camera sees in front, as signs of x and z. */
export interface Facing {
  /** The floor's edge parallel to force that is nearer to the eye lies at this sign of x. */
  readonly x: -1 | 1;
  /** The floor's edge parallel to drive frequency that is nearer to the eye lies at this sign of z. */
  readonly z: -1 | 1;
  /** Signs of the vertical edge that bounds the picture on the left. */
  readonly uprightX: -1 | 1;
  readonly uprightZ: -1 | 1;
}

/** An axis shorter than this on the screen points at the eye and says nothing. */
const lengthMin = 28;
const tickCountMax = 6;

/** Which edges face the camera; ties go to the left and to the front. */
export function facing(camera: ViewCamera): Facing {
  const x = camera.back.x > 1e-4 || (camera.back.x > -1e-4 && camera.up.x < -1e-4) ? 1 : -1;
  const z = camera.back.z > 1e-4 || (Math.abs(camera.back.z) <= 1e-4 && camera.up.z < 1e-4) ? 1 : -1;
  // two upright edges bound the picture: those next to the nearest one
  const { right } = camera;
  const across = x * right.x * boxWidth - z * right.z * boxDepth;
  return across < 0
    ? { x, z, uprightX: x, uprightZ: -z as -1 | 1 }
    : { x, z, uprightX: -x as -1 | 1, uprightZ: z };
}

/** The axes that can be read from here; at most one each of drive frequency, force and amplitude. */
export function visibleAxes(camera: ViewCamera, scene: AxisRanges, fontSize: number): readonly Axis[] {
  const { x, z, uprightX, uprightZ } = facing(camera);
  const w = boxWidth / 2;
  const d = boxDepth / 2;
  const at = (px: number, py: number, pz: number) => camera.project(px, py, pz, { x: 0, y: 0 });
  const middle = at(0, boxHeight / 2, 0);
  const axis = (
    name: AxisName,
    from: ScreenPoint,
    to: ScreenPoint,
    low: number,
    high: number,
  ): readonly Axis[] => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length < lengthMin) return [];
    const alongX = (to.x - from.x) / length;
    const alongY = (to.y - from.y) / length;
    const side = (from.x - middle.x) * alongY - (from.y - middle.y) * alongX < 0 ? -1 : 1;
    // room that one label takes along the axis, with some air
    const room = 1.3 * Math.min((fontSize * 2.4) / Math.abs(alongX), (fontSize * 1.4) / Math.abs(alongY));
    const count = Math.min(Math.max(Math.floor(length / room) + 1, 2), tickCountMax);
    const ticks = niceTicks(low, high, count);
    return [{ name, from, to, outwardX: side * alongY, outwardY: -side * alongX, length, low, high, ticks }];
  };
  return [
    ...axis('omega', at(-w, 0, z * d), at(w, 0, z * d), ...scene.omegaRange),
    ...axis('force', at(x * w, 0, d), at(x * w, 0, -d), ...scene.forceRange),
    ...axis(
      'amplitude',
      at(uprightX * w, 0, uprightZ * d),
      at(uprightX * w, boxHeight, uprightZ * d),
      0,
      scene.amplitudeMax,
    ),
  ];
}
