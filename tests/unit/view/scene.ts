import { ViewCamera } from '../../../web/view3d/camera/camera.ts';
import { presets, type Pose } from '../../../web/view3d/camera/pose.ts';
import type { SurfaceGrid, SurfaceScene } from '../../../web/view3d/scene.ts';

/** A scene whose amplitudes are a known function of drive frequency and force. */
export function sceneOf(
  height: (omega: number, force: number) => number,
  veil?: (omega: number, force: number) => number,
): SurfaceScene {
  const [forceCount, columnCount] = [100, 400];
  const [forceLow, forceHigh] = [0.1, 2];
  const grid = (direction: 'up' | 'down', f: typeof height): SurfaceGrid => {
    const amplitude = new Float32Array(forceCount * columnCount);
    const omegaStep = 8 / (columnCount - 1);
    for (let row = 0; row < forceCount; row++) {
      const force = forceLow + ((forceHigh - forceLow) * row) / (forceCount - 1);
      for (let k = 0; k < columnCount; k++) amplitude[row * columnCount + k] = f(-4 + k * omegaStep, force);
    }
    const slice = new Float32Array(columnCount);
    return { direction, forceCount, columnCount, omegaFirst: -4, omegaStep, amplitude, slice };
  };
  return {
    grids: veil ? [grid('up', height), grid('down', veil)] : [grid('up', height)],
    omegaRange: [-4, 4],
    forceRange: [forceLow, forceHigh],
    amplitudeMax: 4,
    force: 1,
    readings: null,
    noise: 0,
  };
}

export function cameraAt(pose: Partial<Pose>, width: number, height: number, margin = 30): ViewCamera {
  const camera = new ViewCamera();
  camera.pose = { ...presets.oblique, ...pose };
  camera.width = width;
  camera.height = height;
  Object.assign(camera.margins, { left: margin, right: margin, top: margin, bottom: margin });
  camera.update();
  return camera;
}

export const degree = Math.PI / 180;
