/**
 * Elementary functions of four float32 numbers at once. Constants: minimax polynomials on the reduced range,
 * S. L. Moshier, Cephes Math Library (single precision: sinf, expf, logf). Errors stay below 2 units in the last place
 * for the arguments met here (|x| < 8192).
 */

// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function splat(x: f32): v128 {
  return f32x4.splat(x);
}

// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function mul(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function sub(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function square(a: v128): v128 {
  return f32x4.mul(a, a);
}

/** sin r for |r| <= pi/4. */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function sinSmall(r: v128): v128 {
  const s = mul(r, r);
  let p = add(mul(s, splat(-1.9515295891e-4)), splat(8.3321608736e-3));
  p = add(mul(p, s), splat(-1.6666654611e-1));
  return add(r, mul(mul(p, s), r));
}

/** cos r for |r| <= pi/4. */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function cosSmall(r: v128): v128 {
  const s = mul(r, r);
  let p = add(mul(s, splat(2.443315711809948e-5)), splat(-1.388731625493765e-3));
  p = add(mul(p, s), splat(4.166664568298827e-2));
  return add(sub(splat(1), mul(splat(0.5), s)), mul(mul(p, s), s));
}

/** The quadrant's sign, as a bit to flip: `turns` is the quadrant number, odd halves are negative. */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function signOf(turns: v128): v128 {
  return i32x4.shl(v128.and(turns, i32x4.splat(2)), 30);
}

// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function isOdd(turns: v128): v128 {
  return i32x4.eq(v128.and(turns, i32x4.splat(1)), i32x4.splat(1));
}

const powers = memory.data<f32>(
  [
    87, 87, 87, 87,
    -87, -87, -87, -87,
    1.4426950408889634, 1.4426950408889634, 1.4426950408889634, 1.4426950408889634,
    12582912, 12582912, 12582912, 12582912,
    0.693359375, 0.693359375, 0.693359375, 0.693359375,
    2.12194440e-4, 2.12194440e-4, 2.12194440e-4, 2.12194440e-4,
    1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4, 1.9875691500e-4,
    1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3, 1.3981999507e-3,
    8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3, 8.3334519073e-3,
    4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2, 4.1665795894e-2,
    1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1, 1.6666665459e-1,
    5.0000001201e-1, 5.0000001201e-1, 5.0000001201e-1, 5.0000001201e-1,
    1, 1, 1, 1,
  ],
  16,
);

// @ts-expect-error: TypeScript has no decorators of functions
@inline
function power(row: usize): v128 {
  return v128.load(powers + 16 * row);
}

/**
 * e^x; x is clamped to [-87, 87], where float32 ends. Constants lie in memory, because engines make them again wherever
 * they are used. The nearest whole k to x / ln 2 is found by adding 1.5 * 2^23, whose last bits it then is.
 */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function exp(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, power(0)), power(1));
  const shifted = add(mul(bounded, power(2)), power(3));
  const k = sub(shifted, power(3));
  const r = add(sub(bounded, mul(k, power(4))), mul(k, power(5)));
  let p = add(mul(r, power(6)), power(7));
  p = add(mul(p, r), power(8));
  p = add(mul(p, r), power(9));
  p = add(mul(p, r), power(10));
  p = add(mul(p, r), power(11));
  p = add(add(mul(square(r), p), r), power(12));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** Natural logarithm of positive, normal x. */
// @ts-expect-error: TypeScript has no decorators of functions
@inline
export function log(x: v128): v128 {
  // x = m 2^e with m in [sqrt(1/2), sqrt(2))
  let e = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const low = f32x4.lt(m, splat(0.70710678));
  e = i32x4.add(e, low);
  m = sub(add(m, v128.and(m, low)), splat(1));
  const exponent = f32x4.convert_i32x4_s(e);
  const s = mul(m, m);
  let p = add(mul(m, splat(7.0376836292e-2)), splat(-1.1514610310e-1));
  p = add(mul(p, m), splat(1.1676998740e-1));
  p = add(mul(p, m), splat(-1.2420140846e-1));
  p = add(mul(p, m), splat(1.4249322787e-1));
  p = add(mul(p, m), splat(-1.6668057665e-1));
  p = add(mul(p, m), splat(2.0000714765e-1));
  p = add(mul(p, m), splat(-2.4999993993e-1));
  p = add(mul(p, m), splat(3.3333331174e-1));
  p = mul(mul(p, m), s);
  p = add(p, mul(exponent, splat(-2.12194440e-4)));
  p = sub(p, mul(s, splat(0.5)));
  return add(add(m, p), mul(exponent, splat(0.693359375)));
}
