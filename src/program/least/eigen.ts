/** Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub & Van Loan 2013, §8.5). */

export interface Eigen {
  readonly values: number[];
  /** Of length 1, one for each value. */
  readonly vectors: Float64Array<ArrayBuffer>[];
}

export function eigen(symmetric: readonly Float64Array[]): Eigen {
  const size = symmetric.length;
  const matrix = symmetric.map((row) => Float64Array.from(row));
  const vectors = symmetric.map((_, row) =>
    Float64Array.from({ length: size }, (_, column) => +(row === column)),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let largest = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (matrix[p][q] === 0) continue;
        largest = Math.max(largest, Math.abs(matrix[p][q]));
        const half = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(1, half));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(matrix, vectors, p, q, cosine, tangent * cosine);
      }
    }
    if (largest < 1e-300) break;
  }
  return { values: matrix.map((row, index) => row[index]), vectors };
}

function rotate(
  matrix: Float64Array<ArrayBuffer>[],
  vectors: Float64Array<ArrayBuffer>[],
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (const row of matrix) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  for (const rows of [matrix, vectors]) {
    const [a, b] = [rows[p], rows[q]];
    rows[p] = a.map((value, index) => c * value - s * b[index]);
    rows[q] = a.map((value, index) => s * value + c * b[index]);
  }
}
