import { limited, type Pose, type View } from '../camera/pose.ts';
import { recall, remember } from '../../browser/tab-memory.ts';

/** Where a picture's camera was turned to, away from a preset: kept under the picture's name while the page is away. */
export const keepCamera = (name: string, view: View, pose: Pose | null): void =>
  remember(`camera ${name}`, [view, pose]);

/** The pose to which that preset was turned; null where it was not. */
export function keptCamera(name: string, view: View): Pose | null {
  const kept = recall(`camera ${name}`);
  const [of, pose] = Array.isArray(kept) ? (kept as [View?, Pose?]) : [];
  return of === view && pose ? limited(pose) : null;
}
