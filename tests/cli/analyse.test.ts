// What `analyse` says of the lecture's landscape, held against theory; and the league.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { etascape, small, useFolder } from './run.ts';

const path = useFolder();
const right = { status: 0, stderr: '' };
const cpu = ['--engine', 'cpu'];

async function analysis(...settings: string[]) {
  const set = settings.flatMap((setting) => ['--set', setting]);
  const args = ['analyse', 'lecture', ...set, ...small(32, 8), ...cpu, '--json'];
  const { stdout, ...rest } = await etascape(args);
  expect(rest).toEqual(right);
  return JSON.parse(stdout);
}

test('the lecture’s landscape: sharpness, and the limit that theory and measurement agree on', async () => {
  const { sharpness, limit, bands, best, recommended } = await analysis();
  expect(Math.abs(sharpness - 0.286)).toBeLessThan(0.001);
  expect(limit.predicted).toBeCloseTo(0.07, 4);
  expect(Math.abs(limit.measured / limit.predicted - 1)).toBeLessThan(0.02);

  expect(bands.length).toBeGreaterThan(0);
  for (const { from, to, decades } of bands) expect(decades).toBeCloseTo(Math.log10(to / from), 9);
  expect(best.loss).toBeGreaterThan(0.01162);
  expect(best.loss).toBeLessThan(0.0117);

  expect(Object.keys(recommended)).toEqual([
    'x',
    'y',
    'margin',
    'marginTo',
    'marginSide',
    'settleStep',
    'outcome',
  ]);
  expect(recommended.margin).toBeGreaterThanOrEqual(2);
  const own = bands.find(({ y }: { y: number }) => y === recommended.y);
  expect(recommended.x).toBeGreaterThanOrEqual(own.from);
  expect(recommended.x * recommended.margin).toBeLessThan(own.to * (1 + 1e-9));
  expect(recommended.settleStep).toBeLessThanOrEqual(500);
});

test('with eps outside the root the limit is a hundredth', async () => {
  const { limit } = await analysis(
    'optimizer.id=rmsprop-pytorch',
    'optimizer.hyper.eps=1e-4',
    'optimizer.hyper.beta=0.9',
  );
  expect(limit.predicted).toBeCloseTo(0.0007, 6);
  expect(Math.abs(limit.measured / limit.predicted - 1)).toBeLessThan(0.02);
});

test('where there is no closed form it says so', async () => {
  const { limit } = await analysis('optimizer.id=lion');
  expect(limit).toEqual({ predicted: null, measured: null });
});

test('what is said of a row is said with the row’s own value: kappa is 10, the row is that of 13.9', async () => {
  const spec = path('kappa.json');
  const axes = {
    x: { param: 'eta0', scale: 'log', from: 0.001, to: 3, count: 40 },
    y: { param: 'problem.kappa', scale: 'log', from: 1, to: 100, count: 8 },
  };
  writeFileSync(
    spec,
    JSON.stringify({ problem: { id: 'quadratic' }, optimizer: { id: 'gradient-descent' }, axes }),
  );
  const { stdout, ...rest } = await etascape(['analyse', spec, ...cpu]);
  expect(rest).toEqual(right);
  const here = 'at problem.kappa = 13\\.895';
  expect(stdout).toMatch(new RegExp(`^least loss +0, known ${here}$`, 'm'));
  expect(stdout).toMatch(new RegExp(`^sharpness at the minimum +13\\.895 ${here}$`, 'm'));
  expect(stdout).toMatch(new RegExp(`^largest stable eta0, predicted +0\\.14394 ${here}$`, 'm'));
  expect(stdout).toMatch(new RegExp(`^largest stable eta0, measured +0\\.14\\d+ ${here}$`, 'm'));
  expect(stdout).toMatch(new RegExp(`^recommended .*problem\\.kappa = 13\\.895`, 'm'));
  const { at, limit } = JSON.parse((await etascape(['analyse', spec, ...cpu, '--json'])).stdout);
  expect(at['problem.kappa'] * limit.predicted).toBeCloseTo(2, 6);
});

test('the league has every optimizer, the least sensitive first, as JSON', async () => {
  const { stdout, ...rest } = await etascape(['league', 'lecture', '--json']);
  expect(rest).toEqual(right);
  const json = JSON.parse(stdout);
  expect(Object.keys(json)).toEqual(['spec', 'engine', 'eta0', 'startLoss', 'least', 'rows']);
  const rows: { id: string; sensitivity: number; tailLoss: number[]; regimes: string[] }[] = json.rows;
  expect(rows.map(({ id }) => id).sort()).toEqual(OPTIMIZERS.map(({ id }) => id).sort());
  const sensitivities = rows.map(({ sensitivity }) => sensitivity);
  expect(sensitivities).toEqual([...sensitivities].sort((a, b) => a - b));
  expect(json.startLoss).toBeCloseTo(0.1185, 4);
  for (const { tailLoss, regimes } of rows) {
    expect([tailLoss.length, regimes.length]).toEqual([json.eta0.length, json.eta0.length]);
  }
  // The lecture's wish for a method that its rate does not matter to.
  expect(rows[0]).toMatchObject({ id: 'adadelta', band: null });
});

test('the league as a table for people, and as Markdown', async () => {
  const file = path('league.md');
  const { stdout, ...rest } = await etascape(['league', 'lecture', '--markdown', '--out', file]);
  expect(rest).toEqual(right);
  const [head, rule, ...rows] = stdout.trimEnd().split('\n');
  expect(head).toMatch(
    /^\| optimizer +\| stable eta0 +\| decades \| sensitivity \| best tail loss \| +at eta0 \|$/,
  );
  expect(rule).toMatch(/^\| -+ \| -+ \| -+: \| -+: \| -+: \| -+: \|$/);
  expect(rows).toHaveLength(OPTIMIZERS.length);
  expect(new Set([head, rule, ...rows].map(({ length }) => length)).size).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(stdout);
});

test('the league takes one form of output', async () => {
  const { status, stderr } = await etascape(['league', 'lecture', '--json', '--markdown']);
  expect(status).toBe(2);
  expect(stderr).toBe('etascape: --markdown: got it with --json, allowed: one of the two\n');
});
