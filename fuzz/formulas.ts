/** Formulas from the grammar, of any shape that it allows. */

import { FUNCTION_ARITY } from '../src/formula/index.ts';
import type { Random } from './random.ts';

const NUMBERS = ['0', '1', '2', '0.5', '3.7', '1e-3', '1e3', '1e-30', '1e18', '.25', '7e-45', '1e38'];
const COMPARISONS = ['<', '<=', '>', '>='];

/** An expression in some names, nested no deeper than `depth`. */
export function expression(random: Random, names: readonly string[], depth: number): string {
  const inner = (): string => expression(random, names, depth - 1);
  if (depth <= 0 || random.chance(0.2)) {
    return random.chance(0.7) ? random.pick(names) : random.pick([...NUMBERS, 'pi', 'e']);
  }
  switch (random.below(8)) {
    case 0:
      return `${inner()} + ${inner()}`;
    case 1:
      return `(${inner()} - ${inner()})`;
    case 2:
      return `${inner()}*(${inner()})`;
    case 3:
      return `(${inner()})/(${inner()})`;
    case 4:
      return `(${inner()})^${random.chance(0.8) ? random.pick(['2', '3', '-1', '0.5', '-2', '7']) : `(${inner()})`}`;
    case 5:
      return `-(${inner()})`;
    case 6:
      return `if(${inner()} ${random.pick(COMPARISONS)} ${inner()}, ${inner()}, ${inner()})`;
    default: {
      const [name, arity] = random.pick(Object.entries(FUNCTION_ARITY));
      return `${name}(${random.times(arity, inner).join(', ')})`;
    }
  }
}

/** A loss: some named lines, then the loss itself. */
export function lossText(random: Random, names: readonly string[]): string {
  const locals: string[] = [];
  const lines = random.times(random.below(3), (index) => {
    const line = `a${index} = ${expression(random, [...names, ...locals], 2)}`;
    locals.push(`a${index}`);
    return line;
  });
  const bowl = names.map((name) => `${name}^2`).join(' + ');
  return [...lines, `${bowl} + ${expression(random, [...names, ...locals], 3)}`].join(
    random.pick(['\n', '; ']),
  );
}

/** An update that assigns the parameter and some of its state. */
export function updateText(random: Random, state: readonly string[], hypers: readonly string[]): string {
  const names = ['p', 'g', 't', ...state, ...hypers];
  const lines = state.map((name) => `${name} = ${expression(random, names, 2)}`);
  return [...lines, `p = p - ${random.pick(hypers)} * ${expression(random, names, 2)}`].join('\n');
}
