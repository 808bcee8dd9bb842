// The cells on which a moved map ends: those that were there before.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { onWholeCells, panned } from '../../src/reading/places.ts';
import { axisValues, type Axis } from '../../src/model/axis.ts';

const positive = { from: 0, to: 1e18, openFrom: true };
const decay = { from: 0, to: 1, openTo: true };
const anything = { from: -1e18, to: 1e18 };

const AXES: readonly (readonly [Axis, typeof anything])[] = [
  [{ param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 }, positive],
  [{ param: 'beta', scale: 'linear', from: 0.2, to: 0.7, count: 128 }, decay],
  [{ param: 'start.w', scale: 'linear', from: -6, to: 6, count: 97 }, anything],
  [{ param: 'beta', scale: 'complement', from: 0.5, to: 0.999, count: 64 }, decay],
];

test.each(AXES)('$scale $param: after panning by any amount the values coincide', (axis, range) => {
  const amount = fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(amount, (drags) => {
      let dragged = axis;
      for (const by of drags) dragged = { ...dragged, ...panned(dragged, range, by) };
      const whole = { ...dragged, ...onWholeCells(dragged, axis, range) };
      expect(whole.from).toBeGreaterThanOrEqual(range.from);
      expect(whole.to).toBeLessThanOrEqual(range.to);
      // Both axes are parts of one that goes on beyond them.
      const before = Float32Array.from(axisValues(axis));
      const after = Float32Array.from(axisValues(whole));
      const shift = after[0] >= before[0] ? before.indexOf(after[0]) : -after.indexOf(before[0]);
      if (after[0] > before.at(-1)! || after.at(-1)! < before[0]) return;
      for (let index = Math.max(0, -shift); index < axis.count - Math.max(0, shift); index++) {
        // A linear axis may pass zero beside it by a rounding.
        if (Math.abs(after[index]) > 1e-12) expect(after[index]).toBe(before[index + shift]);
      }
      const off = Math.abs(valueShare(axis, whole.from) - valueShare(axis, dragged.from));
      expect(off * (axis.count - 1)).toBeLessThan(1);
    }),
    { seed: 20, numRuns: 200 },
  );
});

/** How far along an axis a value lies. */
function valueShare({ scale, from, to }: Axis, value: number): number {
  if (scale === 'linear') return (value - from) / (to - from);
  if (scale === 'log') return Math.log(value / from) / Math.log(to / from);
  return Math.log((1 - value) / (1 - from)) / Math.log((1 - to) / (1 - from));
}

test('an axis of another width stays as it is', () => {
  const [[axis, range]] = AXES;
  const zoomed = { ...axis, from: 0.013, to: 0.7 };
  expect(onWholeCells(zoomed, axis, range)).toEqual({ from: 0.013, to: 0.7 });
});
