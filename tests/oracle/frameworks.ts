/**
 * The updates of PyTorch 2.13 and Keras 3.15 by the names of their constructors and arguments, written out from their
 * documentation and sources. Nothing here is taken from src.
 */

import { zeros, type Slope, type Step } from './step.ts';

type Given = Readonly<Record<string, number | boolean | readonly [number, number]>>;
type Made = (given: Given, size: number) => Step;

/** The arguments, those not given being the framework's defaults; one that it does not know is an error. */
function read<D extends Given>(given: Given, defaults: D): Record<keyof D, number> & { betas: number[] } {
  for (const name of Object.keys(given)) {
    if (!(name in defaults)) throw new TypeError(`got an unexpected keyword argument '${name}'`);
  }
  return { ...defaults, ...given } as unknown as Record<keyof D, number> & { betas: number[] };
}

/** An update of each weight by itself: what is added to it. */
function elementwise(step: (i: number, g: number, p: number, t: number) => number): Step {
  return (point: readonly number[], slope: Slope, t: number) => {
    const g = slope(point);
    return point.map((p, i) => p + step(i, g[i], p, t));
  };
}

const { sqrt, max, abs, sign } = Math;

const torchSgd: Made = (given, size) => {
  const { lr, momentum, dampening, nesterov } = read(given, {
    lr: 1e-3,
    momentum: 0,
    dampening: 0,
    nesterov: false,
  });
  if (nesterov && (momentum <= 0 || dampening !== 0))
    throw new Error('Nesterov momentum requires a momentum');
  const buffer = zeros(size);
  return elementwise((i, g, _p, t) => {
    if (momentum === 0) return -lr * g;
    buffer[i] = t === 1 ? g : momentum * buffer[i] + (1 - dampening) * g;
    return -lr * (nesterov ? g + momentum * buffer[i] : buffer[i]);
  });
};

const torchAdagrad: Made = (given, size) => {
  const defaults = { lr: 1e-2, lr_decay: 0, initial_accumulator_value: 0, eps: 1e-10 };
  const { lr, lr_decay, initial_accumulator_value, eps } = read(given, defaults);
  const sum = zeros(size).fill(initial_accumulator_value);
  return elementwise((i, g, _p, t) => {
    sum[i] += g * g;
    return (-(lr / (1 + (t - 1) * lr_decay)) * g) / (sqrt(sum[i]) + eps);
  });
};

const torchRmsprop: Made = (given, size) => {
  const defaults = { lr: 1e-2, alpha: 0.99, eps: 1e-8, momentum: 0, centered: false };
  const { lr, alpha, eps, momentum, centered } = read(given, defaults);
  const [square, average, buffer] = [zeros(size), zeros(size), zeros(size)];
  return elementwise((i, g) => {
    square[i] = alpha * square[i] + (1 - alpha) * g * g;
    if (centered) average[i] += (1 - alpha) * (g - average[i]);
    const divisor = sqrt(centered ? square[i] - average[i] ** 2 : square[i]) + eps;
    if (momentum === 0) return (-lr * g) / divisor;
    buffer[i] = momentum * buffer[i] + g / divisor;
    return -lr * buffer[i];
  });
};

const torchAdadelta: Made = (given, size) => {
  const { lr, rho, eps } = read(given, { lr: 1, rho: 0.9, eps: 1e-6 });
  const [square, delta] = [zeros(size), zeros(size)];
  return elementwise((i, g) => {
    square[i] = rho * square[i] + (1 - rho) * g * g;
    const step = (sqrt(delta[i] + eps) / sqrt(square[i] + eps)) * g;
    delta[i] = rho * delta[i] + (1 - rho) * step * step;
    return -lr * step;
  });
};

/** Adam, and AdamW, which decays the weight before its step. */
const torchAdam: Made = (given, size) => {
  const defaults = { lr: 1e-3, betas: [0.9, 0.999] as const, eps: 1e-8, weight_decay: 0, amsgrad: false };
  const {
    lr,
    betas: [beta1, beta2],
    eps,
    weight_decay,
    amsgrad,
  } = read(given, defaults);
  const [m, v, largest] = [zeros(size), zeros(size), zeros(size)];
  return elementwise((i, g, p, t) => {
    m[i] += (1 - beta1) * (g - m[i]);
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    largest[i] = max(largest[i], v[i]);
    const divisor = sqrt(amsgrad ? largest[i] : v[i]) / sqrt(1 - beta2 ** t) + eps;
    return -lr * weight_decay * p - ((lr / (1 - beta1 ** t)) * m[i]) / divisor;
  });
};

const torchNadam: Made = (given, size) => {
  const defaults = { lr: 2e-3, betas: [0.9, 0.999] as const, eps: 1e-8, momentum_decay: 4e-3 };
  const {
    lr,
    betas: [beta1, beta2],
    eps,
    momentum_decay,
  } = read(given, defaults);
  const [m, v] = [zeros(size), zeros(size)];
  const products = new Array<number>(size).fill(1);
  return elementwise((i, g, _p, t) => {
    const mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay));
    const next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay));
    products[i] *= mu;
    m[i] += (1 - beta1) * (g - m[i]);
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    const divisor = sqrt(v[i] / (1 - beta2 ** t)) + eps;
    const now = (lr * (1 - mu) * g) / (1 - products[i]);
    return -(now + (lr * next * m[i]) / (1 - products[i] * next)) / divisor;
  });
};

const torchAdamax: Made = (given, size) => {
  const {
    lr,
    betas: [beta1, beta2],
    eps,
  } = read(given, { lr: 2e-3, betas: [0.9, 0.999] as const, eps: 1e-8 });
  const [m, norm] = [zeros(size), zeros(size)];
  return elementwise((i, g, _p, t) => {
    m[i] += (1 - beta1) * (g - m[i]);
    norm[i] = max(beta2 * norm[i], abs(g) + eps);
    return ((-lr / (1 - beta1 ** t)) * m[i]) / norm[i];
  });
};

const torchRadam: Made = (given, size) => {
  const {
    lr,
    betas: [beta1, beta2],
    eps,
  } = read(given, { lr: 1e-3, betas: [0.9, 0.999] as const, eps: 1e-8 });
  const [m, v] = [zeros(size), zeros(size)];
  const longest = 2 / (1 - beta2) - 1;
  return elementwise((i, g, _p, t) => {
    m[i] += (1 - beta1) * (g - m[i]);
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    const left = 1 - beta2 ** t;
    const rho = longest - (2 * t * beta2 ** t) / left;
    const corrected = m[i] / (1 - beta1 ** t);
    if (rho <= 5) return -lr * corrected;
    const adapted = sqrt(left) / (sqrt(v[i]) + eps);
    const rect = sqrt(((rho - 4) * (rho - 2) * longest) / ((longest - 4) * (longest - 2) * rho));
    return -lr * corrected * adapted * rect;
  });
};

const kerasSgd: Made = (given, size) => {
  const { learning_rate, momentum, nesterov } = read(given, {
    learning_rate: 0.01,
    momentum: 0,
    nesterov: false,
  });
  const velocity = zeros(size);
  return elementwise((i, g) => {
    velocity[i] = momentum * velocity[i] - learning_rate * g;
    return nesterov ? momentum * velocity[i] - learning_rate * g : velocity[i];
  });
};

const kerasAdagrad: Made = (given, size) => {
  const defaults = { learning_rate: 1e-3, initial_accumulator_value: 0.1, epsilon: 1e-7 };
  const { learning_rate, initial_accumulator_value, epsilon } = read(given, defaults);
  const accumulator = zeros(size).fill(initial_accumulator_value);
  return elementwise((i, g) => {
    accumulator[i] += g * g;
    return (-learning_rate * g) / sqrt(accumulator[i] + epsilon);
  });
};

const kerasRmsprop: Made = (given, size) => {
  const defaults = { learning_rate: 1e-3, rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false };
  const { learning_rate, rho, momentum, epsilon, centered } = read(given, defaults);
  const [velocity, average, moment] = [zeros(size), zeros(size), zeros(size)];
  return elementwise((i, g) => {
    velocity[i] = rho * velocity[i] + (1 - rho) * g * g;
    if (centered) average[i] = rho * average[i] + (1 - rho) * g;
    const increment = (learning_rate * g) / sqrt(velocity[i] - average[i] ** 2 + epsilon);
    moment[i] = momentum * moment[i] + increment;
    return -moment[i];
  });
};

const kerasAdadelta: Made = (given, size) => {
  const { learning_rate, rho, epsilon } = read(given, { learning_rate: 1e-3, rho: 0.95, epsilon: 1e-7 });
  const [gradients, deltas] = [zeros(size), zeros(size)];
  return elementwise((i, g) => {
    gradients[i] = rho * gradients[i] + (1 - rho) * g * g;
    const delta = (-sqrt(deltas[i] + epsilon) * g) / sqrt(gradients[i] + epsilon);
    deltas[i] = rho * deltas[i] + (1 - rho) * delta * delta;
    return learning_rate * delta;
  });
};

/** Adam, and AdamW; epsilon is that of Kingma & Ba's remark before section 2.1, “epsilon hat”. */
const kerasAdam: Made = (given, size) => {
  const { learning_rate, beta_1, beta_2, epsilon, weight_decay, amsgrad } = read(given, {
    ...{ learning_rate: 1e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
    ...{ weight_decay: 0, amsgrad: false },
  });
  const [m, v, largest] = [zeros(size), zeros(size), zeros(size)];
  return elementwise((i, g, p, t) => {
    const alpha = (learning_rate * sqrt(1 - beta_2 ** t)) / (1 - beta_1 ** t);
    m[i] += (g - m[i]) * (1 - beta_1);
    v[i] += (g * g - v[i]) * (1 - beta_2);
    largest[i] = max(largest[i], v[i]);
    const divisor = sqrt(amsgrad ? largest[i] : v[i]) + epsilon;
    return -p * weight_decay * learning_rate - (m[i] * alpha) / divisor;
  });
};

const kerasNadam: Made = (given, size) => {
  const defaults = { learning_rate: 1e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
  const { learning_rate, beta_1, beta_2, epsilon } = read(given, defaults);
  const [m, v] = [zeros(size), zeros(size)];
  const products = new Array<number>(size).fill(1);
  return elementwise((i, g, _p, t) => {
    const u = beta_1 * (1 - 0.5 * 0.96 ** t);
    const next = beta_1 * (1 - 0.5 * 0.96 ** (t + 1));
    products[i] *= u;
    m[i] += (g - m[i]) * (1 - beta_1);
    v[i] += (g * g - v[i]) * (1 - beta_2);
    const ahead = (next * m[i]) / (1 - products[i] * next) + ((1 - u) * g) / (1 - products[i]);
    return (-ahead * learning_rate) / (sqrt(v[i] / (1 - beta_2 ** t)) + epsilon);
  });
};

const kerasAdamax: Made = (given, size) => {
  const defaults = { learning_rate: 1e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
  const { learning_rate, beta_1, beta_2, epsilon } = read(given, defaults);
  const [m, u] = [zeros(size), zeros(size)];
  return elementwise((i, g, _p, t) => {
    m[i] += (g - m[i]) * (1 - beta_1);
    u[i] = max(beta_2 * u[i], abs(g));
    return (-learning_rate * m[i]) / ((1 - beta_1 ** t) * (u[i] + epsilon));
  });
};

const kerasLion: Made = (given, size) => {
  const defaults = { learning_rate: 1e-3, beta_1: 0.9, beta_2: 0.99, weight_decay: 0 };
  const { learning_rate, beta_1, beta_2, weight_decay } = read(given, defaults);
  const m = zeros(size);
  return elementwise((i, g, p) => {
    const direction = sign(m[i] * beta_1 + g * (1 - beta_1));
    m[i] = m[i] * beta_2 + g * (1 - beta_2);
    return -p * weight_decay * learning_rate - learning_rate * direction;
  });
};

/** By framework, then by the name of the constructor. */
export const FRAMEWORK_ORACLES: Readonly<Record<string, Readonly<Record<string, Made>>>> = {
  pytorch: {
    ...{ SGD: torchSgd, Adagrad: torchAdagrad, RMSprop: torchRmsprop, Adadelta: torchAdadelta },
    ...{ Adam: torchAdam, AdamW: torchAdam, NAdam: torchNadam, Adamax: torchAdamax, RAdam: torchRadam },
  },
  keras: {
    ...{ SGD: kerasSgd, Adagrad: kerasAdagrad, RMSprop: kerasRmsprop, Adadelta: kerasAdadelta },
    ...{ Adam: kerasAdam, AdamW: kerasAdam, Nadam: kerasNadam, Adamax: kerasAdamax, Lion: kerasLion },
  },
};
