/** Names of hyperparameters, starts and constants as plain text: η₀, β, w₀. For workers too, which have no elements. */

import { symbolParts, type SymbolParts } from '../formula/symbols.ts';
import { isStart, bareName } from '../model/names.ts';

export type { SymbolParts };

const DIGITS = '₀₁₂₃₄₅₆₇₈₉';

/** The symbol of what an axis may name: `eta0`, `start.w` (where w starts, w₀), `problem.kappa`. */
export function symbolOf(param: string): SymbolParts {
  if (isStart(param)) {
    const { base, subscript } = symbolParts(bareName(param));
    return { base, subscript: subscript === '' ? '0' : `${subscript},0` };
  }
  return symbolParts(bareName(param));
}

/** A symbol as plain text, for labels that assistive technology reads and for titles: η₀. */
export function symbolText(param: string): string {
  const { base, subscript } = symbolOf(param);
  if (subscript === '') return base;
  if (/^\d+$/.test(subscript)) return base + [...subscript].map((digit) => DIGITS[Number(digit)]).join('');
  return `${base}_${subscript}`;
}

/**
 * A reason as the page writes names: η₀ for eta0, w₀ for start.w.
 * @param names others that are written as symbols: β for beta.
 */
export function inSymbols(text: string, names: readonly string[] = []): string {
  const written = new RegExp(`\\b(?:${['eta0', ...names, '(?:start|problem)\\.\\w+'].join('|')})\\b`, 'g');
  return text.replaceAll(written, (name) => symbolText(name));
}
