/** Checking the options of a call: every key is known, and every value one that is allowed. */

import { didYouMean, quoted, said } from '../formula/index.ts';

/** What the value of an option may be. */
export interface Allowed {
  readonly words: string;
  holds(value: unknown): boolean;
}

/** What is allowed of each option. */
export type AllowedOptions<Options> = { readonly [Key in keyof Required<Options>]: Allowed };

/** One of some texts. */
export function anyOf(choices: readonly string[]): Allowed {
  return { words: choices.join(', '), holds: (value) => choices.some((choice) => choice === value) };
}

/** A whole number, both ends included. */
export function wholeNumber(from: number, to: number): Allowed {
  const holds = (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
  return { words: `a whole number ${from} … ${to}`, holds };
}

export const YES_OR_NO: Allowed = oneOfType('boolean', 'true, false');
export const A_FUNCTION: Allowed = oneOfType('function', 'a function');
export const AN_ABORT_SIGNAL: Allowed = {
  words: 'an AbortSignal',
  holds: (value) => value instanceof AbortSignal,
};

/**
 * Undefined is an option that is left out.
 * @param nameOf what the caller calls an option, `--threads` say.
 * @throws RangeError for an option that there is not, and for a value that is not allowed.
 */
export function checkOptions<Options>(
  options: Options,
  allowed: AllowedOptions<Options>,
  nameOf: (option: string) => string = (option) => option,
): void {
  const known = Object.keys(allowed);
  const rows: Readonly<Record<string, Allowed>> = allowed;
  if (typeof options !== 'object' || options === null) {
    throw new RangeError(`got ${said(options)}, allowed: an object of options (${known.join(', ')})`);
  }
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (!Object.hasOwn(rows, name)) {
      const hint = didYouMean(name, known);
      throw new RangeError(`got the option ${quoted(name)}, allowed: ${known.join(', ')}${hint}`);
    }
    if (value === undefined || rows[name].holds(value)) continue;
    const hint = typeof value === 'string' ? didYouMean(value, rows[name].words.split(', ')) : '';
    throw new RangeError(`${nameOf(name)}: got ${said(value)}, allowed: ${rows[name].words}${hint}`);
  }
}

function oneOfType(type: 'boolean' | 'function', words: string): Allowed {
  return { words, holds: (value) => typeof value === type };
}
