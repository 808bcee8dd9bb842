/** Gradient descent, the heavy ball and Nesterov's momentum, written out from the papers. */

import { zeros, type Oracle } from './step.ts';

const gradientDescent: Oracle =
  ({ eta0 }) =>
  (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => p - eta0 * g[i]);
  };

/** Polyak's two-term recursion: it keeps the point before, not a velocity. */
const momentum: Oracle = ({ eta0, gamma }) => {
  let before: readonly number[] | undefined;
  return (point, slope) => {
    const g = slope(point);
    const last = before ?? point;
    before = point;
    return point.map((p, i) => p - eta0 * g[i] + gamma * (p - last[i]));
  };
};

const momentumAveraged: Oracle = ({ eta0, beta }, size) => {
  const m = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      m[i] = beta * m[i] + (1 - beta) * g[i];
      return p - eta0 * m[i];
    });
  };
};

/** Sutskever et al. 2013, equations 3 and 4: the velocity carries the rate and the minus sign. */
const nesterov: Oracle = ({ eta0, gamma }, size) => {
  const v = zeros(size);
  return (point, slope) => {
    const g = slope(point.map((p, i) => p + gamma * v[i]));
    return point.map((p, i) => {
      v[i] = gamma * v[i] - eta0 * g[i];
      return p + v[i];
    });
  };
};

/** The documentation of PyTorch's SGD, nesterov = True, dampening = 0. */
const nesterovPytorch: Oracle = ({ eta0, gamma }, size) => {
  const buffer = zeros(size);
  return (point, slope, t) => {
    const g = slope(point);
    return point.map((p, i) => {
      buffer[i] = t > 1 ? gamma * buffer[i] + g[i] : g[i];
      return p - eta0 * (g[i] + gamma * buffer[i]);
    });
  };
};

export const MOMENTUM_ORACLES = {
  'gradient-descent': gradientDescent,
  momentum,
  'momentum-averaged': momentumAveraged,
  nesterov,
  'nesterov-pytorch': nesterovPytorch,
};
