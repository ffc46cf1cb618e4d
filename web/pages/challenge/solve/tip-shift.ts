import type { RoundData } from './round-solver.ts';
import { tipOf, type SettledGrid, type Tip } from './tips.ts';

/** From where the visitor's response to one force is highest to where the true one is. */
export interface TipShift {
  readonly from: Tip;
  readonly to: Tip;
}

export const tipShift = (you: SettledGrid, truth: SettledGrid, row: number): TipShift => ({
  from: tipOf(you, row),
  to: tipOf(truth, row),
});

/** Shares of the rows at which shifts are shown on a fin: enough to see how they grow with the force. */
const shownAt = [0.25, 0.5, 0.75, 1];

/** Shifts at some of the forces; none before the truth is out. */
export function shiftsOf({
  fins: { you, truth },
  forces,
}: Pick<RoundData, 'fins' | 'forces'>): readonly (TipShift & { readonly force: number })[] {
  if (!you || !truth) return [];
  return shownAt.map((share) => {
    const row = Math.round(share * (forces.length - 1));
    return { force: forces[row], ...tipShift(you, truth, row) };
  });
}
