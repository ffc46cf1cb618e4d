import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { xOf, yOf, zOf } from '../../../web/view3d/axes/box.ts';
import { heightAt, rayMarch, type HeightField } from '../../../web/view3d/picking/ray-march.ts';
import type { SurfaceScene } from '../../../web/view3d/scene.ts';
import { pickSurface } from '../../../web/view3d/picking/picking.ts';
import { cameraAt, degree, sceneOf } from './scene.ts';

/** A smooth hill, nowhere steeper than its grid resolves, that nothing hides from above. */
const hill = (omega: number, force: number): number => 0.3 + (force * 1.5) / (1 + (omega - 0.5) ** 2);

const poses = [
  { azimuth: 0, elevation: 90 * degree },
  { azimuth: -28 * degree, elevation: 50 * degree },
  { azimuth: 130 * degree, elevation: 60 * degree },
  { azimuth: 40 * degree, elevation: 75 * degree, zoom: 3, panX: 0.2, panY: -0.1 },
];

function place(scene: SurfaceScene, omega: number, force: number, amplitude: number): Vector3 {
  return new Vector3(xOf(scene, omega), yOf(scene, amplitude), zOf(scene, force));
}

describe('what lies under a pixel', () => {
  it.each(poses)('is the point of the surface that was projected there, from %o', (pose) => {
    const scene = sceneOf(hill);
    const camera = cameraAt(pose, 900, 600);
    let reached = 0;
    let count = 0;
    for (let omega = -3.7; omega < 3.9; omega += 0.55) {
      for (let force = 0.2; force < 2; force += 0.22) {
        count++;
        const there = place(scene, omega, force, hill(omega, force));
        const pixel = camera.project(there.x, there.y, there.z, { x: 0, y: 0 });
        const found = pickSurface(camera, scene, -1, pixel.x, pixel.y)!;
        const { point } = found;
        expect(point.amplitude).toBeCloseTo(hill(point.omega, point.force), 2);
        expect(point.direction).toBe('up');
        // the hill may hide what is behind it; nothing lets one see through
        const distance = camera.eye.distanceTo(there);
        expect(camera.eye.distanceTo(found.place)).toBeLessThan(distance + 1e-3);
        if (camera.eye.distanceTo(found.place) < distance - 1e-2) continue;
        reached++;
        expect(Math.abs(point.omega - omega)).toBeLessThan(0.02);
        expect(Math.abs(point.force - force)).toBeLessThan(0.02);
      }
    }
    expect(reached / count).toBeGreaterThan(0.6);
  });

  it('hides nothing when one looks straight down', () => {
    const scene = sceneOf(hill);
    const camera = cameraAt({ azimuth: 0, elevation: 90 * degree }, 900, 600);
    const { x, y, z } = place(scene, 0.5, 1.9, hill(0.5, 1.9));
    const pixel = camera.project(x, y, z, { x: 0, y: 0 });
    expect(pickSurface(camera, scene, -1, pixel.x, pixel.y)!.point.omega).toBeCloseTo(0.5, 2);
    expect(pickSurface(camera, scene, -1, pixel.x, pixel.y)!.point.force).toBeCloseTo(1.9, 2);
  });

  it('is nothing beside the surface', () => {
    const scene = sceneOf(hill);
    const camera = cameraAt({ azimuth: 0, elevation: 90 * degree }, 900, 600);
    for (const [x, y] of [
      [2, 2],
      [898, 598],
      [450, 3],
      [-50, 300],
    ])
      expect(pickSurface(camera, scene, -1, x, y)).toBeNull();
  });

  it('is the nearer of two surfaces where they differ, and the body where they do not', () => {
    // the two directions differ for positive drive frequencies alone
    const scene = sceneOf(
      () => 1,
      (omega) => (omega > 0 ? 3 : 1),
    );
    const camera = cameraAt({ azimuth: 0, elevation: 90 * degree }, 900, 600);
    const pixelOf = (omega: number, amplitude: number): { x: number; y: number } => {
      const { x, y, z } = place(scene, omega, 1, amplitude);
      return camera.project(x, y, z, { x: 0, y: 0 });
    };
    const differs = pixelOf(2, 3);
    expect(pickSurface(camera, scene, 1, differs.x, differs.y)!.point.direction).toBe('down');
    expect(pickSurface(camera, scene, 1, differs.x, differs.y)!.point.amplitude).toBeCloseTo(3, 2);
    const same = pixelOf(-2, 1);
    expect(pickSurface(camera, scene, 1, same.x, same.y)!.point.direction).toBe('up');
    expect(pickSurface(camera, scene, 1, same.x, same.y)!.point.amplitude).toBeCloseTo(1, 2);
  });
});

describe('a line of sight', () => {
  // a plane of heights 1 + column / 10 + row / 5: the meeting point is known in closed form
  const plane: HeightField = {
    columnCount: 12,
    rowCount: 9,
    heights: Float32Array.from({ length: 108 }, (_, i) => 1 + (i % 12) / 10 + Math.floor(i / 12) / 5),
    low: 0,
    high: 5,
  };
  const ray = (origin: readonly [number, number, number], direction: readonly [number, number, number]) => ({
    originX: origin[0],
    originY: origin[1],
    originZ: origin[2],
    directionX: direction[0],
    directionY: direction[1],
    directionZ: direction[2],
  });

  it.each([
    [
      [5.3, 4.1, 9],
      [0, 0, -1],
    ],
    [
      [-3, 2, 6],
      [1, 0.3, -0.5],
    ],
    [
      [20, 12, 8],
      [-1, -0.6, -0.4],
    ],
    [
      [6, 4, -2],
      [0.1, -0.2, 1],
    ],
    [
      [3, -5, 1.9],
      [0, 1, 0],
    ],
  ] as const)('from %o along %o meets a plane where algebra says', (origin, direction) => {
    const slope = direction[2] - direction[0] / 10 - direction[1] / 5;
    const expected = (1 + origin[0] / 10 + origin[1] / 5 - origin[2]) / slope;
    expect(rayMarch(plane, ray(origin, direction))).toBeCloseTo(expected, 4);
  });

  it.each([
    [
      [5, 4, 9],
      [0, 0, 1],
    ],
    [
      [5, 4, 4.9],
      [1, 0, 0],
    ],
    [
      [-1, 4, 9],
      [0, 0, -1],
    ],
    [
      [20, 4, 9],
      [1, 0, -1],
    ],
  ] as const)('from %o along %o passes it by', (origin, direction) => {
    expect(rayMarch(plane, ray(origin, direction))).toBeNull();
  });

  it('interpolates between the columns and the rows', () => {
    for (const [column, row] of [
      [0, 0],
      [11, 8],
      [3.25, 7.5],
      [10.999, 0.001],
    ])
      expect(heightAt(plane, column, row)).toBeCloseTo(1 + column / 10 + row / 5, 5);
  });
});
