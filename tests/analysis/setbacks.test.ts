// What large gradients leave behind, by hand where a textbook gives it.
import { expect, test } from 'vitest';
import { drawbacksIn } from '../../src/analysis/drawback-row.ts';
import { drawbacks } from '../../src/analysis/drawbacks.ts';
import { setbacksOf } from '../../src/analysis/setbacks.ts';
import { createNodeEngine } from '../../src/node.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

test('AdaGrad keeps a first gradient of 100 for ever: v is 10,000 + 500 in place of 501', () => {
  // eps = 1e-4 is added inside the root.
  expect(setbacksOf('adagrad').regained).toBeCloseTo(Math.sqrt((501 + 1e-4) / (10_500 + 1e-4)), 9);
});

test('after 100 steep steps AdaGrad’s rate is what it was, RMSProp’s 100 times that', () => {
  expect(setbacksOf('adagrad').risen).toBeCloseTo(Math.sqrt(1e6 / (1e6 + 500)), 9);
  expect(setbacksOf('rmsprop').risen).toBeCloseTo(Math.sqrt(1e4 / (1 + 1e-4)), 1);
  expect(setbacksOf('rmsprop').regained).toBeCloseTo(1, 9);
});

test.each(['gradient-descent', 'momentum', 'nesterov', 'nesterov-pytorch'])('%s has no such memory', (id) => {
  const { regained, risen } = setbacksOf(id);
  expect(regained).toBeCloseTo(1, 6);
  // In 100 steps a momentum of 0.9 has come to its end but for 0.9¹⁰⁰.
  expect(risen).toBeCloseTo(1, 4);
});

test('Lion steps by signs alone: as long on a gentle slope as on a steep one', () => {
  expect(setbacksOf('lion')).toEqual({ regained: 1, risen: 100 });
});

test('Adam divides by a mean over a thousand steps, and has not forgotten after 500', () => {
  const weights = (from: number, to: number): number =>
    Array.from({ length: to - from }, (_, k) => 0.001 * 0.999 ** (from + k)).reduce(
      (sum, each) => sum + each,
      0,
    );
  const mean = (large: number): number => (large * weights(500, 501) + weights(0, 500)) / (1 - 0.999 ** 501);
  expect(setbacksOf('adam').regained).toBeCloseTo(1 / Math.sqrt(mean(1e4)), 4);
});

test('decay of weights is no memory: AdamW is as Adam', () => {
  expect(setbacksOf('adamw').risen).toBeCloseTo(setbacksOf('adam').risen, 9);
});

test('the lecture’s verdict: both are sensitive, AdaGrad has the two other drawbacks, RMSProp has neither', async () => {
  const { engine } = await createNodeEngine({ kind: 'cpu' });
  const rows = await drawbacks(parseSpec(findPreset('lecture')!.spec), engine);
  engine.dispose();
  const of = (id: string) => drawbacksIn(rows.find((row) => row.id === id)!);
  expect(of('adagrad')).toEqual({ sensitive: true, first: true, slope: true });
  expect(of('rmsprop')).toEqual({ sensitive: true, first: false, slope: false });
  expect(of('adadelta').sensitive).toBe(false);
  expect(rows[0].id).toBe('adadelta');
});
