import { boxDepth, boxHeight, xOf, yOf } from '../axes/box.ts';
import type { ViewCamera } from './camera.ts';
import type { AmplitudeGrid } from '@sharkfin/physics/amplitude-grid';
import type { AxisRanges } from '../scene.ts';

/** Keeps what stands in the box in sight: the box itself is mostly air. */

/** Points of a grid that are looked for: closer together than the canvas is wide, however large the picture. */
const rowCount = 16;
const columnCount = 40;
/** Share of the canvas, at each of its edges, that does not count. */
const edge = 0.2;

/** Shifts the picture, where it must, by the shortest way that brings a point of the grids into the canvas. */
export function keepInSight(
  camera: ViewCamera,
  scene: AxisRanges,
  grids: readonly (AmplitudeGrid | null)[],
): void {
  const { width, height, pose } = camera;
  if (pose.panX === 0 && pose.panY === 0) return;
  const point = { x: 0, y: 0 };
  const nearest = { x: 0, y: 0, way: Infinity };
  for (const grid of grids) {
    if (!grid) continue;
    for (let i = 0; i < rowCount * columnCount; i++) {
      const share = Math.floor(i / columnCount) / (rowCount - 1);
      const row = Math.round(share * (grid.forceCount - 1));
      const column = Math.round(((i % columnCount) / (columnCount - 1)) * (grid.columnCount - 1));
      const omega = grid.omegaFirst + column * grid.omegaStep;
      // columns beyond the axis are not drawn
      if (omega < scene.omegaRange[0] || omega > scene.omegaRange[1]) continue;
      const amplitude = grid.amplitude[row * grid.columnCount + column];
      const up = Math.min(boxHeight, Math.max(0, yOf(scene, amplitude)));
      camera.project(xOf(scene, omega), up, (0.5 - share) * boxDepth, point);
      const x = outside(point.x, width);
      const y = outside(point.y, height);
      const way = Math.hypot(x, y);
      if (way === 0) return;
      if (way < nearest.way) Object.assign(nearest, { x, y, way });
    }
  }
  if (nearest.way < Infinity) camera.shift(-nearest.x, -nearest.y);
}

/** How far a coordinate lies beyond the part of the canvas that counts; negative before its beginning. */
function outside(place: number, size: number): number {
  return Math.min(0, place - edge * size) + Math.max(0, place - (1 - edge) * size);
}
