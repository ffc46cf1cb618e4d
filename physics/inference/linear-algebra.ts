/**
 * Symmetric matrices of a few rows, as wide as there are unknown parameters: Float64Array [size, size], row-major.
 * The factor of a matrix is Cholesky's: A = L L^T with L lower triangular.
 */

/** The factor L of A (entries above the diagonal are 0), or null where A is not positive definite. */
export function cholesky(a: Float64Array, size: number): Float64Array | null {
  const l = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j];
      for (let k = 0; k < j; k++) sum -= l[i * size + k] * l[j * size + k];
      if (i !== j) l[i * size + j] = sum / l[j * size + j];
      else if (sum > 0) l[i * size + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return l;
}

/** x with L x = b, written to `x`, which may be `b`. */
export function solveLower(l: Float64Array, b: Float64Array, x: Float64Array): void {
  const size = b.length;
  for (let i = 0; i < size; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= l[i * size + k] * x[k];
    x[i] = sum / l[i * size + i];
  }
}

/** x with L^T x = b, written to `x`, which may be `b`. */
export function solveUpper(l: Float64Array, b: Float64Array, x: Float64Array): void {
  const size = b.length;
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < size; k++) sum -= l[k * size + i] * x[k];
    x[i] = sum / l[i * size + i];
  }
}

/** x with A x = b, from the factor of A. */
export function solveFactored(l: Float64Array, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  solveLower(l, x, x);
  solveUpper(l, x, x);
  return x;
}

/** The inverse of A, from its factor. */
export function inverse(l: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const unit = new Float64Array(size);
    unit[i] = 1;
    out.set(solveFactored(l, unit), i * size);
  }
  return out;
}

/** Half the logarithm of the determinant of A, from its factor. */
export function halfLogDeterminant(l: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(l[i * size + i]);
  return sum;
}

/** Square roots of the diagonal: standard deviations, if A is a covariance. */
export function deviations(a: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => Math.sqrt(a[i * size + i]));
}
