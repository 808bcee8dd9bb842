// Places where a descent ends though the loss is less elsewhere, or comes to no least value: plateaus, kinks, poles, jumps,
// ends of the domain, and values that f64 reaches though the loss does not.
import { expect, test } from 'vitest';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { leastOf } from './least-of.ts';

const points = { data: { u: [-2, -1, 0, 1, 2, 3], v: [0.1, 0.3, 0.4, 0.6, 0.8, 0.9] } };

test.each([
  // Plateaus, and lower minima beyond the plotting ranges.
  ['(relu(w*u+b)-v)^2/2', 'w=0.1 b=-500', 0.000349206349206349, points],
  ['(sigmoid(w*u+b)-v)^2/2', 'w=-400 b=400', 0.0004039679106666614, points],
  ['1-exp(-x^2-y^2)', 'x=30 y=30', 0],
  ['tanh((x-200)^2/100)', 'x', 0],
  ['tanh((x-3)^2)', 'x=50', 0],
  ['min((x-1)^2, (x+50)^2-1)', 'x', -1],
  ['1-exp(-(x-8)^2)-0.5*exp(-x^2)', 'x', 0],
  ['min(abs(x-1), abs(x-40)-5)', 'x', -5],
  ['x^2/400+y^2/400-cos(x)*cos(y)+1', 'x=55 y=30', 0],
  // Constants.
  ['5', 'x', 5],
  ['x-x+2', 'x', 2],
  // Kinks.
  ['1000*relu(x^2+y^2-1)+x+y', 'x y', -Math.SQRT2],
  ['max(abs(x-y), abs(x+y)*10)', 'x=3 y=2', 0],
  ['x^2+y^2+abs(x*y-1)', 'x=3 y', 1],
  // Long ways over slopes that grow less steep.
  ['log(1+(x-1000)^2)', 'x', 0],
  ['log(1+(x-300)^2)', 'x', 0],
  ['1-1/(1+(x-300)^2)', 'x', 0],
  ['abs(x-1e7)', 'x', 0],
  // Ends of the domain.
  ['sqrt(x)', 'x', 0],
  ['sqrt(x)+y^2', 'x y', 0],
  ['sqrt(x)+y^2', 'x=30 y=30', 0],
  ['sqrt(x-1)+sqrt(3-x)', 'x=2', Math.SQRT2],
  ['sqrt(1-x^2)', 'x=0.5', 0],
  // True plateaus, and flat steps without a jump at the minimum.
  ['relu(x)', 'x', 0],
  ['relu(x)^2', 'x=3', 0],
  ['relu(x-1)^6', 'x=5', 0],
  ['clamp(x,-1,1)', 'x=0.5', -1],
  ['floor(x)^2', 'x=3', 0],
  ['x^400', 'x=1.2', 0],
  // A box for some parameters only.
  ['x^2+(y^2-4)^2+y', 'x y', -2.01538819, { within: { x: [-10, 10] } }],
] as [string, string, number, object?][])('%s from %s: found', async (loss, start, expected, more) => {
  const least = await leastOf(loss, start, more);
  expect(least).toMatchObject({ status: 'found' });
  if (least.status !== 'found') return;
  expect(Math.abs(least.loss - expected)).toBeLessThanOrEqual(1e-6 * Math.abs(expected) + 1e-7);
});

test.each([
  // Poles, also those in a box.
  ['1/x', 'x=0.5', 'unbounded'],
  ['1/x', 'x=0.5', 'unbounded', { within: { x: [-1, 1] } }],
  ['1/(x-0.3)+x', 'x=0.5', 'unbounded', { within: { x: [-1, 1] } }],
  ['tan(x)', 'x', 'unbounded'],
  ['log(abs(x-y))+x^2', 'x=2 y', 'unbounded'],
  // What outgrows all else only far out.
  ['x^2-1e-20*x^4', 'x', 'unbounded'],
  ['x^2+exp(-y)', 'x y', 'at-infinity', { within: { x: [-1, 1] } }],
  // Jumps.
  ['floor(x)^2+(x-2.5)^2*0.01', 'x', 'at-a-jump'],
  ['if(x>2, x-3, x^2)', 'x', 'at-a-jump'],
  ['if(x<1, 2-x, x+3)', 'x=5', 'at-a-jump'],
  ['floor(x)+x^2', 'x=3', 'at-a-jump'],
  // Values that only rounding and underflow reach.
  ...[
    'log(1+exp(x))',
    'log(1+exp(x))-x',
    'exp(-x^2)',
    'exp(-x^4)+2',
    'exp(-exp(x))',
    'sigmoid(x)',
    'tanh(x)',
    '(1-tanh(x))^2',
    'softplus(x)',
    '-log(sigmoid(x))',
  ].map((loss) => [loss, 'x', 'at-infinity']),
  ['exp(-x^2)+(y-1)^2+abs(z)', 'x y=3 z', 'at-infinity'],
  ['(sigmoid(x)-1)^2+y^2', 'x y=3', 'at-infinity'],
  ['log(1+exp(-w*u))', 'w', 'at-infinity', { data: { u: [1, 2, 3] } }],
  // A kink that turns with a curve, along which the loss falls, though along no straight line.
  ['1000*abs(y-x^2)+(1-x)^2', 'x=-1 y=2', 'exhausted'],
  ['100*abs(y-x^2)+(1-x)^2', 'x=-1 y=2', 'exhausted'],
  ['50*abs(x-y^3)+(y-2)^2', 'x y', 'exhausted'],
  ['sqrt(abs(y-x^2))+(1-x)^2', 'x=-1 y=2', 'exhausted'],
] as [string, string, string, object?][])('%s from %s: %s', async (loss, start, reason, more) => {
  expect(await leastOf(loss, start, more)).toMatchObject({ status: 'none', reason });
});

test.each([
  ...PRESETS.map(({ id, spec }) => [
    id,
    spec,
    { 'sparse-gd': 0.0003929840325670213, 'period-doubling': 0.9999999999999999 }[id] ?? 0.011623988950863355,
  ]),
  ...[
    ['sigmoid-neuron', 'w', 0.011623988950863355],
    ['logistic-neuron', 'w', 0.6728452533494088],
    ['linear-regression', 'w', 0.011626741989413773],
    ['bumpy-quadratic', 'x', -0.1975063166069911],
  ].map(([id, parameter, loss]) => [
    id,
    {
      problem: { id },
      optimizer: { id: 'gradient-descent' },
      axes: {
        x: { param: 'eta0', from: 0.1, to: 1, count: 1 },
        y: { param: `start.${parameter}`, from: 0, to: 1, count: 1 },
      },
    },
    loss,
  ]),
] as [string, SpecInput, number][])(
  '%s: the least loss is the same to the last bit',
  async (_, spec, loss) => {
    const { least } = await withLeast(makePlan(parseSpec(spec)));
    expect(least).toMatchObject({ status: 'found', loss });
  },
);
