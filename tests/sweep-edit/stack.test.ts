// A spec at several values of a third quantity, and the arrays that its landscapes are exported as.
import { describe, expect, test } from 'vitest';
import { readNpz } from '../../src/formats/npz.ts';
import { stackToNpz } from '../../src/formats/stack-npz.ts';
import { axisValues } from '../../src/model/axis.ts';
import { constantParam } from '../../src/model/names.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { specPath, stackOf, thirdAxis, thirdParams } from '../../src/spec/stack.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { landscapeOf } from '../landscape.ts';

const spec = parseSpec(findPreset('lecture')!.spec);

test('a third quantity is one that is on neither axis', () => {
  expect(thirdParams(spec)).toEqual(['eps', 'start.w', 'start.b']);
  expect(
    thirdParams(
      parseSpec({
        ...spec,
        axes: { ...spec.axes, y: { ...spec.axes.y, param: 'start.w', from: -6, to: 6 } },
      }),
    ),
  ).toEqual(['beta', 'eps', 'start.b']);
});

test.each([
  ['eps', 'optimizer.hyper.eps'],
  ['start.w', 'problem.start.w'],
  [constantParam('a'), 'problem.constants.a'],
])('%s is the spec’s own at %s', (param, path) => expect(specPath(param)).toBe(path));

describe('a stack', () => {
  test('is the spec at each value, over the same window, at no more cells than asked for', () => {
    const third = { ...thirdAxis(spec, 'eps', 5), from: 1e-6, to: 1e-2 };
    const stack = stackOf(spec, third, 32);
    expect(stack.map(({ optimizer }) => optimizer.hyper.eps)).toEqual([...axisValues(third)]);
    expect(
      stack.map(({ optimizer }) => Math.log10(optimizer.hyper.eps)).map((power) => power.toFixed(6)),
    ).toEqual(['-6.000000', '-5.000000', '-4.000000', '-3.000000', '-2.000000']);
    for (const own of stack) {
      expect(own.axes).toEqual({ x: { ...spec.axes.x, count: 32 }, y: { ...spec.axes.y, count: 32 } });
      expect({ ...own, axes: spec.axes, optimizer: spec.optimizer }).toEqual(spec);
    }
    expect(stackOf(spec, thirdAxis(spec, 'start.b', 3), 300)[1].problem.start.b).toBe(0);
  });

  test.each([
    [{ from: 1, to: 1 }, 'third.from: got 1, expected less than 1'],
    [{ from: -1, to: 1 }, /eps/],
  ])('over %j is refused', (ends, message) => {
    expect(() => stackOf(spec, { ...thirdAxis(spec, 'eps', 3), scale: 'linear', ...ends }, 8)).toThrow(
      message,
    );
  });

  test('of no quantity is refused, with those that there are', () => {
    expect(() => thirdAxis(spec, 'gamma', 3)).toThrow('got gamma, allowed: eps, start.w, start.b');
  });

  test('is written as arrays, a matrix for each value', () => {
    const third = thirdAxis(spec, 'eps', 3);
    const short = parseSpec({ ...spec, steps: 20, tail: 5 });
    const fields = stackOf(short, third, 6).map((own) => landscapeOf(makePlan(own), 'f32'));
    const arrays = readNpz(stackToNpz(fields, third));
    expect(arrays.third).toEqual({ shape: [3], values: Float64Array.from(axisValues(third)) });
    expect(arrays.third_name.values).toEqual(['eps']);
    expect(arrays.tailLoss.shape).toEqual([3, 6, 6]);
    expect(arrays.regime.shape).toEqual([3, 6, 6]);
    for (const [index, { metrics, regimes }] of fields.entries()) {
      expect((arrays.tailLoss.values as Float32Array).slice(36 * index, 36 * (index + 1))).toEqual(
        metrics.tailLoss,
      );
      expect((arrays.regime.values as Uint8Array).slice(36 * index, 36 * (index + 1))).toEqual(regimes);
    }
    expect(() => stackToNpz(fields.slice(1), third)).toThrow(
      'got landscapes of 6 × 6, 6 × 6, expected 3 of one shape',
    );
  });
});
