/**
 * SweepSpec, version 1: the one input of the page, the link, the command line, the library and the tests.
 *
 * What a person writes is checked and completed here and nowhere else: every key is known, every number finite and
 * in range, every name one that the problem or the optimizer has, every formula one that compiles.
 */

import * as v from 'valibot';
import { requirePlain } from './plain.ts';
import { resolveSpec } from './resolve.ts';
import { SpecError } from './error.ts';
import type { Spec } from './shape.ts';
import { structure } from './structure.ts';

export type { Spec } from './shape.ts';

export const specSchema = v.pipe(structure, v.rawTransform(resolveSpec));

/**
 * Checks and completes a spec, but compiles no formula: that `checkSpec` does too.
 * @param input a {@link SpecInput}, or whatever came from a file.
 * @throws SpecError with every issue found.
 * @example
 * try {
 *   parseSpec({ ...spec, steps: 0 });
 * } catch (error) {
 *   error.issues; // [{ "path": "steps", "message": "got 0, allowed: a whole number 1 … 1000000" }]
 * }
 */
export function parseSpec(input: unknown): Spec {
  requirePlain(input);
  const result = v.safeParse(specSchema, input);
  if (result.success) return result.output;
  throw new SpecError(
    result.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? '',
      message: issue.message,
    })),
  );
}
