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

/** How near to the true value a function is in f32, where, and what stands beyond. */
export interface Accuracy {
  /** The largest error, in units in the last place; 0 where it is rounded exactly. */
  readonly ulp: number;
  readonly where: string;
  readonly beyond: string;
  /** The size of an argument from which on a run's replay says that the function is not accurate. */
  readonly limit?: number;
}

/**
 * In f32. In f64 all are those of JavaScript's Math, within 1 ULP. What is below 1.2e-38 in size counts as 0 in f32, as
 * devices may have it; where f32 overflows the value is ±∞, or NaN where no number is the answer.
 */
export const FUNCTION_ACCURACY = {
  abs: { ulp: 0, where: 'everywhere', beyond: '' },
  sign: { ulp: 0, where: 'everywhere', beyond: '' },
  min: { ulp: 0, where: 'everywhere', beyond: '' },
  max: { ulp: 0, where: 'everywhere', beyond: '' },
  sqrt: { ulp: 0.5, where: 'x ≥ 0', beyond: 'NaN' },
  exp: { ulp: 2, where: '−86.98 ≤ x ≤ 88.72', beyond: '0 below, +∞ above' },
  log: { ulp: 2, where: 'x > 1.2e-38', beyond: '−∞ at 0 and what counts as 0, NaN below' },
  sin: { ulp: 2.3, where: '|x| ≤ 8192', beyond: 'in −1 … 1, but the error grows: 0.08 at 1e6', limit: 8192 },
  cos: { ulp: 2.3, where: '|x| ≤ 8192', beyond: 'in −1 … 1, but the error grows: 0.08 at 1e6', limit: 8192 },
  tan: { ulp: 4, where: '|x| ≤ 1000', beyond: 'the quotient of sin and cos, whose errors grow', limit: 1000 },
  tanh: { ulp: 2, where: 'everywhere', beyond: '' },
  sigmoid: { ulp: 3, where: 'x ≥ −86.98', beyond: '0' },
  softplus: { ulp: 3, where: 'x ≥ −87.3', beyond: '0' },
  relu: { ulp: 0, where: 'everywhere', beyond: '' },
  clamp: { ulp: 0, where: 'everywhere', beyond: '' },
  floor: { ulp: 0, where: 'everywhere', beyond: '' },
} satisfies Record<FunctionName, Accuracy> as Record<FunctionName, Accuracy>;
