/** The functions and constants that a formula may name, with what each one means. */

/** How many arguments each function takes. `if` has a form of its own and is not here. */
export const FUNCTION_ARITY = {
  abs: 1,
  sign: 1,
  min: 2,
  max: 2,
  sqrt: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  tanh: 1,
  sigmoid: 1,
  softplus: 1,
  relu: 1,
  clamp: 3,
  floor: 1,
} as const;

export type FunctionName = keyof typeof FUNCTION_ARITY;

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTION_ARITY, name);
}

export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

/** Names that no parameter, column, state or local may take. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(FUNCTION_ARITY),
  'if',
  ...CONSTANTS.keys(),
]);
