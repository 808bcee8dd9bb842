// The plan: a pure function of the spec.
import { expect, test } from 'vitest';
import { inputAt } from '../../src/sweep/inputs.ts';
import { lossFunction, makePlan, minimumOf, type Plan } from '../../src/sweep/plan.ts';
import { cellPoint, pointOf, specAt } from '../../src/spec/point.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { SpecError } from '../../src/spec/error.ts';

const lecture: SpecInput = {
  problem: { id: 'sigmoid-neuron' },
  optimizer: { id: 'rmsprop' },
  axes: {
    x: { param: 'eta0', from: 0.001, to: 2, count: 5 },
    y: { param: 'beta', from: 0, to: 0.999, count: 4 },
  },
};
const own: SpecInput = {
  problem: {
    id: 'formula',
    loss: 'a*(x-1)^2 + (y+c)^4 + c',
    start: { x: 3, y: 2 },
    constants: { a: 2, c: 0.5 },
  },
  optimizer: {
    id: 'formula',
    update: 'v = 0.9*v + g; p = p - eta0*v',
    state: { v: 'eta0' },
    hyper: { eta0: 0.1 },
  },
  axes: {
    x: { param: 'problem.c', from: 0.5, to: 2, count: 3 },
    y: { param: 'start.y', from: -1, to: 1, count: 2 },
  },
  steps: 30,
  tail: 10,
};

/** All of a plan that is data: the graph written out, the phases as numbers. */
function written({ program, ...plan }: Plan): unknown {
  const nodes = Array.from({ length: program.graph.size }, (_, id) => program.graph.node(id as never));
  const { graph: _graph, ...phases } = program;
  return { ...plan, nodes, phases };
}

test.each([
  ['the lecture', lecture],
  ['formulas of one’s own', own],
])('%s: the same spec gives the same plan, and stays as it is', (_, input) => {
  const spec = parseSpec(input);
  const before = structuredClone(spec);
  const [first, second] = [makePlan(spec), makePlan(structuredClone(spec))];
  expect(written(first)).toEqual(written(second));
  expect(spec).toEqual(before);
  // What is in a plan is plain data: a copy of it by message is the same.
  const { program: _program, ...data } = first;
  expect(structuredClone(data)).toEqual(data);
});

test('inputs: one for each that the program has, along the axis that it lies on', () => {
  const plan = makePlan(parseSpec(lecture));
  expect(plan.inputs.map(({ name }) => name)).toEqual([...plan.program.inputs]);
  const of = (name: string) => plan.inputs.find((input) => input.name === name)!;
  expect(of('hyper.eta0')).toEqual({ name: 'hyper.eta0', values: plan.x, strideX: 1, strideY: 0 });
  expect(of('hyper.beta')).toEqual({ name: 'hyper.beta', values: plan.y, strideX: 0, strideY: 1 });
  expect(of('hyper.eps')).toEqual({
    name: 'hyper.eps',
    values: Float64Array.of(1e-4),
    strideX: 0,
    strideY: 0,
  });
  expect(of('start.w').values).toEqual(Float64Array.of(-4));
  expect(inputAt(of('hyper.beta'), 3, 2)).toBe(plan.y[2]);
  expect({
    rows: plan.rows,
    scale: plan.scale,
    steps: plan.steps,
    tail: plan.tail,
    tailFrom: plan.tailFrom,
  }).toEqual({
    rows: 6,
    scale: 1 / 6,
    steps: 500,
    tail: 50,
    tailFrom: 451,
  });
});

test('a sum is not scaled, and a loss without data has one row', () => {
  expect(makePlan(parseSpec({ ...lecture, problem: { id: 'sigmoid-neuron', reduce: 'sum' } })).scale).toBe(1);
  const { rows, scale, columns } = makePlan(parseSpec(own));
  expect({ rows, scale, columns }).toEqual({ rows: 1, scale: 1, columns: [] });
});

test('the least loss of the lecture', () => {
  const plan = makePlan(parseSpec(lecture));
  expect(plan.leastLoss.values).toHaveLength(1);
  expect(plan.leastLoss.values[0]).toBeCloseTo(0.011624, 6);
  const { at, loss } = minimumOf(plan)!;
  expect(loss).toBe(plan.leastLoss.values[0]);
  expect(at.w).toBeCloseTo(0.02, 2);
  expect(at.b).toBeCloseTo(-0.43, 2);
  // A minimum: no slope there, and more all around.
  const lossAt = lossFunction(plan);
  const slope = new Float64Array(2);
  expect(lossAt.evaluate([at.w, at.b], slope)).toBe(loss);
  expect(Math.hypot(...slope)).toBeLessThan(1e-7);
  for (const angle of [0, 1, 2, 3, 4, 5, 6]) {
    const near = [at.w + 0.01 * Math.cos(angle), at.b + 0.01 * Math.sin(angle)];
    expect(lossAt.evaluate(near, slope)).toBeGreaterThan(loss);
  }
});

test('the least loss follows a constant that is an axis', () => {
  const { leastLoss: least, x } = makePlan(parseSpec(own));
  expect({ strideX: least.strideX, strideY: least.strideY }).toEqual({ strideX: 1, strideY: 0 });
  x.forEach((c, column) => expect(inputAt(least, column, 1)).toBeCloseTo(c, 6));
});

test('a loss and its slope in f64', () => {
  const loss = lossFunction(makePlan(parseSpec(own)), 2);
  const slope = new Float64Array(2);
  expect(loss.parameters).toEqual(['x', 'y']);
  expect(loss.evaluate([3, -1], slope)).toBeCloseTo(2 * 4 + 1 + 2, 12);
  expect([...slope]).toEqual([8, 4]);
});

test('a point of the landscape is a spec of its own', () => {
  const spec = parseSpec(own);
  const { x, y } = makePlan(spec);
  expect(pointOf(spec)).toEqual({ eta0: 0.1, 'start.x': 3, 'start.y': 2, 'problem.a': 2, 'problem.c': 0.5 });
  expect(cellPoint(spec, x, y, 2, 1)).toEqual({ ...pointOf(spec), 'problem.c': 2, 'start.y': 1 });
  const { spec: pinned, point } = specAt(spec, { 'start.y': 0.25, eta0: 0.3 });
  expect(point).toEqual({ ...pointOf(spec), 'start.y': 0.25, eta0: 0.3 });
  expect(pinned.problem.start).toEqual({ x: 3, y: 0.25 });
  expect(pinned.optimizer.hyper).toEqual({ eta0: 0.3 });
  expect(pinned.axes.y).toMatchObject({ from: 0.25, to: 0.25, count: 1 });
  const plan = makePlan(pinned);
  expect([plan.x.length, plan.y.length]).toEqual([1, 1]);
});

test.each<[Record<string, number>, string]>([
  [{ etta0: 1 }, 'etta0: unknown name, allowed: eta0, beta, eps, start.w, start.b; did you mean "eta0"?'],
  [{ eta0: -1 }, 'eta0: got -1, allowed: eta0 > 0'],
  [{ beta: 1 }, 'beta: got 1, allowed: 0 ≤ beta < 1'],
  [{ 'start.w': NaN }, 'start.w: got NaN, allowed: |start.w| ≤ 1000000000000000000'],
  [{ w: 1 }, 'w: unknown name, allowed: eta0, beta, eps, start.w, start.b'],
])('a point %j is refused', (at, message) => {
  const spec = parseSpec(lecture);
  expect(() => specAt(spec, at)).toThrow(SpecError);
  expect(() => specAt(spec, at)).toThrow(expect.objectContaining({ message }));
});
