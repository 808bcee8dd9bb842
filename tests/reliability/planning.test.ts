// Planning is bounded and can be stopped: what takes long is looked for in slices, after the first picture.
import { afterAll, describe, expect, test } from 'vitest';
import { leastLossOf } from '../../src/program/least/least.ts';
import { KeptSearches } from '../../src/program/least/kept-searches.ts';
import { LeastLosses, LITTLE_WORK } from '../../src/program/least/losses.ts';
import { lossData, questionOf, type LeastSource } from '../../src/sweep/least-of-cells.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { landscapeAt } from '../../src/sweep/runs.ts';
import { cpu, disposeEngines } from '../engines/engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

const random = (() => {
  let state = 12345;
  return () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
})();
const column = (rows: number): number[] => Array.from({ length: rows }, () => 4 * random() - 2);

/** A neuron with values of a constant along an axis, and many rows. */
const constantAndRows = (seed: number, values = 64): SpecInput => ({
  problem: {
    id: 'formula',
    loss: '(tanh(w*x + b) - y*a)^2 + 0.01*(w^2 + b^2)',
    start: { w: seed, b: 1 },
    constants: { a: 0.5 },
    data: { x: column(500), y: column(500) },
  },
  optimizer: { id: 'gradient-descent' },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.01, to: 1, count: 4 },
    y: { param: 'problem.a', from: 0.1, to: 1, count: values },
  },
  steps: 5,
});

const twoConstants: SpecInput = {
  problem: {
    id: 'formula',
    loss: 'a*(x^2 - 1)^2 + b*sin(3*x) + x^2/10 + y^2',
    start: { x: 0.3, y: 1 },
    constants: { a: 1, b: 1 },
  },
  optimizer: { id: 'gradient-descent' },
  axes: {
    x: { param: 'problem.a', from: 0.1, to: 2, count: 64 },
    y: { param: 'problem.b', from: 0.1, to: 2, count: 64 },
  },
  steps: 5,
};

const manyRows: SpecInput = {
  problem: {
    id: 'formula',
    loss: 'h = tanh(a*x + b)\nk = tanh(c*x + d)\n(m*h + f*k + g*x + i - y)^2 + 0.001*(a^2+b^2+c^2+d^2+m^2+f^2+g^2+i^2)',
    start: { a: 1, b: 0, c: -1, d: 0.5, m: 1, f: 1, g: 0, i: 0 },
    data: { x: column(4096), y: column(4096) },
  },
  optimizer: { id: 'gradient-descent' },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.01, to: 1, count: 4 },
    y: { param: 'start.a', from: -1, to: 1, count: 4 },
  },
  steps: 5,
};

function sourceOf(plan: Plan): LeastSource {
  const inputs = plan.inputs.filter(({ name }) => name.startsWith('problem.'));
  return { ...plan, inputs, data: lossData(plan.problem, plan.columns, plan.scale) };
}

const search = (plan: Plan): LeastLosses => new LeastLosses(questionOf(sourceOf(plan)));

describe.each([
  ['64 values of a constant with 500 rows', constantAndRows(3)],
  ['two constants at 64 × 64', twoConstants],
  ['4,096 rows with 8 parameters', manyRows],
])('%s', (_, input) => {
  const plan = makePlan(parseSpec(input));

  test('a plan is made without the search, and its map is drawn without', async () => {
    expect(plan.least.status).toBe('pending');
    const field = landscapeAt(await cpu.carryOut(plan));
    expect(field.least.status).toBe('pending');
    expect(field.metrics.settleStep.every(Number.isNaN)).toBe(true);
    expect(field.metrics.tailLoss.some((loss) => loss > 0)).toBe(true);
  });

  test('a plan does no more of it than a little at once', () => {
    const own = search(plan);
    own.advance(LITTLE_WORK);
    const { work } = own;
    // One round of what is asked for may go beyond.
    expect(work).toBeLessThan(LITTLE_WORK + 512 * 5000 * 100);
    expect(own.isDone).toBe(false);
  });

  test('the search lets others have the thread, tells how far it is, and ends when it is told to', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++);
    const controller = new AbortController();
    const seen: number[] = [];
    const under = withLeast(makePlan(parseSpec({ ...input, thresholds: {} })), {
      signal: controller.signal,
      onProgress: (fraction) => {
        seen.push(fraction);
        if (seen.length === 3) controller.abort(new Error('enough'));
      },
    });
    await expect(under).rejects.toThrow('enough');
    clearInterval(timer);
    expect(seen).toHaveLength(3);
    expect(turns).toBeGreaterThan(0);
  });
});

test('what was found is kept by its inputs: a second plan has it at once', async () => {
  const input = constantAndRows(1, 16);
  const first = await withLeast(makePlan(parseSpec(input)));
  expect(first.least.status).toBe('found');
  const again = makePlan(parseSpec({ ...input, steps: 9 }));
  expect(again.least).toEqual(first.least);
  const loss = Array.from(first.leastLoss.values);
  expect(loss).toHaveLength(16);
  expect(new Set(loss).size).toBe(16);
  expect(leastLossOf(first.least)).toBe(loss[0]);
});

test('a search that takes too much is given up, and says so', async () => {
  const plan = makePlan(parseSpec(manyRows));
  const given = await withLeast(plan, { budget: 2 * LITTLE_WORK });
  expect(given.least).toEqual({ status: 'none', reason: 'exhausted' });
  expect(Array.from(given.leastLoss.values)).toEqual([0]);
  // That so much was not enough is known the next time.
  const again = new LeastLosses(questionOf(sourceOf(plan)), 2 * LITTLE_WORK);
  expect(again.isDone).toBe(true);
  expect(again.answers).toEqual([{ status: 'none', reason: 'exhausted' }]);
});

/** Two constants on a map of so many columns and rows, which no other test asks for. */
function corner(seed: number, columns: number, rows: number): Plan {
  const constants = (param: string, count: number) => ({ param, from: 0.5, to: 0.5 + count, count });
  return makePlan(
    parseSpec({
      problem: {
        ...twoConstants.problem,
        start: { x: seed, y: 1 },
      },
      optimizer: { id: 'gradient-descent' },
      axes: { x: constants('problem.a', columns), y: constants('problem.b', rows) },
      steps: 2,
      tail: 1,
    }),
  );
}

test('a question that was given up leaves those of its constants that are asked for alone to be found', async () => {
  const plan = corner(4, 32, 32);
  expect((await withLeast(plan, { budget: 2 * LITTLE_WORK })).least).toMatchObject({ reason: 'exhausted' });
  expect((await withLeast(corner(4, 2, 2))).least.status).toBe('found');
});

test('whether a question is given up does not depend on what was found before', async () => {
  const whole = (seed: number) => new LeastLosses(questionOf(sourceOf(corner(seed, 12, 12))));
  const fresh = whole(5);
  fresh.advance(Infinity);
  expect(fresh.answers.every((least) => least?.status === 'found')).toBe(true);
  // Parts of it first, and then the whole: the same work, to the last operation.
  for (const [columns, rows] of [
    [1, 1],
    [12, 3],
  ])
    await withLeast(corner(6, columns, rows));
  const later = whole(6);
  later.advance(Infinity);
  const answered = new LeastLosses(questionOf(sourceOf(corner(5, 12, 12))), fresh.work * 0.99);
  expect(answered.answers.every((least) => least?.status === 'none')).toBe(true);
  const again = whole(5);
  expect([again.isDone, again.work]).toEqual([true, fresh.work]);
});

test('no answer is lost, whatever else is asked meanwhile', async () => {
  const plan = corner(7, 22, 22);
  expect(plan.least.status).toBe('pending');
  const under = withLeast(plan);
  for (let seed = 0; seed < 9; seed++) corner(30 + seed, 1, 1);
  const found = await under;
  expect(found.least.status).toBe('found');
  expect(found.leastLoss.values.every((loss) => loss !== 0)).toBe(true);
});

test('nothing is forgotten of what is asked for, and of the rest the oldest', () => {
  const answer = { status: 'none', reason: 'unbounded' } as const;
  const searches = new KeptSearches(2, 3);
  const keep = (question: string, keys: readonly string[]): string[] => {
    const kept = searches.of(question, new Set(keys));
    for (const key of keys) kept.set(key, { answer, points: 1, rounds: 1 });
    return [...kept.keys()];
  };
  expect(keep('a', ['1', '2', '3', '4', '5'])).toHaveLength(5);
  expect(keep('a', ['1', '2', '3', '4', '5'])).toHaveLength(5);
  expect(keep('a', ['1'])).toEqual(['1', '4', '5']);
  keep('b', ['1']);
  keep('a', ['1']);
  keep('c', ['1']);
  expect(keep('a', [])).toHaveLength(3);
  expect(keep('b', [])).toHaveLength(0);
});
