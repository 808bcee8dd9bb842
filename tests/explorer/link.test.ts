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
  point: { x: 0.1, y: 0.9 },
  after: 20,
  hidesLimit: true,
  replay: { step: 7, view: 'tail', precision: 'f64' },
};

test.each(PRESETS.map(({ id }) => id))('%s and its look come back', (id) => {
  const spec = parseSpec(PRESETS.find((preset) => preset.id === id)!.spec);
  expect(parseFragment(`#${toFragment(spec, look)}`)).toEqual({ spec, look, notes: [] });
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
  'limit=on',
  'step=501',
  'step=-1',
  'step=',
  'view=side',
  'pair=w',
  'pair=w,w',
  'pair=w,toString',
  'precision=f16',
  'engine=a,b',
  '=',
  'show',
  'more=1',
])('“%s” is left out, and named', (part) => {
  const { look, notes } = parseFragment(`#lecture&${part}`);
  expect(look).toEqual({});
  expect(notes).toEqual([expect.stringMatching(/got ".*", allowed: ./)]);
});

test('the parameters of the surface come back where the problem has them', () => {
  const spec = parseSpec({ ...PRESETS[0].spec, problem: { id: 'sigmoid-neuron', data: 'six-points' } });
  const paired: Look = { shown: 'regime', replay: { pair: ['b', 'w'] } };
  expect(parseFragment(toFragment(spec, paired))).toEqual({ spec, look: paired, notes: [] });
  expect(toFragment(spec, { shown: 'regime', replay: { pair: ['x', 'y'] } })).not.toContain('pair');
});

test('many faults are told in a few words', () => {
  const parts = Array.from({ length: 50 }, (_, index) => `k${index}=1`).join('&');
  expect(parseFragment(`#lecture&${parts}`).notes).toHaveLength(5);
});

/** Whole numbers below a bound, the same ones for the same seed. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

test('two hundred links that were cut, changed or mixed up: each is refused, or read with a note of it', () => {
  const random = seeded(7);
  const links = PRESETS.map(({ spec }) => toFragment(parseSpec(spec), look, 'cpu'));
  const letter = (): string => 'abcXYZ019-_.=&,%#é\u0000'[random(19)];
  const mutations: readonly ((link: string) => string)[] = [
    (link) => link.slice(0, 1 + random(link.length - 1)),
    (link) => link.slice(1 + random(link.length - 1)),
    (link) => {
      const at = random(link.length);
      return link.slice(0, at) + letter() + link.slice(at + 1);
    },
    (link) => {
      const at = random(link.length);
      return link.slice(0, at) + letter() + link.slice(at);
    },
    (link) => {
      const [a, b] = [random(link.length), random(link.length)].sort((one, two) => one - two);
      return link.slice(0, a) + link.slice(b);
    },
    (link) => {
      const other = links[random(links.length)];
      const at = random(link.length);
      return link.slice(0, at) + other.slice(at + 1);
    },
  ];
  let [refused, noted] = [0, 0];
  for (let count = 0; count < 200; count++) {
    const link = links[random(links.length)];
    const changed = mutations[count % mutations.length](link);
    if (changed === link || links.includes(changed)) continue;
    try {
      const { notes } = parseFragment(`#${changed}`);
      expect(notes, changed).not.toEqual([]);
      noted++;
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      expect(error.message.length, changed).toBeLessThan(2000);
      refused++;
    }
  }
  expect(refused + noted).toBeGreaterThan(180);
  expect([refused > 20, noted > 20]).toEqual([true, true]);
});

test('a broken spec is refused', () => {
  expect(() => parseFragment('#v1.xyz')).toThrow(SpecError);
  expect(() => parseFragment('#nowhere')).toThrow(/"nowhere"/);
});

test.each(['gpu', 'cpu'] as const)('a link asks for the %s by name', (engine) => {
  const spec = parseSpec(PRESETS[0].spec);
  expect(parseFragment(`#${toFragment(spec, look, engine)}`)).toEqual({ spec, look, engine, notes: [] });
  expect(parseFragment(`#lecture&engine=${engine}`).engine).toBe(engine);
});

test('a link that names no engine leaves it open; whether there is that of the name, the laboratory says', () => {
  expect(toFragment(parseSpec(PRESETS[0].spec), look, 'auto')).not.toContain('engine');
  expect(parseFragment('#lecture').engine).toBeUndefined();
  expect(parseFragment('#lecture&engine=').engine).toBeUndefined();
  expect(parseFragment('#lecture&engine=a,b').engine).toBeUndefined();
  expect(parseFragment('#lecture&engine=tpu').engine).toBe('tpu');
});
