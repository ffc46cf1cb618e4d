import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stream, uniform } from '../../../physics/random.ts';
import { boxDepth, boxHeight, boxWidth } from '../../../web/view3d/axes/box.ts';
import type { ViewCamera } from '../../../web/view3d/camera/camera.ts';
import { Gestures } from '../../../web/view3d/camera/gestures.ts';
import { presets, type Pose } from '../../../web/view3d/camera/pose.ts';
import { cameraAt } from './scene.ts';

// one signal ends them all
setMaxListeners(30);

let page: EventTarget;
let place: EventTarget & { clientWidth: number; clientHeight: number };
let camera: ViewCamera;
let pointed: { x: number; y: number } | null;
let gestures: Gestures;

/** A canvas of this size, and a camera that follows the gestures on it. */
function stand(width: number, height: number, pose: Pose = presets.oblique): void {
  camera = cameraAt(pose, width, height);
  camera.pose = pose;
  place = Object.assign(new EventTarget(), {
    style: {},
    clientWidth: width,
    clientHeight: height,
    hasAttribute: () => true,
    setPointerCapture: () => undefined,
    getBoundingClientRect: () => ({ left: 0, top: 0, width: place.clientWidth, height: place.clientHeight }),
  });
  gestures = new Gestures(place as unknown as HTMLElement, {
    get pose() {
      return camera.pose;
    },
    moveTo: (wanted) => {
      camera.pose = wanted;
      camera.update();
    },
    reset: () => (camera.pose = presets.oblique),
    pointAt: (at) => (pointed = at),
  });
}

beforeEach(() => {
  page = new EventTarget();
  pointed = null;
  vi.stubGlobal('window', Object.assign(page, { innerHeight: 500 }));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { documentElement: { scrollHeight: 500 } }));
  vi.stubGlobal('WheelEvent', { DOM_DELTA_LINE: 1 });
  stand(800, 500);
});

afterEach(() => {
  gestures.dispose();
  vi.unstubAllGlobals();
});

const mouse = { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1, shiftKey: false };

function tell(type: string, x: number, y: number, more: object = {}): void {
  const place_ = { clientX: x, clientY: y, offsetX: x, offsetY: y };
  place.dispatchEvent(Object.assign(new Event(type), mouse, place_, more));
}

const finger = (pointerId: number, isPrimary: boolean) => ({ pointerId, pointerType: 'touch', isPrimary });

describe('a drag', () => {
  const before = presets.oblique;

  it('turns the picture, and with the right button shifts it', () => {
    tell('pointerdown', 100, 100);
    tell('pointermove', 150, 100);
    expect(camera.pose.azimuth).not.toBe(before.azimuth);
    tell('pointerup', 150, 100, { buttons: 0 });
    tell('pointerdown', 100, 100, { button: 2, buttons: 2 });
    tell('pointermove', 140, 100, { buttons: 2 });
    expect(camera.pose.panX).toBeCloseTo(0.05, 9);
  });

  it('is over when the mouse comes back without a button, whatever was missed', () => {
    tell('pointerdown', 100, 100, { button: 2, buttons: 2, shiftKey: true });
    tell('pointermove', 300, 300, { buttons: 0 });
    expect(camera.pose).toEqual(before);
    expect(pointed).toEqual({ x: 300, y: 300 });
  });

  it('is over when its own button is up, though another is held', () => {
    tell('pointerdown', 100, 100);
    tell('pointermove', 110, 100, { buttons: 3 });
    const turned = camera.pose;
    tell('pointermove', 200, 200, { buttons: 2 });
    expect(camera.pose).toEqual(turned);
  });

  it.each(['lostpointercapture', 'pointercancel'])('is over with %s', (type) => {
    tell('pointerdown', 100, 100);
    tell(type, 100, 100, { buttons: 0 });
    tell('pointermove', 200, 200);
    expect(camera.pose).toEqual(before);
  });

  it('is over when the window loses the focus', () => {
    tell('pointerdown', 100, 100);
    page.dispatchEvent(new Event('blur'));
    tell('pointermove', 200, 200);
    expect(camera.pose).toEqual(before);
  });

  it('after a release that was missed is one drag, not two fingers', () => {
    tell('pointerdown', 100, 100);
    tell('pointerdown', 400, 300);
    tell('pointermove', 410, 300);
    expect(camera.pose.zoom).toBe(1);
    expect(camera.pose.azimuth).not.toBe(before.azimuth);
  });

  it('with a new first finger forgets those whose release was missed', () => {
    tell('pointerdown', 100, 100, finger(5, true));
    tell('pointerdown', 200, 100, finger(6, false));
    tell('pointerdown', 300, 100, finger(7, true));
    tell('pointermove', 340, 100, finger(7, true));
    expect(camera.pose.zoom).toBe(1);
  });

  it('of a finger with which the browser then scrolls leaves the picture as it was', () => {
    tell('pointerdown', 100, 100, finger(5, true));
    tell('pointermove', 103, 112, finger(5, true));
    expect(camera.pose).not.toBe(before);
    tell('pointercancel', 103, 112, { ...finger(5, true), buttons: 0 });
    expect(camera.pose).toBe(before);
  });
});

describe('what a pointer shows', () => {
  const tap = (): void => {
    tell('pointerdown', 100, 100, finger(5, true));
    tell('pointerup', 100, 100, { ...finger(5, true), buttons: 0 });
    tell('pointerleave', 100, 100, { ...finger(5, true), buttons: 0 });
    expect(pointed).toEqual({ x: 100, y: 100 });
  };

  it.each(['mouse', 'pen'])('goes with the %s', (pointerType) => {
    tell('pointermove', 100, 100, { pointerType, buttons: 0 });
    expect(pointed).not.toBeNull();
    tell('pointerleave', 900, 100, { pointerType, buttons: 0 });
    expect(pointed).toBeNull();
  });

  it('stays after a tap, until a finger comes down elsewhere', () => {
    tap();
    const elsewhere = new Event('pointerdown');
    Object.assign(elsewhere, { composedPath: () => [page] });
    page.dispatchEvent(elsewhere);
    expect(pointed).toBeNull();
  });

  it.each(['scroll', 'blur'])('goes when the window tells %s', (type) => {
    tap();
    page.dispatchEvent(new Event(type));
    expect(pointed).toBeNull();
  });

  it('goes when the page is hidden', () => {
    tap();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(pointed).toBeNull();
  });
});

/** Share of the canvas, or of the box where that is smaller, by which they overlap: along x, and along y. */
function overlaps({ width, height }: ViewCamera): readonly [number, number] {
  const corners = Array.from({ length: 8 }, (_, corner) =>
    camera.project(
      corner & 1 ? boxWidth / 2 : -boxWidth / 2,
      corner & 4 ? boxHeight : 0,
      corner & 2 ? boxDepth / 2 : -boxDepth / 2,
      { x: 0, y: 0 },
    ),
  );
  const share = (places: readonly number[], size: number): number => {
    const [low, high] = [Math.min(...places), Math.max(...places)];
    return (Math.min(high, size) - Math.max(low, 0)) / Math.min(size, high - low);
  };
  return [
    share(
      corners.map(({ x }) => x),
      width,
    ),
    share(
      corners.map(({ y }) => y),
      height,
    ),
  ];
}

describe.each([
  [800, 500],
  [1400, 300],
  [320, 640],
])('whatever is done to a picture of %i x %i', (width, height) => {
  it('a good part of it stays in view', () => {
    const random = stream('gestures', width, 0);
    const whole = (low: number, high: number): number => Math.floor(uniform(random, low, high));
    stand(width, height);
    for (let step = 0; step < 4000; step++) {
      const [x, y] = [uniform(random, -width, 2 * width), uniform(random, -height, 2 * height)];
      const type = ['pointerdown', 'pointermove', 'pointermove', 'pointerup', 'wheel'][whole(0, 5)];
      const touch = whole(0, 2) === 1;
      const who = touch
        ? finger(whole(2, 4), whole(0, 2) === 1)
        : { button: whole(0, 3), buttons: whole(0, 5) };
      tell(type, x, y, {
        ...who,
        deltaY: uniform(random, -900, 900),
        ctrlKey: true,
        shiftKey: whole(0, 2) === 1,
      });
      camera.update();
      for (const share of overlaps(camera)) expect(share, `after step ${step}`).toBeGreaterThan(0.35);
    }
  });
});

it('gestures on a picture without a size leave it where it can be seen again', () => {
  place.clientWidth = place.clientHeight = 0;
  tell('pointerdown', 0, 0, { button: 2, buttons: 2 });
  tell('pointermove', 50, 0, { buttons: 2 });
  tell('wheel', 0, 0, { deltaY: -100, ctrlKey: true });
  tell('pointerdown', 0, 0);
  tell('pointermove', 0, 50);
  expect(Object.values(camera.pose).every((value) => Number.isFinite(value))).toBe(true);
  for (const share of overlaps(camera)) expect(share).toBeGreaterThan(0.35);
});
