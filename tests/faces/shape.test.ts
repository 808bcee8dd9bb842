// The types of a spec, which people read, say what the schema takes, which checks it: where they part, types do not check.
import type { InferInput, InferOutput } from 'valibot';
import { expectTypeOf, test } from 'vitest';
import type { Spec, SpecInput } from '../../src/spec/shape.ts';
import { specSchema } from '../../src/spec/spec.ts';
import { structure } from '../../src/spec/structure.ts';

/** Who may write to what is no matter here. */
type Plain<T> = T extends object ? { -readonly [Key in keyof T]: Plain<T[Key]> } : T;

test('what is taken and what is given back is what the types say', () => {
  expectTypeOf<Plain<InferInput<typeof structure>>>().toEqualTypeOf<Plain<SpecInput>>();
  expectTypeOf<Plain<InferOutput<typeof specSchema>>>().toEqualTypeOf<Plain<Spec>>();
});
