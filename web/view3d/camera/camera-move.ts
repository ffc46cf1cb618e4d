import { between, type Pose } from './pose.ts';

/** Milliseconds from one preset to another. */
const duration = 300;

/** An animated move of the camera between two poses. */
export class CameraMove {
  private move: { readonly from: Pose; readonly to: Pose; readonly start: number } | null = null;

  get isUnderWay(): boolean {
    return this.move !== null;
  }

  begin(from: Pose, to: Pose, start: number): void {
    this.move = { from, to, start };
  }

  stop(): void {
    this.move = null;
  }

  /** The pose at a time of the page's timeline in milliseconds; null where no move is under way. */
  poseAt(now: number): Pose | null {
    if (!this.move) return null;
    const { from, to, start } = this.move;
    const share = Math.min(Math.max((now - start) / duration, 0), 1);
    if (share < 1) return between(from, to, share);
    this.move = null;
    return to;
  }
}
