/** The problems' losses as plain functions, with gradients worked out by hand. Nothing here is taken from src. */

export interface OracleLoss {
  /** The constants and data are those that the problem has unless a spec says otherwise. */
  readonly loss: (...point: number[]) => number;
  readonly slope: (...point: number[]) => number[];
}

export const SIX_POINTS = {
  x: [3.5, 0.35, 3.2, -2.0, 1.5, -0.5],
  y: [0.5, 0.5, 0.5, 0.5, 0.1, 0.3],
};
const XOR = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
];

/** The rows a, b, y of the data set two-moons, written down once so that a change of it is noticed. */
// prettier-ignore
const TWO_MOONS = [
  [0.909, -0.081, 0], [1.067, 0.167, 0], [1.092, 0.231, 0], [0.798, 0.455, 0],
  [0.658, 0.645, 0], [0.67, 0.829, 0], [0.414, 0.691, 0], [0.444, 1.035, 0],
  [0.157, 0.824, 0], [0.184, 0.961, 0], [-0.004, 0.856, 0], [-0.199, 1.011, 0],
  [-0.496, 0.974, 0], [-0.561, 0.726, 0], [-0.688, 0.865, 0], [-0.678, 0.704, 0],
  [-0.827, 0.372, 0], [-0.912, 0.212, 0], [-0.944, 0.025, 0], [-1.015, -0.063, 0],
  [0.096, 0.415, 1], [-0.107, 0.463, 1], [0.189, 0.202, 1], [0.166, -0.006, 1],
  [0.062, -0.02, 1], [0.436, -0.275, 1], [0.362, -0.278, 1], [0.728, -0.421, 1],
  [0.691, -0.529, 1], [0.869, -0.591, 1], [1.104, -0.548, 1], [1.202, -0.478, 1],
  [1.486, -0.337, 1], [1.466, -0.327, 1], [1.735, -0.112, 1], [1.753, -0.136, 1],
  [1.96, -0.011, 1], [1.96, 0.086, 1], [2.04, 0.341, 1], [2.115, 0.523, 1],
];

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const { sin, cos, exp, sqrt, tanh, log, PI, E } = Math;

/** The mean over the six points of what `row` gives: a loss, or the components of a gradient. */
function overSixPoints(row: (x: number, y: number) => number[]): number[] {
  const rows = SIX_POINTS.x.map((x, i) => row(x, SIX_POINTS.y[i]));
  return rows[0].map((_, k) => rows.reduce((sum, values) => sum + values[k], 0) / rows.length);
}

/** −y log f − (1 − y) log(1 − f) with f = sigmoid(z), whose 1 − f is sigmoid(−z). */
function crossEntropy(z: number, y: number): number {
  return -y * log(sigmoid(z)) - (1 - y) * log(sigmoid(-z));
}

export const LOSSES: Record<string, OracleLoss> = {
  'sigmoid-neuron': {
    loss: (w, b) => overSixPoints((x, y) => [0.5 * (sigmoid(w * x + b) - y) ** 2])[0],
    slope: (w, b) =>
      overSixPoints((x, y) => {
        const f = sigmoid(w * x + b);
        return [(f - y) * f * (1 - f) * x, (f - y) * f * (1 - f)];
      }),
  },
  'logistic-neuron': {
    loss: (w, b) => overSixPoints((x, y) => [crossEntropy(w * x + b, y)])[0],
    slope: (w, b) => overSixPoints((x, y) => [(sigmoid(w * x + b) - y) * x, sigmoid(w * x + b) - y]),
  },
  'linear-regression': {
    loss: (w, b) => overSixPoints((x, y) => [0.5 * (w * x + b - y) ** 2])[0],
    slope: (w, b) => overSixPoints((x, y) => [(w * x + b - y) * x, w * x + b - y]),
  },
  quadratic: {
    // ½ xᵀ R diag(10, 1) Rᵀ x, the matrix multiplied out.
    loss: (x, y) => {
      const [a, b, c] = turnedBowl();
      return 0.5 * (a * x * x + 2 * b * x * y + c * y * y);
    },
    slope: (x, y) => {
      const [a, b, c] = turnedBowl();
      return [a * x + b * y, b * x + c * y];
    },
  },
  rosenbrock: {
    loss: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    slope: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  },
  beale: {
    loss: (x, y) =>
      (1.5 - x * (1 - y)) ** 2 + (2.25 - x * (1 - y ** 2)) ** 2 + (2.625 - x * (1 - y ** 3)) ** 2,
    slope: (x, y) => {
      const a = 1.5 - x * (1 - y);
      const b = 2.25 - x * (1 - y ** 2);
      const c = 2.625 - x * (1 - y ** 3);
      return [
        -2 * (a * (1 - y) + b * (1 - y ** 2) + c * (1 - y ** 3)),
        2 * x * (a + 2 * b * y + 3 * c * y * y),
      ];
    },
  },
  himmelblau: {
    loss: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    slope: (x, y) => {
      const a = x * x + y - 11;
      const b = x + y * y - 7;
      return [4 * x * a + 2 * b, 2 * a + 4 * y * b];
    },
  },
  booth: {
    loss: (x, y) => 5 * x * x + 5 * y * y + 8 * x * y - 34 * x - 38 * y + 74,
    slope: (x, y) => [10 * x + 8 * y - 34, 8 * x + 10 * y - 38],
  },
  matyas: {
    loss: (x, y) => 0.26 * (x * x + y * y) - 0.48 * x * y,
    slope: (x, y) => [0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x],
  },
  'three-hump-camel': {
    loss: (x, y) => 2 * x ** 2 - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y ** 2,
    slope: (x, y) => [4 * x - 4.2 * x ** 3 + x ** 5 + y, x + 2 * y],
  },
  'six-hump-camel': {
    loss: (x, y) => 4 * x ** 2 - 2.1 * x ** 4 + x ** 6 / 3 + x * y - 4 * y ** 2 + 4 * y ** 4,
    slope: (x, y) => [8 * x - 8.4 * x ** 3 + 2 * x ** 5 + y, x - 8 * y + 16 * y ** 3],
  },
  'styblinski-tang': {
    loss: (...point) => point.reduce((sum, x) => sum + x ** 4 - 16 * x ** 2 + 5 * x, 0) / 2,
    slope: (...point) => point.map((x) => 2 * x ** 3 - 16 * x + 2.5),
  },
  'goldstein-price': {
    loss: (x, y) => goldsteinPrice(x, y).left * goldsteinPrice(x, y).right,
    slope: (x, y) => {
      const { left, right, leftSlope, rightSlope } = goldsteinPrice(x, y);
      return [0, 1].map((k) => leftSlope[k] * right + left * rightSlope[k]);
    },
  },
  mccormick: {
    loss: (x, y) => sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
    slope: (x, y) => [cos(x + y) + 2 * (x - y) - 1.5, cos(x + y) - 2 * (x - y) + 2.5],
  },
  rastrigin: {
    loss: (...point) => 10 * point.length + point.reduce((sum, x) => sum + x * x - 10 * cos(2 * PI * x), 0),
    slope: (...point) => point.map((x) => 2 * x + 20 * PI * sin(2 * PI * x)),
  },
  ackley: {
    loss: (x, y) =>
      -20 * exp(-0.2 * sqrt(0.5 * (x * x + y * y))) - exp(0.5 * (cos(2 * PI * x) + cos(2 * PI * y))) + E + 20,
    slope: (...point) => {
      const [x, y] = point;
      const r = sqrt(0.5 * (x * x + y * y));
      const ripple = exp(0.5 * (cos(2 * PI * x) + cos(2 * PI * y)));
      return point.map((z) => (2 * exp(-0.2 * r) * z) / r + PI * ripple * sin(2 * PI * z));
    },
  },
  saddle: {
    loss: (x, y) => x * x - y * y + y ** 4 / 4,
    slope: (x, y) => [2 * x, -2 * y + y ** 3],
  },
  'bumpy-quadratic': {
    loss: (x) => x * x + 0.2 * cos((2 * PI * x) / 0.1),
    slope: (x) => [2 * x - 0.2 * ((2 * PI) / 0.1) * sin((2 * PI * x) / 0.1)],
  },
  'linear-chain': {
    loss: (w1, w2, w3, w4) => 0.5 * (w1 * w2 * w3 * w4 - 1) ** 2,
    slope: (w1, w2, w3, w4) => {
      const miss = w1 * w2 * w3 * w4 - 1;
      return [miss * w2 * w3 * w4, miss * w1 * w3 * w4, miss * w1 * w2 * w4, miss * w1 * w2 * w3];
    },
  },
  'xor-network': network(2, XOR, tanh, (h) => 1 - h * h),
  'two-moons-network': network(4, TWO_MOONS, tanh, (h) => 1 - h * h),
  'two-moons-network-relu': network(
    4,
    TWO_MOONS,
    (z) => Math.max(0, z),
    (h) => (h > 0 ? 1 : 0),
  ),
};

/** The entries a, b, c of the symmetric matrix whose eigenvalues are 10 and 1, turned by half a radian. */
function turnedBowl(): [number, number, number] {
  const [c, s] = [cos(0.5), sin(0.5)];
  return [10 * c * c + s * s, 9 * c * s, 10 * s * s + c * c];
}

/**
 * A network of two inputs, one hidden layer and one output by backpropagation. The point lists each hidden neuron's
 * two weights and bias, then the output's weights and bias; `bend` is the derivative of `activate` in its value.
 */
function network(
  hidden: number,
  rows: readonly (readonly number[])[],
  activate: (z: number) => number,
  bend: (h: number) => number,
): OracleLoss {
  const forward = (point: readonly number[], a: number, b: number) => {
    const h: number[] = [];
    for (let j = 0; j < hidden; j++) {
      h.push(activate(point[3 * j] * a + point[3 * j + 1] * b + point[3 * j + 2]));
    }
    let z = point[4 * hidden];
    for (let j = 0; j < hidden; j++) z += point[3 * hidden + j] * h[j];
    return { h, z };
  };
  return {
    loss: (...point) => {
      let sum = 0;
      for (const [a, b, y] of rows) sum += crossEntropy(forward(point, a, b).z, y);
      return sum / rows.length;
    },
    slope: (...point) => {
      const sum = point.map(() => 0);
      for (const [a, b, y] of rows) {
        const { h, z } = forward(point, a, b);
        const error = sigmoid(z) - y;
        for (let j = 0; j < hidden; j++) {
          const back = error * point[3 * hidden + j] * bend(h[j]);
          sum[3 * j] += back * a;
          sum[3 * j + 1] += back * b;
          sum[3 * j + 2] += back;
          sum[3 * hidden + j] += error * h[j];
        }
        sum[4 * hidden] += error;
      }
      return sum.map((component) => component / rows.length);
    },
  };
}

/** The two factors of the Goldstein–Price function and their gradients. */
function goldsteinPrice(x: number, y: number) {
  const s = x + y + 1;
  const q = 19 - 14 * x + 3 * x ** 2 - 14 * y + 6 * x * y + 3 * y ** 2;
  const d = 2 * x - 3 * y;
  const r = 18 - 32 * x + 12 * x ** 2 + 48 * y - 36 * x * y + 27 * y ** 2;
  const leftSlope = 2 * s * q + s ** 2 * (-14 + 6 * x + 6 * y);
  return {
    left: 1 + s ** 2 * q,
    right: 30 + d ** 2 * r,
    leftSlope: [leftSlope, leftSlope],
    rightSlope: [4 * d * r + d ** 2 * (-32 + 24 * x - 36 * y), -6 * d * r + d ** 2 * (48 - 36 * x + 54 * y)],
  };
}
