import { columnTime, sweepRate, type Sweep } from '../sweep.ts';
import type { Resampling } from '../resample.ts';
import { isDamped, laneValue, type Kernel, type Lanes, type Method, type Response } from './kernel.ts';
import { kernelBase64 } from './kernel.generated.ts';

/** What `assembly/kernel.ts` exports. Pointers are byte offsets into its memory. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  base(): number;
  rk4: SweepColumns;
  rk4Damped: SweepColumns;
  exponential: SweepColumns;
  exponentialDamped: SweepColumns;
  amplitude(states: number, laneCount: number, columnCount: number, plane: number): void;
  quadrature(states: number, laneCount: number, columnCount: number, plane: number, part: 0 | 1): void;
  resample(
    plane: number,
    laneCount: number,
    binCount: number,
    tapCount: number,
    firsts: number,
    weights: number,
    out: number,
  ): void;
  transpose(plane: number, laneCount: number, columnCount: number, out: number): void;
  normals(data: number, count: number): void;
}

type SweepColumns = (
  lanes: number,
  states: number,
  laneCount: number,
  columnCount: number,
  substepCount: number,
  columnTime: number,
  omegaStart: number,
  slope: number,
) => void;

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

const pageBytes = 65536;

/** Lanes solved together: enough for independent work in flight, few enough for the second-level cache. */
const tileLanes = 64;

/**
 * The SIMD kernel, float32, or null where this engine has no WebAssembly SIMD. The same bytes run in Node, page and
 * workers; each call makes an instance with a memory of its own.
 */
export function simdKernel(): Kernel | null {
  const runtime = globalThis as unknown as Runtime;
  const bytes = Uint8Array.from(runtime.atob(kernelBase64), (character) => character.charCodeAt(0));
  if (!runtime.WebAssembly?.validate(bytes)) return null;
  const module = new runtime.WebAssembly.Module(bytes);
  return new SimdKernel(new runtime.WebAssembly.Instance(module, {}).exports as Exports);
}

class SimdKernel implements Kernel {
  readonly name = 'simd';
  private floats: Float32Array;
  private integers: Int32Array;
  private loaded: Resampling | null = null;
  private loadedAt = 0;

  constructor(private readonly code: Exports) {
    this.floats = new Float32Array(code.memory.buffer);
    this.integers = new Int32Array(code.memory.buffer);
  }

  sweep(
    sweep: Sweep,
    lanes: Lanes,
    method: Method,
    substepCount: number,
    resampling: Resampling | null,
    out: Response,
  ): number {
    const columns = isDamped(lanes) ? (`${method}Damped` as const) : method;
    for (let first = 0; first < lanes.laneCount; first += tileLanes) {
      const overflowed = this.sweepTile(sweep, lanes, columns, substepCount, resampling, out, first);
      if (overflowed >= 0) return overflowed;
    }
    return -1;
  }

  /** Lanes first .. first + tileLanes - 1, padded to a multiple of four by repeating the last. */
  private sweepTile(
    sweep: Sweep,
    lanes: Lanes,
    columns: Method | `${Method}Damped`,
    substepCount: number,
    resampling: Resampling | null,
    out: Response,
    first: number,
  ): number {
    const { code } = this;
    const { columnCount, z0 } = sweep;
    const used = Math.min(tileLanes, lanes.laneCount - first);
    const count = (used + 3) & ~3;
    const binCount = resampling ? resampling.binCount : columnCount;
    const firsts = code.base();
    const weights = firsts + (resampling ? 4 * binCount : 0);
    const at = (weights + (resampling ? 4 * binCount * resampling.tapCount : 0) + 15) & ~15;
    const states = at + 4 * 6 * count;
    const plane = states + 4 * 2 * count * (columnCount + 1);
    const binned = plane + 4 * count * columnCount;
    const rows = resampling ? binned + 4 * count * binCount : binned;
    this.reserve(rows + 4 * count * binCount);
    if (resampling) this.load(resampling, firsts, weights);
    else this.loaded = null; // its place is used for something else now
    this.writeLanes(lanes, first, used, count, at, states, z0);

    code[columns](
      at,
      states,
      count,
      columnCount,
      substepCount,
      columnTime(sweep),
      sweep.omegaStart,
      sweepRate(sweep),
    );
    const overflowed = this.firstOverflow(states / 4 + 2 * count * columnCount, used, count);
    if (overflowed >= 0) return first + overflowed;

    if (out.amplitude) {
      code.amplitude(states, count, columnCount, plane);
      this.writeRows(
        plane,
        binned,
        rows,
        count,
        used,
        binCount,
        resampling,
        firsts,
        weights,
        out.amplitude,
        first,
      );
    }
    if (out.u) {
      code.quadrature(states, count, columnCount, plane, 0);
      this.writeRows(plane, binned, rows, count, used, binCount, resampling, firsts, weights, out.u, first);
    }
    if (out.v) {
      code.quadrature(states, count, columnCount, plane, 1);
      this.writeRows(plane, binned, rows, count, used, binCount, resampling, firsts, weights, out.v, first);
    }
    return -1;
  }

  private writeLanes(
    lanes: Lanes,
    first: number,
    used: number,
    count: number,
    at: number,
    states: number,
    z0: readonly [number, number],
  ): void {
    const { floats } = this;
    const parameters = at / 4;
    const initial = states / 4;
    for (let i = 0; i < count; i++) {
      const lane = first + Math.min(i, used - 1);
      floats[parameters + i] = laneValue(lanes.omega0, lane);
      floats[parameters + count + i] = laneValue(lanes.gamma, lane);
      floats[parameters + 2 * count + i] = laneValue(lanes.epsilon, lane);
      floats[parameters + 3 * count + i] = laneValue(lanes.kappa, lane);
      floats[parameters + 4 * count + i] = laneValue(lanes.force, lane);
      floats[initial + i] = z0[0];
      floats[initial + count + i] = z0[1];
    }
  }

  /** An overflow never heals, so the last row of states tells of it. */
  private firstOverflow(lastRow: number, used: number, count: number): number {
    for (let i = 0; i < used; i++) {
      if (!Number.isFinite(this.floats[lastRow + i]) || !Number.isFinite(this.floats[lastRow + count + i]))
        return i;
    }
    return -1;
  }

  private writeRows(
    plane: number,
    binned: number,
    rows: number,
    count: number,
    used: number,
    binCount: number,
    resampling: Resampling | null,
    firsts: number,
    weights: number,
    out: Float32Array | Float64Array,
    first: number,
  ): void {
    if (resampling) this.code.resample(plane, count, binCount, resampling.tapCount, firsts, weights, binned);
    this.code.transpose(resampling ? binned : plane, count, binCount, rows);
    out.set(this.floats.subarray(rows / 4, rows / 4 + used * binCount), first * binCount);
  }

  private load(resampling: Resampling, firsts: number, weights: number): void {
    if (this.loaded === resampling && this.loadedAt === firsts) return;
    this.integers.set(resampling.firsts, firsts / 4);
    this.floats.set(resampling.weights, weights / 4);
    this.loaded = resampling;
    this.loadedAt = firsts;
  }

  normals(bits: Int32Array, out: Float32Array): void {
    const count = (out.length + 7) & ~7;
    const data = this.code.base();
    this.reserve(data + 4 * count);
    this.loaded = null;
    this.integers.set(count === bits.length ? bits : bits.subarray(0, count), data / 4);
    this.code.normals(data, count);
    out.set(this.floats.subarray(data / 4, data / 4 + out.length));
  }

  private reserve(bytes: number): void {
    const missing = bytes - this.floats.byteLength;
    if (missing <= 0) return;
    try {
      this.code.memory.grow(Math.ceil(missing / pageBytes));
    } catch {
      throw new RangeError(`columnCount must be small enough for memory; ${bytes} bytes could not be had.`);
    }
    this.floats = new Float32Array(this.code.memory.buffer);
    this.integers = new Int32Array(this.code.memory.buffer);
  }
}
