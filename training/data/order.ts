import { uniform, type Stream } from '@sharkfin/physics/random';

/** The numbers 0 .. count - 1 in random order, each order as likely (R. Fisher and F. Yates). */
export function shuffled(count: number, from: Stream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform(from, 0, i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
