// What the parser reads, and what it says of texts that are no formula.
import { expect, test } from 'vitest';
import { build, buildStatements } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { FUNCTION_ARITY } from '../../src/formula/functions.ts';
import { Graph } from '../../src/formula/graph.ts';
import { MAX_DEPTH, parseExpression, parseStatements } from '../../src/formula/parse.ts';
import { MAX_TEXT } from '../../src/formula/tokens.ts';
import type { Expression } from '../../src/formula/tree.ts';
import { complaint } from './complaint.ts';

/** A tree with every operation in brackets, so that what binds to what can be read off. */
function grouped(tree: Expression): string {
  switch (tree.kind) {
    case 'number':
      return String(tree.value);
    case 'name':
      return tree.name;
    case 'negate':
      return `[-${grouped(tree.operand)}]`;
    case 'binary':
      return `[${grouped(tree.left)}${tree.operator}${grouped(tree.right)}]`;
    case 'call':
      return `${tree.name}[${tree.args.map(grouped).join(',')}]`;
    case 'if': {
      const { left, comparison, right, then, otherwise } = tree;
      return `if[${grouped(left)}${comparison}${grouped(right)},${grouped(then)},${grouped(otherwise)}]`;
    }
  }
}

test.each([
  ['a+b*c', '[a+[b*c]]'],
  ['a*b+c', '[[a*b]+c]'],
  ['a-b-c', '[[a-b]-c]'],
  ['a-b+c', '[[a-b]+c]'],
  ['a/b/c', '[[a/b]/c]'],
  ['a/b*c', '[[a/b]*c]'],
  ['a*b^c', '[a*[b^c]]'],
  ['-x^2', '[-[x^2]]'],
  ['(-x)^2', '[[-x]^2]'],
  ['2^3^2', '[2^[3^2]]'],
  ['(2^3)^2', '[[2^3]^2]'],
  ['2^-x', '[2^[-x]]'],
  ['2^-x^2', '[2^[-[x^2]]]'],
  ['2^--x', '[2^[-[-x]]]'],
  ['-x*y', '[[-x]*y]'],
  ['x*-y', '[x*[-y]]'],
  ['x- -y', '[x-[-y]]'],
  ['x--y', '[x-[-y]]'],
  ['--x', '[-[-x]]'],
  ['+x', 'x'],
  ['x-+y', '[x-y]'],
  ['a-(b-c)', '[a-[b-c]]'],
  ['((a))', 'a'],
  ['  a\t+\r b ', '[a+b]'],
  ['a+b # the rest is a comment + )(', '[a+b]'],
  ['\n\na+b\n\n', '[a+b]'],
  ['if(a < b, c, d)', 'if[a<b,c,d]'],
  ['if(a<=b,c,d)', 'if[a<=b,c,d]'],
  ['if(a>b,c,d)', 'if[a>b,c,d]'],
  ['if(a>=b,c,d)', 'if[a>=b,c,d]'],
  ['if(a+1 < 2*b, if(c<d,1,2), -d)', 'if[[a+1]<[2*b],if[c<d,1,2],[-d]]'],
  ['w_1*x2', '[w_1*x2]'],
  ['sin_*2', '[sin_*2]'],
])('%s', (text, expected) => {
  expect(grouped(parseExpression(text))).toBe(expected);
});

test.each([
  ['1', 1],
  ['1.', 1],
  ['.5', 0.5],
  ['0.1', 0.1],
  ['1e-4', 1e-4],
  ['1E+3', 1000],
  ['2.5e3', 2500],
  ['1e308', 1e308],
  ['5e-324', 5e-324],
  ['1e-400', 0],
  ['007', 7],
])('the number %s', (text, value) => {
  expect(parseExpression(text)).toMatchObject({ kind: 'number', value });
});

test.each(Object.entries(FUNCTION_ARITY))('%s takes %i', (name, arity) => {
  const args = ['a', 'b', 'c', 'd'];
  expect(grouped(parseExpression(`${name}(${args.slice(0, arity).join(', ')})`))).toBe(
    `${name}[${args.slice(0, arity).join(',')}]`,
  );
  const takes = `${name} takes ${arity} argument${arity === 1 ? '' : 's'}`;
  for (const wrong of [arity - 1, arity + 1]) {
    const text = `2 + ${name}(${args.slice(0, wrong).join(', ')})`;
    expect(complaint(() => parseExpression(text))).toBe(`${takes}, got ${wrong} at 1:5`);
  }
});

test('every function is there', () => {
  expect(Object.keys(FUNCTION_ARITY).sort()).toEqual(
    'abs clamp cos exp floor log max min relu sigmoid sign sin softplus sqrt tan tanh'.split(' '),
  );
});

test('spans name the place of every part', () => {
  const tree = parseExpression('a +\tsin(b)');
  expect(tree.span).toEqual({ offset: 0, length: 10, line: 1, column: 1 });
  expect(tree).toMatchObject({ right: { span: { offset: 4, length: 6, line: 1, column: 5 } } });
});

test('statements end at a newline or ";"', () => {
  const statements = parseStatements('# a loss\nf = w*x; r = f - y # residual\n\n;;r^2 / 2\n');
  expect(statements.map(({ name, expression }) => [name, grouped(expression)])).toEqual([
    ['f', '[w*x]'],
    ['r', '[f-y]'],
    [undefined, '[[r^2]/2]'],
  ]);
  expect(statements.map(({ nameSpan }) => [nameSpan.line, nameSpan.column])).toEqual([
    [2, 1],
    [2, 10],
    [4, 3],
  ]);
  expect(parseStatements('')).toEqual([]);
  expect(parseStatements(' \n;# nothing\n')).toEqual([]);
});

test('a name may be assigned again, and later lines see the new value', () => {
  const graph = new Graph();
  const x = graph.input('x');
  const { value, names } = buildStatements(
    graph,
    parseStatements('a = x; a = a + 1; a * a'),
    new Map([['x', x]]),
  );
  const a = graph.add(x, graph.constant(1));
  expect(names).toEqual(new Map([['a', a]]));
  expect(value).toBe(graph.multiply(a, a));
});

test.each([
  ['', 'got the end, expected a number, a name or "(" at 1:1'],
  ['1 +', 'got the end, expected a number, a name or "(" at 1:4'],
  ['1 + * 2', 'got "*", expected a number, a name or "(" at 1:5'],
  ['* 2', 'got "*", expected a number, a name or "(" at 1:1'],
  ['2^', 'got the end, expected a number, a name or "(" at 1:3'],
  ['()', 'got ")", expected a number, a name or "(" at 1:2'],
  ['(a + b', 'the "(" at 1:1 is never closed at 1:7'],
  ['sin(a + (b)', 'the "(" at 1:4 is never closed at 1:12'],
  ['(a + b]', 'unexpected character "]" at 1:7'],
  ['a + b)', 'got ")", expected an operator or the end at 1:6'],
  ['(a, b)', 'got ",", expected ")" at 1:3'],
  ['a b', 'got "b", expected an operator or the end at 1:3'],
  ['2x', 'got "x", expected an operator or the end at 1:2; write 2*x for a product'],
  ['1..2', 'got ".2", expected an operator or the end at 1:3'],
  ['1e', 'got "e", expected an operator or the end at 1:2'],
  ['1; 2', 'got "2", expected an operator or the end at 1:4'],
  ['a\n  + b', 'got "+", expected an operator or the end at 2:3'],
  ['(a\n+ b)', 'got the end of the line, expected ")" at 1:3'],
  ['a < b', 'got "<", expected an operator or the end at 1:3'],
  ['if(a, b, c)', 'got ",", expected one of < <= > >= in the condition of if at 1:5'],
  ['if(a = b, c, d)', 'got "=", expected one of < <= > >= in the condition of if at 1:6'],
  ['if(a < b, c)', 'got ")", expected "," at 1:12'],
  ['if(a < b, c, d, f)', 'got ",", expected ")" at 1:15'],
  ['if + 1', '"if" is a function and needs its arguments: if(…) at 1:1'],
  ['2*sin', '"sin" is a function and needs its arguments: sin(…) at 1:3'],
  ['sin a', '"sin" is a function and needs its arguments: sin(…) at 1:1'],
  ['pi(2)', '"pi" is a constant, not a function at 1:1'],
  ['sn(x)', 'unknown function "sn" at 1:1; did you mean "sin"?'],
  ['x + Exp(x)', 'unknown function "Exp" at 1:5; did you mean "exp"?'],
  ['sigmiod(x)', 'unknown function "sigmiod" at 1:1; did you mean "sigmoid"?'],
  ['frobnicate(x)', 'unknown function "frobnicate" at 1:1'],
  ['w(x)', 'unknown function "w" at 1:1'],
  ['1e400', 'number 1e400 is beyond the largest, 1.8e308 at 1:1'],
  ['x ** 2', 'got "**" at 1:3; write x^2 for a power'],
  ['x % 2', 'got "%" at 1:3; write x - 2*floor(x/2) for the remainder'],
  ['x²', 'unexpected character "²" at 1:2; write x^2 for a square'],
  ['_x', 'unexpected character "_" at 1:1'],
  ['😀', 'unexpected character "😀" at 1:1'],
])('%j is no expression', (text, message) => {
  expect(complaint(() => parseExpression(text))).toBe(message);
});

test.each([
  ['sin = 3', '"sin" is the name of a function or constant and cannot be assigned at 1:1'],
  ['if = 3', '"if" is the name of a function or constant and cannot be assigned at 1:1'],
  ['a = 1\n  pi = 3', '"pi" is the name of a function or constant and cannot be assigned at 2:3'],
  ['e = 3', '"e" is the name of a function or constant and cannot be assigned at 1:1'],
  ['a = b = c', 'got "=", expected an operator or the end of the line at 1:7'],
  ['a + 1 = c', 'got "=", expected an operator or the end of the line at 1:7'],
  ['2 = c', 'got "=", expected an operator or the end of the line at 1:3'],
  ['a = ', 'got the end, expected a number, a name or "(" at 1:5'],
  ['a =\nb', 'got the end of the line, expected a number, a name or "(" at 1:4'],
  ['a b', 'got "b", expected an operator or the end of the line at 1:3'],
])('%j are no statements', (text, message) => {
  expect(complaint(() => parseStatements(text))).toBe(message);
});

test.each([
  ['w*x + b + wb', 'unknown name "wb" at 1:11; did you mean "w"?'],
  ['1 + 2*w1*wb', 'unknown name "w1" at 1:7; did you mean "w"?'],
  ['learning_rat * 2', 'unknown name "learning_rat" at 1:1; did you mean "learning_rate"?'],
  ['W + b', 'unknown name "W" at 1:1; did you mean "w"?'],
  ['q + b', 'unknown name "q" at 1:1'],
  ['momentum', 'unknown name "momentum" at 1:1'],
  ['ip', 'unknown name "ip" at 1:1; did you mean "pi"?'],
  ['a'.repeat(60), `unknown name "${'a'.repeat(40)}…" at 1:1`],
  ['2*(1/0)', 'this part is Infinity, not a finite number at 1:4'],
  ['log(0)*w', 'this part is -Infinity, not a finite number at 1:1'],
  ['w + sqrt(-1)', 'this part is NaN, not a finite number at 1:5'],
  ['1e300*1e300', 'this part is Infinity, not a finite number at 1:1'],
  ['2^2000', 'this part is Infinity, not a finite number at 1:1'],
])('%j cannot be built', (text, message) => {
  const graph = new Graph();
  const names = ['w', 'x', 'b', 'learning_rate'];
  const environment = new Map(names.map((name) => [name, graph.input(name)]));
  expect(complaint(() => build(graph, parseExpression(text), environment))).toBe(message);
});

test('only the last statement may be without a name', () => {
  const graph = new Graph();
  const environment = new Map([['w', graph.input('w')]]);
  expect(complaint(() => buildStatements(graph, parseStatements('w = 1\n w + 1\n w'), environment))).toBe(
    'only the last line may be without a name; write name = … here at 2:2',
  );
  expect(complaint(() => buildStatements(graph, parseStatements('a = a + 1'), environment))).toBe(
    'unknown name "a" at 1:5',
  );
});

test('an error carries its parts', () => {
  try {
    parseStatements('a = 1\nb = coss(a)');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(FormulaError);
    const { name, reason, span, suggestion } = error as FormulaError;
    expect({ name, reason, span, suggestion }).toEqual({
      name: 'FormulaError',
      reason: 'unknown function "coss"',
      span: { offset: 10, length: 4, line: 2, column: 5 },
      suggestion: 'cos',
    });
  }
});

test('nesting, chains and length have limits, and what is within them is read', () => {
  const nested = (depth: number) => '('.repeat(depth) + 'x' + ')'.repeat(depth);
  const tooDeep = `nested or chained more than ${MAX_DEPTH} deep; give parts a name of their own`;
  expect(grouped(parseExpression(nested(MAX_DEPTH)))).toBe('x');
  expect(complaint(() => parseExpression(nested(MAX_DEPTH + 1)))).toBe(`${tooDeep} at 1:${MAX_DEPTH + 1}`);
  const chain = (operator: string, count: number) =>
    Array.from({ length: count + 1 }, () => 'x').join(operator);
  for (const operator of '+-*/^') {
    expect(parseExpression(chain(operator, MAX_DEPTH)).kind).toBe('binary');
    expect(complaint(() => parseExpression(chain(operator, MAX_DEPTH + 1)))).toContain(tooDeep);
  }
  expect(complaint(() => parseExpression('-'.repeat(MAX_DEPTH + 1) + 'x'))).toContain(tooDeep);
  // A finished chain gives its depth back.
  expect(parseStatements(`${chain('+', 150)}\n`.repeat(5))).toHaveLength(5);
  expect(parseExpression(`(${chain('+', 150)}) * (${chain('*', 150)})`).kind).toBe('binary');

  expect(parseExpression('x' + ' '.repeat(MAX_TEXT - 1)).kind).toBe('name');
  expect(complaint(() => parseExpression('x' + ' '.repeat(MAX_TEXT)))).toBe(
    `a formula has at most ${MAX_TEXT} characters, this one ${MAX_TEXT + 1} at 1:1`,
  );
});
