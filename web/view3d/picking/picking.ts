import { Vector3 } from 'three';
import { boxDepth, boxHeight, boxWidth, forceOf, omegaOf, xOf } from '../axes/box.ts';
import type { ViewCamera } from '../camera/camera.ts';
import { heightAt, rayMarch, type HeightField } from './ray-march.ts';
import type { SurfaceGrid, SurfacePoint, SurfaceScene } from '../scene.ts';
import { veilBegins } from '../marks/surface-mesh.ts';

/** What lies under a pixel: the line of sight, turned into each grid's own columns and rows. */

/** A hit and its place in the world. */
export interface Pick {
  readonly point: SurfacePoint;
  readonly place: Vector3;
}

/** The nearest visible surface point at CSS pixels of the canvas, null where there is none. */
export function pickSurface(
  camera: ViewCamera,
  scene: SurfaceScene,
  veil: number,
  x: number,
  y: number,
): Pick | null {
  const direction = camera.lookThrough(x, y, new Vector3());
  let nearest = Infinity;
  let hit: SurfaceGrid | null = null;
  for (const [index, grid] of scene.grids.entries()) {
    const t = intersect(camera.eye, direction, scene, grid);
    if (t === null || t >= nearest) continue;
    if (index === veil && !veilShows(scene, grid, scene.grids[1 - index], camera.eye, direction, t)) continue;
    nearest = t;
    hit = grid;
  }
  if (!hit) return null;
  const place = camera.eye.clone().addScaledVector(direction, nearest);
  if (Math.abs(place.x) > boxWidth / 2 + 1e-6) return null;
  const point = {
    omega: omegaOf(scene, place.x),
    force: forceOf(scene, place.z),
    amplitude: Math.max(0, (place.y / boxHeight) * scene.amplitudeMax),
    direction: hit.direction,
  };
  return { point, place };
}

function intersect(eye: Vector3, direction: Vector3, scene: SurfaceScene, grid: SurfaceGrid): number | null {
  const toHeight = scene.amplitudeMax / boxHeight;
  const first = xOf(scene, grid.omegaFirst);
  const perColumn = xOf(scene, grid.omegaFirst + grid.omegaStep) - first;
  const rowsPerUnit = (grid.forceCount - 1) / boxDepth;
  return rayMarch(fieldOf(scene, grid), {
    originX: (eye.x - first) / perColumn,
    originY: (boxDepth / 2 - eye.z) * rowsPerUnit,
    originZ: eye.y * toHeight,
    directionX: direction.x / perColumn,
    directionY: -direction.z * rowsPerUnit,
    directionZ: direction.y * toHeight,
  });
}

/** A surface that touches zero still has to be crossed; one that overshoots the axis is drawn, so it can be met. */
const slack = 1e-3;

function fieldOf(scene: SurfaceScene, grid: SurfaceGrid): HeightField {
  const { columnCount, forceCount: rowCount, amplitude: heights } = grid;
  return { columnCount, rowCount, heights, low: -slack, high: 2 * scene.amplitudeMax };
}

/** Whether the veil is drawn where the line of sight meets it. */
function veilShows(
  scene: SurfaceScene,
  grid: SurfaceGrid,
  body: SurfaceGrid,
  eye: Vector3,
  direction: Vector3,
  t: number,
): boolean {
  const omega = omegaOf(scene, eye.x + direction.x * t);
  const share = 0.5 - (eye.z + direction.z * t) / boxDepth;
  const height = (of: SurfaceGrid) =>
    heightAt(fieldOf(scene, of), (omega - of.omegaFirst) / of.omegaStep, share * (of.forceCount - 1));
  return Math.abs(height(grid) - height(body)) > veilBegins * scene.amplitudeMax;
}
