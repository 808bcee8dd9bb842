/** What the different forms of an optimizer have in common, and what f32 leaves of the corrections near beta = 1. */

import { describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { largestDifference } from '../oracle/difference.ts';
import { replayed, wayOf } from '../oracle/replayed.ts';

test('every optimizer has an id of its own and a rate named eta0', () => {
  expect(new Set(OPTIMIZERS.map(({ id }) => id)).size).toBe(OPTIMIZERS.length);
  for (const { id, hyper } of OPTIMIZERS)
    expect(
      hyper.map(({ name }) => name),
      id,
    ).toContain('eta0');
});

test('PyTorch’s Nesterov goes through the points that the classic one looks ahead to', () => {
  const hyper = { eta0: 0.02, gamma: 0.8 };
  const classic = replayed({ id: 'quadratic' }, { id: 'nesterov', hyper }, 100);
  const pytorch = replayed({ id: 'quadratic' }, { id: 'nesterov-pytorch', hyper }, 100);
  const ahead = wayOf(classic).map((point, t) =>
    point.map((p, i) => p - hyper.eta0 * hyper.gamma * classic.columns[`v.${classic.parameters[i]}`][t]),
  );
  expect(largestDifference(wayOf(pytorch), ahead).relative).toBeLessThan(1e-13);
});

test.each([
  ['momentum-averaged', { eta0: 0.2, beta: 0.8 }, 'momentum', { eta0: 0.04, gamma: 0.8 }],
  ['adadelta', { beta: 0.9 }, 'adadelta-pytorch', { eta0: 1, beta: 0.9 }],
  ['adamw', { eta0: 0.05, decay: 0 }, 'adam', { eta0: 0.05 }],
  ['rmsprop-momentum', { eta0: 0.01, gamma: 0 }, 'rmsprop', { eta0: 0.01 }],
  ['adagrad', { eps: 1e-300 }, 'adagrad-pytorch', { eps: 1e-300 }],
  [
    'adam-uncorrected',
    { eta0: 0.01, beta1: 0, beta2: 0.9, eps: 1e-3 },
    'rmsprop-pytorch',
    { eta0: 0.01, beta: 0.9, eps: 1e-3 },
  ],
])('%s %o is %s %o', (id, hyper, other, otherHyper) => {
  const way = (which: string, values: Record<string, number>) =>
    wayOf(replayed({ id: 'quadratic' }, { id: which, hyper: values }, 100));
  expect(largestDifference(way(id, hyper), way(other, otherHyper)).relative).toBeLessThan(1e-12);
});

describe.each([0.999, 0.9999, 0.99999])('with beta2 = %d, f32', (beta2) => {
  const rounded = Math.fround(beta2);
  const run = (id: string, precision: 'f32' | 'f64') =>
    replayed({ id: 'sigmoid-neuron' }, { id, hyper: { beta2: rounded } }, 200, precision, 'w');

  test('keeps the bias correction of Adam to a few units in the last place', () => {
    const c2 = run('adam', 'f32').columns['shared.c2'];
    c2.forEach((value, t) => {
      const exact = -Math.expm1(t * Math.log(rounded));
      expect(Math.abs(value - exact), `step ${t}`).toBeLessThanOrEqual(3e-6 * exact);
    });
  });

  test('keeps the length ρ of RAdam, and begins to rectify at the same step as f64', () => {
    const single = run('radam', 'f32').columns;
    const double = run('radam', 'f64').columns;
    const begins = ({ 'shared.r': r }: typeof single): number => r.findIndex((value) => value > 0);
    expect(begins(single)).toBe(begins(double));
    for (let t = 1; t <= 200; t++) {
      const rho = double['shared.rho'][t];
      expect(Math.abs(single['shared.rho'][t] - rho), `step ${t}`).toBeLessThanOrEqual(3e-5 * rho);
    }
  });
});

test('RMSProp’s variance about the mean stays a variance in f32 where the gradient is large and steady', () => {
  const { columns } = replayed(
    { id: 'formula', loss: '1000 * x', start: { x: 1 } },
    { id: 'rmsprop-centered', hyper: { eta0: 0.01, beta: 0.9 } },
    500,
    'f32',
  );
  expect(columns['s.x'].every((variance) => variance >= 0)).toBe(true);
  expect(columns['rate.x'][500]).toBeCloseTo(1, 2);
});
