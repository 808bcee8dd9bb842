// Derivatives against central differences in f64, and the conventions where a derivative is a choice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { FUNCTION_ARITY } from '../../src/formula/functions.ts';
import { gradient } from '../../src/formula/gradient.ts';
import { Graph, type Operation } from '../../src/formula/graph.ts';
import { lowering } from '../../src/formula/lower.ts';
import { Tape } from '../../src/formula/numbers.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { printExpression, type Expression } from '../../src/formula/tree.ts';
import { evaluateTree, type Point } from './evaluate-tree.ts';
import { MODEST_NUMBER, NOWHERE, trees } from './trees.ts';
import { PORTABLE_F32 } from '../../src/formula/target.ts';

const NAMES = ['x', 'y', 'z'] as const;

/** A formula's value and its slopes in x, y and z, at any points of one's own. */
class Slopes {
  readonly #columns: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
  readonly #tape: Tape;

  constructor(text: string, lanes: number) {
    const graph = new Graph();
    const inputs = NAMES.map((name) => graph.input(name));
    const root = build(
      graph,
      parseExpression(text),
      new Map(NAMES.map((name, index) => [name, inputs[index]])),
    );
    this.#columns = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(lanes)]));
    const outputs = [root, ...gradient(graph, root, inputs)];
    this.#tape = new Tape(graph, outputs, (name) => this.#columns[name], 'f64', lanes);
  }

  /** Value and slopes of each point, `[value, d/dx, d/dy, d/dz]`. */
  at(points: readonly (readonly number[])[]): number[][] {
    points.forEach((point, lane) =>
      NAMES.forEach((name, index) => (this.#columns[name][lane] = point[index] ?? 0)),
    );
    this.#tape.run(points.length);
    return points.map((_, lane) => this.#tape.outputs.map((output) => output[lane]));
  }
}

/** Central differences of two widths, the narrower and how far the wider one lies from it. */
function differences(
  slopes: Slopes,
  point: readonly number[],
  axis: number,
): { slope: number; doubt: number } {
  const width = 1e-5 * Math.max(1, Math.abs(point[axis]));
  const moved = [-2, -1, 1, 2].map((by) =>
    point.map((value, index) => (index === axis ? value + by * width : value)),
  );
  const [far, near, nearUp, farUp] = slopes.at(moved).map(([value]) => value);
  const narrow = (nearUp - near) / (moved[2][axis] - moved[1][axis]);
  const wide = (farUp - far) / (moved[3][axis] - moved[0][axis]);
  // Richardson's extrapolation takes away the error of second order.
  return { slope: narrow + (narrow - wide) / 3, doubt: Math.abs(narrow - wide) };
}

/** Points of the formula's own domain, none of them a kink. */
const spread = (from: number, to: number, count = 60): number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 0.4142)) / count);

const CASES: readonly (readonly [text: string, x: readonly number[], operations: readonly Operation[]])[] = [
  ['x + y', spread(-4, 4), ['add']],
  ['x - y', spread(-4, 4), ['subtract']],
  ['x * y', spread(-4, 4), ['multiply']],
  ['x / y', spread(-4, 4), ['divide']],
  ['y / x', spread(0.2, 4), ['divide']],
  ['-x', spread(-4, 4), ['negate']],
  ['x^2', spread(-4, 4), ['power']],
  ['x^3 * y', spread(-4, 4), ['power']],
  ['x^-2', spread(-4, -0.3), ['power']],
  ['x^7', spread(-2, 2), ['power']],
  ['x^100', spread(-1.2, 1.2), ['power']],
  ['x^0.5', spread(0.1, 9), ['sqrt']],
  ['x^1.7', spread(0.1, 5), ['exp', 'log']],
  ['x^y', spread(0.1, 3), ['exp', 'log']],
  ['3^x', spread(-3, 3), ['exp']],
  ['abs(x) * y', spread(-4, 4), ['abs']],
  ['sign(x) * x^2', spread(-4, 4), ['sign']],
  ['min(x, y) * x', spread(-4, 4), ['min']],
  ['min(y, x) * y', spread(-4, 4), ['min']],
  ['max(x, y) * x', spread(-4, 4), ['max']],
  ['max(y, x) * y', spread(-4, 4), ['max']],
  ['sqrt(x)', spread(0.05, 9), ['sqrt']],
  ['exp(x)', spread(-5, 5), ['exp']],
  ['log(x)', spread(0.05, 9), ['log']],
  ['sin(x)', spread(-7, 7), ['sin']],
  ['cos(x)', spread(-7, 7), ['cos']],
  ['tan(x)', spread(-1.4, 1.4), ['tan']],
  ['tanh(x)', spread(-4, 4), ['tanh']],
  ['sigmoid(x)', spread(-9, 9), ['sigmoid']],
  ['softplus(x)', spread(-9, 9), ['softplus']],
  ['relu(x) * y', spread(-4, 4), ['relu']],
  ['clamp(x, -1, 2) * y', spread(-4, 4), ['min', 'max']],
  ['clamp(z, x, y)', spread(-4, 4), ['min', 'max']],
  ['floor(x) * x', spread(-4, 4), ['floor']],
  ['if(x < y, x^2, y^3)', spread(-4, 4), ['ifLess']],
  ['if(x <= y, x^2, y^3)', spread(-4, 4), ['ifAtMost']],
  ['if(x > y, x^2, y^3)', spread(-4, 4), ['ifLess']],
  ['if(x >= y, x^2, y^3)', spread(-4, 4), ['ifAtMost']],
  ['(sigmoid(x*y + z) - 0.3)^2 / 2', spread(-4, 4), []],
  ['(1-x)^2 + 100*(y-x^2)^2', spread(-2, 2), []],
  ['x*y + x*y*x + sin(x*y)', spread(-2, 2), []],
];

test.each(CASES)('%s', (text, xs) => {
  const slopes = new Slopes(text, 4);
  for (const x of xs) {
    for (const [y, z] of [
      [1.3, 0.37],
      [-0.7, -1.9],
    ]) {
      const point = [x, y, z];
      const [[, ...exact]] = slopes.at([point]);
      exact.forEach((slope, axis) => {
        const { slope: expected } = differences(slopes, point, axis);
        const tolerance = 1e-7 * Math.max(1, Math.abs(expected));
        const where = `d/d${NAMES[axis]} ${text} at ${point.join(', ')}`;
        if (!(Math.abs(slope - expected) <= tolerance)) expect(slope, where).toBeCloseTo(expected, 6);
      });
    }
  }
});

test('the cases have every function and every operation of a tree', () => {
  const texts = CASES.map(([text]) => text).join(' ');
  for (const name of Object.keys(FUNCTION_ARITY)) expect(texts).toContain(`${name}(`);
  for (const [text, , operations] of CASES) {
    const graph = new Graph();
    const inputs = NAMES.map((name) => graph.input(name));
    const root = build(
      graph,
      parseExpression(text),
      new Map(NAMES.map((name, index) => [name, inputs[index]])),
    );
    const kinds = graph.reachable([root]).map((id) => graph.node(id).operation);
    for (const operation of operations) expect(kinds, text).toContain(operation);
  }
});

test.each<[string, number[], number[]]>([
  ['abs(x)', [0], [0]],
  ['abs(x)', [-0], [0]],
  ['abs(x)', [-2], [-1]],
  ['relu(x)', [0], [0]],
  ['relu(x)', [1e-300], [1]],
  ['sign(x)', [0], [0]],
  ['sign(x)', [3], [0]],
  ['floor(x)', [2], [0]],
  ['floor(x)', [2.5], [0]],
  ['min(x, y)', [1, 1], [1, 0]],
  ['min(y, x)', [1, 1], [0, 1]],
  ['max(x, y)', [1, 1], [1, 0]],
  ['max(y, x)', [1, 1], [0, 1]],
  ['min(x, y)', [0, -0], [1, 0]],
  ['max(x, min(y, x))', [1, 1], [1, 0]],
  ['clamp(x, 0, 1)', [0], [1]],
  ['clamp(x, 0, 1)', [1], [1]],
  ['clamp(x, 0, 1)', [-0.1], [0]],
  ['clamp(x, 0, 1)', [1.1], [0]],
  ['if(x < y, x, y)', [1, 1], [0, 1]],
  ['if(x <= y, x, y)', [1, 1], [1, 0]],
  ['if(x > y, x, y)', [1, 1], [0, 1]],
  ['if(x >= y, x, y)', [1, 1], [1, 0]],
  ['if(x > 0, sqrt(x), 0)', [-1], [0]],
  ['if(x > 0, log(x), 0)', [-1], [0]],
  ['if(x > 0, log(x), -x)', [-1], [-1]],
  ['if(x > 0, x * log(x), 0)', [0], [0]],
  ['if(x > 0, y / x, y)', [0, 1], [0, 1]],
  ['if(x > 0, x^0.3, 0)', [-2], [0]],
  ['if(x > 0, 3 - log(x)^2, 0)', [-2], [0]],
  ['if(x > 0, if(y > 0, log(x) * sqrt(y), x), y)', [-2, -3], [0, 1]],
  ['if(x > 0, if(y > 0, log(x) * sqrt(y), x), y)', [2, -3], [1, 0]],
  ['relu(if(x < 1, sqrt(1 - x), x))', [2], [1]],
  ['x^2', [0], [0]],
  ['x^1', [0], [1]],
  ['x^0', [0], [0]],
  ['5', [0], [0]],
  ['y', [0, 0], [0, 1]],
])('%s at %j', (text, point, expected) => {
  const [[, ...slopes]] = new Slopes(text, 1).at([point]);
  expected.forEach((slope, axis) => expect(slopes[axis] + 0).toBe(slope));
});

/** Whether every part that counts has a finite value: beyond infinity lie no slopes. */
function isFinite(tree: Expression, point: Point): boolean {
  if (!Number.isFinite(evaluateTree(tree, point))) return false;
  switch (tree.kind) {
    case 'number':
    case 'name':
      return true;
    case 'negate':
      return isFinite(tree.operand, point);
    case 'binary':
      // A power goes by the logarithm of its base.
      if (tree.operator === '^' && evaluateTree(tree.left, point) === 0) return false;
      return isFinite(tree.left, point) && isFinite(tree.right, point);
    case 'call':
      return tree.args.every((argument) => isFinite(argument, point));
    case 'if': {
      const chosen = { ...tree, then: one, otherwise: zero };
      return isFinite(evaluateTree(chosen, point) === 1 ? tree.then : tree.otherwise, point);
    }
  }
}
const one: Expression = { kind: 'number', value: 1, span: NOWHERE };
const zero: Expression = { kind: 'number', value: 0, span: NOWHERE };

test('random formulas', () => {
  // Off the grid by another irrational for each axis, so that no two parts tie: a tie has two slopes.
  const coordinate = (offset: number) =>
    fc.integer({ min: -3000, max: 3000 }).map((n) => n / 1000 + offset / 1e4);
  const position = fc.tuple(coordinate(Math.SQRT2), coordinate(Math.E), coordinate(Math.PI));
  let judged = 0;
  fc.assert(
    fc.property(
      trees({ names: [...NAMES], numbers: MODEST_NUMBER, depth: 5 }),
      fc.array(position, { minLength: 4, maxLength: 4 }),
      (tree, points) => {
        const text = printExpression(tree);
        let slopes: Slopes;
        try {
          slopes = new Slopes(text, 4);
        } catch (error) {
          if (error instanceof FormulaError) return;
          throw error;
        }
        for (const point of points) {
          const [[value, ...exact]] = slopes.at([point]);
          const [x, y, z] = point;
          if (!(Math.abs(value) < 1e4) || !isFinite(tree, { x, y, z })) continue;
          exact.forEach((slope, axis) => {
            const { slope: expected, doubt } = differences(slopes, point, axis);
            // Differences that disagree among themselves straddle a kink or a pole, and judge nothing.
            if (!(doubt <= 1e-7 * Math.max(1, Math.abs(expected))) || Math.abs(expected) > 1e4) return;
            judged++;
            const error = Math.abs(slope - expected);
            const noise = 1e-10 * Math.abs(value) + 1e-6 * Math.max(1, Math.abs(expected));
            if (!(error <= noise))
              expect(slope, `d/d${NAMES[axis]} ${text} at ${point.join(', ')}`).toBe(expected);
          });
        }
      },
    ),
    { numRuns: 1500, seed: 5 },
  );
  expect(judged).toBeGreaterThan(8000);
});

test('parts made for a target alone have no derivative, and are refused', () => {
  const graph = new Graph();
  const x = graph.input('x');
  const into = new Graph();
  const lowered = lowering(graph, into, PORTABLE_F32)(graph.apply('log', x));
  expect(() => gradient(into, lowered, [into.input('x')])).toThrow('no derivative');
});
