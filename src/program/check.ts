/** The whole check of a spec: its structure, its names and ranges, and that its formulas compile. */

import { parseSpec, type Spec } from '../spec/spec.ts';
import { programOf } from './programs.ts';

/**
 * Checks and completes a spec, and compiles its formulas; whoever runs it then finds its program kept.
 * @param input a {@link SpecInput}, or whatever came from a file.
 * @throws SpecError with every issue found; for a formula that does not compile, with its path.
 * @example
 * checkSpec(spec).optimizer.hyper; // { "eta0": 0.1, "beta": 0.9, "eps": 0.0001 }
 * checkSpec(spec).tail; // 50
 */
export function checkSpec(input: unknown): Spec {
  const spec = parseSpec(input);
  programOf(spec);
  return spec;
}
