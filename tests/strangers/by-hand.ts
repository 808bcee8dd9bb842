// The stranger's optimizer and problem written out once more, from their papers: nothing here is taken from the rows.
import type { OracleLoss } from '../oracle/losses.ts';
import { zeros, type Oracle } from '../oracle/step.ts';

/** Ma & Yarats (2019), equations 3 and 4: theirs are α, β and ν. */
export const quasiHyperbolicByHand: Oracle = ({ eta0, beta, nu }, size) => {
  let mean = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    mean = mean.map((m, i) => m - (1 - beta) * (m - g[i]));
    return point.map((p, i) => p - eta0 * (g[i] - nu * (g[i] - mean[i])));
  };
};

const { cos, sin, PI } = Math;
const [B, C, T] = [5.1 / (4 * PI ** 2), 5 / PI, 1 / (8 * PI)];

/** Dixon & Szegő (1978): a (y − b x² + c x − d)² + e (1 − t) cos x + e with a = 1, d = 6, e = 10. */
export const braninByHand: OracleLoss = {
  loss: (x, y) => (y - B * x ** 2 + C * x - 6) ** 2 + 10 * (1 - T) * cos(x) + 10,
  slope: (x, y) => {
    const off = y - B * x ** 2 + C * x - 6;
    return [2 * off * (C - 2 * B * x) - 10 * (1 - T) * sin(x), 2 * off];
  },
};
