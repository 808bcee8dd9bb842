/** Whether the last word of an update is a bound on the parameter, one that does not move with the run. */

import { parseStatements, type Expression } from '../formula/index.ts';
import type { Optimizer } from '../model/optimizers/index.ts';

/** Functions whose values lie on one side of a number, or between two, whatever they are asked. */
const LIMITED: ReadonlySet<string> = new Set([
  ...['abs', 'cos', 'exp', 'relu', 'sigmoid', 'sign', 'sin', 'softplus', 'sqrt', 'tanh'],
]);

/** What is known of a value. */
interface Trait {
  /** It is the same all through a run. */
  readonly isFixed: boolean;
  /** It depends on nothing but the step. */
  readonly isTimed: boolean;
  /** It moves, but not beyond a bound that is fixed. */
  readonly isBounded: boolean;
}

const FIXED: Trait = { isFixed: true, isTimed: true, isBounded: false };
const TIMED: Trait = { isFixed: false, isTimed: true, isBounded: false };
const FREE: Trait = { isFixed: false, isTimed: false, isBounded: false };

export function keepsInBox({ update, hyper }: Pick<Optimizer, 'update' | 'hyper'>): boolean {
  const traits = new Map([...hyper.map(({ name }) => name), 'pi', 'e'].map((name) => [name, FIXED]));
  traits.set('t', TIMED);
  for (const { name, expression } of parseStatements(update)) {
    if (name !== undefined) traits.set(name, traitOf(expression, traits));
  }
  return traits.get('p')?.isBounded ?? false;
}

function traitOf(expression: Expression, traits: ReadonlyMap<string, Trait>): Trait {
  const of = (part: Expression): Trait => traitOf(part, traits);
  switch (expression.kind) {
    case 'number':
      return FIXED;
    case 'name':
      return traits.get(expression.name) ?? FREE;
    case 'negate':
      return of(expression.operand);
    case 'binary': {
      const [left, right] = [of(expression.left), of(expression.right)];
      const isOneWay = expression.operator === '/' || expression.operator === '^';
      const isBounded = (left.isBounded && right.isFixed) || (!isOneWay && left.isFixed && right.isBounded);
      return made([left, right], isBounded);
    }
    case 'call': {
      const args = expression.args.map(of);
      const isLimit = ({ isFixed, isBounded }: Trait): boolean => isFixed || isBounded;
      switch (expression.name) {
        case 'clamp':
          return made(args, args[0].isBounded || args[1].isFixed || args[2].isFixed);
        case 'min':
        case 'max':
          return made(args, args.some(isLimit));
        default:
          return made(args, LIMITED.has(expression.name));
      }
    }
    case 'if': {
      const asked = [of(expression.left), of(expression.right)];
      const branches = [of(expression.then), of(expression.otherwise)];
      // What is asked of the step alone makes a schedule.
      const isSchedule = asked.every(({ isTimed }) => isTimed);
      const isBounded = branches.some((branch) => branch.isBounded || (!isSchedule && branch.isFixed));
      return made([...asked, ...branches], isBounded);
    }
  }
}

function made(parts: readonly Trait[], isBounded: boolean): Trait {
  const isFixed = parts.every((part) => part.isFixed);
  return { isFixed, isTimed: parts.every((part) => part.isTimed), isBounded: isBounded && !isFixed };
}
