import { columnTime, sweepRate, type Sweep } from '../sweep.ts';
import type { Resampling } from '../resample.ts';
import { isDamped, laneValue, type Kernel, type Lanes, type Method, type SweepOutput } from './kernel.ts';
import { instantiate, type KernelCode } from './simd-module.ts';

const pageBytes = 65536;

/** Lanes solved together: enough for independent work in flight, few enough for the second-level cache. */
const tileLanes = 64;

/** Float32 numbers of a block of four lanes in `lanes`, and in a row of `states`: see `assembly/lanes.ts`. */
const blockNumbers = 64;
const stateNumbers = 8;

/** Where the numbers of one tile lie, in bytes. Made once for a shape, and kept. */
interface Layout {
  readonly laneCount: number;
  readonly columnCount: number;
  readonly binCount: number;
  readonly resampled: boolean;
  /** The lanes in blocks of four; the last block is filled by repeating the last lane. */
  readonly blockCount: number;
  readonly lanes: number;
  readonly states: number;
  /** One quantity of one block, [columnCount, 4], and resampled, [binCount, 4]. */
  readonly series: number;
  readonly bins: number;
  /** The response, [4 blockCount, binCount], and a view of the lanes in use. */
  readonly rows: number;
  readonly response: Float32Array;
}

const aligned = (bytes: number): number => (bytes + 15) & ~15;

/**
 * The SIMD kernel, float32, or null where this engine has no WebAssembly SIMD or does not compile it here. Each call makes
 * an instance with a memory of its own.
 */
export function simdKernel(): Kernel | null {
  const code = instantiate();
  return code && new SimdKernel(code);
}

class SimdKernel implements Kernel {
  readonly name = 'simd';
  private floats: Float32Array;
  private integers: Int32Array;
  /** The resampling whose tables lie at the base of the memory, if any, and where they end. */
  private resampling: Resampling | null = null;
  private firsts: number;
  private weights: number;
  private scratch: number;
  private layouts: Layout[] = [];

  constructor(private readonly code: KernelCode) {
    this.floats = new Float32Array(code.memory.buffer);
    this.integers = new Int32Array(code.memory.buffer);
    this.firsts = this.weights = this.scratch = code.base();
  }

  sweep(
    sweep: Sweep,
    lanes: Lanes,
    method: Method,
    substepCount: number,
    resampling: Resampling | null,
    out: SweepOutput,
  ): number {
    const { code } = this;
    const { columnCount } = sweep;
    if (resampling) this.load(resampling);
    const columns = isDamped(lanes) ? code[`${method}Damped`] : code[method];
    for (let first = 0; first < lanes.laneCount; first += tileLanes) {
      const layout = this.layoutFor(Math.min(tileLanes, lanes.laneCount - first), columnCount, resampling);
      const { blockCount, states } = layout;
      this.writeLanes(layout, lanes, first, sweep.z0);
      columns(
        layout.lanes,
        states,
        blockCount,
        columnCount,
        substepCount,
        columnTime(sweep),
        sweep.omegaStart,
        sweepRate(sweep),
      );
      const overflowed = this.firstOverflow(layout);
      if (overflowed >= 0) return first + overflowed;
      if (out.amplitude) this.write('amplitude', layout, out.amplitude, first);
      if (out.u) this.write('u', layout, out.u, first);
      if (out.v) this.write('v', layout, out.v, first);
    }
    return -1;
  }

  normals(bits: Int32Array, out: Float32Array): void {
    const count = (out.length + 7) & ~7;
    const data = this.scratch;
    this.reserve(data + 4 * count);
    this.integers.set(count === bits.length ? bits : bits.subarray(0, count), data / 4);
    this.code.normals(data, count);
    out.set(this.floats.subarray(data / 4, data / 4 + out.length));
  }

  private writeLanes(layout: Layout, lanes: Lanes, first: number, z0: readonly [number, number]): void {
    const { floats } = this;
    for (let i = 0; i < 4 * layout.blockCount; i++) {
      const lane = first + Math.min(i, layout.laneCount - 1);
      const given = layout.lanes / 4 + (i >> 2) * blockNumbers + (i & 3);
      floats[given] = laneValue(lanes.omega0, lane);
      floats[given + 4] = laneValue(lanes.gamma, lane);
      floats[given + 8] = laneValue(lanes.epsilon, lane);
      floats[given + 12] = laneValue(lanes.kappa, lane);
      floats[given + 16] = laneValue(lanes.force, lane);
      const state = layout.states / 4 + (i >> 2) * stateNumbers + (i & 3);
      floats[state] = z0[0];
      floats[state + 4] = z0[1];
    }
  }

  /** An overflow never heals, so the last row of states tells of it. */
  private firstOverflow({ laneCount, blockCount, columnCount, states }: Layout): number {
    const last = states / 4 + blockCount * stateNumbers * columnCount;
    for (let i = 0; i < laneCount; i++) {
      const state = last + (i >> 2) * stateNumbers + (i & 3);
      if (!Number.isFinite(this.floats[state]) || !Number.isFinite(this.floats[state + 4])) return i;
    }
    return -1;
  }

  /** One quantity of a tile that is solved, to rows `first` and following of `out`. */
  private write(
    quantity: 'amplitude' | 'u' | 'v',
    layout: Layout,
    out: Float32Array | Float64Array,
    first: number,
  ): void {
    const { code, firsts, weights, resampling } = this;
    const { blockCount, columnCount, binCount, series, bins } = layout;
    for (let block = 0; block < blockCount; block++) {
      const state = layout.states + 4 * stateNumbers * block;
      if (quantity === 'amplitude') code.amplitude(state, blockCount, columnCount, series);
      else code.quadrature(state, blockCount, columnCount, series, quantity === 'u' ? 0 : 1);
      if (layout.resampled && resampling) {
        code.resample(series, binCount, resampling.tapCount, firsts, weights, bins);
      }
      code.transpose(layout.resampled ? bins : series, binCount, layout.rows + 16 * binCount * block);
    }
    out.set(layout.response, first * binCount);
  }

  /** Puts the tables of a resampling at the base of the memory, unless they are there already. */
  private load(resampling: Resampling): void {
    if (this.resampling === resampling) return;
    const { binCount, tapCount } = resampling;
    this.weights = this.firsts + 4 * binCount;
    this.scratch = aligned(this.weights + 4 * binCount * tapCount);
    this.layouts = [];
    this.reserve(this.scratch);
    this.integers.set(resampling.firsts, this.firsts / 4);
    this.floats.set(resampling.weights, this.weights / 4);
    this.resampling = resampling;
  }

  private layoutFor(laneCount: number, columnCount: number, resampling: Resampling | null): Layout {
    const resampled = resampling !== null;
    const known = this.layouts.find(
      (l) => l.laneCount === laneCount && l.columnCount === columnCount && l.resampled === resampled,
    );
    if (known) return known;
    const binCount = resampling?.binCount ?? columnCount;
    const blockCount = Math.ceil(laneCount / 4);
    const lanes = this.scratch;
    const states = lanes + 4 * blockNumbers * blockCount;
    const series = states + 4 * stateNumbers * blockCount * (columnCount + 1);
    const bins = series + 16 * columnCount;
    const rows = resampled ? bins + 16 * binCount : bins;
    this.reserve(rows + 16 * binCount * blockCount);
    const response = this.floats.subarray(rows / 4, rows / 4 + laneCount * binCount);
    const layout = {
      laneCount,
      columnCount,
      binCount,
      resampled,
      blockCount,
      lanes,
      states,
      series,
      bins,
      rows,
      response,
    };
    this.layouts = [...this.layouts.slice(-7), layout];
    return layout;
  }

  /** Makes the memory at least so many bytes long. Growing it detaches every view, so those are made again. */
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
    this.layouts = [];
  }
}
