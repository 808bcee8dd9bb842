/**
 * A formula read as typeset mathematics: MathML Core, as a textbook sets it. Fractions, roots and powers take their
 * shape, factors stand side by side, an assignment is an arrow.
 */

import type { FunctionName } from './functions.ts';
import { parseStatements } from './parse.ts';
import { symbolParts } from './symbols.ts';
import { PRECEDENCE, type Comparison, type Expression } from './tree.ts';

const INVISIBLE_TIMES = '\u2062';
const APPLY_FUNCTION = '\u2061';
const MINUS = '−';
const COMPARISONS: Readonly<Record<Comparison, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

/** Functions that mathematics writes as a pair of fences. */
const FENCES: Partial<Record<FunctionName, readonly [string, string]>> = {
  abs: ['|', '|'],
  floor: ['⌊', '⌋'],
};

/** One expression as a `math` element. */
export function expressionToMathml(expression: Expression): string {
  return `<math><mrow>${set(expression)}</mrow></math>`;
}

/**
 * Statements as one `math` element, a row each, aligned at their arrows; `v = beta * v` reads v ← β v.
 * @throws FormulaError for a text that is no formula.
 */
export function statementsToMathml(text: string): string {
  const statements = parseStatements(text);
  if (statements.length === 1 && statements[0].name === undefined) {
    return `<math display="block"><mrow>${set(statements[0].expression)}</mrow></math>`;
  }
  const rows = statements.map(({ name, expression }) => {
    const target = name === undefined ? '' : symbolMathml(name);
    const arrow = name === undefined ? '' : operator('←');
    return `<mtr>${cell(target, 'right')}${cell(arrow, 'center')}${cell(set(expression), 'left')}</mtr>`;
  });
  return `<math display="block"><mtable displaystyle="true">${rows.join('')}</mtable></math>`;
}

/** A name as a symbol: η₀ in italics, with its subscript; the constants π and e are upright. */
export function symbolMathml(name: string): string {
  if (name === 'e' || name === 'pi') return `<mi mathvariant="normal">${symbolParts(name).base}</mi>`;
  const { base, subscript } = symbolParts(name);
  const set = identifier(base);
  if (subscript === '') return set;
  const below = /^\d+$/.test(subscript) ? `<mn>${subscript}</mn>` : `<mtext>${escaped(subscript)}</mtext>`;
  return `<msub>${set}${below}</msub>`;
}

function set(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return number(expression.value);
    case 'name':
      return symbolMathml(expression.name);
    case 'negate':
      return `${operator(MINUS, 'prefix')}${enclosed(expression.operand, PRECEDENCE['*'])}`;
    case 'binary':
      return binary(expression);
    case 'call':
      return call(expression.name, expression.args);
    case 'if':
      return cases(expression);
  }
}

function binary(expression: Extract<Expression, { kind: 'binary' }>): string {
  const { operator: sign, left, right } = expression;
  switch (sign) {
    case '+':
      return `${set(left)}${operator('+')}${enclosed(right, PRECEDENCE['-'])}`;
    case '-':
      return `${set(left)}${operator(MINUS)}${enclosed(right, PRECEDENCE['-'] + 1)}`;
    case '*':
      return `${enclosed(left, PRECEDENCE['*'], 'leading')}${times(left, right)}${enclosed(right, PRECEDENCE['*'])}`;
    case '/':
      return `<mfrac>${row(set(left))}${row(set(right))}</mfrac>`;
    case '^':
      return power(left, right);
    default:
      return sign satisfies never;
  }
}

function power(base: Expression, exponent: Expression): string {
  if (exponent.kind === 'number' && exponent.value === 0.5) return `<msqrt>${set(base)}</msqrt>`;
  const raised = standsAlone(base) ? row(set(base)) : row(parenthesised(base));
  return `<msup>${raised}${row(set(exponent))}</msup>`;
}

/** Whether a small raised number can be read as belonging to the whole of it. */
function standsAlone(expression: Expression): boolean {
  if (expression.kind === 'name') return true;
  if (expression.kind === 'number') return !isScientific(expression.value) && expression.value >= 0;
  return expression.kind === 'call' && FENCES[expression.name] !== undefined;
}

/** What stands between two factors: nothing that is seen, unless they could be misread side by side. */
function times(left: Expression, right: Expression): string {
  const before = outermost(left, 'right');
  const after = outermost(right, 'left');
  const digitsMeet = after.kind === 'number';
  const mixedNumber = before.kind === 'number' && isFraction(right);
  const wordsMeet = isWord(before) && (isWord(after) || after.kind === 'call');
  if (digitsMeet || mixedNumber || wordsMeet) return operator('×');
  const looksLikeCall = before.kind === 'name' && needsParentheses(right, PRECEDENCE['*']);
  const touchesWord = isWord(before) || isWord(after);
  const gap = looksLikeCall || touchesWord || after.kind === 'call' ? '<mspace width="0.17em"/>' : '';
  return `${operator(INVISIBLE_TIMES)}${gap}`;
}

/** The part of an expression that stands at one of its ends when it is set in a line. */
function outermost(expression: Expression, side: 'left' | 'right'): Expression {
  if (expression.kind !== 'binary' || isFraction(expression)) return expression;
  if (expression.operator === '^') return side === 'left' ? outermost(expression.left, side) : expression;
  return expression.operator === '*' ? outermost(expression[side], side) : expression;
}

function isFraction(expression: Expression): boolean {
  return expression.kind === 'binary' && expression.operator === '/';
}

function isWord(expression: Expression): boolean {
  return expression.kind === 'name' && [...symbolParts(expression.name).base].length > 1;
}

function call(name: FunctionName, args: readonly Expression[]): string {
  if (name === 'sqrt') return `<msqrt>${set(args[0])}</msqrt>`;
  const fences = FENCES[name];
  if (fences) return row(`${fence(fences[0], 'prefix')}${set(args[0])}${fence(fences[1], 'postfix')}`);
  const list = args.map(set).join(operator(','));
  return `<mi mathvariant="normal">${name}</mi>${operator(APPLY_FUNCTION)}${inParentheses(list)}`;
}

function cases(expression: Extract<Expression, { kind: 'if' }>): string {
  const { comparison, left, right, then, otherwise } = expression;
  const condition = `<mtext>if </mtext>${set(left)}${operator(COMPARISONS[comparison])}${set(right)}`;
  const rows = [
    [set(then), condition],
    [set(otherwise), '<mtext>otherwise</mtext>'],
  ];
  const table = rows
    .map(([value, when]) => `<mtr>${cell(value, 'left')}${cell(when, 'left')}</mtr>`)
    .join('');
  return row(`${fence('{', 'prefix')}<mtable>${table}</mtable>`);
}

/** The expression, in parentheses where it binds less tightly than `least`, or opens with a minus amid a line. */
function enclosed(expression: Expression, least: number, place: 'leading' | 'amid' = 'amid'): string {
  return needsParentheses(expression, least, place) ? parenthesised(expression) : set(expression);
}

function needsParentheses(
  expression: Expression,
  least: number,
  place: 'leading' | 'amid' = 'amid',
): boolean {
  if (expression.kind === 'if') return true;
  if (expression.kind === 'binary')
    return PRECEDENCE[expression.operator] < least || opensWithMinus(expression, place);
  return opensWithMinus(expression, place);
}

function opensWithMinus(expression: Expression, place: 'leading' | 'amid'): boolean {
  if (place === 'leading') return false;
  const first = outermost(expression, 'left');
  return first.kind === 'negate' || (first.kind === 'number' && first.value < 0);
}

function parenthesised(expression: Expression): string {
  return inParentheses(set(expression));
}

function inParentheses(inner: string): string {
  return row(`${fence('(', 'prefix')}${inner}${fence(')', 'postfix')}`);
}

/** Numbers far from 1 are set as a power of ten: 10⁻⁴, 2.5 × 10⁻⁸. */
function number(value: number): string {
  if (value < 0) return `${operator(MINUS, 'prefix')}${number(-value)}`;
  if (!isScientific(value)) return `<mn>${String(value)}</mn>`;
  const [mantissa, exponent] = value.toExponential().split('e');
  const size = Number(exponent);
  const raised = size < 0 ? `${operator(MINUS, 'prefix')}<mn>${-size}</mn>` : `<mn>${size}</mn>`;
  const ten = `<msup><mn>10</mn>${row(raised)}</msup>`;
  return mantissa === '1' ? ten : `<mn>${mantissa}</mn>${operator('×')}${ten}`;
}

function isScientific(value: number): boolean {
  const size = Math.abs(value);
  return size > 0 && (size < 1e-3 || size >= 1e6);
}

/**
 * Letters of more than one character are set upright by default; a symbol is italic whatever its length. The page's
 * styles make it so, for its policy allows no style attributes.
 */
function identifier(base: string): string {
  const named = [...base].length > 1 ? ' class="name"' : '';
  return `<mi${named}>${escaped(base)}</mi>`;
}

function operator(sign: string, form?: 'prefix'): string {
  return `<mo${form ? ` form="${form}"` : ''}>${escaped(sign)}</mo>`;
}

function fence(sign: string, form: 'prefix' | 'postfix'): string {
  return `<mo form="${form}" fence="true" stretchy="true">${escaped(sign)}</mo>`;
}

function row(inner: string): string {
  return `<mrow>${inner}</mrow>`;
}

function cell(inner: string, align: 'left' | 'center' | 'right'): string {
  return `<mtd class="${align}">${inner}</mtd>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
