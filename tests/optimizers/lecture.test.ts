/**
 * The claims of the lecture on RMSProp, in their order, in the setting that reproduces its cases: the sigmoid neuron
 * on the six points from w = −4, b = 4, β = 0.9, eps = 1e-4 inside the root, 500 updates, in f64.
 */

import { describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import type { Trajectory } from '../../src/replay/trajectory.ts';
import { evaluateFormula } from '../../src/formula/index.ts';
import { makePlan, lossFunction, minimumOf } from '../../src/sweep/plan.ts';
import { replayed } from '../oracle/replayed.ts';
import { leastLossOf } from '../../src/program/least/least.ts';

type Start = Readonly<Record<'w' | 'b', number>>;

interface Setting {
  readonly start?: Start;
  readonly data?: string;
  readonly steps?: number;
}

function train(id: string, eta0: number, { start, data, steps = 500 }: Setting = {}): Trajectory {
  return replayed({ id: 'sigmoid-neuron', start, data }, { id, hyper: { eta0 } }, steps, 'f64', 'w');
}

/** The greatest less the least value of a column over the last 50 steps. */
function swing({ columns }: Trajectory, column: string): number {
  const tail = columns[column].slice(-50);
  return Math.max(...tail) - Math.min(...tail);
}

/** How much of the way from L_0 to L* is still to go. */
function excess({ summary, startLoss, least: known }: Trajectory): number {
  const least = leastLossOf(known)!;
  return (summary.tailLoss - least) / (startLoss - least);
}

const wide = train('rmsprop', 0.6);
const middle = train('rmsprop', 0.1);
const small = train('rmsprop', 0.05);
const adagrad = train('adagrad', 0.1);

test('the setting: L_0, L*, where the minimum lies and how sharp it is', () => {
  const plan = makePlan(middle.spec);
  const minimum = minimumOf(plan)!;
  expect(middle.startLoss).toBeCloseTo(0.1185, 4);
  expect(leastLossOf(middle.least)).toBeCloseTo(0.011624, 6);
  expect(minimum.at.w).toBeCloseTo(0.02, 2);
  expect(minimum.at.b).toBeCloseTo(-0.426, 3);
  expect(sharpness(plan, minimum.at)).toBeCloseTo(0.286, 3);
});

test('1: the history is v = β v + (1 − β) g², unrolled 0.1, 0.09, 0.081', () => {
  const { columns } = middle;
  for (const name of ['w', 'b']) {
    const g = columns[`g.${name}`];
    const v = columns[`v.${name}`];
    expect(v[0]).toBe(0);
    for (let t = 1; t <= 500; t++) {
      const expected = 0.9 * v[t - 1] + 0.1 * g[t - 1] ** 2;
      expect(Math.abs(v[t] - expected)).toBeLessThanOrEqual(1e-15 * expected);
    }
    const unrolled = 0.1 * g[2] ** 2 + 0.09 * g[1] ** 2 + 0.081 * g[0] ** 2;
    expect(Math.abs(v[3] - unrolled)).toBeLessThanOrEqual(1e-14 * unrolled);
  }
});

test('2: AdaGrad’s v never decreases, RMSProp’s rises and then falls', () => {
  for (const column of ['v.w', 'v.b']) {
    const own = adagrad.columns[column];
    expect(own.every((value, t) => t === 0 || value >= own[t - 1])).toBe(true);
    const other = middle.columns[column];
    const top = other.indexOf(Math.max(...other));
    expect(top).toBeGreaterThan(1);
    expect(top).toBeLessThan(500);
    expect(other[500]).toBeLessThan(0.5 * other[top]);
  }
});

test('3: RMSProp arrives sooner than AdaGrad from the same eta0', () => {
  expect(middle.summary.settleStep).toBe(118);
  expect(adagrad.summary.settleStep).toBeNaN();
  expect(adagrad.summary.regime).toBe('not-arrived');
  expect(excess(adagrad)).toBeCloseTo(0.8, 2);
});

test('4: close to the minimum the effective rate becomes constant, and the run oscillates', () => {
  expect(middle.summary.flips).toBe(49);
  expect(swing(middle, 'w')).toBeCloseTo(0.073, 3);
  const rate = middle.columns['rate.w'];
  expect(rate[500]).toBeCloseTo(6.87, 2);
  expect(swing(middle, 'rate.w')).toBeLessThan(1e-5);
  const { w } = middle.columns;
  expect(w[500]).toBeCloseTo(w[498], 6);
  expect(w[499]).toBeCloseTo(w[497], 6);
});

test('5: the two points are symmetric about the valley: w changes, the loss hardly does', () => {
  expect(swing(middle, 'loss')).toBeCloseTo(2e-5, 5);
  expect(swing(middle, 'w')).toBeCloseTo(0.073, 3);
  const { 'g.w': g } = middle.columns;
  expect(g[500]).toBeCloseTo(-g[499], 3);
});

test('6: eta0 = 0.6 oscillates widely between high losses', () => {
  expect(wide.summary.regime).toBe('oscillates-high');
  expect(swing(wide, 'w')).toBeCloseTo(0.82, 2);
  expect(wide.summary.tailLoss).toBeCloseTo(0.0281, 4);
  expect(wide.summary.tailLoss / leastLossOf(wide.least)!).toBeCloseTo(2.4, 1);
  expect(excess(wide)).toBeCloseTo(0.154, 3);
});

test('7: eta0 = 0.1 oscillates at low loss', () => {
  expect(middle.summary.regime).toBe('oscillates-low');
  expect(middle.summary.tailLoss).toBeCloseTo(0.01184, 5);
  expect(middle.summary.tailLoss / leastLossOf(middle.least)!).toBeCloseTo(1.02, 2);
});

test('8: eta0 = 0.05 converges', () => {
  expect(small.summary.regime).toBe('converged');
  expect(small.summary.settleStep).toBe(242);
  expect(small.summary.oscillation).toBeLessThan(1e-12);
  expect(small.summary.tailLoss).toBeCloseTo(leastLossOf(small.least)!, 12);
});

test.each([0.6, 0.1, 0.05])('9: at the start the effective rate is 100 eta0, eta0 = %d', (eta0) => {
  const { columns } = train('rmsprop', eta0, { steps: 1 });
  expect(columns['rate.w'][0]).toBeCloseTo(100 * eta0, 12);
  expect(columns['rate.b'][0]).toBeCloseTo(100 * eta0, 12);
});

test('10: the rate falls while the slope is steep and rises again once it is flat', () => {
  const { 'g.w': g, 'v.w': v, 'rate.w': rate } = small.columns;
  const top = v.indexOf(Math.max(...v));
  expect(rate.indexOf(Math.min(...rate))).toBe(top);
  for (let t = 1; t <= 500; t++) {
    const steep = g[t - 1] ** 2 > v[t - 1];
    if (steep) expect(rate[t], `step ${t}`).toBeLessThan(rate[t - 1]);
    else expect(rate[t], `step ${t}`).toBeGreaterThanOrEqual(rate[t - 1]);
  }
  expect(rate[top]).toBeLessThan(0.6 * rate[0]);
  expect(rate[500]).toBeCloseTo(rate[0], 6);
});

describe('11: the effective rate of eta0 = 0.6 and 0.1', () => {
  const { rate } = OPTIMIZERS.find(({ id }) => id === 'rmsprop')!;
  const withRoot = (eta0: number, v: number): number => evaluateFormula(rate!, { eta0, v, eps: 1e-4 });
  const withoutRoot = (eta0: number, v: number): number => eta0 / (v + 1e-4);

  test('where v = 1.25: small for 0.1, and as the lecture gives it without the root', () => {
    expect(withRoot(0.6, 1.25)).toBeCloseTo(0.537, 3);
    expect(withRoot(0.1, 1.25)).toBeCloseTo(0.089, 3);
    expect(withoutRoot(0.6, 1.25)).toBeCloseTo(0.48, 3);
    expect(withoutRoot(0.1, 1.25)).toBeCloseTo(0.08, 3);
  });

  test('where v = 0.1: high for 0.6', () => {
    expect(withRoot(0.6, 0.1)).toBeCloseTo(1.9, 2);
    expect(withRoot(0.1, 0.1)).toBeCloseTo(0.316, 3);
  });
});

test('12: a flat region wants the larger eta0, a steep one the smaller', () => {
  const after = (eta0: number, start: Start): number =>
    train('rmsprop', eta0, { start, steps: 60 }).summary.finalLoss;
  const flat = { w: -4, b: 4 };
  const steep = { w: 1, b: -1 };
  expect(after(0.6, flat)).toBeLessThan(0.5 * after(0.05, flat));
  expect(after(0.05, steep)).toBeLessThan(0.5 * after(0.6, steep));
});

test('13: a large first gradient makes AdaGrad’s rate small for good', () => {
  const steep = { w: 1, b: -1 };
  const first = train('adagrad', 0.1, { start: steep }).columns;
  const flat = adagrad.columns;
  expect(Math.abs(first['g.w'][0])).toBeGreaterThan(30 * Math.abs(flat['g.w'][0]));
  const most = 0.1 / Math.abs(first['g.w'][0]);
  expect(first['rate.w'].slice(1).every((rate) => rate < most)).toBe(true);
  expect(flat['rate.w'][1]).toBeGreaterThan(7 * first['rate.w'][1]);
  const forgetful = train('rmsprop', 0.1, { start: steep }).columns['rate.w'];
  expect(forgetful[500]).toBeGreaterThan(2 * Math.min(...forgetful));
});

describe('14: with a sparse feature', () => {
  const start = { w: -2, b: 2 };
  const setting = { start, data: 'sparse', steps: 2000 };
  const best = minimumOf(makePlan(train('gradient-descent', 1, setting).spec))!.at;
  /** The first step at which a parameter has half of its way behind it. */
  const halfway = ({ columns }: Trajectory, name: 'w' | 'b'): number =>
    columns[name].findIndex(
      (value) => Math.abs(value - best[name]) <= 0.5 * Math.abs(start[name] - best[name]),
    );

  test('plain gradient descent moves along b first and along w late', () => {
    const run = train('gradient-descent', 1, setting);
    expect(halfway(run, 'w')).toBeGreaterThan(4 * halfway(run, 'b'));
  });

  test.each([
    ['adagrad', 0.3],
    ['rmsprop', 0.02],
  ])('%s moves along both', (id, eta0) => {
    const run = train(id, eta0, setting);
    expect(halfway(run, 'w')).toBeLessThan(2 * halfway(run, 'b'));
    expect(halfway(run, 'b')).toBeLessThan(2 * halfway(run, 'w'));
  });

  test('momentum’s mean is the weighted mean of RMSProp’s history, of g in place of g²', () => {
    const { 'g.w': g, 'm.w': m } = train('momentum-averaged', 0.1, { steps: 3 }).columns;
    expect(m[3]).toBeCloseTo(0.1 * g[2] + 0.09 * g[1] + 0.081 * g[0], 15);
  });
});

test('15: AdaDelta, whose numerator adapts too, is the same along eta0', () => {
  const { w } = train('adadelta', 1).columns;
  for (const eta0 of [0.001, 0.05, 0.6, 10]) expect(train('adadelta', eta0).columns.w).toEqual(w);
  expect(train('adadelta-pytorch', 0.05).columns.w).not.toEqual(train('adadelta-pytorch', 0.1).columns.w);
});

describe('the limit of stability', () => {
  const rmsprop = OPTIMIZERS.find(({ id }) => id === 'rmsprop')!;
  const plan = makePlan(middle.spec);
  const lambda = sharpness(plan, minimumOf(plan)!.at);
  const limit = evaluateFormula(rmsprop.limit!, { eps: 1e-4, lambda });

  test('is 0.0700 here, a hundred times less with eps outside the root', () => {
    expect(limit).toBeCloseTo(0.07, 4);
    const outside = OPTIMIZERS.find(({ id }) => id === 'rmsprop-pytorch')!;
    expect(evaluateFormula(outside.limit!, { eps: 1e-4, lambda })).toBeCloseTo(0.0007, 6);
  });

  test.each([0.5, 0.9, 0.99])('holds whatever beta is: beta = %d', (beta) => {
    const { w, b } = minimumOf(plan)!.at;
    const beside = { w: w + 1e-3, b: b + 1e-3 };
    const at = (eta0: number): number =>
      replayed(
        { id: 'sigmoid-neuron', start: beside },
        { id: 'rmsprop', hyper: { eta0, beta } },
        2000,
        'f64',
        'w',
      ).summary.oscillation;
    expect(at(0.97 * limit)).toBeLessThan(1e-6);
    expect(at(1.03 * limit)).toBeGreaterThan(1e-3);
  });
});

/** The larger eigenvalue of the Hessian of a loss of two parameters, by central differences of the gradient. */
function sharpness(plan: ReturnType<typeof makePlan>, at: Readonly<Record<string, number>>): number {
  const loss = lossFunction(plan);
  const h = 1e-5;
  const slopeAt = (dw: number, db: number): Float64Array => {
    const slope = new Float64Array(2);
    loss.evaluate([at.w + dw, at.b + db], slope);
    return slope;
  };
  const alongW = slopeAt(h, 0).map((value, k) => (value - slopeAt(-h, 0)[k]) / (2 * h));
  const alongB = slopeAt(0, h).map((value, k) => (value - slopeAt(0, -h)[k]) / (2 * h));
  const [a, b, c] = [alongW[0], (alongW[1] + alongB[0]) / 2, alongB[1]];
  return (a + c) / 2 + Math.hypot((a - c) / 2, b);
}
