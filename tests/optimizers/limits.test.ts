import { describe, expect, test } from 'vitest';
import { OPTIMIZERS, type Optimizer } from '../../src/model/optimizers/index.ts';
import { evaluateFormula } from '../../src/formula/index.ts';
import { replayed } from '../oracle/replayed.ts';

const LAMBDA = 3;
/** Where every state has come to rest and r of RAdam to 1. */
const STEPS = 2000;
const HYPER: Readonly<Record<string, number>> = { eps: 1e-4, beta2: 0.9 };

function hyperOf({ hyper }: Optimizer): Record<string, number> {
  return Object.fromEntries(hyper.map(({ name, default: value }) => [name, HYPER[name] ?? value]));
}

/**
 * The size of x after a run from close to the minimum of λ x² / 2, where every v is far below eps, even after bias
 * correction has made the first steps ten times as large: then the update is linear. */
function distance(optimizer: Optimizer, eta0: number): number {
  const problem = {
    id: 'formula',
    loss: 'lambda * x^2 / 2',
    start: { x: 1e-25 },
    constants: { lambda: LAMBDA },
  };
  const hyper = { ...hyperOf(optimizer), eta0 };
  const { columns } = replayed(problem, { id: optimizer.id, hyper }, STEPS);
  return Math.max(...[...columns.x.slice(-10)].map(Math.abs));
}

describe.each(OPTIMIZERS.filter(({ limit }) => limit))('the limit of $id', (optimizer) => {
  const limit = evaluateFormula(optimizer.limit!, { ...hyperOf(optimizer), lambda: LAMBDA });

  test('is where a run beside the minimum begins to leave it', () => {
    expect(limit).toBeGreaterThan(0);
    expect(distance(optimizer, 0.98 * limit)).toBeLessThan(1e-26);
    expect(distance(optimizer, 1.02 * limit)).toBeGreaterThan(1e-10);
  });
});

test.each(['adagrad', 'amsgrad', 'adamw', 'nadam', 'yogi', 'lion', 'adadelta'])(
  '%s states no limit, since none holds for it',
  (id) => expect(OPTIMIZERS.find((optimizer) => optimizer.id === id)!.limit).toBeUndefined(),
);

describe('above its limit RMSProp jumps between two points', () => {
  test.each([0.1, 0.2, 0.6])('of half-distance √((eta0/2)² − eps/λ²), eta0 = %d', (eta0) => {
    const eps = 1e-4;
    const { columns, summary } = replayed(
      { id: 'formula', loss: 'lambda * x^2 / 2', start: { x: 0.3 }, constants: { lambda: 0.5 } },
      { id: 'rmsprop', hyper: { eta0, beta: 0.9, eps } },
      2000,
    );
    const expected = Math.sqrt((eta0 / 2) ** 2 - eps / 0.5 ** 2);
    expect(summary.oscillation).toBeCloseTo(expected, 10);
    expect(summary.flips).toBe(49);
    expect(columns.x[2000]).toBeCloseTo(-columns.x[1999], 10);
  });
});
