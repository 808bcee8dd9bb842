// The largest stable rate is one that the field bears out, or there is none, with a reason that is true.
import { describe, expect, test } from 'vitest';
import type { Limit } from '../../src/analysis/facts.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import type { Stated } from '../../src/analysis/stated.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { landscapeOf } from '../landscape.ts';

async function measured(input: SpecInput): Promise<Stated<Limit>> {
  const field = landscapeOf(await withLeast(makePlan(parseSpec(input))), 'f32');
  return (await analyse(field)).limit.measured;
}

const onLine = (loss: string, update: string): SpecInput => ({
  problem: { id: 'formula', loss, start: { x: -2 } },
  optimizer: { id: 'formula', hyper: { eta0: 0.1 }, update },
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.001, to: 10, count: 24 },
    y: { param: 'start.x', scale: 'linear', from: -6, to: 6, count: 3 },
  },
});

test('gradient ascent leaves the minimum at every rate, however slowly: no limit is measured', async () => {
  expect(await measured(onLine('x^2', 'p = p + eta0 * g'))).toEqual({
    absent: expect.stringMatching(/how long, they are watched$/),
  });
});

test.each([
  ['x^2 * 1e-8', 1e8],
  ['x^2 * 1e12', 1e-12],
])('the limit of %s is looked for until it is found: %f', async (loss, limit) => {
  const found = await measured(onLine(loss, 'p = p - eta0 * g'));
  expect('value' in found && Math.abs(found.value.eta0 / limit - 1)).toBeLessThan(0.02);
});

test('where small rates leave and large ones stay, that is the reason', async () => {
  expect(await measured(onLine('x^2', 'p = p - g / eta0'))).toEqual({
    absent: 'beside the minimum runs leave at the smallest eta0 and stay at larger ones',
  });
});

describe('AdaGrad, whose limit is that of the way from the start', () => {
  const { axes, ...preset } = findPreset('adagrad-start')!.spec;
  test.each([500, 2000])('after %i steps', async (steps) => {
    const small = { x: { ...axes.x, count: 24 }, y: { ...axes.y, count: 8 } };
    const found = await measured({ ...preset, axes: small, steps });
    expect(found).toMatchObject({ value: { isOfOwnWay: true, steps } });
    const { eta0 } = (found as { value: Limit }).value;
    expect(eta0).toBe(Number(eta0.toPrecision(2)));
  });
});
