// A preset is told by what makes its landscape, however closely and finely that is looked at.
import { expect, test } from 'vitest';
import { inSymbols } from '../../src/reading/symbols.ts';
import { presetOf } from '../../src/spec/preset-of.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

test.each(PRESETS)('$id is found by its spec, as long as that stands', ({ id, spec }) => {
  const parsed = parseSpec(spec);
  expect(presetOf(parsed)?.id).toBe(id);
  const { x } = parsed.axes;
  const closer = { ...parsed, axes: { ...parsed.axes, x: { ...x, count: 7 } } };
  expect(presetOf(closer)?.id).toBe(id);
  expect(presetOf({ ...parsed, steps: parsed.steps + 1 })).toBeUndefined();
});

test('a reason is written in symbols', () => {
  const reason = 'At beta = 0.9, eta0 = 0.6; the border lies at 2√eps/λ, and epsilon stays, as does start.w';
  expect(inSymbols(reason, ['beta', 'eps'])).toBe(
    'At β = 0.9, η₀ = 0.6; the border lies at 2√ε/λ, and epsilon stays, as does w₀',
  );
});
