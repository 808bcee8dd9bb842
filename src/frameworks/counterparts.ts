/**
 * How each optimizer is had in PyTorch and in Keras: the constructor that runs the same update, or what comes nearest, or
 * why nothing does. Semantics as documented and as in the sources of the versions named here.
 */

import type { OptimizerId } from '../model/optimizers/index.ts';

/** The frameworks, in the order in which their lines are shown. */
export const FRAMEWORKS = {
  pytorch: { title: 'PyTorch', version: '2.13', module: 'torch.optim', first: ['model.parameters()'] },
  keras: { title: 'Keras', version: '3.15', module: 'keras.optimizers', first: [] },
} as const;
export type FrameworkId = keyof typeof FRAMEWORKS;
export const FRAMEWORK_IDS = Object.keys(FRAMEWORKS) as FrameworkId[];

/** An argument of a constructor; a pair is a tuple of Python's. */
export type Argument = number | boolean | readonly [number, number];
export type Arguments = Readonly<Record<string, Argument>>;

/** A constructor with its arguments. */
export interface Constructor {
  /** The name within the framework's module of optimizers. */
  readonly name: string;
  readonly arguments: Arguments;
}

/** What a framework has of an optimizer. */
export type Counterpart =
  | { readonly is: 'same'; readonly call: Constructor; readonly note?: string }
  | { readonly is: 'nearest'; readonly call: Constructor; readonly note: string }
  | { readonly is: 'none'; readonly note: string };

/** Hyperparameters by name, as an optimizer's own definition has them. */
export type Hyper = Readonly<Record<string, number>>;

type Row = Readonly<Record<FrameworkId, (hyper: Hyper) => Counterpart>>;

function same(name: string, args: Arguments, note?: string): Counterpart {
  return { is: 'same', call: { name, arguments: args }, ...(note === undefined ? {} : { note }) };
}

function nearest(name: string, args: Arguments, note: string): Counterpart {
  return { is: 'nearest', call: { name, arguments: args }, note };
}

function none(note: string): Counterpart {
  return { is: 'none', note };
}

/** √(v + ε) beside √v + √ε: equal at v = 0 and far above ε, and furthest apart at v = ε. */
const OUTSIDE =
  'No argument puts ε inside the root. √ε outside it is the same at v = 0, and so is the limit of stability; in between steps are shorter, by up to 29 % at v = ε.';

/** √v + ε beside √(v + ε²). */
const INSIDE =
  'No argument puts ε outside the root. ε² inside it is the same at v = 0, and so is the limit of stability; in between steps are longer, by up to 41 % at v = ε².';

/** √(v / c) + ε beside (√v + ε) / √c, c = 1 − β₂ᵗ. */
function uncorrected({ beta2 }: Hyper): string {
  const factor = Number((1 / Math.sqrt(1 - beta2)).toPrecision(2));
  return `Keras adds ε before v is corrected, where it acts as ε / √(1 − β₂ᵗ): ${factor} times as large at the first step, the same at last.`;
}

const CORRECTED =
  'No argument turns the bias corrections off; once both averages are full they are 1, and the updates the same.';

const LOOKED_AHEAD =
  'The weights it holds are those looked ahead to, p − η₀γv: the same run, seen from there.';

const keras = {
  adam: (hyper: Hyper): Arguments => ({
    learning_rate: hyper.eta0,
    beta_1: hyper.beta1,
    beta_2: hyper.beta2,
    epsilon: hyper.eps,
  }),
};

const torch = {
  adam: ({ eta0, beta1, beta2, eps }: Hyper): Arguments => ({ lr: eta0, betas: [beta1, beta2], eps }),
};

const nesterovRow = (note?: string): Row => ({
  // PyTorch refuses nesterov without momentum, where it changes nothing.
  pytorch: ({ eta0, gamma }) =>
    same('SGD', { lr: eta0, momentum: gamma, ...(gamma > 0 ? { nesterov: true } : {}) }, note),
  keras: ({ eta0, gamma }) => same('SGD', { learning_rate: eta0, momentum: gamma, nesterov: true }, note),
});

/** Of every optimizer. */
export const COUNTERPARTS: Readonly<Record<OptimizerId, Row>> = {
  'gradient-descent': {
    pytorch: ({ eta0 }) => same('SGD', { lr: eta0 }),
    keras: ({ eta0 }) => same('SGD', { learning_rate: eta0 }),
  },
  momentum: {
    pytorch: ({ eta0, gamma }) => same('SGD', { lr: eta0, momentum: gamma }),
    keras: ({ eta0, gamma }) =>
      same(
        'SGD',
        { learning_rate: eta0, momentum: gamma },
        'Its velocity holds the rate: the same while the rate is constant.',
      ),
  },
  'momentum-averaged': {
    pytorch: ({ eta0, beta }) =>
      same(
        'SGD',
        { lr: eta0 * (1 - beta), momentum: beta },
        'The rate is η₀ (1 − β). With dampening = β in its place the first step would be longer.',
      ),
    keras: ({ eta0, beta }) =>
      same('SGD', { learning_rate: eta0 * (1 - beta), momentum: beta }, 'The rate is η₀ (1 − β).'),
  },
  nesterov: nesterovRow(LOOKED_AHEAD),
  'nesterov-pytorch': nesterovRow(),
  adagrad: {
    pytorch: ({ eta0, eps }) =>
      same(
        'Adagrad',
        { lr: eta0, initial_accumulator_value: eps, eps: 0 },
        'Its own eps would be added outside the root; v that starts at ε has it inside.',
      ),
    keras: ({ eta0, eps }) =>
      same('Adagrad', { learning_rate: eta0, initial_accumulator_value: 0, epsilon: eps }),
  },
  'adagrad-pytorch': {
    pytorch: ({ eta0, eps }) => same('Adagrad', { lr: eta0, eps }),
    keras: ({ eta0, eps }) =>
      nearest('Adagrad', { learning_rate: eta0, initial_accumulator_value: 0, epsilon: eps ** 2 }, INSIDE),
  },
  rmsprop: {
    pytorch: ({ eta0, beta, eps }) =>
      nearest('RMSprop', { lr: eta0, alpha: beta, eps: Math.sqrt(eps) }, OUTSIDE),
    keras: ({ eta0, beta, eps }) => same('RMSprop', { learning_rate: eta0, rho: beta, epsilon: eps }),
  },
  'rmsprop-pytorch': {
    pytorch: ({ eta0, beta, eps }) => same('RMSprop', { lr: eta0, alpha: beta, eps }),
    keras: ({ eta0, beta, eps }) =>
      nearest('RMSprop', { learning_rate: eta0, rho: beta, epsilon: eps ** 2 }, INSIDE),
  },
  'rmsprop-centered': {
    pytorch: ({ eta0, beta, eps }) =>
      nearest('RMSprop', { lr: eta0, alpha: beta, eps: Math.sqrt(eps), centered: true }, OUTSIDE),
    keras: ({ eta0, beta, eps }) =>
      same(
        'RMSprop',
        { learning_rate: eta0, rho: beta, epsilon: eps, centered: true },
        'It takes the variance as a difference, n − m², which cancels in f32.',
      ),
  },
  'rmsprop-momentum': {
    pytorch: ({ eta0, beta, gamma, eps }) =>
      nearest('RMSprop', { lr: eta0, alpha: beta, momentum: gamma, eps: Math.sqrt(eps) }, OUTSIDE),
    keras: ({ eta0, beta, gamma, eps }) =>
      same('RMSprop', { learning_rate: eta0, rho: beta, momentum: gamma, epsilon: eps }),
  },
  adadelta: {
    pytorch: ({ beta, eps }) => same('Adadelta', { lr: 1, rho: beta, eps }, 'The rate 1 leaves it out.'),
    keras: ({ beta, eps }) =>
      same('Adadelta', { learning_rate: 1, rho: beta, epsilon: eps }, 'The rate 1 leaves it out.'),
  },
  'adadelta-pytorch': {
    pytorch: ({ eta0, beta, eps }) => same('Adadelta', { lr: eta0, rho: beta, eps }),
    keras: ({ eta0, beta, eps }) => same('Adadelta', { learning_rate: eta0, rho: beta, epsilon: eps }),
  },
  adam: {
    pytorch: (hyper) => same('Adam', torch.adam(hyper)),
    keras: (hyper) => nearest('Adam', keras.adam(hyper), uncorrected(hyper)),
  },
  'adam-uncorrected': {
    pytorch: (hyper) => nearest('Adam', torch.adam(hyper), CORRECTED),
    keras: (hyper) => nearest('Adam', keras.adam(hyper), CORRECTED),
  },
  adamw: {
    pytorch: (hyper) => same('AdamW', { ...torch.adam(hyper), weight_decay: hyper.decay }),
    keras: (hyper) =>
      nearest('AdamW', { ...keras.adam(hyper), weight_decay: hyper.decay }, uncorrected(hyper)),
  },
  amsgrad: {
    pytorch: (hyper) => same('Adam', { ...torch.adam(hyper), amsgrad: true }),
    keras: (hyper) => nearest('Adam', { ...keras.adam(hyper), amsgrad: true }, uncorrected(hyper)),
  },
  nadam: {
    pytorch: (hyper) => same('NAdam', { ...torch.adam(hyper), momentum_decay: hyper.psi }),
    keras: (hyper) =>
      hyper.psi === 1
        ? same('Nadam', keras.adam(hyper))
        : nearest(
            'Nadam',
            keras.adam(hyper),
            'Its momentum warms up at the pace ψ = 1, which no argument changes: the first steps differ, the last are the same.',
          ),
  },
  adamax: {
    pytorch: (hyper) => same('Adamax', torch.adam(hyper)),
    keras: (hyper) =>
      nearest(
        'Adamax',
        keras.adam(hyper),
        'Keras adds ε to the maximum, not to the gradient’s size within it: the same where gradients are far above ε, and at 0.',
      ),
  },
  radam: {
    pytorch: (hyper) => same('RAdam', torch.adam(hyper)),
    keras: () => none('Keras has no RAdam.'),
  },
  adabelief: {
    pytorch: () => none('PyTorch has no AdaBelief; the authors’ package adabelief-pytorch has.'),
    keras: () => none('Keras has no AdaBelief.'),
  },
  yogi: {
    pytorch: () => none('PyTorch has no Yogi.'),
    keras: () => none('Keras has no Yogi.'),
  },
  lion: {
    pytorch: () => none('PyTorch has no Lion; the authors’ code has.'),
    keras: ({ eta0, beta1, beta2, decay }) =>
      beta1 > 0
        ? same('Lion', {
            learning_rate: eta0,
            beta_1: beta1,
            beta_2: beta2,
            ...(decay > 0 ? { weight_decay: decay } : {}),
          })
        : none('Keras refuses β₁ = 0.'),
  },
};
