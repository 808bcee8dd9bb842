// The advice contradicts neither itself nor the field: each contradiction that once stood on the page, by its name, and
// landscapes drawn at random.
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { analyse } from '../../src/analysis/analyse.ts';
import { ACCEPTABLE, ARRIVED, ownRow } from '../../src/analysis/bands.ts';
import { statedValue, type Stated } from '../../src/analysis/stated.ts';
import { headlineOf } from '../../src/reading/headline.ts';
import { phraseText } from '../../src/reading/phrase.ts';
import { nearestIndex } from '../../src/model/axis.ts';
import { regimeAt, type Field } from '../../src/sweep/field.ts';
import { leastLossOf } from '../../src/program/least/least.ts';
import { optimizerOf } from '../../src/model/find.ts';
import { inputAt } from '../../src/sweep/inputs.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { landscapeOf } from '../landscape.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { noLeastReason } from '../../src/analysis/no-least.ts';
import { type Advice, limitNumbers } from '../../src/analysis/advised.ts';

const lecture = findPreset('lecture')!.spec;
const { x: rates } = lecture.axes;
const fewRates = { ...rates, count: 40 };
const decays = { ...lecture.axes.y, count: 8 };
const eps = { param: 'eps', scale: 'log', from: 1e-8, to: 0.1, count: 4 } as const;
const starts = { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 24 } as const;

async function advised(input: SpecInput): Promise<{ plan: Plan; field: Field; advice: Advice }> {
  const plan = await withLeast(makePlan(parseSpec(input)));
  const field = landscapeOf(plan, 'f32');
  return { plan, field, advice: await analyse(field) };
}

function reasonOf(part: Stated<unknown>): string | undefined {
  return 'absent' in part ? part.absent : undefined;
}

describe('AdaGrad, whose v never falls', () => {
  test('the recommended rate lies below the largest stable one', async () => {
    const { advice } = await advised({
      ...lecture,
      optimizer: { id: 'adagrad' },
      axes: { x: { ...fewRates, to: 100 }, y: eps },
    });
    const limit = statedValue(advice.limit.measured)!;
    const take = statedValue(advice.recommended)!;
    expect(limit.isOfOwnWay).toBe(true);
    expect(limit.eta0).toBeGreaterThan(2 * take.x);
    expect(limit.eta0).toBeLessThan(statedValue(advice.band)!.to);
  });

  test('where the whole band is stable, no limit stands below it', async () => {
    const { advice } = await advised({
      ...lecture,
      optimizer: { id: 'adagrad' },
      axes: { x: fewRates, y: eps },
    });
    expect(statedValue(advice.band)!.to).toBe(2);
    expect(limitNumbers(advice)).toEqual({ predicted: undefined, measured: undefined });
    expect(reasonOf(advice.limit.measured)).toBe('beside the minimum runs stay at every eta0 up to 2');
  });
});

test('what fades too slowly for the run leaves no limit: Adam', async () => {
  const { advice } = await advised({
    ...lecture,
    optimizer: { id: 'adam' },
    axes: { x: fewRates, y: { ...decays, param: 'beta1' } },
  });
  expect(reasonOf(advice.limit.predicted)).toMatch(/does not fade within 500 steps$/);
});

test('a map of which every run diverges has no sensitivity, and not “hardly any”', async () => {
  const { advice } = await advised({
    problem: { id: 'rosenbrock', start: { x: -1.2, y: 1 } },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { ...fewRates, from: 0.01, to: 100 },
      y: { param: 'start.x', scale: 'linear', from: -2, to: -1, count: 3 },
    },
  });
  expect(reasonOf(advice.sensitivity)).toBe('no run of this row ends below its start');
  expect(reasonOf(advice.best)).toBe('every run diverges');
  // What keeps them from arriving is said all the same.
  expect(statedValue(advice.limit.predicted)!.eta0).toBeLessThan(0.01);
});

test('a low sensitivity where no run arrives says so', async () => {
  const adadelta = findPreset('adadelta')!.spec;
  const { advice } = await advised({ ...adadelta, axes: { x: { ...fewRates, count: 8 }, y: eps } });
  expect(statedValue(advice.sensitivity)).toMatchObject({ arrives: false });
});

test('a map of starts is not asked which start to take', async () => {
  const { advice } = await advised({
    ...findPreset('basins')!.spec,
    axes: { x: starts, y: { ...starts, param: 'start.b', count: 5 } },
  });
  expect(reasonOf(advice.recommended)).toBe('start.w is a start, nothing to choose');
  expect(reasonOf(advice.sensitivity)).toBe('start.w is a start, no hyperparameter');
  const { share, stretch } = statedValue(advice.arrivals)!;
  expect(share).toBeGreaterThan(0.3);
  expect(stretch!.from).toBeLessThan(0);
});

test('with minibatches no limit is predicted, measured or drawn', async () => {
  const { advice } = await advised({
    ...lecture,
    axes: { x: fewRates, y: decays },
    noise: { batch: 2 },
  });
  for (const part of [advice.limit.predicted, advice.limit.measured, advice.limitLine]) {
    expect(reasonOf(part)).toMatch(/^with minibatches/);
  }
});

const plain = { id: 'gradient-descent' };
/** Runs that stay in the box of their problem. */
const boxed = { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = clamp(p - eta0 * g, -1, 1)' };

test.each([
  ['flat', { loss: '(x - 1)^4 + 1', start: { x: 3 } }, plain, /flat|does not curve up/],
  [
    'on a wall',
    { loss: '(x - 3)^2', start: { x: 0 }, within: { x: [-1, 1] as [number, number] } },
    boxed,
    /wall/,
  ],
])('where the minimum is %s there is neither sharpness nor limit', async (_, problem, optimizer, reason) => {
  const { advice } = await advised({
    problem: { id: 'formula', ...problem },
    optimizer,
    axes: {
      x: { ...fewRates, count: 12 },
      y: { param: 'start.x', scale: 'linear', from: 0, to: 0.5, count: 2 },
    },
  });
  for (const part of [advice.sharpness, advice.limit.predicted, advice.limit.measured, advice.limitLine]) {
    expect(reasonOf(part)).toMatch(reason);
  }
});

const kappas = { param: 'problem.kappa', scale: 'log', from: 1, to: 100, count: 8 } as const;
const sizes = { param: 'problem.k', scale: 'linear', from: 1, to: 100, count: 2 } as const;
const bowl = (loss: string): SpecInput['problem'] => ({
  id: 'formula',
  loss,
  start: { x: 1 },
  constants: { k: 40 },
});

describe('all that is said of a row is of the row’s own y', () => {
  const rateOverTwo = { ...fewRates, from: 0.001, to: 3 };
  test.each<[string, SpecInput, number, number]>([
    // The spec's own kappa is 10, k is 40: no row has either.
    [
      'kappa, the condition of the quadratic',
      { problem: { id: 'quadratic' }, optimizer: plain, axes: { x: rateOverTwo, y: kappas } },
      13.895,
      0,
    ],
    [
      'a constant that makes the bowl steeper',
      { problem: bowl('k * x^2'), optimizer: plain, axes: { x: rateOverTwo, y: sizes } },
      1,
      0,
    ],
    [
      'a constant that lifts the least loss too',
      { problem: bowl('k * x^2 + 5 * k'), optimizer: plain, axes: { x: rateOverTwo, y: sizes } },
      1,
      5,
    ],
  ])('%s', async (_, input, y, least) => {
    const { field, advice } = await advised(input);
    expect(advice.y).toBeCloseTo(y, 2);
    expect(advice.at).toEqual({ [input.axes.y.param]: advice.y });
    expect(leastLossOf(advice.least)).toBeCloseTo(least, 9);
    expect(statedValue(advice.sensitivity)!.relative).toBeGreaterThan(0);
    const row = field.y.indexOf(advice.y);
    const { predicted, measured } = limitNumbers(advice);
    expect(statedValue(advice.limitLine)!.eta0[row]).toBeCloseTo(predicted!, 9);
    expect(measured! / predicted!).toBeCloseTo(1, 1);
    // Gradient descent in a bowl stays below the limit, and leaves above: so the row's own cells say where it is.
    field.x.forEach((rate, column) => {
      const regime = regimeAt(field, row * field.x.length + column);
      if (rate > 1.03 * predicted!) expect([rate, regime]).toEqual([rate, 'diverged']);
      if (rate < 0.97 * predicted!) expect(regime).not.toBe('diverged');
    });
    const { to } = statedValue(advice.band)!;
    expect(to).toBeLessThanOrEqual(1.03 * predicted!);
    expect(to * (field.x[1] / field.x[0])).toBeGreaterThan(0.9 * predicted!);
  });

  test('a hyperparameter: momentum, whose limit grows with gamma', async () => {
    const { field, advice } = await advised({
      problem: { id: 'quadratic' },
      optimizer: { id: 'momentum', hyper: { gamma: 0.5 } },
      axes: { x: rateOverTwo, y: { param: 'gamma', scale: 'linear', from: 0, to: 0.9, count: 3 } },
    });
    expect(advice.at).toEqual({ gamma: 0.45 });
    const { predicted } = limitNumbers(advice);
    expect(statedValue(advice.limitLine)!.eta0[ownRow(field)]).toBeCloseTo(predicted!, 9);
    expect(predicted! * statedValue(advice.sharpness)!).toBeCloseTo(2 * (1 + 0.45), 6);
  });

  test('the spec’s own y lies off the map: the row at its edge is spoken of, by its own value', async () => {
    const { advice } = await advised({
      problem: bowl('k * x^2'),
      optimizer: plain,
      axes: { x: rateOverTwo, y: { ...sizes, from: 1, to: 2 } },
    });
    expect([advice.y, advice.at]).toEqual([2, { 'problem.k': 2 }]);
    expect(limitNumbers(advice).predicted).toBeCloseTo(0.5, 6);
  });

  test('where x is nothing to choose, one of its columns is meant, and said', async () => {
    const { field, advice } = await advised({
      problem: bowl('k * x^2'),
      optimizer: plain,
      axes: { x: { ...sizes, count: 12 }, y: { ...fewRates, from: 0.001, to: 0.02, count: 3 } },
    });
    const { 'problem.k': k, ...others } = advice.at;
    expect(others).toEqual({});
    expect(field.x).toContain(k);
    expect(limitNumbers(advice).predicted).toBeCloseTo(1 / k, 6);
    expect(statedValue(advice.limitLine)!.eta0[field.x.indexOf(k)]).toBeCloseTo(1 / k, 6);
  });
});

const threeStarts = { param: 'start.x', scale: 'linear', from: 0.5, to: 2, count: 3 } as const;

describe('why no limit is predicted', () => {
  const axes = { x: fewRates, y: threeStarts };
  const optimizer = (update: string): SpecInput['optimizer'] => ({
    id: 'formula',
    hyper: { eta0: 0.1 },
    update,
  });
  test('there is no closed form', async () => {
    const { advice } = await advised({
      problem: { id: 'formula', loss: 'x^2', start: { x: 1 } },
      optimizer: optimizer('p = p - eta0 * g'),
      axes,
    });
    expect(reasonOf(advice.limit.predicted)).toBe('no closed form is known');
  });

  test('there is one, that gives no number above 0', async () => {
    const { advice } = await advised({
      // Without memory, and with an eps that a steep bowl divides to nothing.
      problem: { id: 'formula', loss: '1e8 * x^2', start: { x: 1 } },
      optimizer: { id: 'rmsprop-pytorch', hyper: { beta: 0, eps: 1e-320 } },
      axes,
    });
    expect(reasonOf(advice.limit.predicted)).toBe(
      'the closed form gives 0 there, and a limit is a finite number above 0',
    );
  });
});

test('what is left by a run’s own way is named by the state that keeps it', async () => {
  const { advice } = await advised({
    ...lecture,
    optimizer: {
      id: 'formula',
      hyper: { eta0: 0.1, eps: 1e-4 },
      state: { m: '0', total: '0' },
      update: 'm = 0.5 * m + 0.5 * g\ntotal = total + g^2\np = p - eta0 * m / sqrt(total + eps)',
    },
    axes: { x: { ...fewRates, to: 100 }, y: eps },
  });
  expect(statedValue(advice.limit.measured)).toMatchObject({ isOfOwnWay: true, states: ['total'] });
});

/** Losses that have a minimum, that have none, that are flat, that only approach theirs. */
const LOSSES = ['x', 'x^2 + 3 * y^2', '(x - 1)^4 + y^2', 'exp(-x) + y^2', 'k * x^2 + sin(3 * y)', 'x^3 - x'];

const landscape = fc
  .record({
    problem: fc.oneof(
      fc.constantFrom('sigmoid-neuron', 'rosenbrock', 'quadratic', 'saddle', 'beale').map((id) => ({ id })),
      fc.constantFrom(...LOSSES).map((loss) => ({
        id: 'formula',
        loss,
        start: { x: 1.5, ...(loss.includes('y') ? { y: -1 } : {}) },
        ...(loss.includes('k') ? { constants: { k: 2 } } : {}),
      })),
    ),
    optimizer: fc.constantFrom(
      ...['gradient-descent', 'momentum', 'adagrad', 'rmsprop', 'adam', 'amsgrad', 'lion', 'adadelta'],
    ),
    rate: fc.double({ min: -3, max: 1, noNaN: true }),
    decades: fc.double({ min: 0.5, max: 4, noNaN: true }),
    which: fc.constantFrom('rate-start', 'start-rate', 'start-start', 'rate-constant', 'constant-rate'),
    steps: fc.integer({ min: 5, max: 200 }),
    batch: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  })
  .map(({ problem, optimizer, rate, decades, which, steps, batch }): SpecInput => {
    const start = problem.id === 'sigmoid-neuron' ? 'start.w' : 'start.x';
    const has = 'constants' in problem ? 'problem.k' : problem.id === 'quadratic' ? 'problem.kappa' : start;
    const axis = (name: string, count: number) => {
      if (name === 'rate') {
        return { param: 'eta0', scale: 'log' as const, from: 10 ** rate, to: 10 ** (rate + decades), count };
      }
      const param = name === 'constant' ? has : start;
      return { param, scale: 'linear' as const, from: param === start ? -2 : 1, to: 4, count };
    };
    const [x, y] = which.split('-');
    const second = 'start' in problem && !('y' in problem.start) ? 'rate' : y;
    const sameTwice = x === second;
    return {
      problem,
      optimizer: { id: optimizer },
      axes: {
        x: axis(x, 12),
        y: sameTwice
          ? {
              param: start === 'start.w' ? 'start.b' : x === 'rate' ? start : 'start.y',
              scale: 'linear',
              from: -2,
              to: 2,
              count: 6,
            }
          : axis(second, 6),
      },
      steps,
      tail: Math.max(1, Math.floor(steps / 5)),
      ...(batch !== undefined && problem.id === 'sigmoid-neuron' ? { noise: { batch, seed: 1 } } : {}),
    };
  });

/** Every number in what is stated. */
function numbersIn(value: unknown, path = ''): [path: string, number: number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, `${path}.${key}`));
}

function check(plan: Plan, field: Field, advice: Advice): void {
  const { x, y } = field.spec.axes;
  const row = ownRow(field);
  const at = (column: number) => regimeAt(field, row * field.x.length + column);

  // One row is spoken of, by the values that its cells have.
  expect(advice.y).toBe(field.y[row]);
  if (y.param !== 'eta0') expect(advice.at[y.param]).toBe(field.y[row]);
  if (x.param !== 'eta0') expect(field.x).toContain(advice.at[x.param]);
  const column = x.param === 'eta0' ? 0 : field.x.indexOf(advice.at[x.param]);
  const least = leastLossOf(advice.least);
  if (least !== undefined) {
    const claimed = inputAt(plan.leastLoss, column, row);
    expect(Math.abs(least - claimed)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(claimed)));
  }
  const line = statedValue(advice.limitLine);
  const { predicted } = limitNumbers(advice);
  if (line && predicted !== undefined) {
    expect(line.eta0[line.along === 'x' ? row : column] / predicted).toBeCloseTo(1, 6);
  }

  // No number is none; a band that reaches down to 0 alone has no decades.
  for (const [path, number] of numbersIn({ ...advice, limitLine: undefined })) {
    if (!path.endsWith('.decades')) expect([path, Number.isFinite(number)]).toEqual([path, true]);
  }
  for (const band of advice.bands) {
    const line = nearestIndex(y, band.y);
    for (let column = band.columns[0]; column <= band.columns[1]; column++) {
      expect(ACCEPTABLE).toContain(regimeAt(field, line * field.x.length + column));
    }
  }
  const take = statedValue(advice.recommended);
  const limits = Object.values(limitNumbers(advice)).filter((limit) => limit !== undefined);
  if (take) {
    expect(advice.kind).toBe('hyperparameter');
    expect(take.margin).toBeGreaterThanOrEqual(2);
    expect(ARRIVED).toContain(at(nearestIndex(x, take.x)));
    const end = take.marginSide === 'above' ? take.x * take.margin : take.x / take.margin;
    const places = take.marginTo === 'limit' && x.param === 'eta0' ? limits : [...field.x];
    expect(Math.min(...places.map((place) => Math.abs(place / end - 1)))).toBeLessThan(1e-9);
    if (take.marginTo === 'edge') expect(nearestIndex(x, end)).toBe(field.x.length - 1);
    if (!take.ignores && x.param === 'eta0')
      for (const limit of limits) expect(take.x).toBeLessThanOrEqual(limit);
    if (take.ignores) expect(limits).toContain(take.ignores.limit);
  }
  const sensitivity = statedValue(advice.sensitivity);
  if (sensitivity) {
    expect(sensitivity.relative).toBeGreaterThanOrEqual(0);
    expect(sensitivity.relative).toBeLessThanOrEqual(1);
    expect(Array.from(field.x, (_, column) => at(column)).some((regime) => regime !== 'diverged')).toBe(true);
    const start = field.startLoss[row * field.x.length];
    const gain = start - inputAt(plan.leastLoss, column, row);
    expect(sensitivity.value).toBeLessThanOrEqual(gain * (1 + 1e-4) + 1e-6 * Math.abs(start));
  }
  if (field.spec.noise) expect(limits).toEqual([]);
  if (leastLossOf(field.least) === undefined) {
    const reason = noLeastReason(field.least)!;
    const parts = [advice.sharpness, advice.limit.predicted, advice.limit.measured, advice.limitLine];
    for (const part of [...parts, advice.band, advice.recommended, advice.arrivals, advice.sensitivity]) {
      expect(statedValue<unknown>(part)).toBeUndefined();
    }
    expect([reasonOf(advice.band), advice.bands]).toEqual([reason, []]);
  }
  if ('absent' in advice.limit.predicted) expect('absent' in advice.limitLine).toBe(true);

  const { claim, note } = headlineOf(field, optimizerOf(field.spec)!.title);
  const words = phraseText([...claim, ...note]);
  const kinds = new Set(Array.from(field.regimes, (_, cell) => regimeAt(field, cell)));
  if (/(?<!nearly )everywhere on this map/.test(words) && !/in .* %/.test(words)) {
    if (/comes to rest everywhere/.test(words)) expect(kinds.size).toBe(1);
    if (/oscillates at (low|high) loss everywhere/.test(words)) expect(kinds.size).toBe(1);
    if (/diverges everywhere/.test(words)) expect([...kinds]).toEqual(['diverged']);
  }
  if (words.includes('at low loss above')) expect(kinds).toContain('oscillates-low');
}

test('random landscapes: no statement contradicts another, or the field', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(landscape, async (input) => {
      const { plan, field, advice } = await advised(input);
      check(plan, field, advice);
    }),
    { numRuns: 60, seed: 7 },
  );
});
