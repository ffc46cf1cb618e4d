/**
 * Checks of arguments from outside. Each throws a RangeError that names the argument, shows the value and says what is
 * allowed; none changes anything.
 */

/** `force[3]` for lane 3 of a batch, `force` for a single value. */
const labelled = (name: string, lane: number): string => (lane < 0 ? name : `${name}[${lane}]`);

const shown = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));

export function requireFinite(name: string, value: number, lane = -1): number {
  if (!Number.isFinite(value))
    throw new RangeError(`${labelled(name, lane)} must be a finite number; got ${shown(value)}.`);
  return value;
}

export function requirePositive(name: string, value: number, lane = -1): number {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${labelled(name, lane)} must be a finite number above 0; got ${shown(value)}.`);
  }
  return value;
}

export function requireNotNegative(name: string, value: number, lane = -1): number {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`${labelled(name, lane)} must be a finite number, 0 or above; got ${shown(value)}.`);
  }
  return value;
}

/** A whole number from `least` to `most`, both allowed. */
export function requireCount(name: string, value: number, least: number, most: number): number {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}; got ${shown(value)}.`);
  }
  return value;
}

export function requireLength(name: string, array: ArrayLike<number>, length: number): void {
  if (array.length !== length) {
    throw new RangeError(`${name} must hold ${length} numbers; got ${array.length}.`);
  }
}
