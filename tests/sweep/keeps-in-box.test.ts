// A bound on the parameter is one that does not move with the run; a schedule is none.
import { expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { keepsInBox } from '../../src/sweep/keeps-in-box.ts';
import { landscapeOf } from '../landscape.ts';

const { hyper } = OPTIMIZERS.find(({ id }) => id === 'gradient-descent')!;
const bounded = (update: string): boolean => keepsInBox({ update, hyper });

test.each([
  'p = clamp(p - eta0*g, -1, 1)',
  'p = max(-1, min(1, p - eta0*g))',
  'p = min(p - eta0*g, eta0)',
  'p = relu(p - eta0*g)',
  'p = 2*tanh(p - eta0*g) + 1',
  'p = if(p - eta0*g > 1, 1, p - eta0*g)',
  'p = if(abs(p - eta0*g) > 1, sign(p), p - eta0*g)',
  'q = p - eta0*g\np = clamp(q, -1, 1)',
  'q = clamp(p - eta0*g, -1, 1)\np = q',
  'p = p - eta0*g\np = max(p, 0)',
  'p = if(t < 10, p - eta0*g, clamp(p - eta0*g, -1, 1))',
])('%s: keeps in a box', (update) => {
  expect(bounded(update)).toBe(true);
});

test.each([
  'p = p - eta0*g',
  'p = if(t < 10, p - eta0*g, p - 0.1*eta0*g)',
  'p = if(g > 0, p - eta0*g, p - 2*eta0*g)',
  'rate = if(t < 10, eta0, 0.1*eta0)\np = p - rate*g',
  'p = p - eta0*clamp(g, -1, 1)',
  'p = p - max(eta0, 0.1)*g',
  'p = min(p - eta0*g, p - 0.5*eta0*g)',
  'p = clamp(p - eta0*g, p - 0.1, p + 0.1)',
  'q = p + 0.1\np = min(p - eta0*g, q)',
  'p = clamp(p - eta0*g, -t, t)',
  'p = if(t < 1, 0, p - eta0*g)',
])('%s: does not', (update) => {
  expect(bounded(update)).toBe(false);
});

test('no optimizer of the list keeps in a box', () => {
  expect(OPTIMIZERS.filter(keepsInBox)).toEqual([]);
});

test('a schedule whose runs do not come near in time keeps its least loss', () => {
  const input = (update: string) =>
    parseSpec({
      problem: { id: 'formula', loss: '(x - 3)^2', start: { x: 1 } },
      optimizer: { id: 'formula', hyper: { eta0: 1e-4 }, update },
      axes: {
        x: { param: 'eta0', scale: 'log', from: 1e-6, to: 1e-4, count: 4 },
        y: { param: 'start.x', from: 0, to: 1, count: 2 },
      },
      steps: 20,
    });
  const least = (update: string) => landscapeOf(makePlan(input(update)), 'f32').least;
  expect(least('p = if(t < 10, p - eta0*g, p - 0.1*eta0*g)').status).toBe('found');
  expect(least('p = clamp(p - eta0*g, -1, 1)')).toMatchObject({ reason: 'out-of-reach' });
});
