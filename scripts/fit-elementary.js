// Fits the polynomials of src/formula/elementary.ts: minimax by Lawson's iteratively reweighted least squares
// (Lawson 1961), the relative error of the whole function being what is minimised. Run: node scripts/fit-elementary.js
// @ts-check

/**
 * What is fitted: `target` over `from` … `to` by a polynomial of `degree`, the error at each point times `weight`.
 * @typedef {object} Fit
 * @property {string} name
 * @property {number} from
 * @property {number} to
 * @property {number} degree
 * @property {(x: number) => number} target
 * @property {(x: number) => number} weight
 */

const SAMPLES = 2000;
const ROUNDS = 400;

/**
 * Solves the normal equations of a weighted least-squares fit of `degree` in f64.
 * @param {number[]} points
 * @param {number[]} values
 * @param {number[]} weights
 * @param {number} degree
 * @returns {number[]}
 */
function leastSquares(points, values, weights, degree) {
  const size = degree + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  points.forEach((point, index) => {
    const powers = Array.from({ length: size }, (_, power) => point ** power);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        matrix[row][column] += weights[index] * powers[row] * powers[column];
      }
      matrix[row][size] += weights[index] * powers[row] * values[index];
    }
  });
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot; row < size; row++) {
      if (Math.abs(matrix[row][pivot]) > Math.abs(matrix[best][pivot])) best = row;
    }
    [matrix[pivot], matrix[best]] = [matrix[best], matrix[pivot]];
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = matrix[row][pivot] / matrix[pivot][pivot];
      for (let column = pivot; column <= size; column++)
        matrix[row][column] -= factor * matrix[pivot][column];
    }
  }
  return matrix.map((row, index) => row[size] / row[index]);
}

/**
 * Fits `polynomial(scale · u)`, u in 0 … 1 or −1 … 1, to `target` with the error at each point multiplied by `weight`.
 * Working in u keeps the equations well conditioned.
 * @param {Fit} wanted
 */
function fit({ name, from, to, degree, target, weight }) {
  const scale = Math.max(Math.abs(from), Math.abs(to));
  const points = Array.from({ length: SAMPLES }, (_, index) => {
    const chebyshev = 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / SAMPLES);
    return (from + (to - from) * chebyshev) / scale;
  });
  const values = points.map((point) => target(point * scale));
  const importance = points.map((point) => weight(point * scale) ** 2);
  let lawson = points.map(() => 1 / SAMPLES);
  /** @type {number[]} */
  let coefficients = [];
  let worst = 0;
  for (let round = 0; round < ROUNDS; round++) {
    coefficients = leastSquares(
      points,
      values,
      lawson.map((value, index) => value * importance[index]),
      degree,
    );
    const errors = points.map((point, index) => {
      const fitted = coefficients.reduceRight((sum, coefficient) => sum * point + coefficient, 0);
      return Math.abs(fitted - values[index]) * Math.sqrt(importance[index]);
    });
    worst = Math.max(...errors);
    const updated = lawson.map((value, index) => value * errors[index]);
    const total = updated.reduce((sum, value) => sum + value, 0);
    if (total === 0) break;
    lawson = updated.map((value) => value / total);
  }
  const scaled = coefficients.map((coefficient, power) => coefficient / scale ** power);
  console.log(`${name}: relative error ${worst.toExponential(2)}\n  [${scaled.join(', ')}]`);
}

/**
 * The series Σ term(k)·z^k, for arguments so small that the closed form cancels.
 * @param {(k: number) => number} term
 * @param {number} z
 * @param {number} [count]
 */
const series = (term, z, count = 14) =>
  Array.from({ length: count }, (_, k) => term(k) * z ** k).reduce((a, b) => a + b);
/** @type {(n: number) => number} */
const factorial = (n) => (n < 2 ? 1 : n * factorial(n - 1));

fit({
  name: 'exp: (eʳ − 1 − r) / r²',
  from: -Math.LN2 / 2,
  to: Math.LN2 / 2,
  degree: 4,
  target: (r) => series((k) => 1 / factorial(k + 2), r),
  weight: (r) => r ** 2 / Math.exp(r),
});
const largestS = (Math.SQRT2 - 1) / (Math.SQRT2 + 1);
fit({
  name: 'log: (2 atanh(s)/s − 2) / z, z = s²',
  from: 0,
  to: largestS ** 2,
  degree: 2,
  target: (z) => series((k) => 2 / (2 * k + 3), z),
  weight: (z) => z / 2,
});
fit({
  name: 'sin: (sin(r)/r − 1) / z, z = r²',
  from: 0,
  to: (Math.PI / 4) ** 2,
  degree: 2,
  target: (z) => series((k) => (k % 2 === 0 ? -1 : 1) / factorial(2 * k + 3), z),
  weight: (z) => (z === 0 ? 0 : (z * Math.sqrt(z)) / Math.sin(Math.sqrt(z))),
});
fit({
  name: 'cos: (cos(r) − 1 + z/2) / z², z = r²',
  from: 0,
  to: (Math.PI / 4) ** 2,
  degree: 2,
  target: (z) => series((k) => (k % 2 === 0 ? 1 : -1) / factorial(2 * k + 4), z),
  weight: (z) => z ** 2 / Math.cos(Math.sqrt(z)),
});
/** @type {(z: number) => number} */
const tanhNear = (z) => {
  const x = Math.sqrt(z);
  return z < 1e-3
    ? -1 / 3 + (2 / 15) * z - (17 / 315) * z ** 2 + (62 / 2835) * z ** 3
    : (Math.tanh(x) / x - 1) / z;
};
fit({
  name: 'tanh: (tanh(x)/x − 1) / z, z = x²',
  from: 0,
  to: 0.625 ** 2,
  degree: 4,
  target: tanhNear,
  weight: (z) => (z === 0 ? 0 : (z * Math.sqrt(z)) / Math.tanh(Math.sqrt(z))),
});
