/** A number that a formula leaves open: a hyperparameter of an optimizer, or a constant of a problem. */

/** How a quantity is best spread over an axis; `complement` is logarithmic in 1 − value, for betas near 1. */
export const SCALES = ['linear', 'log', 'complement'] as const;
/** How an axis is spread, see {@link SCALES}. */
export type Scale = (typeof SCALES)[number];

/** An interval of allowed values; an end is allowed itself unless it is said to be open. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly openFrom?: boolean;
  readonly openTo?: boolean;
}

/** A number that a formula leaves open. */
export interface Quantity {
  readonly name: string;
  readonly default: number;
  readonly range: Range;
  readonly scale: Scale;
  /** What it is, in a few words of the field. */
  readonly meaning: string;
}

/** Values beyond this count as diverged, so no quantity may take them. */
export const LARGEST_VALUE = 1e18;

export function isWithin(range: Range, value: number): boolean {
  const above = range.openFrom ? value > range.from : value >= range.from;
  const below = range.openTo ? value < range.to : value <= range.to;
  return above && below;
}

/** The range in words, as an error message says it: `0 ≤ beta < 1`. */
export function describeRange(name: string, range: Range): string {
  const bounded = range.to < LARGEST_VALUE;
  if (!bounded && range.from > -LARGEST_VALUE) return `${name} ${range.openFrom ? '>' : '≥'} ${range.from}`;
  if (!bounded) return `|${name}| ≤ ${LARGEST_VALUE}`;
  return `${range.from} ${range.openFrom ? '<' : '≤'} ${name} ${range.openTo ? '<' : '≤'} ${range.to}`;
}

/** A quantity above 0 that spans orders of magnitude: a learning rate, an eps. */
export function positive(name: string, value: number, meaning: string): Quantity {
  return {
    name,
    default: value,
    range: { from: 0, to: LARGEST_VALUE, openFrom: true },
    scale: 'log',
    meaning,
  };
}

/** A decay factor, 0 ≤ value < 1. */
export function decay(name: string, value: number, meaning: string): Quantity {
  return { name, default: value, range: { from: 0, to: 1, openTo: true }, scale: 'linear', meaning };
}

/** A quantity of either sign. */
export function real(name: string, value: number, meaning: string): Quantity {
  return {
    name,
    default: value,
    range: { from: -LARGEST_VALUE, to: LARGEST_VALUE },
    scale: 'linear',
    meaning,
  };
}

/** A quantity that may be 0 but not less: a weight decay. */
export function nonNegative(name: string, value: number, meaning: string): Quantity {
  return { name, default: value, range: { from: 0, to: LARGEST_VALUE }, scale: 'linear', meaning };
}
