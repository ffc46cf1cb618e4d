import { facing, type Axis } from './axes.ts';
import { boxDepth, boxHeight, boxWidth } from './box.ts';
import { smooth, type ViewCamera } from '../camera/camera.ts';
import { Lines, type ScreenUniforms } from '../marks/lines.ts';

/** The box around the surface: the floor's outline, and behind the surface two walls with grid lines. */

const capacity = 128;

export class Frame {
  readonly lines: Lines;
  private count = 0;

  constructor(screen: ScreenUniforms) {
    this.lines = new Lines(capacity, { width: 1, lift: 0, topology: 'pairs' }, screen);
    this.lines.mesh.renderOrder = 1;
  }

  /** Draws the box for this eye, with grid lines at the ticks of the axes. */
  update(camera: ViewCamera, axes: readonly Axis[]): void {
    const { x, z, uprightX, uprightZ } = facing(camera);
    const w = boxWidth / 2;
    const d = boxDepth / 2;
    const h = boxHeight;
    this.count = 0;
    this.line(-w, 0, -d, w, 0, -d, 0.7);
    this.line(-w, 0, d, w, 0, d, 0.7);
    this.line(-w, 0, -d, -w, 0, d, 0.7);
    this.line(w, 0, -d, w, 0, d, 0.7);
    // seen from straight above, walls are only lines on the floor's outline
    const wall = smooth(1.5, 1.2, camera.pose.elevation);
    // seen from the front, the back wall is the paper of a diagram and gets upright lines as well
    const paper = smooth(0.3, 0.1, camera.pose.elevation);
    this.line(uprightX * w, 0, uprightZ * d, uprightX * w, h, uprightZ * d, 0.7 * wall);
    this.line(-x * w, 0, -z * d, -x * w, h, -z * d, 0.4 * wall);
    this.line(-uprightX * w, 0, -uprightZ * d, -uprightX * w, h, -uprightZ * d, 0.4 * wall);
    for (const axis of axes) {
      for (const value of axis.ticks.values) {
        const share = (value - axis.low) / (axis.high - axis.low);
        if (axis.name === 'amplitude' && value > 0) {
          this.line(-w, share * h, -z * d, w, share * h, -z * d, 0.4 * wall);
          this.line(-x * w, share * h, -d, -x * w, share * h, d, 0.4 * wall);
        } else if (axis.name === 'omega' && paper > 0) {
          const at = (share * 2 - 1) * w;
          this.line(at, 0, -z * d, at, h, -z * d, 0.3 * paper);
        }
      }
    }
    this.lines.changed(this.count);
  }

  private line(
    ax: number,
    ay: number,
    az: number,
    bx: number,
    by: number,
    bz: number,
    opacity: number,
  ): void {
    if (opacity <= 0 || this.count + 2 > capacity) return;
    const { points } = this.lines;
    points.set([ax, ay, az, opacity, bx, by, bz, opacity], this.count * 4);
    this.count += 2;
  }
}
