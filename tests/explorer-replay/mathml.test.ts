// The typeset form of formulas: structure that a reader would see, in pure strings.
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/formula/index.ts';
import { expressionToMathml, statementsToMathml } from '../../src/formula/mathml.ts';
import { symbolParts } from '../../src/formula/symbols.ts';
import { symbolText } from '../../src/reading/symbols.ts';

/** What is left when the markup goes and what is invisible is shown: `·` for a product without a sign. */
function reading(text: string): string {
  return expressionToMathml(parseExpression(text))
    .replace(/<mfrac><mrow>(.*?)<\/mrow><mrow>(.*?)<\/mrow><\/mfrac>/g, '[$1]/[$2]')
    .replace(/<msqrt>(.*?)<\/msqrt>/g, '√[$1]')
    .replace(/<mspace[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u2062', '·')
    .replaceAll('\u2061', '');
}

describe('products', () => {
  test.each([
    ['a * b', 'a·b'],
    ['2 * x', '2·x'],
    ['x * 2', 'x×2'],
    ['2 * 3', '2×3'],
    ['2 * (1 / 2)', '2×[1]/[2]'],
    ['100 * (y - x^2)^2', '100·(y−x2)2'],
    ['(1 - beta) * g^2', '(1−β)·g2'],
    ['beta * (1 - g)', 'β· (1−g)'],
    ['rate * speed', 'rate×speed'],
    ['a * (-b)', 'a· (−b)'],
    ['(-a) * b', '−a·b'],
    ['x + (-a) * b', 'x+(−a·b)'],
  ])('%s', (text, expected) => expect(reading(text)).toBe(expected));
});

describe('the fewest parentheses that keep the meaning', () => {
  test.each([
    ['a - (b - c)', 'a−(b−c)'],
    ['a - b - c', 'a−b−c'],
    ['a + (b + c)', 'a+b+c'],
    ['-(a + b)', '−(a+b)'],
    ['-x^2', '−x2'],
    ['(-x)^2', '(−x)2'],
    ['(a + b) / (c + d)', '[a+b]/[c+d]'],
    ['sin(x)^2', '(sin(x))2'],
    ['abs(x)^2', '|x|2'],
    ['sqrt(x)^2', '(√[x])2'],
  ])('%s', (text, expected) => expect(reading(text)).toBe(expected));
});

test('an effective learning rate is a fraction over a root', () => {
  expect(expressionToMathml(parseExpression('eta0 / sqrt(v + eps)'))).toBe(
    '<math><mrow><mfrac><mrow><msub><mi>η</mi><mn>0</mn></msub></mrow>' +
      '<mrow><msqrt><mi>v</mi><mo>+</mo><mi>ε</mi></msqrt></mrow></mfrac></mrow></math>',
  );
});

test('numbers far from 1 are powers of ten', () => {
  expect(reading('1e-4 * x')).toBe('10−4·x');
  expect(reading('2.5e-8')).toBe('2.5×10−8');
  expect(reading('0.25')).toBe('0.25');
  expect(reading('0')).toBe('0');
});

test('an exponent of one half is a root', () => {
  expect(reading('(v + eps)^0.5')).toBe('√[v+ε]');
});

test('functions and the constants are upright, symbols are not', () => {
  const markup = expressionToMathml(parseExpression('sigmoid(w * x + pi)'));
  expect(markup).toContain('<mi mathvariant="normal">sigmoid</mi>');
  expect(markup).toContain('<mi mathvariant="normal">π</mi>');
  expect(markup).toContain('<mi>w</mi>');
});

test('a conditional is set as cases', () => {
  const markup = expressionToMathml(parseExpression('if(a <= b, 1, -x)'));
  expect(markup).toContain('<mo form="prefix" fence="true" stretchy="true">{</mo><mtable>');
  expect(markup).toContain('<mtext>if </mtext><mi>a</mi><mo>≤</mo><mi>b</mi>');
  expect(markup.match(/<mtr>/g)).toHaveLength(2);
});

test('statements are rows with an arrow each, and a value without a name stands alone', () => {
  const update = statementsToMathml('v = beta * v + (1 - beta) * g^2\np = p - eta0 * g');
  expect(update.match(/<mtr>/g)).toHaveLength(2);
  expect(update.match(/<mo>←<\/mo>/g)).toHaveLength(2);
  const loss = statementsToMathml('f = x\n(f - y)^2');
  expect(loss.match(/<mo>←<\/mo>/g)).toHaveLength(1);
  expect(statementsToMathml('(1 - x)^2')).not.toContain('mtable');
});

test('text is escaped', () => {
  expect(expressionToMathml(parseExpression('if(a < b, 1, 0)'))).toContain('<mo>&lt;</mo>');
});

test('a text that is no formula is refused with its place', () => {
  expect(() => statementsToMathml('v = ')).toThrow('at 1:5');
});

test.each([
  ['eta0', 'η', '0', 'η₀'],
  ['beta1', 'β', '1', 'β₁'],
  ['beta_2', 'β', '2', 'β₂'],
  ['eps', 'ε', '', 'ε'],
  ['lambda', 'λ', '', 'λ'],
  ['w', 'w', '', 'w'],
  ['w12', 'w', '12', 'w₁₂'],
  ['v_max', 'v', 'max', 'v_max'],
  ['rate', 'rate', '', 'rate'],
])('%s is set as a symbol', (name, base, subscript, text) => {
  expect(symbolParts(name)).toEqual({ base, subscript });
  expect(symbolText(name)).toBe(text);
});
