/** The names of a formula that its writer has not explained yet: what becomes a parameter, a state, a hyperparameter. */

import { CONSTANTS, nearest, type Expression, type Span, type Statement } from '../../formula/index.ts';

/** A name and the first place where it is read. */
export interface NameUse {
  readonly name: string;
  readonly span: Span;
}

/** The names that statements read before they assign them, in the order in which they are first read. */
export function namesRead(statements: readonly Statement[]): NameUse[] {
  const found = new Map<string, NameUse>();
  const assigned = new Set<string>();
  for (const { name, expression } of statements) {
    for (const use of namesOf(expression)) {
      const isKnown = assigned.has(use.name) || found.has(use.name) || CONSTANTS.has(use.name);
      if (!isKnown) found.set(use.name, use);
    }
    if (name !== undefined) assigned.add(name);
  }
  return [...found.values()];
}

export function namesAssigned(statements: readonly Statement[]): string[] {
  return [...new Set(statements.flatMap(({ name }) => (name === undefined ? [] : [name])))];
}

export function namesOf(expression: Expression): NameUse[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'name':
      return [{ name: expression.name, span: expression.span }];
    case 'negate':
      return namesOf(expression.operand);
    case 'binary':
      return [expression.left, expression.right].flatMap(namesOf);
    case 'call':
      return expression.args.flatMap(namesOf);
    case 'if': {
      const { left, right, then, otherwise } = expression;
      return [left, right, then, otherwise].flatMap(namesOf);
    }
  }
}

/** Among more names than these none is looked for: a text of 20,000 letters may hold thousands. */
const MAX_KNOWN = 100;

/** The known name that a new one is likely a slip for; names that are numbered apart, as w1 and w2, are meant. */
export function slipFor(name: string, known: readonly string[]): string | undefined {
  if (known.length > MAX_KNOWN) return undefined;
  const others = known.filter((other) => {
    const numbered = withoutNumber(other) === withoutNumber(name);
    const short = name.length <= 2 && other.length === name.length;
    return other !== name && !numbered && !short;
  });
  return nearest(name, others);
}

function withoutNumber(name: string): string {
  const digits = /(?<!\d)\d+$/.exec(name);
  if (!digits) return name;
  return name.slice(0, digits.index - (name[digits.index - 1] === '_' ? 1 : 0));
}
