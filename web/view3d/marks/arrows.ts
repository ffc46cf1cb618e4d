import { xOf, yOf, zOf } from '../axes/box.ts';
import type { ArrowMark, AxisRanges } from '../scene.ts';
import { Lines, type ScreenUniforms } from './lines.ts';

/** Arrows between points at one force each, seen through whatever stands before them. */

const width = 2.2;
const capacity = 8;
/** World units: of a head, and the length below which there is none to see. */
const headLength = 0.035;
const headHalf = 0.016;
const shortest = 0.03;

export class Arrows {
  private readonly lines: Lines;

  constructor(screen: ScreenUniforms) {
    this.lines = new Lines(capacity * 6, { width, lift: 0, topology: 'pairs' }, screen);
    this.lines.mesh.material.depthTest = false;
    this.lines.mesh.renderOrder = 6;
  }

  get mesh(): Lines['mesh'] {
    return this.lines.mesh;
  }

  get colour(): Lines['colour'] {
    return this.lines.colour;
  }

  setArrows(ranges: AxisRanges, arrows: readonly ArrowMark[]): void {
    const { points } = this.lines;
    let count = 0;
    const put = (x: number, y: number, z: number): void => {
      points.set([x, y, z, 1], 4 * count++);
    };
    for (const { force, from, to } of arrows.slice(0, capacity)) {
      const z = zOf(ranges, force);
      const [x, y] = [xOf(ranges, to.omega), yOf(ranges, to.amplitude)];
      const [dx, dy] = [x - xOf(ranges, from.omega), y - yOf(ranges, from.amplitude)];
      const length = Math.hypot(dx, dy);
      if (length < shortest) continue;
      const [ax, ay] = [dx / length, dy / length];
      const head = Math.min(headLength, length / 2);
      put(x - dx, y - dy, z);
      put(x, y, z);
      for (const side of [-headHalf, headHalf]) {
        put(x, y, z);
        put(x - head * ax - side * ay, y - head * ay + side * ax, z);
      }
    }
    this.lines.changed(count);
    this.lines.mesh.visible = count > 0;
  }
}
