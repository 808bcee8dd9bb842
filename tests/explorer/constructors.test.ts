// The lines to paste: with the value that is recommended, the row's own hyperparameters, and numbers as Python has them.
import { expect, test } from 'vitest';
import { absent, stated } from '../../src/analysis/stated.ts';
import type { Recommendation } from '../../src/analysis/take.ts';
import { constructorLines } from '../../src/frameworks/constructors.ts';
import { axisValues } from '../../src/model/axis.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const rates = { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 64 } as const;

function linesOf(optimizer: SpecInput['optimizer'], y: SpecInput['axes']['y'], at: { x: number; y: number }) {
  const spec = parseSpec({ problem: { id: 'quadratic' }, optimizer, axes: { x: rates, y } });
  const take: Recommendation = {
    ...{ ...at, margin: 3, marginTo: 'border', marginSide: 'above' },
    ...{ settleStep: 20, outcome: 'converged' },
  };
  const field = { spec, y: Float64Array.from(axisValues(spec.axes.y)) };
  return constructorLines(field, { recommended: stated(take) }).map(({ is, line }) => [is, line]);
}

test('what lies along y is that of the row, all else that of the spec, the rate in the digits of the advice', () => {
  const betas = { param: 'beta2', scale: 'linear', from: 0.9, to: 0.99, count: 4 } as const;
  expect(linesOf({ id: 'adamw', hyper: { eps: 1e-8 } }, betas, { x: 0.030193, y: 0.93 })).toEqual([
    [
      'same',
      'torch.optim.AdamW(model.parameters(), lr=0.03, betas=(0.9, 0.93), eps=1e-8, weight_decay=0.01)',
    ],
    [
      'nearest',
      'keras.optimizers.AdamW(learning_rate=0.03, beta_1=0.9, beta_2=0.93, epsilon=1e-8, weight_decay=0.01)',
    ],
  ]);
});

test('a start along y is no argument, whole numbers are floats, and products are rounded to what they mean', () => {
  const starts = { param: 'start.x', scale: 'linear', from: -2, to: 2, count: 5 } as const;
  expect(linesOf({ id: 'nesterov-pytorch', hyper: { gamma: 0 } }, starts, { x: 1, y: 1 })).toEqual([
    ['same', 'torch.optim.SGD(model.parameters(), lr=1.0, momentum=0.0)'],
    ['same', 'keras.optimizers.SGD(learning_rate=1.0, momentum=0.0, nesterov=True)'],
  ]);
  expect(linesOf({ id: 'momentum-averaged', hyper: { beta: 0.9 } }, starts, { x: 0.1, y: 1 })[0][1]).toBe(
    'torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)',
  );
});

test('of an update of one’s own, and where no value is recommended, no line is given', () => {
  const own = { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = p - eta0 * g' };
  const starts = { param: 'start.x', scale: 'linear', from: -2, to: 2, count: 5 } as const;
  expect(linesOf(own, starts, { x: 0.1, y: 1 })).toEqual([
    ['none', undefined],
    ['none', undefined],
  ]);
  const spec = parseSpec({
    problem: { id: 'quadratic' },
    optimizer: { id: 'adam' },
    axes: { x: rates, y: starts },
  });
  expect(
    constructorLines({ spec, y: new Float64Array([1]) }, { recommended: absent('none arrives') }),
  ).toEqual([]);
});
