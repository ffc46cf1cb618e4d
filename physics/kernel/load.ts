import type { Kernel } from './kernel.ts';
import { plainKernel } from './plain.ts';
import { simdKernel } from './simd.ts';

/** The fastest kernel that this engine runs: SIMD, else its plain TypeScript twin. */
export function loadKernel(): Kernel {
  return simdKernel() ?? plainKernel();
}
