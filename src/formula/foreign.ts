/** What other languages and typeset mathematics write, each refused with what is written here instead. */

import { FormulaError, type Remedy, type Span } from './error.ts';
import { precedenceOf, PRECEDENCE, printExpression, type Expression } from './tree.ts';
import type { Token } from './token.ts';

/** Signs that no formula has and whose meaning is known all the same. */
export const FOREIGN_SIGN = /\*\*=?|[-+*/^]=(?!=)|:=|={2,3}|!={1,2}|&&?|\|\|?|[≤≥≠%×·⋅∗÷−–√²³π]/y;

const MEANT: Readonly<Record<string, string>> = { '**': '^', '÷': '/', '≤': '<=', '≥': '>=', ':=': '=' };
const PRODUCT = new Set(['×', '·', '⋅', '∗']);
const RAISED: Readonly<Record<string, string>> = { '²': '2', '³': '3' };
const TYPED = /^[\x20-\x7E]+$/;
/** A longer operand would hide the remedy that quotes it. */
const QUOTED_LENGTH = 24;

/** The error for the foreign sign at a position. */
export function foreignSign(text: string, tokens: readonly Token[], position: number): FormulaError {
  const { text: sign, span } = tokens[position];
  const reason = TYPED.test(sign) ? `got "${sign}"` : `unexpected character "${sign}"`;
  return new FormulaError(reason, span, undefined, remedyFor(text, tokens, position));
}

/** What to do where two operands stand side by side, if that can only mean their product: 2x, 2(x+1), (a)(b). */
export function missingProduct(tokens: readonly Token[], position: number): Remedy | undefined {
  const [before, here] = [tokens[position - 1], tokens[position]];
  const isProduct = before && (before.kind === 'number' || before.text === ')') && startsOperand(here);
  // "1e" and "2E5x" look like numbers with a slip in the exponent.
  const isExponent = before?.kind === 'number' && /^e\d*$/i.test(here.text);
  if (!isProduct || isExponent || here.kind === 'number') return undefined;
  const right = here.text === '(' ? '(…)' : here.text;
  const shown = before.text === ')' || right === '(…)' ? 'a*b' : `${before.text}*${right}`;
  return {
    text: `write ${fits(shown) ? shown : 'a*b'} for a product`,
    mend: { span: here.span, by: `*${here.text}` },
  };
}

function remedyFor(text: string, tokens: readonly Token[], position: number): Remedy {
  const { text: sign, span } = tokens[position];
  const [before, after] = [tokens[position - 1] as Token | undefined, tokens[position + 1]];
  const [left, right] = [operandOf(before) ?? 'a', operandOf(after) ?? 'b'];
  const replaced = (by: string, shown: string): Remedy => ({ text: `write ${shown}`, mend: { span, by } });
  const times = endsOperand(before) ? '*' : '';
  if (/^(\*\*|[-+*/^])=$/.test(sign)) return inPlace(text, tokens, position);
  if (PRODUCT.has(sign)) return replaced('*', `${left}*${right} for a product`);
  if (sign in RAISED) {
    const raised = `^${RAISED[sign]}`;
    const name = sign === '²' ? 'square' : 'cube';
    return replaced(startsOperand(after) ? `${raised}*` : raised, `${left}${raised} for a ${name}`);
  }
  switch (sign) {
    case '**':
      return replaced('^', `${operandOf(before) ?? 'x'}^${operandOf(after) ?? '2'} for a power`);
    case '÷':
    case '≤':
    case '≥':
    case ':=': {
      const meant = MEANT[sign];
      const isCondition = sign === '≤' || sign === '≥';
      const formula = `${left} ${meant} ${right}`;
      return replaced(meant, isCondition ? `if(${formula}, 1, 0)` : formula);
    }
    case '−':
    case '–':
      return replaced('-', times === '' ? `-${right}` : `${left} - ${right}`);
    case 'π':
      return replaced(`${times}pi${startsOperand(after) ? '*' : ''}`, 'pi');
    case '√':
      return root(tokens, position, times);
    case '%':
      return { text: `write ${left} - ${right}*floor(${left}/${right}) for the remainder` };
    case '==':
    case '===':
      return { text: `write if(abs(${left} - ${right}) < 1e-6, 1, 0), or = to name a value` };
    case '!=':
    case '!==':
    case '≠':
      return { text: `write if(abs(${left} - ${right}) < 1e-6, 0, 1)` };
    case '&':
    case '&&':
      return { text: 'write if(a < b, if(c < d, 1, 0), 0) for both conditions' };
    default:
      return { text: 'write if(a < b, 1, if(c < d, 1, 0)) for either condition' };
  }
}

/** `p -= a + b` is `p = p - (a + b)`. */
function inPlace(text: string, tokens: readonly Token[], position: number): Remedy {
  const operator = tokens[position].text.slice(0, -1).replace('**', '^');
  const name = tokens[position - 1] as Token | undefined;
  const rest = restOfLine(tokens, position + 1);
  if (name?.kind !== 'name' || rest.length === 0) {
    return { text: `write p = p ${operator} b to change p` };
  }
  const last = rest[rest.length - 1].span;
  const [start, end] = [rest[0].span.offset, last.offset + last.length];
  const written = text.slice(start, end);
  const operand = rest.length === 1 ? written : `(${written})`;
  const by = `${name.text} = ${name.text} ${operator} ${operand}`;
  const from = name.span;
  return {
    text: `write ${fits(by) ? by : `p = p ${operator} (…)`}`,
    mend: { span: { ...from, length: end - from.offset }, by },
  };
}

function root(tokens: readonly Token[], position: number, times: string): Remedy {
  const { span } = tokens[position];
  const after = tokens[position + 1];
  const operand = after.kind === 'name' || after.kind === 'number' ? after : undefined;
  const isCall = operand?.kind === 'name' && tokens[position + 2].text === '(';
  const shown = `write sqrt(${operandOf(operand) ?? 'x'}) for a root`;
  if (after.text === '(') return { text: shown, mend: { span, by: `${times}sqrt` } };
  if (!operand || isCall) return { text: 'write sqrt(x) for a root' };
  const length = operand.span.offset + operand.span.length - span.offset;
  return { text: shown, mend: { span: { ...span, length }, by: `${times}sqrt(${operand.text})` } };
}

function restOfLine(tokens: readonly Token[], from: number): readonly Token[] {
  let end = from;
  while (tokens[end].kind !== 'newline' && tokens[end].kind !== 'end') end++;
  return tokens.slice(from, end);
}

function operandOf(token: Token | undefined): string | undefined {
  const isOperand = token?.kind === 'name' || token?.kind === 'number';
  return isOperand && fits(token.text) ? token.text : undefined;
}

function startsOperand(token: Token): boolean {
  return token.kind === 'name' || token.kind === 'number' || token.text === '(';
}

function endsOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'name' || token.kind === 'number' || token.text === ')');
}

function fits(text: string): boolean {
  return text.length <= 2 * QUOTED_LENGTH;
}

/** Functions under the names that others give them. */
const RENAMED: Readonly<Record<string, string>> = {
  ln: 'log',
  expit: 'sigmoid',
  logistic: 'sigmoid',
  fabs: 'abs',
  sgn: 'sign',
  signum: 'sign',
};

interface Spelling {
  readonly arity: number;
  readonly formula: (...args: Expression[]) => string;
}

/** Functions that are a short formula here; one that is no power, product or call comes in brackets. */
const SPELT_OUT: Readonly<Record<string, Spelling>> = {
  pow: { arity: 2, formula: (base, exponent) => `${atom(base)}^${atom(exponent)}` },
  power: { arity: 2, formula: (base, exponent) => `${atom(base)}^${atom(exponent)}` },
  square: { arity: 1, formula: (base) => `${atom(base)}^2` },
  log10: { arity: 1, formula: (value) => `(log(${printExpression(value)})/log(10))` },
  log2: { arity: 1, formula: (value) => `(log(${printExpression(value)})/log(2))` },
  log1p: { arity: 1, formula: (value) => `log(1 + ${printExpression(value)})` },
  expm1: { arity: 1, formula: (value) => `(exp(${printExpression(value)}) - 1)` },
};

function atom(expression: Expression): string {
  const text = printExpression(expression);
  return precedenceOf(expression) < PRECEDENCE.atom ? `(${text})` : text;
}

/** The name that a function has here. */
export function renamedFunction(name: string, span: Span): Remedy | undefined {
  if (!Object.hasOwn(RENAMED, name)) return undefined;
  const here = RENAMED[name];
  const meaning = name === 'ln' ? ', the natural logarithm' : '';
  return { text: `write ${here}(x)${meaning}`, mend: { span, by: here } };
}

export function isSpeltOut(name: string): boolean {
  return Object.hasOwn(SPELT_OUT, name);
}

/**
 * The formula that stands for a call.
 * @param span the whole call.
 * @param isRaised whether a power of the call follows.
 */
export function speltOut(name: string, args: readonly Expression[], span: Span, isRaised: boolean): Remedy {
  const { arity, formula } = SPELT_OUT[name];
  const general = formula({ kind: 'name', name: 'x', span }, { kind: 'name', name: 'n', span });
  if (args.length !== arity) return { text: `write ${general}` };
  const plain = formula(...args);
  // A power of a power binds to the right.
  const by = isRaised && plain.includes('^') ? `(${plain})` : plain;
  return { text: `write ${fits(by) ? by : general}`, mend: { span, by } };
}
