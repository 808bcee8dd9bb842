/** The message of the FormulaError that something throws; any other outcome fails the test. */

import { FormulaError } from '../../src/formula/error.ts';

export function complaint(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
  throw new Error('Got no error, expected a FormulaError.');
}
