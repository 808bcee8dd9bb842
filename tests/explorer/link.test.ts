// The page's address: everything comes back, and what is broken in the look is left out.
import { expect, test } from 'vitest';
import { parseFragment, toFragment } from '../../src/explorer/app/link.ts';
import type { Look } from '../../src/explorer/pane/state.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { SpecError } from '../../src/spec/error.ts';

const look: Look = {
  shown: 'oscillation',
  table: 'cividis',
  scale: 'linear',
  range: [0.001, 0.5],
  cell: { x: 0.1, y: 0.9 },
  after: 20,
};

test.each(PRESETS.map(({ id }) => id))('%s and its look come back', (id) => {
  const spec = parseSpec(PRESETS.find((preset) => preset.id === id)!.spec);
  expect(parseFragment(`#${toFragment(spec, look)}`)).toEqual({ spec, look });
});

test('a preset’s id is a link too', () => {
  expect(parseFragment('#lecture&show=regime').look).toEqual({ shown: 'regime' });
});

test.each([
  'show=nothing',
  'range=1',
  'range=2,1',
  'at=a,b',
  'at=1,,2',
  'colours=jet',
  'scale=cubic',
  'after=0',
  'after=21',
  'after=500',
  'after=x',
  '=',
  'show',
])('“%s” is left out', (part) => expect(parseFragment(`#lecture&${part}`).look).toEqual({}));

test('a broken spec is refused', () => {
  expect(() => parseFragment('#v1.xyz')).toThrow(SpecError);
  expect(() => parseFragment('#nowhere')).toThrow(/"nowhere"/);
});

test.each(['gpu', 'cpu'] as const)('a link asks for the %s by name', (engine) => {
  const spec = parseSpec(PRESETS[0].spec);
  expect(parseFragment(`#${toFragment(spec, look, engine)}`)).toEqual({ spec, look, engine });
  expect(parseFragment(`#lecture&engine=${engine}`).engine).toBe(engine);
});

test('a link that names no engine leaves it open; whether there is that of the name, the laboratory says', () => {
  expect(toFragment(parseSpec(PRESETS[0].spec), look, 'auto')).not.toContain('engine');
  expect(parseFragment('#lecture').engine).toBeUndefined();
  expect(parseFragment('#lecture&engine=').engine).toBeUndefined();
  expect(parseFragment('#lecture&engine=a,b').engine).toBeUndefined();
  expect(parseFragment('#lecture&engine=tpu').engine).toBe('tpu');
});
