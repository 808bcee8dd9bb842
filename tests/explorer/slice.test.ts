// A slice through a landscape: which cells it reads, what it says of them, and the last values of runs along it.
import { expect, test } from 'vitest';
import { sliceAxes, sliceOf } from '../../src/analysis/slice.ts';
import { lossHeight, lossPath, lossTicks, tailLossAxis } from '../../src/explorer/slice/loss-axis.ts';
import { passesOf } from '../../src/explorer/slice/passes.ts';
import { axisValues } from '../../src/model/axis.ts';
import { REGIMES } from '../../src/program/metrics/regime.ts';
import { densityOf, rangeOfValues, readColumn } from '../../src/reading/density.ts';
import {
  cascadeText,
  columnText,
  sliceCellText,
  sliceStretches,
  sliceSummary,
} from '../../src/reading/slice-words.ts';
import { lastValues } from '../../src/replay/last-values.ts';
import { replay } from '../../src/replay/replay.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { landscapeOf } from '../landscape.ts';

const lecture = parseSpec(findPreset('lecture')!.spec);
const small: Spec = {
  ...lecture,
  steps: 150,
  tail: 30,
  axes: { x: { ...lecture.axes.x, count: 7 }, y: { ...lecture.axes.y, count: 4 } },
};

test('a slice along x is a row; along eta0 on y it is a column', () => {
  const field = landscapeOf(makePlan(small), 'f32');
  const { tailLoss, regimes } = sliceOf(field, 2);
  expect([...tailLoss]).toEqual([...field.metrics.tailLoss.slice(14, 21)]);
  expect([...regimes]).toEqual([...field.regimes.slice(14, 21)]);

  const turned = { ...small, axes: { x: small.axes.y, y: small.axes.x } };
  expect(sliceAxes(turned)).toMatchObject({ along: 'y', axis: { param: 'eta0' }, across: { param: 'beta' } });
  expect(sliceOf(landscapeOf(makePlan(turned), 'f32'), 2)).toEqual({ tailLoss, regimes });
});

test('the axis of losses stands from the least to where the colours end, and a curve breaks where runs diverge', () => {
  const colours = { table: 'viridis', scale: 'log', range: [0.02, 1], isClipped: true } as const;
  const axis = tailLossAxis([0.01, 1e9], colours);
  expect(axis.scale).toBe('log');
  expect([axis.from < 0.01, axis.from > 0.005, axis.to > 1, axis.to < 2]).toEqual([true, true, true, true]);
  expect(lossTicks(axis).length).toBeGreaterThan(1);
  expect(lossHeight(axis, 0.01)).toBeGreaterThan(0);
  // Where a loss is not above 0 there is no logarithm of it.
  expect(tailLossAxis([-3, 5], colours).scale).toBe('linear');
  expect(tailLossAxis(undefined, 'fixed')).toMatchObject({ scale: 'linear' });
  const path = lossPath([0.1, 0.2, Infinity, 0.1, NaN], axis, { width: 50, height: 10 });
  expect(path).toMatch(/^M5\.0,[\d.]+L15\.0,[\d.]+M35\.0,[\d.]+$/);
});

test('a cell, the whole and a cascade in words', () => {
  const { x } = small.axes;
  const regimes = ['converged', 'converged', 'oscillates-low', 'diverged'].map((name) =>
    REGIMES.indexOf(name as never),
  );
  expect(sliceStretches(regimes)).toEqual([
    { regime: 'converged', from: 0, to: 2 },
    { regime: 'oscillates-low', from: 2, to: 3 },
    { regime: 'diverged', from: 3, to: 4 },
  ]);
  expect(sliceCellText(x, { value: 0.1, tailLoss: 0.01184, regime: 'oscillates-low' })).toBe(
    'η₀ 0.1: tail loss 0.0118; oscillates, low',
  );
  expect(sliceSummary(x, [0.01, 0.02, 0.1, 1], regimes)).toBe(
    'Along η₀: converged, from 0.1 on oscillates, low, from 1 on diverged.',
  );
  const cascade = cascadeText({ eta0: [2, 2.5, 2.6, 2.62], ratios: [5, 5] }, 'eta0', 4.6692);
  expect(cascade).toContain('doubles at η₀ = 2, 2.5, 2.6, 2.62.');
  expect(cascade).toContain('by 5.000, 5.000');
  expect(cascade).toContain('4.669 (Feigenbaum 1978)');
});

test('the last values are the bits that replays have, in any choice of columns, and none where a run diverged', async () => {
  const { x, y } = small.axes;
  const axis = { ...x, from: 0.01, to: 5, count: 300 };
  const columns = [3, 299, 17, ...Array.from({ length: 280 }, (_, index) => index)];
  const values = await lastValues(small, { at: { [y.param]: 0.5 }, axis, columns, parameter: 'b' });
  expect(values).toHaveLength(64 * columns.length);
  for (const place of [0, 1, 2, 282]) {
    const { b } = replay(small, { eta0: axisValues(axis)[columns[place]], beta: 0.5 }).columns;
    expect([...values.subarray(64 * place, 64 * place + 64)]).toEqual([...b.slice(-64)]);
  }
  const wild = parseSpec({
    ...small,
    problem: { id: 'formula', loss: 'x^4', start: { x: 1 } },
    optimizer: { id: 'gradient-descent' },
    axes: { x: { ...x, from: 0.01, to: 9 }, y: { param: 'start.x', from: 0.5, to: 2, count: 2 } },
    steps: 40,
    tail: 8,
  });
  const few = await lastValues(wild, { at: {}, axis: wild.axes.x, columns: [0, 6], parameter: 'x' });
  expect(few).toHaveLength(2 * 41);
  expect(few[0]).toBe(1);
  expect(few.subarray(41).every(Number.isNaN)).toBe(true);
});

test('the last values are given up when they are no longer wanted, and tell how far they are', async () => {
  const control = new AbortController();
  const fractions: number[] = [];
  const long = { ...small, steps: 1_000_000 };
  const asked = lastValues(
    long,
    { at: {}, axis: long.axes.x, columns: [0], parameter: 'w' },
    {
      signal: control.signal,
      onProgress: (fraction) => {
        fractions.push(fraction);
        if (fractions.length === 3) control.abort(new Error('no longer'));
      },
    },
  );
  await expect(asked).rejects.toThrow('no longer');
  expect(fractions).toHaveLength(3);
  expect(fractions.every((fraction, index) => fraction > (fractions[index - 1] ?? 0) && fraction < 1)).toBe(
    true,
  );
});

test('the passes have every column once, the first ones apart', () => {
  for (const count of [1, 5, 8, 37, 640]) {
    const passes = passesOf(count);
    expect(passes.flat().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, index) => index),
    );
    expect(passes[0]).toHaveLength(Math.ceil(count / 8));
  }
});

test('a picture is the more opaque the more values fall on a pixel, and a few that are far away do not flatten it', () => {
  const kept = 4;
  const values = Float32Array.of(0, 0, 0, 0, 0, 0, 1, 1, NaN, NaN, NaN, NaN);
  const range = rangeOfValues(values);
  const picture = densityOf(values, kept, 10, range);
  const column = (index: number): number[] =>
    Array.from({ length: 10 }, (_, row) => picture[3 * row + index]);
  expect(column(0).filter((opacity) => opacity > 0)).toEqual([255]);
  const [upper, lower] = column(1).filter((opacity) => opacity > 0);
  expect(upper).toBe(lower);
  expect(upper).toBeLessThan(255);
  expect(column(1).findIndex((opacity) => opacity > 0)).toBeLessThan(5);
  expect(column(2).every((opacity) => opacity === 0)).toBe(true);

  const far = Float32Array.from({ length: 1000 }, (_, index) => (index === 7 ? 1e6 : Math.sin(index)));
  expect(rangeOfValues(far)).toMatchObject({ isClipped: true });
  expect(rangeOfValues(far).to).toBeLessThan(10);
  expect(rangeOfValues(Float32Array.of(NaN))).toEqual({ from: -1.12, to: 1.12, isClipped: false });
  expect(rangeOfValues(Float32Array.of(2, 2))).toEqual({ from: 1, to: 3, isClipped: false });
});

test('a column is read by how many values are told apart in it', () => {
  const range = { from: 0, to: 4, isClipped: false };
  expect(columnText('w', readColumn([1, 1, 1.000001], range))).toBe('w 1');
  expect(columnText('w', readColumn([1, 3, 1, 3], range))).toBe('2 values of w, 1 … 3');
  expect(columnText('w', readColumn([NaN, NaN], range))).toBe('diverged');
});
