// A graph read as numbers: f64 is JavaScript's own arithmetic, f32 is rounded after each operation.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, evaluateFormula } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { gradient } from '../../src/formula/gradient.ts';
import { Graph } from '../../src/formula/graph.ts';
import { makeLanes, Tape, type Lanes, type Precision } from '../../src/formula/numbers.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { printExpression } from '../../src/formula/tree.ts';
import { emitWgsl } from '../../src/formula/wgsl.ts';
import { complaint } from './complaint.ts';
import { evaluateTree } from './evaluate-tree.ts';
import { MODEST_NUMBER, trees } from './trees.ts';
import { LARGEST } from './ulp.ts';

const NAMES = ['x', 'y', 'z'] as const;

function tapeOf(text: string, precision: Precision, columns: Readonly<Record<string, Lanes>>): Lanes {
  const graph = new Graph();
  const environment = new Map(NAMES.map((name) => [name, graph.input(name)]));
  const root = build(graph, parseExpression(text), environment);
  const count = columns.x.length;
  const tape = new Tape(graph, [root], (name) => columns[name], precision, count);
  tape.run(count);
  return tape.outputs[0];
}

test('f64 numbers of random formulas are those of the tree', () => {
  const coordinate = fc.oneof(
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.constantFrom(0, -0, 1, -1, 2, 1e-300, 1e300, Infinity, -Infinity, NaN),
  );
  const columns = Object.fromEntries(NAMES.map((name) => [name, makeLanes('f64', 16)]));
  let judged = 0;
  fc.assert(
    fc.property(
      trees({ names: [...NAMES, 'pi', 'e'], numbers: MODEST_NUMBER, depth: 6 }),
      fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 16, maxLength: 16 }),
      (tree, points) => {
        points.forEach((point, lane) => NAMES.forEach((name, index) => (columns[name][lane] = point[index])));
        let values: Lanes;
        try {
          values = tapeOf(printExpression(tree), 'f64', columns);
        } catch (error) {
          if (error instanceof FormulaError) return;
          throw error;
        }
        points.forEach(([x, y, z], lane) => {
          const expected = evaluateTree(tree, { x, y, z });
          // Zeros may differ in sign, for x + 0 is x: nothing but 1/0 and the like tells them apart.
          const far = expected === 0 || values[lane] === 0 || !Number.isFinite(expected);
          if (far && hasDivision(printExpression(tree))) return;
          judged++;
          if (expected !== values[lane])
            expect(values[lane], `${printExpression(tree)} at ${x}, ${y}, ${z}`).toBe(expected + 0);
        });
      },
    ),
    { numRuns: 2000, seed: 4 },
  );
  expect(judged).toBeGreaterThan(20_000);
});

/** Whether the sign of a zero inside may show in the value. */
function hasDivision(text: string): boolean {
  return text.includes('/') || text.includes('^');
}

test.each<[string, (x: number, y: number) => number]>([
  ['x^2 + y^2', (x, y) => x ** 2 + y ** 2],
  ['(1-x)^2 + 100*(y-x^2)^2', (x, y) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2],
  ['x^3 / 3', (x) => x ** 3 / 3],
  ['x^-3', (x) => x ** -3],
  ['abs(x)^2.5', (x) => Math.abs(x) ** 2.5],
  ['x / 7 + y / 0.3', (x, y) => x / 7 + y / 0.3],
  ['sigmoid(x*y) * 2', (x, y) => 2 / (1 + Math.exp(-x * y))],
  ['-x^2', (x) => -(x ** 2)],
  ['2^-x', (x) => 2 ** -x],
  ['20 + x^2 - 10*cos(2*pi*x)', (x) => 20 + x ** 2 - 10 * Math.cos(2 * Math.PI * x)],
  ['exp(x) * tanh(y) + softplus(x)', (x, y) => Math.exp(x) * Math.tanh(y) + Math.log(1 + Math.exp(x))],
  ['if(x < y, x, y) - min(x, y) + if(x >= y, x, y)', (x, y) => Math.max(x, y)],
  ['clamp(x, -1, 1) * relu(y)', (x, y) => Math.max(-1, Math.min(1, x)) * Math.max(0, y)],
  ['x^20', (x) => x ** 20],
  ['x^101', (x) => x ** 101],
])('%s in f64 is what JavaScript says', (text, expected) => {
  const points = Array.from({ length: 200 }, (_, index) => [
    ((index * 37) % 200) / 40 - 2.487,
    ((index * 91) % 200) / 50 - 1.997,
  ]);
  const x = Float64Array.from(points, ([first]) => first);
  const y = Float64Array.from(points, ([, second]) => second);
  const values = tapeOf(text, 'f64', { x, y });
  points.forEach(([a, b], lane) => {
    const exact = expected(a, b);
    expect(Math.abs(values[lane] - exact)).toBeLessThanOrEqual(1e-14 * Math.max(Math.abs(exact), 1));
  });
});

test.each<Precision>(['f32', 'f64'])('a comparison with what is no number is false, in %s', (precision) => {
  const column = (...values: number[]): Lanes => {
    const lanes = makeLanes(precision, values.length);
    lanes.set(values);
    return lanes;
  };
  // No number on the left, on the right, on both sides; then numbers that are equal, smaller and larger.
  const x = column(NaN, 1, NaN, 1, 1, 2);
  const y = column(1, NaN, NaN, 1, 2, 1);
  const holds = (comparison: string) => [...tapeOf(`if(x ${comparison} y, 1, 2)`, precision, { x, y })];
  expect(holds('<')).toEqual([2, 2, 2, 2, 1, 2]);
  expect(holds('<=')).toEqual([2, 2, 2, 1, 1, 2]);
  expect(holds('>')).toEqual([2, 2, 2, 2, 2, 1]);
  expect(holds('>=')).toEqual([2, 2, 2, 1, 2, 1]);
});

test('f32 numbers are rounded after each operation', () => {
  const x = Float32Array.of(0.1, 1 / 3, 16777217, 1e-3);
  const y = Float32Array.of(0.7, 3, 1, 1e5);
  const r = Math.fround;
  const values = tapeOf('(x + y) * x - y / x', 'f32', { x, y });
  values.forEach((value, lane) => {
    const [a, b] = [x[lane], y[lane]];
    expect(value).toBe(r(r(r(a + b) * a) - r(b / a)));
  });
  expect(tapeOf('x / 3', 'f32', { x, y })[0]).toBe(r(x[0] * r(1 / 3)));
});

test.each<Precision>(['f32', 'f64'])(
  'a %s tape runs the lanes it is asked for, and again with new inputs',
  (precision) => {
    const x = makeLanes(precision, 4);
    const graph = new Graph();
    const input = graph.input('x');
    const square = graph.multiply(input, input);
    const tape = new Tape(graph, [square, input, graph.constant(3)], () => x, precision, 4);
    x.set([1, 2, 3, 4]);
    tape.run(4);
    expect([...tape.outputs[0]]).toEqual([1, 4, 9, 16]);
    expect(tape.outputs[1]).toBe(x);
    expect([...tape.outputs[2]]).toEqual([3, 3, 3, 3]);
    x.set([5, 6, 7, 8]);
    tape.run(2);
    expect([...tape.outputs[0]]).toEqual([25, 36, 9, 16]);
  },
);

test('outputs keep their lanes though others are reused', () => {
  const graph = new Graph();
  const x = graph.input('x');
  const chain = [x];
  for (let index = 0; index < 30; index++) chain.push(graph.apply('sin', graph.add(chain.at(-1)!, x)));
  const kept = [chain[3], chain[10], chain[30], chain[3]];
  const lanes = Float64Array.of(0.3, -2);
  const tape = new Tape(graph, kept, () => lanes, 'f64', 2);
  tape.run(2);
  const values = [...lanes].map((start) => {
    const all = [start];
    for (let index = 0; index < 30; index++) all.push(Math.sin(all.at(-1)! + start));
    return all;
  });
  [3, 10, 30, 3].forEach((place, output) => {
    expect([...tape.outputs[output]]).toEqual(values.map((all) => all[place]));
  });
});

test.each([
  ['x + 1e39', "the constant 1e+39 of the formula or its gradient is beyond f32's largest, 3.4e38 at 1:1"],
  [
    'x * 3.5e38',
    "the constant 3.5e+38 of the formula or its gradient is beyond f32's largest, 3.4e38 at 1:1",
  ],
  [
    '-1e300 * x',
    "the constant -1e+300 of the formula or its gradient is beyond f32's largest, 3.4e38 at 1:1",
  ],
  ['x / 1e-40', "the constant 1e+40 of the formula or its gradient is beyond f32's largest, 3.4e38 at 1:1"],
])('%s is refused in f32 and computed in f64', (text, message) => {
  const graph = new Graph();
  const root = build(graph, parseExpression(text), new Map([['x', graph.input('x')]]));
  const single = Float32Array.of(1);
  expect(complaint(() => new Tape(graph, [root], () => single, 'f32', 1))).toBe(message);
  expect(complaint(() => emitWgsl(graph, [root], () => 'x'))).toBe(message);
  expect(complaint(() => emitWgsl(graph, [root], () => 'x', 'native'))).toBe(message);
  expect(Number.isFinite(tapeOf(text, 'f64', { x: Float64Array.of(1) })[0])).toBe(true);
});

test('a gradient beyond f32 is refused though the formula is not', () => {
  const graph = new Graph();
  const x = graph.input('x');
  const root = build(graph, parseExpression('x * 1e30 * 1e30'), new Map([['x', x]]));
  const [slope] = gradient(graph, root, [x]);
  const lanes = Float32Array.of(1);
  expect(() => new Tape(graph, [root], () => lanes, 'f32', 1)).not.toThrow();
  expect(complaint(() => new Tape(graph, [slope], () => lanes, 'f32', 1))).toContain('beyond f32');
});

test('a formula over numbers has a value at once', () => {
  expect(evaluateFormula('2 * sqrt(eps) / lambda', { eps: 0.25, lambda: 4 })).toBe(0.25);
  expect(complaint(() => evaluateFormula('lamda', { lambda: 4 }))).toBe(
    'unknown name "lamda" at 1:1; did you mean "lambda"?',
  );
});

test('the largest f32 itself is a constant like any other', () => {
  expect(tapeOf(`x * ${LARGEST}`, 'f32', { x: Float32Array.of(1) })[0]).toBe(LARGEST);
});
