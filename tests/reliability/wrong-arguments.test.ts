// What a caller without types hands to the library by mistake: an error of ours that says what was got and what is allowed.
import { expect, test } from 'vitest';
import * as face from '../../src/index.ts';
import { compareBits, type Field, type Showing } from '../../src/index.ts';
import { landscapeOf } from '../landscape.ts';

const input: face.SpecInput = {
  problem: { id: 'quadratic' },
  optimizer: { id: 'gradient-descent' },
  axes: {
    x: { param: 'eta0', from: 0.01, to: 1, count: 3 },
    y: { param: 'start.x', from: -1, to: 1, count: 2 },
  },
  steps: 50,
};
const spec = face.parseSpec(input);
const field = landscapeOf(face.makePlan(spec), 'f32');
const npy = face.writeNpy({ shape: [2], values: Float32Array.of(1, 2) });
const axis = { param: 'eta0', scale: 'linear', from: 0, to: 1, count: 3 } as const;
/** Of any type, as a caller without types has it. */
const any = <T>(value: unknown): T => value as T;

test.each<[string, () => unknown, string]>([
  [
    'a spec as it is written',
    () => face.makePlan(any(input)),
    'got a spec that is not complete, allowed: one as parseSpec',
  ],
  ['no spec', () => face.makePlan(any(undefined)), 'got a spec that is not complete'],
  [
    'a list',
    () => face.parseSpec([]),
    'the spec: got an array, allowed: an object with problem, optimizer, axes',
  ],
  ['a Date', () => face.parseSpec(new Date()), 'the spec: got a Date, allowed: an object with problem'],
  ['a Map', () => face.parseSpec(new Map()), 'the spec: got a Map, allowed: an object with problem'],
  [
    'a BigInt',
    () => face.parseSpec({ ...input, steps: 3n }),
    'steps: got 3n, allowed: a whole number 1 … 1000000',
  ],
  [
    'no link',
    () => face.parsePermalink(any(undefined)),
    'link: got undefined, allowed: the fragment of a link',
  ],
  [
    'no .npz',
    () => face.readNpz(new Uint8Array(10)),
    'got a file that is no .npz, allowed: a zip of .npy arrays',
  ],
  [
    'no .npy',
    () => face.readNpy(new Uint8Array(10)),
    'got a file that is no .npy, allowed: version 1.0, little-endian',
  ],
  [
    'a .npy cut short',
    () => face.readNpy(npy.slice(0, 10)),
    'got a .npy of another kind (one that is cut short), allowed: version 1.0',
  ],
  [
    'no subject',
    () => face.formatOf('x', any<'field'>(undefined)),
    'got a file of undefined, allowed: field, run, spec',
  ],
  [
    'a scale',
    () => face.axisValues(any({ ...axis, scale: 'zzz' })),
    'got the scale "zzz", allowed: linear, log, complement',
  ],
  [
    'a log axis from −1',
    () => face.axisValues({ ...axis, scale: 'log', from: -1 }),
    'got the end -1 of an axis, allowed: a finite number above 0',
  ],
  [
    'a complement axis to 1',
    () => face.axisValues({ ...axis, scale: 'complement' }),
    'got the end 1 of an axis, allowed: a finite number below 1',
  ],
  [
    'an endless axis',
    () => face.axisValues({ ...axis, to: Infinity }),
    'got the end Infinity of an axis, allowed: a finite number',
  ],
  [
    '1e12 points',
    () => face.axisValues({ ...axis, count: 1e12 }),
    'got 1000000000000 points, allowed: a whole number 1 … 4096',
  ],
  ['a cell of no field', () => face.regimeAt(field, 99), 'got the cell 99, allowed: 0 … 5'],
  [
    'a column of none',
    () => face.cellPoint(spec, field.x, field.y, 99, -1),
    'got the cell 99, -1, allowed: columns 0 … 2, rows 0 … 1',
  ],
  [
    'a spec for a field',
    () => face.adviceOf(any(spec), any({})),
    'got an object that is no field, allowed: one as sweep',
  ],
  [
    'no runs',
    () => face.landscapeAt(any({})),
    'got an object that is no runs, allowed: those that continueRuns',
  ],
  ['no third axis', () => face.chooseAxis(input, any('z'), 'eta0'), 'got the axis "z", allowed: x, y'],
  [
    'a field of other steps',
    () => compareBits(field, fieldOf({ steps: 20 })),
    'got fields of two sweeps, which differ in steps',
  ],
  [
    'a field of other cells',
    () => compareBits(field, { ...field, shape: [3, 2] }),
    'cannot compare a field of 2 × 3 cells with one of 3 × 2',
  ],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).not.toThrow(TypeError);
});

function fieldOf(change: Partial<face.SpecInput>): Field {
  return landscapeOf(face.makePlan(face.parseSpec({ ...input, ...change })), 'f32');
}

test('what is refused later says it too', async () => {
  await expect(face.analyse(any(spec))).rejects.toThrow(
    'got an object that is no field, allowed: one as sweep',
  );
  for (const ending of ['.png', '.svg', '.npy']) {
    const encode = async () => face.formatOf(ending, 'field').encode(field, any<Showing>(undefined));
    await expect(encode(), ending).rejects.toThrow(
      'got nothing to show of the field, allowed: { shown, colours }',
    );
  }
});

test('fields of one spec are compared, in whatever order its keys were written', () => {
  const { axes, optimizer, problem, steps } = input;
  const other = landscapeOf(
    face.makePlan(face.parseSpec({ steps, problem, optimizer, axes: { y: axes.y, x: axes.x } })),
    'f32',
  );
  expect(compareBits(field, other).bitEqual).toBe(1);
});

test('the ends of a single point are any, and those of two are both', () => {
  expect(face.axisValues({ ...axis, scale: 'log', from: 0, to: 0, count: 1 })).toEqual(Float64Array.of(0));
  expect(face.axisValues({ ...axis, scale: 'log', from: 1, to: 4, count: 2 })).toEqual(Float64Array.of(1, 4));
});
