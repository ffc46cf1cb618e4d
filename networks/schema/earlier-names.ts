/** A part of a recipe with one key under its present name, in its place; as it is where it has no such key, or has both. */
function renamed(part: unknown, earlier: string, present: string): unknown {
  if (typeof part !== 'object' || part === null || !(earlier in part) || present in part) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key === earlier ? present : key, value as unknown]),
  );
}

/**
 * A recipe as `config.json` of an earlier version has it, under the names that its parts have today: `averageDecay` is
 * `emaDecay`, `adam.longestGradient` is `adam.maxGradientNorm`, `schedule.rise` is `schedule.warmup`.
 */
export function withPresentNames(recipe: unknown): unknown {
  if (typeof recipe !== 'object' || recipe === null) return recipe;
  const present = { ...(renamed(recipe, 'averageDecay', 'emaDecay') as Record<string, unknown>) };
  if ('adam' in present) present.adam = renamed(present.adam, 'longestGradient', 'maxGradientNorm');
  if ('schedule' in present) present.schedule = renamed(present.schedule, 'rise', 'warmup');
  return present;
}
