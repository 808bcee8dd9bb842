// Runs that are looked at on the way, go on, or are used again are, bit for bit, runs from the start.
import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { continueRuns } from '../../src/sweep/continuing.ts';
import type { Engine } from '../../src/sweep/engine.ts';
import type { Field } from '../../src/sweep/field.ts';
import { makePlan, type Plan } from '../../src/sweep/plan.ts';
import { landscapeAt, planAt } from '../../src/sweep/runs.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { cpu, disposeEngines, gpu, reference } from './engines.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

afterAll(disposeEngines);

const lecture = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 2 ** -10, to: 4, count: 13 },
    y: { param: 'beta', scale: 'linear', from: 0, to: 0.7, count: 8 },
  },
  steps: 500,
  tail: 50,
} satisfies SpecInput;

const planOf = (input: SpecInput): Plan => makePlan(parseSpec(input));

function measured({ metrics, regimes, startLoss }: Field) {
  return { ...metrics, regimes, startLoss };
}

/** The landscape of a plan from the start. */
async function fresh(engine: Engine, plan: Plan) {
  return measured(await engine.run(plan));
}

const SPECS: [string, SpecInput][] = [
  ['the lecture', lecture],
  ['a lookahead, with momentum', { ...lecture, optimizer: { id: 'nesterov' }, axes: overStart() }],
  ['state that all parameters share', { ...lecture, optimizer: { id: 'adam' }, axes: overStart() }],
  ['minibatches', { ...lecture, noise: { batch: 2, seed: 7 } }],
  ['a tail that cuts into the stops', { ...lecture, steps: 140, tail: 30 }],
  ['a tail of everything', { ...lecture, steps: 60, tail: 60 }],
];

function overStart() {
  return { ...lecture.axes, y: { param: 'start.w', scale: 'linear' as const, from: -6, to: 6, count: 9 } };
}

describe.each([
  ['GPU engine', gpu],
  ['CPU engine', cpu],
  ['reference', reference],
] as const)('the %s', (_, engine) => {
  test.each(SPECS)('the landscape at each stop is that of a sweep of as many steps: %s', async (_, input) => {
    const { runs } = await continueRuns(engine, planOf(input), []);
    expect(runs.stops.length).toBeGreaterThan(3);
    for (const stop of runs.stops) {
      const expected = await fresh(engine, planAt(runs.plan, stop));
      expect(measured(landscapeAt(runs, stop.step)), `after ${stop.step} steps`).toEqual(expected);
    }
  });

  test('a step at which the runs do not stop is refused, and those at which they do are told', async () => {
    const { runs } = await continueRuns(engine, planOf({ ...lecture, steps: 30, tail: 5 }), []);
    for (const step of [4, 0, 31, NaN]) {
      expect(() => landscapeAt(runs, step)).toThrow(
        new RangeError(`got the step ${step}, at which these runs do not stop; allowed: 1, 2, 5, 10, 20, 30`),
      );
    }
    expect(landscapeAt(runs).spec.steps).toBe(30);
  });

  test.each(SPECS.slice(0, 4))('runs that go on end as those that were never ended: %s', async (_, input) => {
    const whole = planOf(input);
    const { runs: some } = await continueRuns(engine, planOf({ ...input, steps: 230 }), []);
    const { runs, from } = await continueRuns(engine, whole, [some]);
    expect(from).toBe(230);
    expect(runs.stops.map(({ step }) => step)).toEqual([1, 2, 5, 10, 20, 50, 100, 230, 500]);
    expect(measured(landscapeAt(runs))).toEqual(await fresh(engine, whole));
  });

  test('runs whose new tail began before their end are started again', async () => {
    const { runs: some } = await continueRuns(engine, planOf({ ...lecture, steps: 470 }), []);
    expect((await continueRuns(engine, planOf(lecture), [some])).from).toBe(0);
  });

  test('a map that is moved by whole cells computes only what comes into view', async () => {
    const before = planOf(lecture);
    const moved = planOf(shifted(lecture, 4, 2));
    const { runs: known } = await continueRuns(engine, before, []);
    const { runs, computed } = await continueRuns(engine, moved, [known]);
    expect(computed).toBe(13 * 8 - 9 * 6);
    expect(measured(landscapeAt(runs))).toEqual(await fresh(engine, moved));
    // What was put together can itself be used again, and go on.
    const back = await continueRuns(engine, before, [runs]);
    expect(back.computed).toBe(13 * 8 - 9 * 6);
    expect(measured(landscapeAt(back.runs))).toEqual(measured(landscapeAt(known)));
    const longer = planOf({ ...shifted(lecture, 4, 2), steps: 700 });
    const gone = await continueRuns(engine, longer, [runs]);
    expect(gone.from).toBe(500);
    expect(measured(landscapeAt(gone.runs))).toEqual(await fresh(engine, longer));
  });

  test('a map of every other column takes those it has', async () => {
    const { runs: known } = await continueRuns(engine, planOf(lecture), []);
    const { x } = lecture.axes;
    const coarse = planOf({ ...lecture, axes: { ...lecture.axes, x: { ...x, count: 7 } } });
    const { runs, computed } = await continueRuns(engine, coarse, [known]);
    expect(computed).toBe(0);
    expect(measured(landscapeAt(runs))).toEqual(await fresh(engine, coarse));
  });

  test.each<[string, SpecInput]>([
    ['another optimizer', { ...lecture, optimizer: { id: 'adagrad' }, axes: overStart() }],
    ['another hyperparameter', { ...lecture, optimizer: { id: 'rmsprop', hyper: { eps: 1e-3 } } }],
    ['other data', { ...lecture, problem: { id: 'sigmoid-neuron', data: 'two-points' } }],
    ['another tail', { ...lecture, tail: 40 }],
    ['another threshold', { ...lecture, thresholds: { settle: 0.1 } }],
    ['another parameter along an axis', { ...lecture, axes: overStart() }],
  ])('%s uses nothing again', async (_, input) => {
    const { runs: known } = await continueRuns(engine, planOf({ ...lecture, steps: 100 }), []);
    const { computed, from } = await continueRuns(engine, planOf({ ...input, steps: 100 }), [known]);
    expect([computed, from]).toEqual([13 * input.axes.y.count!, 0]);
  });
});

/** The lecture's axes, moved by whole cells: a column is a factor of 2, a row a tenth. */
function shifted(input: typeof lecture, columns: number, rows: number): typeof lecture {
  const { x, y } = input.axes;
  return {
    ...input,
    axes: {
      x: { ...x, from: x.from * 2 ** columns, to: x.to * 2 ** columns },
      y: { ...y, from: y.from + rows / 10, to: y.to + rows / 10 },
    },
  };
}

describe('runs that are of no use are not gone on from', () => {
  const plan = planOf({ ...lecture, steps: 60, tail: 10 });
  const longer = planOf({ ...lecture, steps: 120, tail: 10 });
  const moved = planOf({
    ...lecture,
    axes: { ...lecture.axes, y: { ...lecture.axes.y, to: 0.8, count: 9 } },
    steps: 60,
    tail: 10,
  });

  test('those of another precision', async () => {
    const { engine: double } = await createNodeEngine({ kind: 'cpu', precision: 'f64', threads: 1 });
    try {
      const { runs } = await continueRuns(double, plan, []);
      for (const next of [longer, moved]) {
        const { from, computed, runs: own } = await continueRuns(cpu, next, [runs]);
        expect([from, computed]).toEqual([0, next.x.length * next.y.length]);
        expect(measured(landscapeAt(own))).toEqual(await fresh(cpu, next));
      }
    } finally {
      double.dispose();
    }
  });

  test('those whose state was not kept', async () => {
    const runs = await cpu.carryOut(plan);
    for (const next of [longer, moved]) {
      const { from, runs: own } = await continueRuns(cpu, next, [runs]);
      expect(from).toBe(0);
      expect(measured(landscapeAt(own))).toEqual(await fresh(cpu, next));
    }
  });

  test('those of another arithmetic: another adapter’s, and its own functions', async () => {
    const { runs } = await continueRuns(gpu, plan, []);
    expect(runs.engine.arithmetic).toBe(`${gpu.info.adapter}, portable`);
    for (const arithmetic of ['another', `${gpu.info.adapter}, native`, undefined]) {
      const known = { ...runs, engine: { ...runs.engine, arithmetic } };
      expect((await continueRuns(gpu, longer, [known])).from).toBe(0);
    }
    expect((await continueRuns(gpu, longer, [runs])).from).toBe(60);
  });

  test('those that were measured against another least loss', async () => {
    const { runs } = await continueRuns(cpu, plan, []);
    const leastLoss = { ...plan.leastLoss, values: plan.leastLoss.values.map((value) => value - 1) };
    const known = { ...runs, plan: { ...plan, leastLoss } };
    expect((await continueRuns(cpu, longer, [known])).from).toBe(0);
    expect((await continueRuns(cpu, moved, [known])).computed).toBe(moved.x.length * moved.y.length);
  });
});
