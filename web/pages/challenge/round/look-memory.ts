import * as v from 'valibot';
import type { Puzzle } from '../game/puzzle.ts';
import { views } from '../../../view3d/camera/pose.ts';
import { recall, remember } from '../../../browser/tab-memory.ts';

const look = v.object({
  look: v.picklist(['surface', 'image', 'curve', 'path', 'difference']),
  view: v.picklist(views),
  /** Of the row whose curve is shown, from 0 to 1. */
  height: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

/** How a round's measurement is looked at. */
export type RoundLook = v.InferOutput<typeof look>;

/** The name of a round's picture in the tab's memory. */
export const pictureName = ({ level, seed }: Puzzle): string => `${level.id} ${seed}`;

/** A reveal may be looked at in more ways than its round. */
const nameOf = (puzzle: Puzzle, revealed: boolean): string =>
  `look ${pictureName(puzzle)} ${revealed ? 'revealed' : 'open'}`;

export const keepLook = (puzzle: Puzzle, revealed: boolean, value: RoundLook): void =>
  remember(nameOf(puzzle, revealed), value);

export function keptLook(puzzle: Puzzle, revealed: boolean): RoundLook | null {
  const result = v.safeParse(look, recall(nameOf(puzzle, revealed)));
  return result.success ? result.output : null;
}
