/** Adam and what came after it, written out from the papers with their powers of beta. */

import { zeros, type Hyper, type Oracle } from './step.ts';

/** How a member of the family turns its means, after step t, into what is subtracted from p. */
type Member = (
  hyper: Hyper,
  size: number,
) => (i: number, g: number, p: number, m: number, v: number, t: number) => number;

/** m and v as Kingma & Ba 2015, algorithm 1. */
function family(member: Member): Oracle {
  return (hyper, size) => {
    const { beta1, beta2 } = hyper;
    const m = zeros(size);
    const v = zeros(size);
    const step = member(hyper, size);
    return (point, slope, t) => {
      const g = slope(point);
      return point.map((p, i) => {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
        return p - step(i, g[i], p, m[i], v[i], t);
      });
    };
  };
}

const adam = family(({ eta0, beta1, beta2, eps }) => (_i, _g, _p, m, v, t) => {
  const mHat = m / (1 - beta1 ** t);
  const vHat = v / (1 - beta2 ** t);
  return (eta0 * mHat) / (Math.sqrt(vHat) + eps);
});

const adamUncorrected = family(
  ({ eta0, eps }) =>
    (_i, _g, _p, m, v) =>
      (eta0 * m) / (Math.sqrt(v) + eps),
);

/** Loshchilov & Hutter 2019, algorithm 2, line 12. */
const adamw = family(({ eta0, beta1, beta2, eps, decay }) => (_i, _g, p, m, v, t) => {
  const mHat = m / (1 - beta1 ** t);
  const vHat = v / (1 - beta2 ** t);
  return eta0 * (mHat / (Math.sqrt(vHat) + eps) + decay * p);
});

/** Reddi, Kale & Kumar 2018, algorithm 2, with Adam's corrections. */
const amsgrad = family(({ eta0, beta1, beta2, eps }, size) => {
  const largest = zeros(size);
  return (i, _g, _p, m, v, t) => {
    largest[i] = Math.max(largest[i], v);
    const mHat = m / (1 - beta1 ** t);
    return (eta0 * mHat) / (Math.sqrt(largest[i] / (1 - beta2 ** t)) + eps);
  };
});

/** Dozat 2016 with the schedule of momentum that Keras and PyTorch use. */
const nadam = family(({ eta0, beta1, beta2, eps, psi }) => {
  const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * psi));
  const productUpTo = (t: number): number => {
    let product = 1;
    for (let s = 1; s <= t; s++) product *= mu(s);
    return product;
  };
  return (_i, g, _p, m, v, t) => {
    const ahead = (mu(t + 1) * m) / (1 - productUpTo(t + 1));
    const now = ((1 - mu(t)) * g) / (1 - productUpTo(t));
    return (eta0 * (ahead + now)) / (Math.sqrt(v / (1 - beta2 ** t)) + eps);
  };
});

/** Kingma & Ba 2015, algorithm 2, with PyTorch's eps. */
const adamax = family(({ eta0, beta1, beta2, eps }, size) => {
  const u = zeros(size);
  return (i, g, _p, m, _v, t) => {
    u[i] = Math.max(beta2 * u[i], Math.abs(g) + eps);
    return ((eta0 / (1 - beta1 ** t)) * m) / u[i];
  };
});

/** Liu et al. 2020, algorithm 2, with PyTorch's threshold of 5 and eps. */
const radam = family(({ eta0, beta1, beta2, eps }) => {
  const longest = 2 / (1 - beta2) - 1;
  return (_i, _g, _p, m, v, t) => {
    const mHat = m / (1 - beta1 ** t);
    const length = longest - (2 * t * beta2 ** t) / (1 - beta2 ** t);
    if (length <= 5) return eta0 * mHat;
    const r = Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
    return eta0 * mHat * r * (Math.sqrt(1 - beta2 ** t) / (Math.sqrt(v) + eps));
  };
});

/** Zhuang et al. 2020, algorithm 2. */
const adabelief = family(({ eta0, beta1, beta2, eps }, size) => {
  const s = zeros(size);
  return (i, g, _p, m, _v, t) => {
    s[i] = beta2 * s[i] + (1 - beta2) * (g - m) ** 2 + eps;
    const mHat = m / (1 - beta1 ** t);
    return (eta0 * mHat) / (Math.sqrt(s[i] / (1 - beta2 ** t)) + eps);
  };
});

/** Zaheer et al. 2018, algorithm 2. */
const yogi = family(({ eta0, beta2, eps, v0 }, size) => {
  const v = zeros(size).fill(v0);
  return (i, g, _p, m) => {
    v[i] = v[i] - (1 - beta2) * Math.sign(v[i] - g * g) * g * g;
    return (eta0 / (Math.sqrt(v[i]) + eps)) * m;
  };
});

/** Chen et al. 2023, algorithm 2. */
const lion: Oracle = ({ eta0, beta1, beta2, decay }, size) => {
  const m = zeros(size);
  return (point, slope) => {
    const g = slope(point);
    return point.map((p, i) => {
      const update = Math.sign(beta1 * m[i] + (1 - beta1) * g[i]);
      m[i] = beta2 * m[i] + (1 - beta2) * g[i];
      return p - eta0 * (update + decay * p);
    });
  };
};

export const ADAM_ORACLES = {
  adam,
  'adam-uncorrected': adamUncorrected,
  adamw,
  amsgrad,
  nadam,
  adamax,
  radam,
  adabelief,
  yogi,
  lion,
};
