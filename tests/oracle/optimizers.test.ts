import { describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { largestDifference } from './difference.ts';
import { LOSSES } from './losses.ts';
import { replayed, wayOf } from './replayed.ts';
import { ORACLES, run } from './run.ts';

const STEPS = 200;
const TOLERANCE = 1e-12;

/** Hyperparameters that are not the default, where the default leaves a part of the update out. */
const HYPER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  lion: { decay: 0.1 },
};

/**
 * The faster of the two rates at which a pair is compared, where it is not {@link FAST}: above it the run diverges, or
 * oscillates so that it enlarges the last bit until nothing is left to compare.
 */
const FAST = 0.01;
const SLOWER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'gradient-descent': { rosenbrock: 1e-3, 'goldstein-price': 1e-5, rastrigin: 1e-3, 'bumpy-quadratic': 1e-3 },
  momentum: {
    rosenbrock: 1e-3,
    beale: 1e-3,
    'goldstein-price': 1e-5,
    rastrigin: 1e-3,
    'bumpy-quadratic': 1e-3,
  },
  'momentum-averaged': { 'goldstein-price': 1e-4 },
  nesterov: {
    rosenbrock: 1e-3,
    beale: 1e-3,
    'goldstein-price': 1e-5,
    rastrigin: 1e-3,
    'bumpy-quadratic': 1e-3,
  },
  'nesterov-pytorch': {
    rosenbrock: 1e-3,
    beale: 1e-3,
    'goldstein-price': 1e-5,
    rastrigin: 1e-3,
    'bumpy-quadratic': 1e-3,
  },
  rmsprop: { 'three-hump-camel': 1e-3, 'six-hump-camel': 1e-3, mccormick: 1e-3 },
  'rmsprop-pytorch': {
    rosenbrock: 1e-3,
    'three-hump-camel': 1e-4,
    'six-hump-camel': 1e-4,
    mccormick: 1e-3,
    ackley: 1e-3,
    'xor-network': 1e-3,
    'two-moons-network': 1e-3,
  },
  'rmsprop-centered': {
    'linear-regression': 1e-3,
    quadratic: 1e-3,
    rosenbrock: 1e-4,
    beale: 1e-3,
    'three-hump-camel': 1e-3,
    'six-hump-camel': 1e-3,
    mccormick: 1e-3,
    ackley: 1e-4,
    saddle: 1e-3,
  },
  'rmsprop-momentum': {
    quadratic: 1e-3,
    'six-hump-camel': 1e-3,
    ackley: 1e-3,
    'bumpy-quadratic': 1e-3,
  },
  radam: { rosenbrock: 1e-3, 'goldstein-price': 1e-5 },
};

describe.each(OPTIMIZERS)('$id is the loop written by hand', (optimizer) => {
  test.each(PROBLEMS)('on $id', (problem) => {
    const start = problem.parameters.map((parameter) => parameter.start);
    const fast = SLOWER[optimizer.id]?.[problem.id] ?? FAST;
    for (const eta0 of [fast, fast / 10]) {
      const defaults = optimizer.hyper.map(({ name, default: value }) => [name, value] as const);
      const hyper = { ...Object.fromEntries(defaults), ...HYPER[optimizer.id], eta0 };
      const [first] = problem.parameters;
      const got = wayOf(replayed({ id: problem.id }, { id: optimizer.id, hyper }, STEPS, 'f64', first.name));
      const slope = (point: readonly number[]): number[] => LOSSES[problem.id].slope(...point);
      const expected = run(ORACLES[optimizer.id], hyper, slope, start, STEPS);
      const parting = largestDifference(got, expected);
      expect(parting.relative, `eta0 = ${eta0}, at step ${parting.step}`).toBeLessThanOrEqual(TOLERANCE);
      expect(expected[STEPS], 'the run moves').not.toEqual(start);
    }
  });
});
