// The graph: what is equal is computed once, constants are folded, and arguments come first.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { gradient } from '../../src/formula/gradient.ts';
import { Graph, type NodeId, type Operation } from '../../src/formula/graph.ts';
import { lowering } from '../../src/formula/lower.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { MODEST_NUMBER, trees } from './trees.ts';
import { MATH_F64, NATIVE_WGSL, PORTABLE_F32 } from '../../src/formula/target.ts';

/** What `text` compiles to, written out: every node that it needs, in order. */
function compiled(text: string): { graph: Graph; root: NodeId; nodes: string[] } {
  const graph = new Graph();
  const environment = new Map(['x', 'y', 'z'].map((name) => [name, graph.input(name)]));
  const root = build(graph, parseExpression(text), environment);
  const order = graph.reachable([root]);
  const nodes = order.map((id) => {
    const { operation, args, name, value } = graph.node(id);
    if (operation === 'input') return name;
    if (operation === 'constant') return String(value);
    return `${operation}(${args.map((argument) => order.indexOf(argument)).join()})`;
  });
  return { graph, root, nodes };
}

function operations(text: string): Operation[] {
  const { graph, root } = compiled(text);
  const all = graph.reachable([root]).map((id) => graph.node(id).operation);
  return all.filter((operation) => operation !== 'input' && operation !== 'constant');
}

test.each<[string, Operation[]]>([
  ['(x+y)*(x+y)', ['add', 'multiply']],
  ['exp(x*y) + exp(x*y)*z', ['multiply', 'exp', 'multiply', 'add']],
  ['sin(x)^2 + cos(x)^2', ['sin', 'power', 'cos', 'power', 'add']],
  ['sigmoid(x*y+z)*(1-sigmoid(x*y+z))', ['multiply', 'add', 'sigmoid', 'subtract', 'multiply']],
  ['if(x<y, x*y, z) + if(x<y, x*y, z)', ['multiply', 'ifLess', 'add']],
])('%s computes what it repeats once', (text, expected) => {
  expect(operations(text)).toEqual(expected);
});

test('order matters: x + y is not y + x, for rounding depends on it elsewhere', () => {
  expect(operations('(x-y)*(y-x)')).toEqual(['subtract', 'subtract', 'multiply']);
});

test.each([
  ['2*3 + 4', '10'],
  ['2^10', '1024'],
  ['2^-2', '0.25'],
  ['2^0.5', String(Math.SQRT2)],
  ['sqrt(16)', '4'],
  ['-(3)', '-3'],
  ['pi', String(Math.PI)],
  ['e', String(Math.E)],
  ['cos(pi)', '-1'],
  ['exp(0) + log(1) + tan(0) + tanh(0) + sin(0)', '1'],
  ['min(2, 3) * max(2, 3)', '6'],
  ['clamp(5, 0, 1) + clamp(-5, 0, 1) + clamp(0.5, 0, 1)', '1.5'],
  ['abs(-2) + sign(-3) + sign(0) + sign(4)', '2'],
  ['floor(-1.5) + floor(1.5)', '-1'],
  ['relu(-1) + relu(2)', '2'],
  ['sigmoid(0)', '0.5'],
  ['softplus(0)', String(Math.LN2)],
  ['if(1 < 2, 3, 4) + if(2 < 1, 30, 40)', '43'],
  ['if(1 <= 1, 3, 4) + if(2 <= 1, 30, 40)', '43'],
  ['if(2 > 1, 3, 4) + if(1 > 2, 30, 40)', '43'],
  ['if(1 >= 1, 3, 4) + if(1 >= 2, 30, 40)', '43'],
  ['0*x', '0'],
  ['x*0', '0'],
  ['0/x', '0'],
  ['x^0', '1'],
])('%s is folded', (text, value) => {
  expect(compiled(text).nodes).toEqual([value]);
});

test.each([
  ['x + 0', ['x']],
  ['0 + x', ['x']],
  ['x - 0', ['x']],
  ['x * 1', ['x']],
  ['1 * x', ['x']],
  ['x / 1', ['x']],
  ['x^1', ['x']],
  ['--x', ['x']],
  ['-1 * x', ['x', 'negate(0)']],
  ['x * -1', ['x', 'negate(0)']],
  ['0 - x', ['x', 'negate(0)']],
  ['x + -y', ['x', 'y', 'subtract(0,1)']],
  ['-x + y', ['x', 'y', 'subtract(1,0)']],
  ['x - -y', ['x', 'y', 'add(0,1)']],
  ['if(x < y, z, z)', ['z']],
  ['if(1 < 2, x, y)', ['x']],
  ['x / 4', ['x', '0.25', 'multiply(0,1)']],
  ['x / 6', ['x', String(1 / 6), 'multiply(0,1)']],
  ['x / -0.1', ['x', '-10', 'multiply(0,1)']],
  ['1 / x', ['x', '1', 'divide(1,0)']],
  ['x / y', ['x', 'y', 'divide(0,1)']],
  ['x^2', ['x', '2', 'power(0,1)']],
  ['x^-1', ['x', '-1', 'power(0,1)']],
  ['x^0.5', ['x', 'sqrt(0)']],
  ['x^y', ['x', 'y', 'log(0)', 'multiply(1,2)', 'exp(3)']],
])('%s', (text, expected) => {
  expect(compiled(text).nodes).toEqual(expected);
});

test('a number that is 0 divides as it is', () => {
  expect(operations('x/0')).toEqual(['divide']);
});

test.each([
  ['x^2', ['multiply(0,0)']],
  ['x^3', ['multiply(0,0)', 'multiply(0,1)']],
  ['x^4', ['multiply(0,0)', 'multiply(1,1)']],
  ['x^5', ['multiply(0,0)', 'multiply(1,1)', 'multiply(0,2)']],
  ['x^-2', ['multiply(0,0)', 'divide(1,1)']],
])('%s becomes a product', (text, expected) => {
  const { graph, root } = compiled(text);
  const into = new Graph();
  const lowered = lowering(graph, into, PORTABLE_F32)(root);
  const order = into.reachable([lowered]).filter((id) => into.node(id).operation !== 'constant');
  const shown = order.slice(1).map((id) => {
    const args = into.node(id).args.map((argument) => Math.max(order.indexOf(argument), 0));
    return `${into.node(id).operation}(${args.join()})`;
  });
  const [, ...rest] = shown;
  if (text === 'x^-2') expect([shown[0], rest[0].slice(0, 6)]).toEqual(['multiply(0,0)', 'divide']);
  else expect(shown).toEqual(expected);
});

test('a whole power of any size is a product: it has a value for a negative base', () => {
  const { graph, root } = compiled('x^1001');
  const into = new Graph();
  const lowered = lowering(graph, into, MATH_F64)(root);
  const kinds = new Set(into.reachable([lowered]).map((id) => into.node(id).operation));
  expect(kinds).toEqual(new Set(['input', 'multiply']));
});

test('random formulas: arguments come before what uses them, nothing twice, nothing left to fold', () => {
  const tree = trees({ names: ['x', 'y', 'z'], numbers: MODEST_NUMBER, depth: 6 });
  let compiledTrees = 0;
  fc.assert(
    fc.property(tree, (expression) => {
      const graph = new Graph();
      const inputs = ['x', 'y', 'z'].map((name) => graph.input(name));
      let root: NodeId;
      try {
        root = build(graph, expression, new Map(['x', 'y', 'z'].map((name, index) => [name, inputs[index]])));
      } catch (error) {
        if (error instanceof FormulaError) return;
        throw error;
      }
      compiledTrees++;
      const outputs = [root, ...gradient(graph, root, inputs)];
      for (const target of [PORTABLE_F32, MATH_F64, NATIVE_WGSL]) {
        const into = new Graph();
        const lower = lowering(graph, into, target);
        const lowered = outputs.map(lower);
        const seen = new Set<string>();
        for (const id of into.reachable(lowered)) {
          const { operation, args, name, value } = into.node(id);
          for (const argument of args) expect(argument).toBeLessThan(id);
          const key = `${operation} ${args.join()} ${name} ${Object.is(value, -0) ? '-0' : value}`;
          expect(seen.has(key), key).toBe(false);
          seen.add(key);
          const folded =
            args.length > 0 && args.every((argument) => into.node(argument).operation === 'constant');
          expect(folded, `${operation} of constants`).toBe(false);
        }
        expect([...into.inputsOf(lowered)].every((name) => ['x', 'y', 'z'].includes(name))).toBe(true);
      }
    }),
    { numRuns: 300, seed: 3 },
  );
  expect(compiledTrees).toBeGreaterThan(200);
});

test('a graph refuses what is no operation', () => {
  const graph = new Graph();
  const x = graph.input('x');
  expect(() => graph.apply('constant')).toThrow('"constant" is made with graph.constant()');
  expect(() => graph.apply('min', x)).toThrow('min takes 2 arguments, got 1');
});
