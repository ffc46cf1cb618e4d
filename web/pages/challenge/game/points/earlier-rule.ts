/** Levels whose errors up to about twice 3 % of the prior's width cost little by the first rule; 2 % at all others. */
const lenient: readonly string[] = ['resonance', 'damping', 'lean', 'clean-curve'];

/**
 * The first rule of points, by which earlier histories and links are read:
 *   points = 100 / (1 + (error / (2 s))^4),   s^2 = par^2 + (tolerance x width of the prior)^2.
 * @param level its id
 */
export function earlierPoints(error: number, par: number, width: number, level: string): number {
  const s = Math.hypot(par, (lenient.includes(level) ? 0.03 : 0.02) * width);
  return 100 / (1 + (error / (2 * s)) ** 4);
}
