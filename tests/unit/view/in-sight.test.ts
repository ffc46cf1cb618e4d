import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../../physics/random.ts';
import { xOf, yOf, zOf } from '../../../web/view3d/axes/box.ts';
import { keepInSight } from '../../../web/view3d/camera/in-sight.ts';
import { panned, presets, zoomed, type Pose } from '../../../web/view3d/camera/pose.ts';
import { views } from '../../../web/view3d/camera/pose.ts';
import { cameraAt, sceneOf } from './scene.ts';

/** A narrow peak in a flat country: most of the box is air. */
const peak = (omega: number, force: number): number => (4 * force) / (1 + (5 * (omega - 1)) ** 2) / 2;
const [width, height] = [900, 500];

/** Whether some point of the surface is on the canvas. */
function isSeen(pose: Pose): boolean {
  const scene = sceneOf(peak);
  const camera = cameraAt(pose, width, height);
  keepInSight(camera, scene, scene.grids);
  for (let omega = -4; omega <= 4; omega += 0.02) {
    for (let force = 0.1; force <= 2; force += 0.01) {
      const [x, y, z] = [xOf(scene, omega), yOf(scene, peak(omega, force)), zOf(scene, force)];
      const at = camera.project(x, y, z, { x: 0, y: 0 });
      if (at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height) return true;
    }
  }
  return false;
}

describe('a surface', () => {
  it.each(views)('in the %s view stays in sight, however far it is zoomed and shifted', (view) => {
    const random = stream('in sight', 7, 0);
    for (let i = 0; i < 12; i++) {
      let pose = zoomed(presets[view], uniform(random, 1, 12), 0, 0);
      pose = panned(pose, uniform(random, -9, 9), uniform(random, -9, 9));
      expect(isSeen(pose), JSON.stringify(pose)).toBe(true);
    }
  });

  it('that is in sight is left where it stands', () => {
    const scene = sceneOf(peak);
    const camera = cameraAt({ zoom: 2, panX: 0.1, panY: -0.1 }, width, height);
    const before = camera.pose;
    keepInSight(camera, scene, scene.grids);
    expect(camera.pose).toBe(before);
  });
});
