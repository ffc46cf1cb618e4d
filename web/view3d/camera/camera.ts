import { Camera, Vector3 } from 'three';
import { boxDepth, boxHeight, boxWidth } from '../axes/box.ts';
import { presets, type Pose } from './pose.ts';

/**
 * The eye. It looks at the middle of the box from a pose; the picture is then scaled and shifted so that the whole box
 * and a margin for the labels fill the canvas, whatever its shape. Straight views (front and top) are practically
 * without perspective, so that they can be read like a diagram.
 */

/** Free pixels around the box. */
export interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Pixels from the canvas's upper left corner. */
export interface ScreenPoint {
  x: number;
  y: number;
}

/** Inverse distance of the eye in the oblique views, and in the straight ones. */
const perspective = 0.24;
const perspectiveStraight = 0.004;
/** Height of the box's middle, at which the eye looks. */
const middle = boxHeight / 2;
/** No corner of the box, nor a surface that overshoots its top a little, is further from the middle. */
const reach = 1.6;

/** 0 below `low`, 1 above `high`, smooth between. */
export function smooth(low: number, high: number, value: number): number {
  const t = Math.min(Math.max((value - low) / (high - low), 0), 1);
  return t * t * (3 - 2 * t);
}

export class ViewCamera {
  readonly camera = new Camera();
  readonly margins: Margins = { left: 0, right: 0, top: 0, bottom: 0 };
  pose: Pose = presets.oblique;
  /** Size of the canvas in CSS pixels. */
  width = 1;
  height = 1;

  /** Directions of the eye's axes, and its place. */
  readonly right = new Vector3();
  readonly up = new Vector3();
  readonly back = new Vector3();
  readonly eye = new Vector3();
  /** From the eye to the middle of the box. */
  distance = 1;
  /** Pixels per unit of the picture plane through the box's middle, and that middle's place on the canvas. */
  private scale = 1;
  private centreX = 0;
  private centreY = 0;
  private readonly point: ScreenPoint = { x: 0, y: 0 };

  constructor() {
    this.camera.matrixAutoUpdate = false;
    this.camera.matrixWorldAutoUpdate = false;
  }

  /** Call after a change of pose, size or margins. */
  update(): void {
    const { azimuth, elevation } = this.pose;
    const straight = 1 - smooth(0.03, 0.3, elevation) * smooth(Math.PI / 2 - 0.03, 1.1, elevation);
    this.distance = 1 / (perspective + (perspectiveStraight - perspective) * straight);
    const sinA = Math.sin(azimuth);
    const cosA = Math.cos(azimuth);
    const sinE = Math.sin(elevation);
    const cosE = Math.cos(elevation);
    this.right.set(cosA, 0, -sinA);
    this.up.set(-sinA * sinE, cosE, -cosA * sinE);
    this.back.set(sinA * cosE, sinE, cosA * cosE);
    this.eye.set(0, middle, 0).addScaledVector(this.back, this.distance);
    this.camera.matrixWorld.makeBasis(this.right, this.up, this.back).setPosition(this.eye);
    this.camera.matrixWorldInverse.copy(this.camera.matrixWorld).invert();
    this.fit();
    this.setProjection();
  }

  /** Where a point of the world appears; returns `out`. */
  project(x: number, y: number, z: number, out: ScreenPoint): ScreenPoint {
    this.flatten(x, y, z, out);
    out.x = this.centreX + out.x * this.scale;
    out.y = this.centreY - out.y * this.scale;
    return out;
  }

  /** Points `direction` from the eye through a place on the canvas (unnormalised). */
  lookThrough(x: number, y: number, direction: Vector3): Vector3 {
    const unit = 1 / (this.scale * this.distance);
    return direction
      .copy(this.back)
      .negate()
      .addScaledVector(this.right, (x - this.centreX) * unit)
      .addScaledVector(this.up, (this.centreY - y) * unit);
  }

  /** A point of the world on the picture plane through the box's middle, y up. */
  private flatten(x: number, y: number, z: number, out: ScreenPoint): void {
    const { right, up, back, distance } = this;
    const h = y - middle;
    const magnify = distance / (distance - (x * back.x + h * back.y + z * back.z));
    out.x = (x * right.x + z * right.z) * magnify;
    out.y = (x * up.x + h * up.y + z * up.z) * magnify;
  }

  /** Chooses scale and centre so that the eight corners fill what the margins leave. */
  private fit(): void {
    const { point, margins, pose, width, height } = this;
    let left = Infinity;
    let right = -Infinity;
    let bottom = Infinity;
    let top = -Infinity;
    for (let corner = 0; corner < 8; corner++) {
      const x = corner & 1 ? boxWidth / 2 : -boxWidth / 2;
      const z = corner & 2 ? boxDepth / 2 : -boxDepth / 2;
      this.flatten(x, corner & 4 ? boxHeight : 0, z, point);
      left = Math.min(left, point.x);
      right = Math.max(right, point.x);
      bottom = Math.min(bottom, point.y);
      top = Math.max(top, point.y);
    }
    const freeWidth = Math.max(width - margins.left - margins.right, 1);
    const freeHeight = Math.max(height - margins.top - margins.bottom, 1);
    const scale = Math.min(freeWidth / (right - left), freeHeight / (top - bottom));
    const fittedX = margins.left + freeWidth / 2 - ((left + right) / 2) * scale;
    const fittedY = margins.top + freeHeight / 2 + ((bottom + top) / 2) * scale;
    this.scale = scale * pose.zoom;
    this.centreX = width / 2 + (fittedX - width / 2) * pose.zoom + pose.panX * width;
    this.centreY = height / 2 + (fittedY - height / 2) * pose.zoom + pose.panY * height;
    if (pose.panX !== 0 || pose.panY !== 0) this.keepInView();
  }

  /** Shifts the picture back, and the pose with it, until the canvas's middle lies within the box's outline. */
  private keepInView(): void {
    const { width, height, scale } = this;
    const x = (width / 2 - this.centreX) / scale;
    const y = (this.centreY - height / 2) / scale;
    const share = this.shareInside(x, y);
    if (share === 1) return;
    this.move(x * (1 - share) * scale, -y * (1 - share) * scale);
  }

  /** Shifts the picture by pixels of the canvas, and the pose with it. */
  shift(x: number, y: number): void {
    this.move(x, y);
    this.setProjection();
  }

  private move(x: number, y: number): void {
    const { width, height, pose } = this;
    this.centreX += x;
    this.centreY += y;
    this.pose = { ...pose, panX: pose.panX + x / width, panY: pose.panY + y / height };
  }

  /**
   * How much of the way from the box's middle to a point of the picture plane lies within the box's outline, at most 1.
   * The outline is a hexagon: between three pairs of lines, each pair along the picture of one of the box's edges.
   */
  private shareInside(x: number, y: number): number {
    const { right, up } = this;
    const edges = [
      [(right.x * boxWidth) / 2, (up.x * boxWidth) / 2],
      [(right.y * boxHeight) / 2, (up.y * boxHeight) / 2],
      [(right.z * boxDepth) / 2, (up.z * boxDepth) / 2],
    ];
    // corners that are further away than the middle look nearer to it
    const depth = 1 - 0.6 / this.distance;
    let share = 1;
    for (const [ex, ey] of edges) {
      const away = Math.abs(x * ey - y * ex);
      const reach = edges.reduce((sum, [gx, gy]) => sum + Math.abs(gx * ey - gy * ex), 0);
      if (away > reach * depth) share = Math.min(share, (reach * depth) / away);
    }
    return share;
  }

  private setProjection(): void {
    const { distance, scale, width, height } = this;
    const near = distance - reach;
    const far = distance + reach;
    const m = this.camera.projectionMatrix.elements;
    m.fill(0);
    m[0] = (2 * scale * distance) / width;
    m[5] = (2 * scale * distance) / height;
    m[8] = 1 - (2 * this.centreX) / width;
    m[9] = (2 * this.centreY) / height - 1;
    m[10] = -(far + near) / (far - near);
    m[11] = -1;
    m[14] = (-2 * far * near) / (far - near);
    this.camera.projectionMatrixInverse.copy(this.camera.projectionMatrix).invert();
  }
}
