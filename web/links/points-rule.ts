/**
 * The rules by which points were ever given; what they are is the game's. Links and histories name the rule that a guess was
 * scored by: what names none is of the first.
 */
export const pointsRules = [1, 2] as const;

export type PointsRule = (typeof pointsRules)[number];

/** What is played today. */
export const currentRule: PointsRule = 2;

/** The rule of a link or record that may name none. */
export const namedRule = (rule: PointsRule | undefined): PointsRule => rule ?? 1;
