import type { Vector3 } from 'three';
import type { SurfacePoint } from '../scene.ts';
import type { Pick } from './picking.ts';

/** What is pointed at. */
interface Pickable {
  pick(x: number, y: number): Pick | null;
  readonly stage: { showMarker(place: Vector3 | null): void };
}

/** Shows a marker at what the pointer meets and tells it, while the pointer moves and while the surface moves under it. */
export class PointerPicker {
  private pointer: { readonly x: number; readonly y: number } | null = null;
  private hit = false;

  constructor(
    private readonly picture: Pickable,
    private readonly onPick: (point: SurfacePoint | null) => void,
  ) {}

  /** The pointer is at CSS pixels of the canvas, or has left it. */
  pointAt(pointer: { readonly x: number; readonly y: number } | null): void {
    this.pointer = pointer;
  }

  /** Call before a frame is drawn. */
  update(): void {
    const { pointer, picture } = this;
    if (!pointer && !this.hit) return;
    const pick = pointer && picture.pick(pointer.x, pointer.y);
    this.hit = pick !== null;
    picture.stage.showMarker(pick ? pick.place : null);
    this.onPick(pick ? pick.point : null);
  }
}
