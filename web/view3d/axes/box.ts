import type { AxisRanges } from '../scene.ts';

/**
 * The box that holds the surface, in world units: x along drive frequency, y up along amplitude, z towards smaller
 * force (so that, seen from above, force grows upward on the screen). Its floor is centred on the origin.
 */
export const boxWidth = 1.6;
export const boxHeight = 0.66;
export const boxDepth = 1;

export function xOf(scene: AxisRanges, omega: number): number {
  const [low, high] = scene.omegaRange;
  return ((omega - low) / (high - low) - 0.5) * boxWidth;
}

export function yOf(scene: AxisRanges, amplitude: number): number {
  return (amplitude / scene.amplitudeMax) * boxHeight;
}

export function zOf(scene: AxisRanges, force: number): number {
  const [low, high] = scene.forceRange;
  return (0.5 - (force - low) / (high - low)) * boxDepth;
}

export function omegaOf(scene: AxisRanges, x: number): number {
  const [low, high] = scene.omegaRange;
  return low + (x / boxWidth + 0.5) * (high - low);
}

export function forceOf(scene: AxisRanges, z: number): number {
  const [low, high] = scene.forceRange;
  return low + (0.5 - z / boxDepth) * (high - low);
}
