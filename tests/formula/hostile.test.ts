// Texts made to break a parser: each is a FormulaError, soon.
import { expect, test } from 'vitest';
import { build, buildStatements } from '../../src/formula/build.ts';
import { FormulaError } from '../../src/formula/error.ts';
import { gradient } from '../../src/formula/gradient.ts';
import { Graph } from '../../src/formula/graph.ts';
import { Tape } from '../../src/formula/numbers.ts';
import { MAX_DEPTH, parseExpression, parseStatements } from '../../src/formula/parse.ts';
import { MAX_TEXT } from '../../src/formula/tokens.ts';
import { emitWgsl } from '../../src/formula/wgsl.ts';

/** A guard against hanging, no measure of speed: the processor's time, so that a busy machine changes nothing. */
const SOON_MS = 1000;

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Everything that is done with a loss that a person types. */
function compile(text: string): void {
  const graph = new Graph();
  const x = graph.input('x');
  const { value } = buildStatements(graph, parseStatements(text), new Map([['x', x]]));
  if (value === undefined) {
    // The caller asks for a loss; a text without one is told so by reading it as an expression.
    parseExpression(text);
    return;
  }
  const outputs = [value, ...gradient(graph, value, [x])];
  const lanes = Float32Array.of(1);
  new Tape(graph, outputs, () => lanes, 'f32', 1).run(1);
  emitWgsl(graph, outputs, (name) => name);
}

const many = (part: string, count: number): string => part.repeat(count);

test.each<[string, string, RegExp]>([
  ['nothing', '', /^got the end, expected a number/],
  ['blanks and lines', ' \n\t;;\n', /^got the end, expected a number/],
  ['a comment alone', '# x^2', /^got the end, expected a number/],
  [
    '100,000 parentheses',
    many('(', 1e5) + 'x' + many(')', 1e5),
    /^a formula has at most 20000 characters, this one 200001/,
  ],
  ['9,000 parentheses', many('(', 9000) + 'x' + many(')', 9000), /^nested or chained more than 200 deep/],
  ['9,000 that open', many('(', 9000), /^nested or chained more than 200 deep/],
  ['19,000 that close', 'x' + many(')', 19_000), /^got "\)", expected an operator/],
  ['nested calls', many('sin(', 3900) + 'x' + many(')', 3900), /^nested or chained/],
  ['nested ifs', many('if(x<1,x,', 1900) + 'x' + many(')', 1900), /^nested or chained/],
  ['a tower of powers', many('x^', 9000) + 'x', /^nested or chained/],
  ['19,000 minuses', many('-', 19_000) + 'x', /^nested or chained/],
  ['19,000 pluses', many('+', 19_000) + 'x', /^nested or chained/],
  [
    'a sum of 10,000 terms',
    many('x+', 9_999) + 'x',
    /^nested or chained more than 200 deep; give parts a name/,
  ],
  ['a product of 10,000', many('x*', 9_999) + 'x', /^nested or chained/],
  ['100 kB of a name', many('x', 1e5), /^a formula has at most/],
  ['20 kB of a name', many('y', MAX_TEXT), /^unknown name "y{40}…" at 1:1$/],
  ['20 kB of a function', many('y', MAX_TEXT - 3) + '(x)', /^unknown function "y{40}…" at 1:1$/],
  ['100 kB of words', many('x + y ', 20_000), /^a formula has at most/],
  ['20 kB of digits', many('9', MAX_TEXT), /^number 9{40} is beyond the largest/],
  ['1e400', '1e400', /^number 1e400 is beyond the largest, 1.8e308 at 1:1$/],
  ['a huge exponent', '1e99999999999999999999', /^number 1e9+ is beyond/],
  ['a value beyond f64', 'x + 1e308*10', /^this part is Infinity, not a finite number at 1:5$/],
  ['a power beyond f64', 'x + 10^10^10', /^this part is Infinity/],
  ['0/0', '0*x + 1/0', /^this part is Infinity/],
  ['Cyrillic а', '\u0430bs(x)', /^unexpected character "\u0430" at 1:1$/],
  ['Cyrillic х', '\u0445^2', /^unexpected character "\u0445" at 1:1$/],
  ['a fullwidth digit', 'x + \uff12', /^unexpected character "\uff12" at 1:5$/],
  ['an Arabic digit', 'x + \u0662', /^unexpected character/],
  ['a fullwidth bracket', 'sin\uff08x)', /^"sin" is a function|^unexpected character "\uff08" at 1:4$/],
  ['a long minus', 'x \u2212 1', /^unexpected character "\u2212" at 1:3; write x - 1$/],
  ['a space that does not break', 'x\u00a0+ 1', /^unexpected character/],
  ['a space of no width', 'x\u200b', /^unexpected character/],
  ['a mark of direction', '\u202ex', /^unexpected character/],
  ['a byte order mark', '\ufeffx', /^unexpected character/],
  ['half a surrogate pair', 'x + \ud83d', /^unexpected character/],
  ['NUL', 'x\0', /^unexpected character/],
  ['constructor', 'constructor', /^unknown name "constructor" at 1:1$/],
  ['constructor()', 'constructor(x)', /^unknown function "constructor" at 1:1$/],
  ['__proto__', '__proto__', /^unexpected character "_" at 1:1$/],
  ['x.__proto__', 'x.__proto__', /^unexpected character "\." at 1:2$/],
  ['toString', 'toString + x', /^unknown name "toString" at 1:1$/],
  ['toString()', 'x*toString(x)', /^unknown function "toString" at 1:3$/],
  ['hasOwnProperty', 'hasOwnProperty', /^unknown name "hasOwnProperty" at 1:1$/],
  ['hasOwnProperty()', 'hasOwnProperty(x)', /^unknown function "hasOwnProperty" at 1:1$/],
  ['valueOf()', 'valueOf(x)', /^unknown function "valueOf" at 1:1$/],
  ['__proto__()', '__proto__(x)', /^unexpected character "_"/],
  ['a name of WGSL', 'x + vec3f(x)', /^unknown function "vec3f"/],
  ['JavaScript', 'x; process.exit(1)', /^unexpected character "\."/],
  ['a template', '`${x}`', /^unexpected character "`" at 1:1$/],
  ['a string', '"x"', /^unexpected character "\\?""/],
  ['WGSL', 'x; } fn f() {', /^unexpected character "}"/],
  ['self-reference', 'y = y + x', /^unknown name "y" at 1:5$/],
  ['each other', 'a = b + x\nb = a\nb', /^unknown name "b" at 1:5/],
  ['brackets that do not match', '([x)]', /^unexpected character "\["/],
  ['brackets the wrong way round', ')x(', /^got "\)"/],
  ['one bracket missing', '((x)', /^the "\(" at 1:1 is never closed at 1:5$/],
  ['a bracket too many', '(x))', /^got "\)"/],
  ['commas', many(',', 19_000), /^got ","/],
  ['a call of many arguments', `min(${many('x,', 9000)}x)`, /^min takes 2 arguments, got 9001/],
  ['equals signs', many('=', 19_000), /^got "==="/],
  ['10,000 lines of errors', many('+\n', 10_000), /^got the end of the line/],
])('%s', (_, text, message) => {
  const started = processorTime();
  let thrown: unknown;
  try {
    compile(text);
  } catch (error) {
    thrown = error;
  }
  expect(processorTime() - started).toBeLessThan(SOON_MS);
  expect(thrown).toBeInstanceOf(FormulaError);
  expect((thrown as FormulaError).message).toMatch(message);
  expect((thrown as FormulaError).message.length).toBeLessThan(400);
  expect((thrown as FormulaError).message).not.toContain('\n');
});

test.each<[string, string]>([
  ['functions nested as deep as may be', many('tan(', MAX_DEPTH) + 'x' + many(')', MAX_DEPTH)],
  ['powers of powers', many('(', 100) + 'x' + many(')^64', 100)],
  ['a value squared in each line', `a = x\n${many('a = a*a\n', 2000)}a`],
  ['a vast power', 'x^9007199254740991'],
  ['ifs that share their parts', `a = x\n${many('a = if(a < 1, a, a*a)\n', 800)}a`],
  ['softplus again and again', `a = x\n${many('a = softplus(a)\n', 200)}a`],
])('%s: large, but compiled', (_, text) => {
  const started = processorTime();
  compile(text);
  expect(processorTime() - started).toBeLessThan(SOON_MS);
});

test('names that every object has are names like others', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    const graph = new Graph();
    const input = graph.input(name);
    expect(build(graph, parseExpression(`${name} + 0`), new Map([[name, input]]))).toBe(input);
    const { names } = buildStatements(graph, parseStatements(`${name} = 2`), new Map());
    expect([...names.keys()]).toEqual([name]);
  }
});
