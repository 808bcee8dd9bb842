/** AdaGrad, RMSProp and AdaDelta in their several forms, written out from the papers. */

import { zeros, type Oracle } from './step.ts';

const adagrad: Oracle = ({ eta0, eps }, size) => {
  const sum = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      sum[i] += g[i] * g[i];
      return p - (eta0 * g[i]) / Math.sqrt(sum[i] + eps);
    });
  };
};

const adagradPytorch: Oracle = ({ eta0, eps }, size) => {
  const sum = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      sum[i] += g[i] * g[i];
      return p - (eta0 * g[i]) / (Math.sqrt(sum[i]) + eps);
    });
  };
};

const rmsprop: Oracle = ({ eta0, beta, eps }, size) => {
  const v = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      v[i] = beta * v[i] + (1 - beta) * g[i] ** 2;
      return p - (eta0 / Math.sqrt(v[i] + eps)) * g[i];
    });
  };
};

const rmspropPytorch: Oracle = ({ eta0, beta, eps }, size) => {
  const v = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      v[i] = beta * v[i] + (1 - beta) * g[i] ** 2;
      return p - (eta0 * g[i]) / (Math.sqrt(v[i]) + eps);
    });
  };
};

/** Graves 2013, equations 38–40 without momentum, with his n − m² as it stands. */
const rmspropCentered: Oracle = ({ eta0, beta, eps }, size) => {
  const n = zeros(size);
  const m = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      n[i] = beta * n[i] + (1 - beta) * g[i] ** 2;
      m[i] = beta * m[i] + (1 - beta) * g[i];
      return p - (eta0 * g[i]) / Math.sqrt(n[i] - m[i] ** 2 + eps);
    });
  };
};

/** Graves 2013, equations 38, 40 and 41, where Δ is added to the weights. */
const rmspropMomentum: Oracle = ({ eta0, beta, gamma, eps }, size) => {
  const n = zeros(size);
  const delta = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      n[i] = beta * n[i] + (1 - beta) * g[i] ** 2;
      delta[i] = gamma * delta[i] - (eta0 * g[i]) / Math.sqrt(n[i] + eps);
      return p + delta[i];
    });
  };
};

/** Zeiler 2012, algorithm 1; `factor` is 1 there. */
function zeiler(factor: number, rho: number, eps: number, size: number): ReturnType<Oracle> {
  const squaredGradients = zeros(size);
  const squaredSteps = zeros(size);
  const rms = (mean: number): number => Math.sqrt(mean + eps);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      squaredGradients[i] = rho * squaredGradients[i] + (1 - rho) * g[i] ** 2;
      const step = -(rms(squaredSteps[i]) / rms(squaredGradients[i])) * g[i];
      squaredSteps[i] = rho * squaredSteps[i] + (1 - rho) * step ** 2;
      return p + factor * step;
    });
  };
}

export const ADAPTIVE_ORACLES = {
  adagrad,
  'adagrad-pytorch': adagradPytorch,
  rmsprop,
  'rmsprop-pytorch': rmspropPytorch,
  'rmsprop-centered': rmspropCentered,
  'rmsprop-momentum': rmspropMomentum,
  adadelta: ({ beta, eps }, size) => zeiler(1, beta, eps, size),
  'adadelta-pytorch': ({ eta0, beta, eps }, size) => zeiler(eta0, beta, eps, size),
} satisfies Record<string, Oracle>;
