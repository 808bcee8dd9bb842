// What other languages and typeset mathematics write is refused with its place and with what is written here instead.
import { describe, expect, test } from 'vitest';
import { build, buildStatements } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { evaluateFormula } from '../../src/formula/index.ts';
import { Graph } from '../../src/formula/graph.ts';
import { parseExpression, parseStatements } from '../../src/formula/parse.ts';

function refusal(action: () => unknown): FormulaError {
  try {
    action();
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error('Got no error, expected a FormulaError.');
}

/** The text after each piece of advice was followed, until it is a formula. */
function mended(text: string): string {
  let now = text;
  for (let turn = 0; turn < 10; turn++) {
    let error: FormulaError;
    try {
      parseStatements(now);
      return now;
    } catch (thrown) {
      error = thrown as FormulaError;
    }
    const mend = error.remedy?.mend;
    if (!mend) throw error;
    now = now.slice(0, mend.span.offset) + mend.by + now.slice(mend.span.offset + mend.span.length);
  }
  throw new Error(`Got "${now}" after ten turns, expected a formula.`);
}

describe('the place, the advice, and what following it gives', () => {
  test.each<[text: string, message: string, mended: string]>([
    ['x ** 2', 'got "**" at 1:3; write x^2 for a power', 'x ^ 2'],
    ['(a + b)**n', 'got "**" at 1:8; write x^n for a power', '(a + b)^n'],
    ['y = x**-2', 'got "**" at 1:6; write x^2 for a power', 'y = x^-2'],
    ['pow(x, 2)', 'unknown function "pow" at 1:1; write x^2', 'x^2'],
    ['pow(a + b, n*2)', 'unknown function "pow" at 1:1; write (a + b)^(n * 2)', '(a + b)^(n * 2)'],
    ['pow(x, 2)^3', 'unknown function "pow" at 1:1; write (x^2)', '(x^2)^3'],
    ['pow(a + b, 2)^3', 'unknown function "pow" at 1:1; write ((a + b)^2)', '((a + b)^2)^3'],
    ['log10(x)^2', 'unknown function "log10" at 1:1; write (log(x)/log(10))', '(log(x)/log(10))^2'],
    ['1 + pow(pow(x, 2), y)', 'unknown function "pow" at 1:9; write x^2', '1 + (x^2)^y'],
    ['square(x - 1)', 'unknown function "square" at 1:1; write (x - 1)^2', '(x - 1)^2'],
    ['2*ln(x)', 'unknown function "ln" at 1:3; write log(x), the natural logarithm', '2*log(x)'],
    ['1/log10(x)', 'unknown function "log10" at 1:3; write (log(x)/log(10))', '1/(log(x)/log(10))'],
    ['log2(x*y)', 'unknown function "log2" at 1:1; write (log(x * y)/log(2))', '(log(x * y)/log(2))'],
    ['log1p(x)', 'unknown function "log1p" at 1:1; write log(1 + x)', 'log(1 + x)'],
    ['expit(x)', 'unknown function "expit" at 1:1; write sigmoid(x)', 'sigmoid(x)'],
    ['2x', 'got "x", expected an operator or the end of the line at 1:2; write 2*x for a product', '2*x'],
    [
      '1 + 2 x^2',
      'got "x", expected an operator or the end of the line at 1:7; write 2*x for a product',
      '1 + 2 *x^2',
    ],
    [
      '2(x + 1)',
      'got "(", expected an operator or the end of the line at 1:2; write a*b for a product',
      '2*(x + 1)',
    ],
    [
      '(a)(b)',
      'got "(", expected an operator or the end of the line at 1:4; write a*b for a product',
      '(a)*(b)',
    ],
    ['sin(2x)', 'got "x", expected ")" at 1:6; write 2*x for a product', 'sin(2*x)'],
    ['a × b', 'unexpected character "×" at 1:3; write a*b for a product', 'a * b'],
    ['w·x', 'unexpected character "·" at 1:2; write w*x for a product', 'w*x'],
    ['a ÷ b', 'unexpected character "÷" at 1:3; write a / b', 'a / b'],
    ['a − 1', 'unexpected character "−" at 1:3; write a - 1', 'a - 1'],
    ['−x', 'unexpected character "−" at 1:1; write -x', '-x'],
    ['√x', 'unexpected character "√" at 1:1; write sqrt(x) for a root', 'sqrt(x)'],
    ['2√(x + 1)', 'unexpected character "√" at 1:2; write sqrt(x) for a root', '2*sqrt(x + 1)'],
    ['x²', 'unexpected character "²" at 1:2; write x^2 for a square', 'x^2'],
    ['(x + 1)²y', 'unexpected character "²" at 1:8; write a^2 for a square', '(x + 1)^2*y'],
    ['x³ + 1', 'unexpected character "³" at 1:2; write x^3 for a cube', 'x^3 + 1'],
    ['2πx', 'unexpected character "π" at 1:2; write pi', '2*pi*x'],
    ['cos(π)', 'unexpected character "π" at 1:5; write pi', 'cos(pi)'],
    ['y := x + 1', 'got ":=" at 1:3; write y = x', 'y = x + 1'],
    [
      'a = 1\np -= eta0*g # down',
      'got "-=" at 2:3; write p = p - (eta0*g)',
      'a = 1\np = p - (eta0*g) # down',
    ],
    ['v += g^2', 'got "+=" at 1:3; write v = v + (g^2)', 'v = v + (g^2)'],
    ['v *= beta', 'got "*=" at 1:3; write v = v * beta', 'v = v * beta'],
    ['v /= a + b; v', 'got "/=" at 1:3; write v = v / (a + b)', 'v = v / (a + b); v'],
    ['if(a ≤ b, 1, 0)', 'unexpected character "≤" at 1:6; write if(a <= b, 1, 0)', 'if(a <= b, 1, 0)'],
  ])('%s', (text, message, expected) => {
    expect(refusal(() => parseStatements(text)).message).toBe(message);
    expect(mended(text)).toBe(expected);
  });
});

describe('where the meaning is not one alone, a formula to start from', () => {
  test.each<[string, string]>([
    ['x % 2', 'got "%" at 1:3; write x - 2*floor(x/2) for the remainder'],
    ['if(a == b, 1, 0)', 'got "==" at 1:6; write if(abs(a - b) < 1e-6, 1, 0), or = to name a value'],
    ['if(a != 0, 1, 0)', 'got "!=" at 1:6; write if(abs(a - 0) < 1e-6, 0, 1)'],
    ['if(a < b && c < d, 1, 0)', 'got "&&" at 1:10; write if(a < b, if(c < d, 1, 0), 0) for both conditions'],
    [
      'if(a < b || c < d, 1, 0)',
      'got "||" at 1:10; write if(a < b, 1, if(c < d, 1, 0)) for either condition',
    ],
    ['p **=', 'got "**=" at 1:3; write p = p ^ b to change p'],
    ['pow(x)', 'unknown function "pow" at 1:1; write x^n'],
  ])('%s', (text, message) => {
    const error = refusal(() => parseStatements(text));
    expect(error.message).toBe(message);
    expect(error.remedy!.mend).toBeUndefined();
    const formula = /^write (.*?)(?:, or .*| (?:for|to) .*)?$/.exec(error.remedy!.text)![1];
    expect(() => parseStatements(formula)).not.toThrow();
  });
});

describe('a negative number to a power that varies', () => {
  const graph = new Graph();
  const environment = new Map([['x', graph.input('x')]]);
  test.each<[string, string, number]>([
    ['(-1)^x', 'cos(pi*x)', 3],
    ['1 + (-2)^(x + 1)', '2^(x + 1)*cos(pi*(x + 1))', 2],
  ])('%s', (text, formula, x) => {
    const error = refusal(() => build(graph, parseExpression(text), environment));
    expect(error.reason).toMatch(/^-\d to a power that varies is not a number$/);
    expect(error.remedy!.text).toBe(`write ${formula} where the power is whole`);
    expect(evaluateFormula(formula, { x })).toBeCloseTo(
      evaluateFormula(text, { x }) - (text.startsWith('1') ? 1 : 0),
    );
  });

  test.each(['(-2)^2', '(-1)^-3', 'x^2', '2^x', '(-x)^2'])('but %s is one', (text) => {
    expect(() => build(graph, parseExpression(text), environment)).not.toThrow();
  });
});

test('a name that was nearly right is still a suggestion, and no remedy', () => {
  const { suggestion, remedy } = refusal(() => parseExpression('sigmiod(x)'));
  expect({ suggestion, remedy }).toEqual({ suggestion: 'sigmoid', remedy: undefined });
});

test.each(['1e', '2e5e', 'a b', 'w(x)', '1..2', 'x &', '√', '√sin(x)', '-=', '=== ='])(
  '%j is refused without a guess that is wrong',
  (text) => {
    const { remedy, span } = refusal(() => parseStatements(text));
    expect(remedy?.mend).toBeUndefined();
    expect(span.offset).toBeLessThanOrEqual(text.length);
  },
);

test('what is long is not quoted', () => {
  const long = 'y'.repeat(5000);
  for (const text of [`${long}²`, `${long} ** ${long}`, `p -= ${long}`, `pow(${long}, 2)`, `2${long}`]) {
    expect(refusal(() => parseStatements(text)).message.length).toBeLessThan(200);
    expect(mended(text).length).toBeGreaterThan(5000);
  }
});

test('statements that name a value are not taken for comparisons', () => {
  const graph = new Graph();
  const environment = new Map([['x', graph.input('x')]]);
  expect(() =>
    buildStatements(graph, parseStatements('a=-x; b=+x; if(a<=-b, a>=b, 1)'), environment),
  ).toThrow('">="');
  expect(() =>
    buildStatements(graph, parseStatements('a=-x; b=+x; if(a<=-b, a*-b, 1)'), environment),
  ).not.toThrow();
});
