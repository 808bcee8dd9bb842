/** What the symbols of an update mean: hyperparameters as their own definition says, states and p, g, t as here. */

import type { Optimizer, OPTIMIZER_ROWS } from '../model/optimizers/index.ts';

type Row = (typeof OPTIMIZER_ROWS)[number];

/** A meaning for every state of every optimizer: one that is missing is an error of type. */
type StateWords = {
  readonly [R in Row as R['id']]: R extends { readonly state: infer S }
    ? { readonly [Name in keyof S]: string }
    : Readonly<Record<string, never>>;
};

const VELOCITY = 'The velocity: gradients gathered, of which a share is kept at each step.';
const MEAN = 'The fading mean of gradients.';
const SQUARES = 'The fading mean of squared gradients: its root is what the step is divided by.';
const SUM = 'The sum of all squared gradients so far: its root is what the step is divided by.';
const STEPS = 'The fading mean of squared steps: its root is what the step is multiplied by.';
const ADAM = { m: MEAN, v: SQUARES };

const STATES: StateWords = {
  'gradient-descent': {},
  momentum: { v: VELOCITY },
  'momentum-averaged': { m: MEAN },
  nesterov: { v: VELOCITY },
  'nesterov-pytorch': { v: VELOCITY },
  adagrad: { v: SUM },
  'adagrad-pytorch': { v: SUM },
  rmsprop: { v: SQUARES },
  'rmsprop-pytorch': { v: SQUARES },
  'rmsprop-centered': {
    m: MEAN,
    s: 'The fading variance of gradients about their mean: its root is what the step is divided by.',
  },
  'rmsprop-momentum': {
    v: SQUARES,
    u: 'The velocity: steps gathered, of which a share is kept at each step.',
  },
  adadelta: { v: SQUARES, u: STEPS },
  'adadelta-pytorch': { v: SQUARES, u: STEPS },
  adam: ADAM,
  'adam-uncorrected': ADAM,
  adamw: ADAM,
  amsgrad: { ...ADAM, v_max: 'The largest v so far: its root is what the step is divided by.' },
  nadam: ADAM,
  adamax: { m: MEAN, u: 'The fading maximum of the gradient’s size: what the step is divided by.' },
  radam: ADAM,
  adabelief: {
    m: MEAN,
    s: 'The fading mean of squared surprises, of g − m: its root is what the step is divided by.',
  },
  yogi: {
    m: MEAN,
    v: 'It follows the squared gradient by steps of its own size: its root divides the step.',
  },
  lion: { m: MEAN },
};

const EVERYWHERE = {
  p: 'A parameter of the problem: each is moved by the same update.',
  g: 'The gradient: the slope of the loss along that parameter.',
};

/** The symbols of an optimizer’s update that are no hyperparameter, with what they mean, in the order of the update. */
export function updateSymbols({
  id,
  state = {},
}: Optimizer): { readonly name: string; readonly meaning: string }[] {
  const words: Readonly<Record<string, string>> = Object.hasOwn(STATES, id) ? STATES[id as Row['id']] : {};
  const states = Object.keys(state).map((name) => ({
    name,
    meaning: words[name] ?? 'A state of this update.',
  }));
  return [...Object.entries(EVERYWHERE).map(([name, meaning]) => ({ name, meaning })), ...states];
}
