import { boxHeight, boxWidth, xOf, yOf, zOf } from '../axes/box.ts';
import type { SurfaceGrid, SurfaceScene } from '../scene.ts';
import { Lines, type ScreenUniforms } from './lines.ts';

/** The chosen force as a bright line on the surface, in the visitor's colour; dashed for the down sweep. */

const width = 3;
/** World units that the line stands before its surface, which between two rows is only interpolated. */
const lift = 0.02;
const dashLength = 0.034;

export class SliceLine {
  lines: Lines;

  constructor(private readonly screen: ScreenUniforms) {
    this.lines = new Lines(2, { width, lift, topology: 'polyline' }, screen);
  }

  setGrid(scene: SurfaceScene, grid: SurfaceGrid): void {
    if (this.lines.capacity !== grid.columnCount) this.rebuild(grid.columnCount);
    const { points } = this.lines;
    const dashed = grid.direction === 'down';
    this.lines.setDash(dashed ? dashLength : 0);
    const first = xOf(scene, grid.omegaFirst);
    const step = xOf(scene, grid.omegaFirst + grid.omegaStep) - first;
    const scale = yOf(scene, 1);
    const z = zOf(scene, scene.force);
    let length = 0;
    let before = 0;
    let count = 0;
    for (let column = 0; column < grid.columnCount; column++) {
      const x = first + step * column;
      if (Math.abs(x) > boxWidth / 2 + 1e-4) continue;
      const y = Math.min(grid.slice[column] * scale, 2 * boxHeight);
      // Math.hypot is many times slower, and this runs 800 times a frame
      if (count > 0) length += Math.sqrt(step * step + (y - before) * (y - before));
      before = y;
      const i = count++ * 4;
      points[i] = x;
      points[i + 1] = y;
      points[i + 2] = z;
      points[i + 3] = dashed ? length : 1;
    }
    this.lines.changed(count);
  }

  private rebuild(columnCount: number): void {
    const old = this.lines;
    this.lines = new Lines(columnCount, { width, lift, topology: 'polyline' }, this.screen);
    this.lines.colour.copy(old.colour);
    this.lines.mesh.renderOrder = old.mesh.renderOrder;
    old.mesh.parent?.add(this.lines.mesh);
    old.mesh.removeFromParent();
    old.dispose();
  }
}
