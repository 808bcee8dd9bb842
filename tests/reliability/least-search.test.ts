// The search for the least loss: what it finds is one, and where there is none it says so.
import { expect, test } from 'vitest';
import { leastOf } from './least-of.ts';

const data: { data: Record<string, number[]> } = { data: { u: [1.4, 1.3, 4.7, 4.5, 2], v: [0, 0, 1, 1, 0] } };

test.each([
  // Curved valleys that fall to infinity.
  ['(x*y-1)^2 + x^2', 'x y'],
  ['(x*y-1)^2 + 1e-3*x^2', 'x y'],
  ['(x*y-1)^2 + 100*x^2', 'x y'],
  ['(x*y-1)^2 + x^4', 'x y'],
  ['(x*y-1)^2 + abs(x)', 'x y'],
  ['100 + (x*y-1)^2 + x^2', 'x y'],
  ['(x*y*z-1)^2 + x^2 + y^2', 'x y z'],
  ['(x^2*y-1)^2 + x^2', 'x y'],
  ['(exp(x)*y-1)^2 + exp(2*x)', 'x y'],
  ['100*(y-x^2)^2 + exp(-x)', 'x y'],
  ['(a*b-1)^2 + (b*c-2)^2 + a^2 + c^2', 'a b=0.5 c=0.5'],
  ['(w*q*u-v)^2 + 1e-3*w^2', 'w q', data],
  // Waves that fall for ever.
  ['x*sin(x)', 'x'],
  ['x*sin(x) + y^2', 'x y'],
  ['-x^2*sin(x)^2', 'x'],
  ['x^2*cos(x)', 'x'],
  ['sin(x) + 1e-4*x', 'x'],
  ['sqrt(abs(x))*cos(x)', 'x'],
  ['y*sin(y) + x^2', 'x y', { within: { x: [-1, 1] } }],
  // Rays.
  ['x^3 - x', 'x'],
  ['exp(-x) + y^2', 'x y'],
  ['1/(x^2 + 1e-6)', 'x'],
  ['exp(-y) + x^2', 'x y', { within: { x: [-1, 1] } }],
  // Plateaus, from which nothing tells where the loss is less.
  ['1 - exp(-1e6*(x-51.23)^2)', 'x'],
] as [string, string, object?][])('%s: none', async (loss, start, more) => {
  expect(await leastOf(loss, start, more)).toMatchObject({ status: 'none' });
});

test.each([
  ['(x-1e4)^2', 'x', 0],
  ['(x+1e5)^2 + (y-3e5)^2', 'x y', 0],
  ['(x-1e10)^2', 'x', 0],
  ['-x^2 + 1e-12*x^4', 'x', -2.5e11],
  ['1e6 + (x-3)^2', 'x', 1e6],
  ['(x-1e4)^4', 'x', 0],
  ['x^10', 'x', 0],
  ['1e-20*x^2', 'x', 0],
  ['1e20*x^2', 'x', 0],
  ['1e-8*x^2 + 1e8*y^2', 'x y', 0],
  ['(x-y)^2', 'x y', 0],
  ['(x*y-1)^2', 'x y', 0],
  ['x^2*y^2 - x*y', 'x y', -0.25],
  ['(a*b-1)^2 + a^2 + 1e-12*b^2', 'a b', 1.999999e-6],
  ['abs(x-1e5)', 'x', 0],
  ['max(abs(x-500), abs(y+900))', 'x y', 0],
  ['relu(1-x) + 0.1*x^2', 'x', 0.1],
  ['1/x^2 + x^2', 'x', 2],
  ['sin(x) + 1e-6*x^2', 'x', -0.9999975],
  ['20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)', 'x y', 0],
  ['softplus(x+y) + softplus(-x-y)', 'x y', 2 * Math.LN2],
  [
    [1, 2, 3, 4, 5, 6, 7].map((i) => `100*(x${i + 1} - x${i}^2)^2 + (1 - x${i})^2`).join(' + '),
    [1, 2, 3, 4, 5, 6, 7, 8].map((i) => `x${i}=-1`).join(' '),
    0,
  ],
  ['(x-3)^2 + (y-5e3)^2', 'x y', 4, { within: { x: [-1, 1] } }],
] as [string, string, number, object?][])('%s: found', async (loss, start, expected, more) => {
  const least = await leastOf(loss, start, more);
  expect(least).toMatchObject({ status: 'found' });
  if (least.status !== 'found') return;
  expect(Math.abs(least.loss - expected)).toBeLessThanOrEqual(1e-6 * Math.abs(expected) + 1e-9);
  expect(least.reached).toBeGreaterThan(0);
});

test('where the box has no wall, starts are spread over the plotting range', async () => {
  const least = await leastOf('(x-3)^2 + (y-1)^2', 'x y', { within: { x: [-1, 1] } });
  expect(least).toMatchObject({ status: 'found', reached: 25, starts: 25 });
});
