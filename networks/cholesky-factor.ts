/** The factor that a network tells of its covariance, Sigma = L L^T: lower-triangular, row by row. */

/** Numbers in the triangle of a matrix of this many rows; also where row `rows` begins. */
export const triangleCount = (rows: number): number => (rows * (rows + 1)) / 2;

/** Standard deviation per unknown, physical: sigma_i is the length of row i of the factor. */
export function deviationsOf(factor: ArrayLike<number>, unknownCount: number): Float64Array {
  return Float64Array.from({ length: unknownCount }, (_, row) => {
    let sum = 0;
    for (let k = triangleCount(row); k < triangleCount(row + 1); k++) sum += factor[k] ** 2;
    return Math.sqrt(sum);
  });
}
