// The advice contradicts neither itself nor the field: each contradiction that once stood on the page, by its name, and
// landscapes drawn at random.
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { limitNumbers, type Advice } from '../../src/analysis/advice.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import { ACCEPTABLE, ownRow } from '../../src/analysis/bands.ts';
import { noLeastReason } from '../../src/analysis/facts.ts';
import { reasonOf, valueOf } from '../../src/analysis/stated.ts';
import { headlineOf } from '../../src/reading/headline.ts';
import { phraseText } from '../../src/reading/headline-phrase.ts';
import { nearestIndex } from '../../src/model/axis.ts';
import { regimeAt, type Field } from '../../src/sweep/field.ts';
import { leastLossOf } from '../../src/program/least/least.ts';
import { optimizerOf } from '../../src/model/find.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { landscapeOf } from '../landscape.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const lecture = findPreset('lecture')!.spec;
const { x: rates } = lecture.axes;
const fewRates = { ...rates, count: 40 };
const decays = { ...lecture.axes.y, count: 8 };
const eps = { param: 'eps', scale: 'log', from: 1e-8, to: 0.1, count: 4 } as const;
const starts = { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 24 } as const;

async function advised(input: SpecInput): Promise<{ field: Field; advice: Advice }> {
  const field = landscapeOf(await withLeast(makePlan(parseSpec(input))), 'f32');
  return { field, advice: await analyse(field) };
}

describe('AdaGrad, whose v never falls', () => {
  test('the recommended rate lies below the largest stable one', async () => {
    const { advice } = await advised({
      ...lecture,
      optimizer: { id: 'adagrad' },
      axes: { x: { ...fewRates, to: 100 }, y: eps },
    });
    const limit = valueOf(advice.limit.measured)!;
    const take = valueOf(advice.recommended)!;
    expect(limit.isOfOwnWay).toBe(true);
    expect(limit.eta0).toBeGreaterThan(2 * take.x);
    expect(limit.eta0).toBeLessThan(valueOf(advice.band)!.to);
  });

  test('where the whole band is stable, no limit stands below it', async () => {
    const { advice } = await advised({
      ...lecture,
      optimizer: { id: 'adagrad' },
      axes: { x: fewRates, y: eps },
    });
    expect(valueOf(advice.band)!.to).toBe(2);
    expect(limitNumbers(advice)).toEqual({ predicted: undefined, measured: undefined });
    expect(reasonOf(advice.limit.measured)).toMatch(/^beside the minimum no one eta0 of this map/);
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
  expect(valueOf(advice.limit.predicted)!.eta0).toBeLessThan(0.01);
});

test('a low sensitivity where no run arrives says so', async () => {
  const adadelta = findPreset('adadelta')!.spec;
  const { advice } = await advised({ ...adadelta, axes: { x: { ...fewRates, count: 8 }, y: eps } });
  expect(valueOf(advice.sensitivity)).toMatchObject({ arrives: false });
});

test('a map of starts is not asked which start to take', async () => {
  const { advice } = await advised({
    ...findPreset('basins')!.spec,
    axes: { x: starts, y: { ...starts, param: 'start.b', count: 5 } },
  });
  expect(reasonOf(advice.recommended)).toBe('start.w is a start, nothing to choose');
  expect(reasonOf(advice.sensitivity)).toBe('start.w is a start, no hyperparameter');
  const { share, stretch } = valueOf(advice.arrivals)!;
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

test('the limit that is drawn is the one that is stated', async () => {
  const { field, advice } = await advised({ ...lecture, axes: { x: fewRates, y: decays } });
  const line = valueOf(advice.limitLine)!;
  expect(line.eta0[ownRow(field)]).toBeCloseTo(limitNumbers(advice).predicted!, 9);
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

function check(field: Field, advice: Advice): void {
  const { x, y } = field.spec.axes;
  const row = ownRow(field);
  const at = (column: number) => regimeAt(field, row * field.x.length + column);

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
  const take = valueOf(advice.recommended);
  const limits = Object.values(limitNumbers(advice)).filter((limit) => limit !== undefined);
  if (take) {
    const band = valueOf(advice.band)!;
    expect(advice.kind).toBe('hyperparameter');
    expect(take.x).toBeGreaterThanOrEqual(band.from);
    expect(take.x * take.margin).toBeLessThanOrEqual(band.to * (1 + 1e-9));
    expect(ACCEPTABLE).toContain(at(nearestIndex(x, take.x)));
    if (!take.ignores && x.param === 'eta0')
      for (const limit of limits) expect(take.x).toBeLessThanOrEqual(limit);
    if (take.ignores) expect(limits).toContain(take.ignores.limit);
  }
  const sensitivity = valueOf(advice.sensitivity);
  if (sensitivity) {
    expect(sensitivity.relative).toBeGreaterThanOrEqual(0);
    expect(sensitivity.relative).toBeLessThanOrEqual(1);
    expect(Array.from(field.x, (_, column) => at(column)).some((regime) => regime !== 'diverged')).toBe(true);
  }
  if (field.spec.noise) expect(limits).toEqual([]);
  if (leastLossOf(field.least) === undefined) {
    const reason = noLeastReason(field.least)!;
    const parts = [advice.sharpness, advice.limit.predicted, advice.limit.measured, advice.limitLine];
    for (const part of [...parts, advice.band, advice.recommended, advice.arrivals, advice.sensitivity]) {
      expect(valueOf<unknown>(part)).toBeUndefined();
    }
    expect([reasonOf(advice.band), advice.bands]).toEqual([reason, []]);
  }
  if ('absent' in advice.limit.predicted) expect('absent' in advice.limitLine).toBe(true);

  const { claim, note } = headlineOf(field, optimizerOf(field.spec)!.title);
  const words = phraseText([...claim, ...note], (param) => param);
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
      const { field, advice } = await advised(input);
      check(field, advice);
    }),
    { numRuns: 60, seed: 7 },
  );
});
