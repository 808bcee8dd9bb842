/** Updates of optimizers statement by statement, so that those in which they differ can be marked. */

import { parseStatements, printExpression } from '../formula/index.ts';
import { findOptimizer } from '../model/find.ts';

export interface ShownUpdate {
  readonly title: string;
  readonly statements: readonly {
    readonly text: string;
    /** Whether another of the updates lacks it. */
    readonly differs: boolean;
  }[];
}

/**
 * @param ids of optimizers of the register.
 */
export function updatesOf(ids: readonly string[]): ShownUpdate[] {
  const all = ids.map((id) => {
    const { title, update } = findOptimizer(id)!;
    const statements = parseStatements(update).map(
      ({ name, expression }) => `${name} = ${printExpression(expression)}`,
    );
    return { title, statements };
  });
  return all.map(({ title, statements }) => ({
    title,
    statements: statements.map((text) => ({
      text,
      differs: all.some((other) => !other.statements.includes(text)),
    })),
  }));
}
