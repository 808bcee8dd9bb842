/**
 * The value of a tree in f64, straight from the notation, with what the notation says about the order of operations:
 * a whole power is repeated squaring, and a divisor without any name in it is a factor, its reciprocal. Knows nothing
 * of graphs.
 */

import type { Expression } from '../../src/formula/tree.ts';

export type Point = Readonly<Record<string, number>>;

const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  abs: Math.abs,
  sign: (a) => (a > 0 ? 1 : a < 0 ? -1 : a),
  min: (a, b) => (b < a || Number.isNaN(b) ? b : a),
  max: (a, b) => (a < b || Number.isNaN(b) ? b : a),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  softplus: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
  relu: (a) => (a < 0 ? 0 : a),
  clamp: (a, low, high) => {
    const raised = a < low || Number.isNaN(low) ? low : a;
    return high < raised || Number.isNaN(high) ? high : raised;
  },
  floor: Math.floor,
};

export function evaluateTree(tree: Expression, point: Point): number {
  const value = (part: Expression): number => evaluateTree(part, point);
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name':
      return tree.name === 'pi' ? Math.PI : tree.name === 'e' ? Math.E : point[tree.name];
    case 'negate':
      return -value(tree.operand);
    case 'call':
      return FUNCTIONS[tree.name](...tree.args.map(value));
    case 'if': {
      const left = value(tree.left);
      const right = value(tree.right);
      const holds = { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right };
      return value(holds[tree.comparison] ? tree.then : tree.otherwise);
    }
    case 'binary': {
      const left = value(tree.left);
      const right = value(tree.right);
      const [fixedLeft, fixedRight] = [isFixed(tree.left), isFixed(tree.right)];
      switch (tree.operator) {
        case '+':
          return left + right;
        case '-':
          return left - right;
        case '*':
          return (fixedLeft && left === 0) || (fixedRight && right === 0) ? 0 : left * right;
        case '/':
          if (fixedLeft && left === 0) return 0;
          return fixedRight && !fixedLeft && Number.isFinite(1 / right) ? left * (1 / right) : left / right;
        case '^':
          if (!fixedRight) return Math.exp(right * Math.log(left));
          if (Number.isSafeInteger(right)) return fixedLeft ? left ** right : wholePower(left, right);
          return right === 0.5 ? Math.sqrt(left) : Math.exp(right * Math.log(left));
      }
    }
  }
}

/** Whether a part's value depends on no name, so that it is computed once and for all. */
function isFixed(tree: Expression): boolean {
  switch (tree.kind) {
    case 'number':
      return true;
    case 'name':
      return tree.name === 'pi' || tree.name === 'e';
    case 'negate':
      return isFixed(tree.operand);
    case 'call':
      return tree.args.every(isFixed);
    case 'if': {
      const { left, right, comparison, then, otherwise } = tree;
      if (!isFixed(left) || !isFixed(right))
        return isFixed(then) && isFixed(otherwise) && sameValue(then, otherwise);
      const [a, b] = [evaluateTree(left, {}), evaluateTree(right, {})];
      const holds = { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b };
      return isFixed(holds[comparison] ? then : otherwise);
    }
    case 'binary': {
      const { operator, left, right } = tree;
      const isZero = (part: Expression) => isFixed(part) && evaluateTree(part, {}) === 0;
      if (operator === '*' && (isZero(left) || isZero(right))) return true;
      if (operator === '/' && isZero(left)) return true;
      if (operator === '^' && isZero(right)) return true;
      return isFixed(left) && isFixed(right);
    }
  }
}

function sameValue(a: Expression, b: Expression): boolean {
  return Object.is(evaluateTree(a, {}), evaluateTree(b, {}));
}

function wholePower(base: number, exponent: number): number {
  if (exponent < 0) return 1 / wholePower(base, -exponent);
  if (exponent === 0) return 1;
  let result: number | undefined;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === undefined ? square : result * square;
    square *= square;
  }
  return result!;
}
