// The map's geometry: where values lie, how frames change, where zooming ends; and the ticks of its axes.
import { expect, test } from 'vitest';
import {
  cellAtPosition,
  extentOn,
  endsOfBox,
  isTooFine,
  panned,
  positionOf,
  valueAtPosition,
  zoomedAbout,
} from '../../src/reading/places.ts';
import { ticksOf } from '../../src/reading/ticks.ts';
import { axisValues, type Axis } from '../../src/model/axis.ts';

const eta: Axis = { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 256 };
const beta: Axis = { param: 'beta', scale: 'linear', from: 0, to: 0.999, count: 64 };
const nearOne: Axis = { param: 'beta', scale: 'complement', from: 0, to: 0.9999, count: 64 };
const positive = { from: 0, to: 1e18, openFrom: true };
const decay = { from: 0, to: 1, openTo: true };

test.each([eta, beta, nearOne])('$scale: each cell has its value in its middle', (axis) => {
  axisValues(axis).forEach((value, index) => {
    const position = positionOf(axis, value);
    expect(position).toBeCloseTo((index + 0.5) / axis.count, 9);
    expect(valueAtPosition(axis, position)).toBeCloseTo(value, 9);
    expect(cellAtPosition(axis.count, position)).toBe(index);
  });
});

test('a coarse picture lies with its cells’ middles where their values are', () => {
  const coarse = { ...eta, count: 16 };
  const [from, to] = extentOn(eta, coarse)!;
  axisValues(coarse).forEach((value, index) => {
    expect(from + ((to - from) * (index + 0.5)) / 16).toBeCloseTo(positionOf(eta, value), 9);
  });
  expect(extentOn(eta, beta)).toBeUndefined();
});

test('a zoom keeps the value under the pointer', () => {
  for (const [axis, range] of [
    [eta, positive],
    [beta, decay],
    [nearOne, decay],
  ] as const) {
    const value = valueAtPosition(axis, 0.3);
    const closer = { ...axis, ...zoomedAbout(axis, range, 0.3, 0.5) };
    expect(positionOf(closer, value)).toBeCloseTo(0.3, 6);
  }
});

test('zooming out and panning stop at what a quantity may be', () => {
  let frame = { from: beta.from, to: beta.to };
  for (let turn = 0; turn < 20; turn++) frame = zoomedAbout({ ...beta, ...frame }, decay, 0.5, 2);
  expect(frame.from).toBe(0);
  expect(frame.to).toBeLessThan(1);
  const inside: Axis = { ...beta, from: 0.4, to: 0.6 };
  const far = panned(inside, decay, 5);
  expect(far.from).toBe(0);
  expect(far.to - far.from).toBeCloseTo(0.2, 9);
});

test('a frame of the whole is the whole', () => {
  expect(endsOfBox(eta, positive, 0, 1)).toEqual({ from: 0.001, to: 2 });
  const half = endsOfBox(eta, positive, 0.5, 1);
  expect(half.from).toBeCloseTo(valueAtPosition(eta, 0.5), 9);
  expect(half.to).toBe(2);
});

test('neighbours that are the same f32 number are too fine', () => {
  expect(isTooFine(eta)).toBe(false);
  expect(isTooFine({ ...eta, from: 0.1, to: 0.1 + 1e-7 })).toBe(true);
  expect(isTooFine({ ...eta, from: 0.1, to: 0.1 + 1e-5, count: 4 })).toBe(false);
});

const labels = (axis: Axis, room: number): string[] =>
  ticksOf(axis.scale, axis.from, axis.to, room)
    .map(({ label }) => label)
    .filter((label) => label !== '');

test('a log axis has its values, not exponents', () => {
  expect(labels(eta, 4)).toEqual(['0.001', '0.01', '0.1', '1']);
  expect(labels(eta, 7)).toContain('0.03');
});

test('the complement scale is labelled with the values themselves', () => {
  expect(labels(nearOne, 5)).toEqual(['0', '0.9', '0.99', '0.999', '0.9999']);
});

test('ticks lie within the axis, in a true minus and without noise', () => {
  const signed: Axis = { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 64 };
  expect(labels(signed, 6)).toEqual(['−6', '−4', '−2', '0', '2', '4', '6']);
  for (const axis of [eta, beta, nearOne, signed]) {
    for (const { value } of ticksOf(axis.scale, axis.from, axis.to, 6)) {
      expect(value).toBeGreaterThanOrEqual(axis.from - 1e-12);
      expect(value).toBeLessThanOrEqual(axis.to + 1e-12);
    }
  }
});
