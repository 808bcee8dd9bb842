/** A number as people write it: `5`, `-.5`, `1.`, `2e-3`. */

/**
 * Written so that a text that fails does so in one pass: the digits before the point and those after it cannot be
 * taken for each other, as they could be in `\d+\.?\d*`, where n digits and a letter cost n² steps.
 */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Whether a text, without blanks around it, is a decimal number; in time that grows as its length does. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}
