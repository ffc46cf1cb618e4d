/**
 * The SIMD kernel: what AssemblyScript compiles to a few kilobytes of WebAssembly. `../plain.ts` is the same in plain
 * TypeScript, and the place to read the methods first; `../simd.ts` lays out the memory and calls these functions.
 *
 * Lanes are oscillators, four to a vector. Columns run outside and lanes inside: neighbouring vectors are independent, so
 * the processor works on several at once.
 */
export { exponential, exponentialDamped, rk4, rk4Damped } from './sweep';
export { amplitude, quadrature, resample, transpose } from './rows';
export { normals } from './normals';

/** First byte that the caller may use. */
export function base(): usize {
  return (__heap_base + 15) & ~15;
}
