// Losses without a least, or whose least lies where no run can come, on the command line: what JSON says of them, and
// that nothing is stated which needs it.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { etascape, useFolder } from '../cli/run.ts';

const path = useFolder();
const rates = { param: 'eta0', scale: 'log', from: 0.001, to: 1, count: 16 };
const starts = { param: 'start.x', scale: 'linear', from: 0.5, to: 1, count: 3 };
const descent = { id: 'gradient-descent' };
const boxed = { id: 'formula', hyper: { eta0: 0.1 }, update: 'p = clamp(p - eta0*g, -1, 1)' };
const iris = {
  x: [1.4, 1.4, 1.3, 1.5, 1.4, 1.7, 1.4, 1.5, 1.4, 1.5, 4.7, 4.5, 4.9, 4, 4.6, 4.5, 4.7, 3.3, 4.6, 3.9],
  y: [...Array<number>(10).fill(0), ...Array<number>(10).fill(1)],
};

const loss = (formula: string, more: object = {}, optimizer: object = descent): object => ({
  problem: { id: 'formula', loss: formula, start: { x: 1 }, ...more },
  optimizer,
  axes: { x: rates, y: starts },
});
const separable = {
  problem: { id: 'logistic-neuron', data: iris, start: { w: 0, b: 0 } },
  optimizer: descent,
  axes: {
    x: { ...rates, to: 100 },
    y: { param: 'start.w', scale: 'linear', from: 0, to: 1, count: 2 },
  },
  steps: 2000,
};
/** A bowl, and a pit in it so narrow that only runs which start in it find it. */
const pit = {
  ...loss('x^2 - 50 * exp(-((x - 3.21) * 3000)^2)'),
  axes: { x: { ...rates, from: 1e-10, to: 1e-9 }, y: { ...starts, from: 3.21, to: 3.2101 } },
};

async function analysed(name: string, spec: object) {
  const file = path(`${name}.json`);
  writeFileSync(file, JSON.stringify(spec));
  const { status, stdout } = await etascape(['analyse', file, '--engine', 'cpu', '--json']);
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

test.each([
  ['linear', loss('x'), 'the loss falls without bound'],
  ['cubic', loss('x^3 - x'), 'the loss falls without bound'],
  ['separable', separable, 'the loss comes ever nearer to its infimum, but only at infinity'],
  ['outside', loss('(x - 3)^2', {}, boxed), /^the update keeps parameters in a box/],
  ['pit', pit, 'a run ended below what the search had found'],
] as const)(
  '%s: there is no least loss, and nothing that needs one is stated',
  async (name, spec, reason) => {
    const json = await analysed(name, spec);
    expect(json.least).toMatchObject({ status: 'none', loss: null, at: null });
    expect(json.least.reason).toMatch(reason);
    expect(json).toMatchObject({
      sharpness: null,
      limit: { predicted: null, measured: null },
      bands: [],
      recommended: null,
      sensitivity: null,
      relativeSensitivity: null,
    });
    for (const key of ['sharpness', 'limit.predicted', 'limit.measured', 'recommended', 'sensitivity']) {
      expect(json.absent[key]).toMatch(/^there is no least loss: /);
    }
  },
);

test('within: the least loss of the box is found, on its wall', async () => {
  const json = await analysed('within', loss('(x - 3)^2', { within: { x: [-1, 1] } }, boxed));
  expect(json.least).toMatchObject({ status: 'found', reason: null });
  expect(json.least.loss).toBeCloseTo(4, 9);
  expect(json.absent.sharpness).toBe('a wall of the box holds the minimum');
});

test('a loss that f32 cannot show is told of in JSON, and on standard error in a line', async () => {
  const file = path('tiny.json');
  writeFileSync(file, JSON.stringify(loss('1e-42 * x^2')));
  for (const args of [['analyse'], ['sweep'], ['replay']]) {
    const { status, stdout, stderr } = await etascape([...args, file, '--json']);
    expect(status).toBe(0);
    const { notices } = JSON.parse(stdout) as { notices: string[] };
    expect(notices[0]).toMatch(/counts as 0 in f32/);
    expect(stderr).toContain(`etascape: note: ${notices[0]}\n`);
  }
});
