import { describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import type { Trajectory } from '../../src/replay/trajectory.ts';
import { replayed } from '../oracle/replayed.ts';

const STEPS = 40;
const GAMMA = 0.8;
const BETA = { beta: 0.85, beta1: 0.85, beta2: 0.95 };
const DECAY = 0.05;

/** A column by its name before the parameter: that of w at row t. */
type At = (name: string, t: number) => number;

/** What the rate multiplies in step t: the gradient, or what the optimizer has made of it. */
const MULTIPLIED: Readonly<Record<string, (at: At, shared: At, t: number) => number>> = {
  'gradient-descent': (at, _, t) => at('g', t - 1),
  momentum: (at, _, t) => at('v', t),
  'momentum-averaged': (at, _, t) => at('m', t),
  nesterov: (at, _, t) => at('v', t),
  'nesterov-pytorch': (at, _, t) => at('g', t - 1) + GAMMA * at('v', t),
  adagrad: (at, _, t) => at('g', t - 1),
  'adagrad-pytorch': (at, _, t) => at('g', t - 1),
  rmsprop: (at, _, t) => at('g', t - 1),
  'rmsprop-pytorch': (at, _, t) => at('g', t - 1),
  'rmsprop-centered': (at, _, t) => at('g', t - 1),
  adam: (at, shared, t) => at('m', t) / shared('c1', t),
  'adam-uncorrected': (at, _, t) => at('m', t),
  adamw: (at, shared, t) => at('m', t) / shared('c1', t),
  amsgrad: (at, shared, t) => at('m', t) / shared('c1', t),
  nadam: (at, shared, t) => {
    const product = shared('mu_product', t);
    const ahead = (shared('mu_next', t) * at('m', t)) / (1 - product * shared('mu_next', t));
    return ahead + ((1 - shared('mu', t)) * at('g', t - 1)) / (1 - product);
  },
  adamax: (at, shared, t) => at('m', t) / shared('c1', t),
  radam: (at, shared, t) => at('m', t) / shared('c1', t),
  adabelief: (at, shared, t) => at('m', t) / shared('c1', t),
  yogi: (at, _, t) => at('m', t),
};

function runOf(id: string): { run: Trajectory; eta0: number } {
  const { hyper } = OPTIMIZERS.find((optimizer) => optimizer.id === id)!;
  const values = Object.fromEntries(hyper.map(({ name, default: value }) => [name, value]));
  for (const [name, value] of Object.entries({ ...BETA, gamma: GAMMA, decay: DECAY })) {
    if (name in values) values[name] = value;
  }
  const run = replayed({ id: 'sigmoid-neuron' }, { id, hyper: values }, STEPS, 'f64', 'w');
  return { run, eta0: values.eta0 };
}

function columnsOf(run: Trajectory): { at: At; shared: At } {
  return {
    at: (name, t) => run.columns[`${name}.w`][t],
    shared: (name, t) => run.columns[`shared.${name}`][t],
  };
}

const RATED = OPTIMIZERS.filter(({ rate }) => rate !== undefined).map(({ id }) => id);
/** Those whose rate at row t is that of the step to come, or is gathered before it is used. */
const APART = ['adadelta', 'adadelta-pytorch', 'rmsprop-momentum'];

test('only Lion, whose step has no size of its own, states no rate', () => {
  expect(OPTIMIZERS.map(({ id }) => id).filter((id) => !RATED.includes(id))).toEqual(['lion']);
  expect([...Object.keys(MULTIPLIED), ...APART].sort()).toEqual([...RATED].sort());
});

test.each(RATED)('the rate of %s is a positive number from the start on', (id) => {
  for (const rate of runOf(id).run.columns['rate.w']) {
    expect(rate).toBeGreaterThan(0);
    expect(rate).toBeLessThan(Infinity);
  }
});

test.each(Object.keys(MULTIPLIED))('the rate of %s times what it multiplies is the step', (id) => {
  const { run, eta0 } = runOf(id);
  const { at, shared } = columnsOf(run);
  const { w } = run.columns;
  for (let t = 1; t <= STEPS; t++) {
    const shrunk = id === 'adamw' ? eta0 * DECAY * w[t - 1] : 0;
    const step = w[t - 1] - w[t] - shrunk;
    const expected = at('rate', t) * MULTIPLIED[id](at, shared, t);
    expect(Math.abs(step - expected), `step ${t}`).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(w[t])));
  }
});

describe.each(['adadelta', 'adadelta-pytorch'])('the rate of %s', (id) => {
  const { run, eta0 } = runOf(id);
  const { at } = columnsOf(run);
  const eps = 1e-6;
  const factor = id === 'adadelta' ? 1 : eta0;

  test('is the steps’ root mean square over the gradients’', () => {
    for (let t = 0; t <= STEPS; t++) {
      const expected = (factor * Math.sqrt(at('u', t) + eps)) / Math.sqrt(at('v', t) + eps);
      expect(at('rate', t)).toBeCloseTo(expected, 14);
    }
  });

  test('is used with the steps before it', () => {
    const { w } = run.columns;
    for (let t = 1; t <= STEPS; t++) {
      const before = Math.sqrt(at('u', t - 1) + eps) / Math.sqrt(at('v', t) + eps);
      expect(w[t - 1] - w[t]).toBeCloseTo(factor * before * at('g', t - 1), 14);
    }
  });
});

test('the rate of rmsprop-momentum times the gradient is what the velocity gains', () => {
  const { at } = columnsOf(runOf('rmsprop-momentum').run);
  for (let t = 1; t <= STEPS; t++) {
    const gained = at('u', t) - GAMMA * at('u', t - 1);
    expect(gained).toBeCloseTo(at('rate', t) * at('g', t - 1), 14);
  }
});
