import { kernelBase64 } from './kernel.generated.ts';

/** Solves all columns of all blocks of a layout; pointers are byte offsets into the kernel's memory. */
type SweepColumns = (
  lanes: number,
  states: number,
  blockCount: number,
  columnCount: number,
  substepCount: number,
  columnTime: number,
  omegaStart: number,
  slope: number,
) => void;

/** What `assembly/kernel.ts` exports. */
export interface KernelCode {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  base(): number;
  rk4: SweepColumns;
  rk4Damped: SweepColumns;
  exponential: SweepColumns;
  exponentialDamped: SweepColumns;
  amplitude(state: number, blockCount: number, columnCount: number, series: number): void;
  quadrature(state: number, blockCount: number, columnCount: number, series: number, part: 0 | 1): void;
  resample(
    series: number,
    binCount: number,
    tapCount: number,
    firsts: number,
    weights: number,
    bins: number,
  ): void;
  transpose(series: number, columnCount: number, rows: number): void;
  normals(data: number, count: number): void;
}

/** The part of WebAssembly used here; neither a page's nor Node's types belong in `physics`. */
interface WebAssemblyRuntime {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

interface Runtime {
  readonly WebAssembly?: WebAssemblyRuntime;
  atob(base64: string): string;
}

/**
 * Instantiates the compiled kernel, or returns null where this engine has no WebAssembly SIMD, or does not compile it here:
 * a page's policy may forbid it, and some engines compile little on the page's own thread. The same bytes run in Node, page
 * and workers.
 */
export function instantiate(): KernelCode | null {
  const runtime = globalThis as unknown as Runtime;
  const bytes = Uint8Array.from(runtime.atob(kernelBase64), (character) => character.charCodeAt(0));
  try {
    if (!runtime.WebAssembly?.validate(bytes)) return null;
    const module = new runtime.WebAssembly.Module(bytes);
    return new runtime.WebAssembly.Instance(module, {}).exports as KernelCode;
  } catch {
    return null;
  }
}
