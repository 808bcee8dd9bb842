// The oracle itself, on courses whose measures can be read off by eye.
import { expect, test } from 'vitest';
import { measure, type Course } from './metrics-oracle.ts';

const thresholds = { settle: 0.05, excess: 0.05, oscillation: 1e-3, flips: 0.25 };
const control: Course = {
  loss: [10, 4, 1, 0.4, 0.2, 0.2],
  parameters: [[5, 3, 2, 1, 0.5, 0.5]],
  tail: 3,
  least: 0,
  thresholds,
};

test('a run that settles', () => {
  const { tailLoss, lossOscillation, ...rest } = measure(control);
  expect(rest).toEqual({
    finalLoss: 0.2,
    bestLoss: 0.2,
    oscillation: 0.25,
    flips: 0,
    settleStep: 3,
    divergedAt: NaN,
    period: 0,
    regime: 'arriving',
  });
  expect(tailLoss).toBeCloseTo(0.8 / 3);
  expect(lossOscillation).toBeCloseTo(0.1);
});

test('a cycle of two', () => {
  const swing = {
    ...control,
    parameters: [
      [5, 1, -1, 1, -1, 1],
      [0, 0, 0, 0, 0, 0],
    ],
  };
  expect(measure(swing)).toMatchObject({ oscillation: 1, flips: 2, regime: 'oscillates-low' });
  expect(measure({ ...swing, state: swing.parameters }).period).toBe(2);
  const high = measure({ ...swing, loss: [10, 5, 5, 5, 5, 5] });
  expect(high).toMatchObject({ lossOscillation: 0, settleStep: NaN, regime: 'oscillates-high' });
  expect(measure({ ...control, loss: [10, 9, 8, 7, 6, 5] }).regime).toBe('not-arrived');
  expect(measure({ ...control, parameters: [[5, 1, 0, 0, 0, 0]] }).regime).toBe('converged');
});

test('runs that diverge', () => {
  for (const [loss, at, best] of [
    [[1, 2e18, 3, 4, 5, 6], 1, 1],
    [[1, 0.5, NaN, 4, 5, 6], 2, 0.5],
    [[1, 2, 3, 4, 5, Infinity], 5, 1],
    [[1, 2, -1e19, 4, 5, 6], 2, -1e19],
  ] as const) {
    expect(measure({ ...control, loss })).toMatchObject({
      divergedAt: at,
      bestLoss: best,
      regime: 'diverged',
    });
  }
  const parameters = [[1, 2, 3, 4, 1e18, 5]];
  expect(measure({ ...control, parameters })).toMatchObject({ divergedAt: 4, finalLoss: Infinity });
});
