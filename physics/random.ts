import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount } from './check.ts';
import type { Kernel } from './kernel/kernel.ts';

/**
 * Random numbers as a pure function of (name, seed, index): the same three give the same numbers on every machine, any
 * other three give numbers that have nothing to do with them. The generator is pure-rand's xoroshiro128+; `next()` gives
 * 32 random bits as a signed integer.
 */
export type Stream = RandomGenerator;

export const seedLimit = 0xffffffff;
export const indexLimit = Number.MAX_SAFE_INTEGER;

/** The finaliser of MurmurHash3 (A. Appleby, public domain): a bijection of 32 bits in which every bit moves every other. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Four hashes that differ in where they start (the first hexadecimal digits of pi) make the 128 bits of state. */
const starts = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;

/** Each step is a bijection of `word`: streams that differ in one word alone differ in all four parts of the state. */
const absorb = (h: number, word: number): number => mix((h ^ word) + 0x9e3779b9);

function hash(start: number, name: string, seed: number, index: number): number {
  let h: number = start;
  for (let i = 0; i < name.length; i++) h = absorb(h, name.charCodeAt(i));
  h = absorb(h, seed);
  h = absorb(h, index % 0x100000000);
  return absorb(h, Math.floor(index / 0x100000000));
}

/**
 * The stream with this name, seed (a whole number up to 2^32 - 1) and index (up to 2^53 - 1).
 * @throws RangeError naming the seed or index that is not such a number
 */
export function stream(name: string, seed: number, index: number): Stream {
  requireCount('seed', seed, 0, seedLimit);
  requireCount('index', index, 0, indexLimit);
  return xoroshiro128plusFromState(starts.map((start) => hash(start, name, seed, index)));
}

/** Uniform in [low, high), with 53 random bits. */
export function uniform(rng: Stream, low: number, high: number): number {
  return low + (high - low) * uniformFloat64(rng);
}

/** Scratch for the bits of `fillNormals`, grown as needed. */
let bits = new Int32Array(0);

/** Fills `out` with standard normal numbers; takes out.length random words, rounded up to a multiple of eight. */
export function fillNormals(kernel: Kernel, rng: Stream, out: Float32Array): void {
  const count = (out.length + 7) & ~7;
  if (bits.length < count) bits = new Int32Array(count);
  for (let i = 0; i < count; i++) bits[i] = rng.next();
  kernel.normals(bits, out);
}
