// The portable functions in f32 against f64, over the ranges that their comments name and beyond.
import { expect, test } from 'vitest';
import { build } from '../../src/formula/build.ts';
import { Graph } from '../../src/formula/graph.ts';
import { Tape } from '../../src/formula/numbers.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { acrossSizes, evenly, LARGEST, SMALLEST_NORMAL, ulpError } from './ulp.ts';

function inF32(text: string, x: Float32Array<ArrayBuffer>): Float32Array {
  const graph = new Graph();
  const root = build(graph, parseExpression(text), new Map([['x', graph.input('x')]]));
  const tape = new Tape(graph, [root], () => x, 'f32', x.length);
  tape.run(x.length);
  return Float32Array.from(tape.outputs[0]);
}

/** Samples of −to … to, evenly and at every size. */
function symmetric(to: number): Float32Array<ArrayBuffer> {
  const sizes = acrossSizes(1e-30, to, 60_000);
  return new Float32Array([...evenly(-to, to, 120_001), ...sizes, ...sizes.map((value) => -value)]);
}

/** 200,000 numbers and more around those where a function changes from one formula to the next. */
function around(...places: number[]): number[] {
  return places.flatMap((place) => [...evenly(place * (1 - 1e-4), place * (1 + 1e-4), 2001)]);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const joined = (...parts: readonly ArrayLike<number>[]): Float32Array<ArrayBuffer> =>
  Float32Array.from(parts.flatMap((part) => Array.from(part)));

test.each<[string, (x: number) => number, Float32Array<ArrayBuffer>, number]>([
  ['exp', Math.exp, joined(evenly(-86.97, 88.722, 200_001), symmetric(10), around(...halves(125))), 2],
  [
    'log',
    Math.log,
    joined(acrossSizes(SMALLEST_NORMAL * 1.001, LARGEST, 240_000), evenly(0.5, 2, 100_001), nearOne()),
    2,
  ],
  ['sin', Math.sin, joined(evenly(-1000, 1000, 200_001), symmetric(8), multiples()), 2],
  ['cos', Math.cos, joined(evenly(-1000, 1000, 200_001), symmetric(8), multiples()), 2],
  ['sin', Math.sin, joined(evenly(-8192, 8192, 400_001)), 2.3],
  ['cos', Math.cos, joined(evenly(-8192, 8192, 400_001)), 2.3],
  ['tan', Math.tan, joined(evenly(-1000, 1000, 200_001), symmetric(8), multiples()), 4],
  ['tanh', Math.tanh, joined(symmetric(12), symmetric(LARGEST), around(0.625, -0.625)), 2],
  ['sigmoid', sigmoid, joined(evenly(-86.98, 100, 200_001), symmetric(20)), 3],
  ['softplus', softplus, joined(evenly(-87.3, 100, 200_001), symmetric(20)), 3],
])('%s is within its bound', (name, exact, x, bound) => {
  expect(x.length).toBeGreaterThanOrEqual(200_000);
  const got = inF32(`${name}(x)`, x);
  let worst = 0;
  let at = NaN;
  for (let index = 0; index < x.length; index++) {
    const error = ulpError(got[index], exact(x[index]));
    if (!(error <= worst)) {
      worst = error;
      at = x[index];
    }
  }
  expect(worst, `the worst is at ${at}`).toBeLessThanOrEqual(bound);
});

/** Where exp changes from one power of two to the next. */
function halves(upTo: number): number[] {
  return Array.from({ length: upTo }, (_, index) => (index + 0.5) * Math.LN2).filter(
    (_, index) => index % 12 === 0,
  );
}

/** The f32 next to 1, on both sides. */
function nearOne(): number[] {
  return Array.from({ length: 4000 }, (_, index) => 1 + (index - 2000) * 2 ** -24);
}

/** The numbers nearest to multiples of π/2, where sine or cosine is nearly 0, and of π/4, where the quadrant changes. */
function multiples(): number[] {
  return Array.from({ length: 2540 }, (_, index) => ((index - 1270) * Math.PI) / 4);
}

test.each<[string, number, (value: number) => boolean, string]>([
  ['exp(x)', -87, (value) => value === 0, '0'],
  ['exp(x)', 88.7228, Number.isFinite, 'finite'],
  ['exp(x)', -1e30, (value) => value === 0, '0'],
  ['exp(x)', -Infinity, (value) => value === 0, '0'],
  ['exp(x)', 88.7229, (value) => value === Infinity, '+∞'],
  ['exp(x)', LARGEST, (value) => value === Infinity, '+∞'],
  ['exp(x)', Infinity, (value) => value === Infinity, '+∞'],
  ['exp(x)', NaN, Number.isNaN, 'NaN'],
  ['exp(x)', 0, (value) => value === 1, '1'],
  ['log(x)', 0, (value) => value === -Infinity, '−∞'],
  ['log(x)', -0, (value) => value === -Infinity, '−∞'],
  ['log(x)', 1, (value) => value === 0, '0'],
  ['log(x)', -1e-30, Number.isNaN, 'NaN'],
  ['log(x)', -5, Number.isNaN, 'NaN'],
  ['log(x)', -Infinity, Number.isNaN, 'NaN'],
  ['log(x)', NaN, Number.isNaN, 'NaN'],
  ['log(sqrt(x))', -1, Number.isNaN, 'NaN'],
  ['log(x)', Infinity, (value) => value === Infinity, '+∞'],
  ['sin(x)', 1e6, Number.isFinite, 'finite'],
  ['sin(x)', LARGEST, Number.isFinite, 'finite'],
  ['cos(x)', -LARGEST, Number.isFinite, 'finite'],
  ['tanh(x)', LARGEST, (value) => value === 1, '1'],
  ['tanh(x)', -Infinity, (value) => value === -1, '−1'],
  ['tanh(x)', NaN, Number.isNaN, 'NaN'],
  ['sin(x)', NaN, Number.isNaN, 'NaN'],
  ['cos(x)', NaN, Number.isNaN, 'NaN'],
  ['sigmoid(x)', -87.4, (value) => value === 0, '0'],
  ['sigmoid(x)', -100, (value) => value === 0, '0'],
  ['sigmoid(x)', -Infinity, (value) => value === 0, '0'],
  ['sigmoid(x)', 1e30, (value) => value === 1, '1'],
  ['sigmoid(x)', NaN, Number.isNaN, 'NaN'],
  ['softplus(x)', -100, (value) => value === 0, '0'],
  ['softplus(x)', LARGEST, (value) => value === LARGEST, 'x'],
  ['softplus(x)', NaN, Number.isNaN, 'NaN'],
])('%s at %s', (text, x, holds, expected) => {
  const [value] = inF32(text, Float32Array.of(x));
  expect(holds(value), `got ${value}, expected ${expected}`).toBe(true);
});

test('where f32 overflows no finite number stands, and nowhere else does an infinity', () => {
  const x = acrossSizes(2 ** -149, LARGEST, 100_000);
  const both = joined(
    x,
    x.map((value) => -value),
  );
  inF32('exp(x)', both).forEach((value, index) => {
    expect(value === Infinity, `exp(${both[index]})`).toBe(Math.fround(Math.exp(both[index])) === Infinity);
  });
  for (const name of ['sin', 'cos', 'tanh', 'sigmoid', 'softplus']) {
    const values = inF32(`${name}(x)`, both);
    expect(values.every(Number.isFinite), name).toBe(true);
    if (name === 'sin' || name === 'cos') expect(values.every((value) => Math.abs(value) <= 1)).toBe(true);
  }
  inF32('log(x)', x).forEach((value, index) => {
    expect(value === -Infinity, `log(${x[index]})`).toBe(x[index] <= SMALLEST_NORMAL);
  });
});

test('no function gives a subnormal where it gives a number of its own making', () => {
  const x = evenly(-90, 90, 200_001);
  expect(inF32('exp(x)', x).every((value) => value === 0 || value >= SMALLEST_NORMAL)).toBe(true);
});

test('the checker itself: an error of one part in 2²² is seen', () => {
  expect(ulpError(Math.fround(Math.exp(1)), Math.exp(1))).toBeLessThanOrEqual(0.5);
  expect(ulpError(Math.exp(1) * (1 + 2 ** -21), Math.exp(1))).toBeGreaterThan(2);
});
