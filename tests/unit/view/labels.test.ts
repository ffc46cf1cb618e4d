import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { visibleAxes, type Axis } from '../../../web/view3d/axes/axes.ts';
import { boxDepth, boxHeight, boxWidth } from '../../../web/view3d/axes/box.ts';
import { ViewCamera, type ScreenPoint } from '../../../web/view3d/camera/camera.ts';
import { Labels } from '../../../web/view3d/axes/labels.ts';
import { presets, type Pose } from '../../../web/view3d/camera/pose.ts';
import type { AxisText, SurfaceScene } from '../../../web/view3d/scene.ts';
import type { Palette } from '../../../web/ui/theme.ts';
import { cameraAt, degree, sceneOf } from './scene.ts';

/** One piece of text as it was drawn, with its box. */
interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A canvas that remembers the text written on it; letters are 0.56 of the font's size wide, as Inter's are. */
function notingCanvas(written: Written[]): HTMLCanvasElement {
  const context = {
    font: '',
    setTransform: () => undefined,
    clearRect: () => (written.length = 0),
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    stroke: () => undefined,
    size: () => Number.parseFloat(context.font.split(' ')[1]),
    measureText: (text: string) => ({ width: 0.56 * context.size() * text.length }),
    fillText: (text: string, x: number, y: number) =>
      written.push({ text, x, y, width: context.measureText(text).width, height: context.size() }),
  };
  return { getContext: () => context, style: {} } as unknown as HTMLCanvasElement;
}

const palette = { ink: '#fff', inkSoft: '#ccc' } as unknown as Palette;
const english: AxisText = { omega: 'drive frequency', force: 'force', amplitude: 'amplitude |z|' };
const german: AxisText = { omega: 'Antriebsfrequenz', force: 'Antriebskraft', amplitude: 'Amplitude |z|' };

let fontSize = 16;
beforeAll(() => {
  // a browser without WebGL: labels are drawn all the same
  const getBoundingClientRect = () => ({ width: fontSize });
  const createElement = () => ({ getContext: () => null, style: {}, getBoundingClientRect });
  vi.stubGlobal('document', { body: { append: () => undefined }, createElement });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

interface Picture {
  readonly written: readonly Written[];
  readonly axes: readonly Axis[];
  readonly camera: ViewCamera;
}

function picture(pose: Pose, width: number, height: number, text: AxisText, scene: SurfaceScene): Picture {
  const written: Written[] = [];
  const labels = new Labels(notingCanvas(written));
  // the page's text grows with the window, of which the picture takes two thirds (page.css)
  fontSize = Math.min(Math.max(15, 0.0051 * width + 10.3), 28);
  labels.resize(width, height, 1);
  const camera = new ViewCamera();
  Object.assign(camera, { pose, width, height });
  labels.reserve(camera.margins, pose.azimuth);
  camera.update();
  const axes = visibleAxes(camera, scene, labels.fontSize);
  labels.draw(axes, text, palette);
  return { written, axes, camera };
}

const sizes = [
  [360, 300],
  [390, 520],
  [800, 600],
  [1400, 500],
  [2500, 1900],
] as const;
const poses: readonly Pose[] = [
  ...Object.values(presets),
  ...Array.from({ length: 12 }, (_, i) => i * 30 - 170).flatMap((azimuth) =>
    [0, 3, 15, 35, 60, 82, 90].map((elevation) => ({
      ...presets.oblique,
      azimuth: azimuth * degree,
      elevation: elevation * degree,
    })),
  ),
  { ...presets.oblique, zoom: 4, panX: 0.8, panY: -0.5 },
];
const scene = sceneOf(() => 1);

/** Whether the eye sees two sides of the box, so that the axes can stand on its outline; or looks at a diagram. */
function seesTwoSides(pose: Pose): boolean {
  const { eye } = cameraAt(pose, 800, 600);
  const twoSides = Math.abs(eye.x) > boxWidth / 2 && Math.abs(eye.z) > boxDepth / 2;
  return pose.zoom === 1 && (twoSides || pose === presets.front || pose === presets.top);
}

describe.each(sizes)('on a canvas of %i x %i', (width, height) => {
  it('no label touches another, and all lie within the canvas', () => {
    for (const text of [english, german]) {
      for (const pose of poses) {
        const { written } = picture(pose, width, height, text, scene);
        written.forEach((one, i) => {
          const where = `${one.text} at ${JSON.stringify(pose)}`;
          expect(one.x - one.width / 2, where).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width / 2, where).toBeLessThanOrEqual(width);
          expect(one.y - one.height / 2, where).toBeGreaterThanOrEqual(0);
          expect(one.y + one.height / 2, where).toBeLessThanOrEqual(height);
          for (const other of written.slice(0, i)) {
            const apart =
              Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
              Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
            expect(apart, `${other.text} and ${where}`).toBe(true);
          }
        });
      }
    }
  });

  it('every axis has its title and two numbers at least, in the views that buttons lead to', () => {
    for (const text of [english, german]) {
      for (const [view, pose] of Object.entries(presets)) {
        const { written, axes } = picture(pose, width, height, text, scene);
        expect(axes.map(({ name }) => name)).toEqual(
          {
            oblique: ['omega', 'force', 'amplitude'],
            front: ['omega', 'amplitude'],
            top: ['omega', 'force'],
          }[view],
        );
        for (const axis of axes) expect(written.map((one) => one.text)).toContain(text[axis.name]);
        expect(written.length).toBeGreaterThanOrEqual(3 * axes.length);
      }
    }
  });

  it('no number is written over the picture', () => {
    for (const pose of poses.filter(seesTwoSides)) {
      const { written, camera } = picture(pose, width, height, english, scene);
      const outline = hull(corners(camera));
      for (const one of written.filter(({ text }) => !Object.values(english).includes(text))) {
        for (const [sideX, sideY] of [
          [-1, -1],
          [-1, 1],
          [1, -1],
          [1, 1],
        ]) {
          const corner = { x: one.x + (sideX * one.width) / 2, y: one.y + (sideY * one.height) / 2 };
          expect(inside(outline, corner), `${one.text} at ${JSON.stringify(pose)}`).toBe(false);
        }
      }
    }
  });
});

describe('the axes', () => {
  it.each(poses.filter(seesTwoSides))('stand on the outline of the box, from %o', (pose) => {
    const { axes, camera } = picture(pose, 800, 600, english, scene);
    const outline = hull(corners(camera));
    for (const { from, to, outwardX, outwardY } of axes) {
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      expect(Math.hypot(outwardX, outwardY)).toBeCloseTo(1, 9);
      expect(outwardX * (to.x - from.x) + outwardY * (to.y - from.y)).toBeCloseTo(0, 6);
      // a step outward leaves the box, one inward does not
      expect(inside(outline, { x: middle.x + 2 * outwardX, y: middle.y + 2 * outwardY })).toBe(false);
      expect(inside(outline, { x: middle.x - 2 * outwardX, y: middle.y - 2 * outwardY })).toBe(true);
    }
  });

  it('carry no more numbers than fit', () => {
    for (const pose of poses) {
      for (const { ticks, length, low, high } of picture(pose, 360, 300, english, scene).axes) {
        expect(ticks.values.length).toBeLessThanOrEqual(6);
        expect((length * ticks.step) / (high - low)).toBeGreaterThan(10);
      }
    }
  });
});

function corners(camera: ViewCamera): ScreenPoint[] {
  return Array.from({ length: 8 }, (_, i) =>
    camera.project((i & 1 ? 0.5 : -0.5) * boxWidth, i & 4 ? boxHeight : 0, (i & 2 ? 0.5 : -0.5) * boxDepth, {
      x: 0,
      y: 0,
    }),
  );
}

/** Convex hull, counter-clockwise (A. M. Andrew's monotone chain). */
function hull(points: readonly ScreenPoint[]): readonly ScreenPoint[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (ordered: readonly ScreenPoint[]): ScreenPoint[] => {
    const chain: ScreenPoint[] = [];
    for (const p of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(a: ScreenPoint, b: ScreenPoint, c: ScreenPoint): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Whether a point lies inside by more than half a pixel. */
function inside(outline: readonly ScreenPoint[], point: ScreenPoint): boolean {
  return outline.every((a, i) => {
    const b = outline[(i + 1) % outline.length];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    return length < 1e-6 || turn(a, b, point) / length > 0.5;
  });
}
