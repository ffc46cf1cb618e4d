import type { Dimension } from './encode.ts';

/** A tensor of the graph. Lengths may be named: 'batch'. */
export interface Value {
  readonly name: string;
  readonly shape: readonly Dimension[];
  /** Whether anything that gradients are asked for leads here. */
  readonly tracked: boolean;
}

/** Shape of the sum of two tensors, as numpy broadcasts. */
export function broadcast(a: readonly Dimension[], b: readonly Dimension[]): Dimension[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [x, y] = [a[a.length - rank + i] ?? 1, b[b.length - rank + i] ?? 1];
    if (x !== y && x !== 1 && y !== 1) {
      throw new RangeError(`shapes must fit together; got [${a.join(', ')}] and [${b.join(', ')}].`);
    }
    return x === 1 ? y : x;
  });
}

/** The length of an axis where it must be known. */
export function known(length: Dimension): number {
  if (typeof length !== 'number') {
    throw new RangeError(`the gradient needs a length in numbers; got '${length}'.`);
  }
  return length;
}
