import { add, cosSmall, isOdd, log, mul, signOf, sinSmall, splat, sub } from './vector';

/**
 * Standard normal numbers from random bits, by Box and Muller: sqrt(-2 ln a) (cos, sin)(2 pi b).
 * Per group of eight int32, the first four make a in (0, 1], the last four b in [0, 1); 24 bits each.
 * Works in place on `count` (a multiple of eight) numbers of four bytes.
 */
export function normals(data: usize, count: i32): void {
  for (let i = 0; i < count; i += 8) {
    const a = f32x4.convert_i32x4_s(i32x4.add(i32x4.shr_u(v128.load(data), 8), i32x4.splat(1)));
    const b = f32x4.convert_i32x4_s(i32x4.shr_u(v128.load(data, 16), 8));
    const radius = f32x4.sqrt(mul(splat(-2), log(mul(a, splat(5.9604644775390625e-8)))));
    // the quarter turns of 2 pi b are exact: 4 b = q + rest
    const fourTurns = mul(b, splat(2.384185791015625e-7));
    const q = f32x4.nearest(fourTurns);
    const r = mul(sub(fourTurns, q), splat(1.5707963267948966));
    const turns = i32x4.trunc_sat_f32x4_s(q);
    const odd = isOdd(turns);
    const s = sinSmall(r);
    const c = cosSmall(r);
    v128.store(data, mul(radius, v128.xor(v128.bitselect(s, c, odd), signOf(i32x4.add(turns, i32x4.splat(1))))));
    v128.store(data, mul(radius, v128.xor(v128.bitselect(c, s, odd), signOf(turns))), 16);
    data += 32;
  }
}
