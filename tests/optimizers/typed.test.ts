import { describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import type { Trajectory } from '../../src/replay/trajectory.ts';
import { replayed } from '../oracle/replayed.ts';

const STEPS = 500;

/** The bits of a run: every column but those named, as they are. */
function bitsOf({ columns }: Trajectory): Record<string, BigUint64Array> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, new BigUint64Array(values.slice().buffer)]),
  );
}

const RMSPROP = { eta0: 0.1, beta: 0.9, eps: 1e-4 };
const TYPED_RMSPROP = {
  id: 'formula',
  hyper: RMSPROP,
  state: { v: 0 },
  update: 'v = beta * v + (1 - beta) * g^2\np = p - eta0 / sqrt(v + eps) * g',
  rate: 'eta0 / sqrt(v + eps)',
};
const TYPED_ROSENBROCK = {
  id: 'formula',
  loss: '(1-x)^2 + 100*(y-x^2)^2',
  start: { x: -1.2, y: 1 },
};

describe.each(['f32', 'f64'] as const)('in %s', (precision) => {
  test.each([
    ['gradient-descent', { eta0: 0.001 }],
    ['rmsprop', { eta0: 0.01, beta: 0.9, eps: 1e-4 }],
    ['adam', { eta0: 0.05, beta1: 0.9, beta2: 0.999, eps: 1e-8 }],
  ])('a typed Rosenbrock has the bits of the one built in, with %s', (id, hyper) => {
    const built = replayed({ id: 'rosenbrock' }, { id, hyper }, STEPS, precision);
    const typed = replayed(TYPED_ROSENBROCK, { id, hyper }, STEPS, precision);
    expect(bitsOf(typed)).toEqual(bitsOf(built));
    expect(built.columns.x[STEPS]).not.toBe(built.columns.x[0]);
  });

  test.each(['rosenbrock', 'quadratic'])('a typed RMSProp has the bits of the one built in, on %s', (id) => {
    const built = replayed({ id }, { id: 'rmsprop', hyper: RMSPROP }, STEPS, precision);
    const typed = replayed({ id }, TYPED_RMSPROP, STEPS, precision);
    expect(bitsOf(typed)).toEqual(bitsOf(built));
  });

  test('both typed have the bits of both built in', () => {
    const built = replayed({ id: 'rosenbrock' }, { id: 'rmsprop', hyper: RMSPROP }, STEPS, precision);
    const typed = replayed(TYPED_ROSENBROCK, TYPED_RMSPROP, STEPS, precision);
    expect(bitsOf(typed)).toEqual(bitsOf(built));
  });

  test('another form of the same loss has other bits', () => {
    const loss = '100*(y-x*x)^2 + (x-1)^2 * 1.0000001';
    const hyper = { eta0: 0.01, beta: 0.9, eps: 1e-4 };
    const built = replayed({ id: 'rosenbrock' }, { id: 'rmsprop', hyper }, STEPS, precision);
    const typed = replayed({ ...TYPED_ROSENBROCK, loss }, { id: 'rmsprop', hyper }, STEPS, precision);
    expect(bitsOf(typed).x).not.toEqual(bitsOf(built).x);
  });
});

/** A formula's optimizer has no shared state, so only those without it can be typed as they are. */
const TYPABLE = OPTIMIZERS.filter(({ shared }) => shared === undefined);

test.each(TYPABLE)(
  '$id typed has the bits of the one built in',
  ({ id, hyper, state, lookahead, update }) => {
    const values = Object.fromEntries(hyper.map(({ name, default: value }) => [name, value]));
    const built = replayed({ id: 'sigmoid-neuron' }, { id, hyper: values }, 100, 'f32', 'w');
    const typed = replayed(
      { id: 'sigmoid-neuron' },
      { id: 'formula', hyper: values, state, lookahead, update },
      100,
      'f32',
      'w',
    );
    expect(bitsOf(typed).w).toEqual(bitsOf(built).w);
  },
);
