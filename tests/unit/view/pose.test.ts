import { describe, expect, it } from 'vitest';
import { between, orbited, panned, presets, zoomed, type Pose } from '../../../web/view3d/camera/pose.ts';
import { cameraAt, degree } from './scene.ts';

const [width, height] = [800, 500];

/** Where a point of the box appears, as fractions of the canvas from its centre. */
function seen(pose: Pose, x: number, y: number, z: number): { readonly x: number; readonly y: number } {
  const point = cameraAt(pose, width, height).project(x, y, z, { x: 0, y: 0 });
  return { x: point.x / width - 0.5, y: point.y / height - 0.5 };
}

describe('zooming', () => {
  it.each([
    [1.5, 0.2, -0.1],
    [4, -0.4, 0.3],
    [0.7, 0.1, 0.1],
  ])('by %f about a point leaves that point where it is', (factor, x, y) => {
    const before = { ...presets.oblique, zoom: 2, panX: 0.05, panY: -0.02 };
    const after = zoomed(before, factor, x, y);
    const corner = [0.6, 0.3, -0.4] as const;
    const [a, b] = [seen(before, ...corner), seen(after, ...corner)];
    expect(b.x - x).toBeCloseTo((a.x - x) * factor, 6);
    expect(b.y - y).toBeCloseTo((a.y - y) * factor, 6);
  });

  it('never goes below the size at which everything fits, and then is in the middle again', () => {
    const out = zoomed({ ...presets.oblique, zoom: 3, panX: 0.5, panY: -0.4 }, 0.01, 0.3, 0.3);
    expect(out).toEqual({ ...presets.oblique, zoom: 1, panX: 0, panY: 0 });
  });

  it('has an end', () => {
    let pose = presets.oblique;
    for (let i = 0; i < 100; i++) pose = zoomed(pose, 2, 0, 0);
    expect(zoomed(pose, 2, 0, 0)).toEqual(pose);
    expect(pose.zoom).toBeLessThan(100);
  });
});

describe('turning', () => {
  it('never goes below the floor nor over the top', () => {
    expect(orbited(presets.oblique, 0, -9).elevation).toBe(0);
    expect(orbited(presets.oblique, 0, 9).elevation).toBe(Math.PI / 2);
  });

  it('goes round and round', () => {
    const turned = orbited(presets.oblique, 2 * Math.PI, 0);
    const [a, b] = [seen(presets.oblique, 0.5, 0.2, 0.1), seen(turned, 0.5, 0.2, 0.1)];
    expect(b.x).toBeCloseTo(a.x, 9);
    expect(b.y).toBeCloseTo(a.y, 9);
  });
});

describe('shifting', () => {
  it('moves the picture by the fractions of the canvas', () => {
    const [a, b] = [
      seen(presets.oblique, 0.5, 0.2, 0.1),
      seen(panned(presets.oblique, 0.1, -0.2), 0.5, 0.2, 0.1),
    ];
    expect(b.x - a.x).toBeCloseTo(0.1, 9);
    expect(b.y - a.y).toBeCloseTo(-0.2, 9);
  });

  it('has an end, which grows with the zoom, and never hides the fitting box', () => {
    for (const [x, y] of [
      [99, 99],
      [-99, 99],
      [99, 0],
    ]) {
      const far = panned(presets.oblique, x, y);
      expect(panned(far, x, y)).toEqual(far);
      const { x: left, y: top } = seen(far, 0, 0.33, 0);
      // the box reaches further than a tenth of the canvas from its middle, to each side
      expect(Math.max(Math.abs(left), Math.abs(top))).toBeLessThan(0.6);
      const zoomedFar = panned({ ...presets.oblique, zoom: 4 }, x, y);
      expect(zoomedFar.panX).toBeCloseTo(4 * far.panX, 9);
      expect(zoomedFar.panY).toBeCloseTo(4 * far.panY, 9);
    }
  });
});

describe('the way between two poses', () => {
  const from = { azimuth: 170 * degree, elevation: 0.2, zoom: 1, panX: 0, panY: 0.1 };
  const to = { azimuth: -170 * degree, elevation: 1, zoom: 3, panX: 0.2, panY: 0 };

  it('begins at one, ends at the other and goes the short way around', () => {
    expect(between(from, to, 0)).toEqual(from);
    const end = between(from, to, 1);
    expect(end.azimuth).toBeCloseTo(190 * degree, 9);
    expect([end.elevation, end.zoom, end.panX, end.panY]).toEqual([1, 3, 0.2, 0]);
    expect(between(from, to, 0.5).azimuth).toBeCloseTo(180 * degree, 9);
    expect(between(to, from, 0.5).azimuth).toBeCloseTo(-180 * degree, 9);
  });

  it('is slow at both ends and never goes back', () => {
    const zooms = Array.from({ length: 51 }, (_, i) => between(from, to, i / 50).zoom);
    const speeds = zooms.slice(1).map((zoom, i) => zoom - zooms[i]);
    expect(Math.min(...speeds)).toBeGreaterThan(0);
    expect(speeds[0]).toBeLessThan(0.1 * speeds[25]);
    expect(speeds[49]).toBeLessThan(0.1 * speeds[25]);
  });
});
