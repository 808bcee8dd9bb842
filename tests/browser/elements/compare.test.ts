// What several maps have beside one, each element mounted alone: what they are compared by, their heads, and their links.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/explorer/compare/compare-menu.ts';
import '../../../src/explorer/compare/comparison.ts';
import '../../../src/explorer/compare/pane-head.ts';
import '../../../src/explorer/compare/difference-map.ts';
import '../../../src/explorer/map/map.ts';
import type { MapPair } from '../../../src/explorer/compare/pair.ts';
import { paneOf } from '../../../src/explorer/pane/state.ts';
import { parseSpec } from '../../../src/spec/spec.ts';
import { alone, found, given, heard, one, ownFields, SMALL, smallField, words } from './alone.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

test('a map is compared in two clicks: the menu, and with what', async () => {
  const menu = await alone('eta-compare-menu', { state: paneOf('a', SMALL) });
  const chosen = heard(menu, 'comparison-chosen');
  expect(words(one(menu, 'eta-menu > span'))).toBe('Compare');
  for (const name of ['Adam', 'Rosenbrock', 'A copy, to be changed', /ε = 0.01/]) {
    await button('Compare with').click();
    await button(name).click();
    await expect.element(button('Adam')).not.toBeInTheDocument();
  }
  expect(chosen).toEqual([
    { with: 'optimizer', id: 'adam' },
    { with: 'problem', id: 'rosenbrock' },
    { with: 'copy' },
    { with: 'value', param: 'eps', value: 0.01 },
  ]);
  // What it is compared with is another: its own is not among them.
  await given(menu, { full: true, several: true });
  await button('Compare with').click();
  await expect.element(page.getByText('Four maps is the most.')).toBeVisible();
  expect(found(menu, '.choices')).toEqual([]);
  expect(found(menu, 'eta-menu > span')).toEqual([]);
});

test('the head of a pane says which it is, whether it is active, and closes it', async () => {
  const head = await alone('eta-pane-head', {
    letter: 'B',
    told: ['RMSProp · ', { param: 'eps' }, ' = 0.01'],
  });
  const closed = heard(head, 'pane-closed');
  expect(words(head)).toBe('B Map B: RMSProp · ε = 0.01');
  await given(head, { active: true });
  expect(words(head)).toContain('active');
  await button('Close map B').click();
  expect(closed).toHaveLength(1);
});

test('what maps have in common is switched off and on again, each by itself', async () => {
  const comparison = await alone('eta-comparison', { apart: ['time'] });
  const switched = heard(comparison, 'link-switched');
  const pressed = found(comparison, 'button[aria-pressed=true]').map(words);
  expect(pressed).toEqual(['frame', 'cursor', 'colours']);
  await button('frame').click();
  await button('time').click();
  expect(switched).toEqual([
    { link: 'frame', isOn: false },
    { link: 'time', isOn: true },
  ]);
});

const OTHER = parseSpec({
  ...SMALL,
  optimizer: { ...SMALL.optimizer, hyper: { ...SMALL.optimizer.hyper, eps: 1 } },
});

test('of two maps it is said what lies between them, and a third map shows it', async () => {
  const fields = ownFields();
  const [first, second] = [fields.take(smallField()), fields.take(smallField(OTHER))];
  const pair: MapPair = { is: 'whole', first, second, names: ['A', 'B'] };
  const comparison = await alone('eta-comparison', { pair, fields, spec: SMALL, shown: 'regime' });
  const sent = heard(comparison, 'difference-switched');
  await expect.element(page.getByTestId('difference')).toHaveTextContent(/^[AB] .* in .* of the cells/);
  expect(found(comparison, 'eta-map-difference')).toEqual([]);
  await button('Difference').click();
  expect(sent).toEqual([true]);
  await given(comparison, { hasDifference: true });
  const map = one(comparison, 'eta-map-difference');
  await expect.element(page.getByRole('list', { name: 'What became what' })).toBeVisible();
  await expect.poll(() => one<HTMLCanvasElement>(map, 'canvas').width).toBe(12);
  expect(words(map)).toMatch(/→ .* %/);
  await given(comparison, { shown: 'tailLoss' });
  await expect.poll(() => words(map)).toMatch(/^A − B: tail loss The tail loss of B is/);
});

test('maps of different axes are not laid over one another; where they can have the same, that is one press', async () => {
  const pair: MapPair = { is: 'apart', why: 'The two maps have different axes', canShareAxes: true };
  const comparison = await alone('eta-comparison', {
    pair,
    fields: ownFields(),
    spec: SMALL,
    shown: 'regime',
  });
  const sent = heard(comparison, 'axes-shared');
  await expect.element(button('Difference')).toBeDisabled();
  await button('The same axes for both').click();
  expect(sent).toHaveLength(1);
  await given(comparison, { pair: { ...pair, canShareAxes: false } });
  await expect.element(button('The same axes for both')).not.toBeInTheDocument();
  await given(comparison, { pair: undefined });
  await expect.element(button('Difference')).not.toBeInTheDocument();
});

test('the map of a difference passes on how it is framed and what is pointed at, and is pointed at from elsewhere', async () => {
  const fields = ownFields();
  const [first, second] = [fields.take(smallField()), fields.take(smallField(OTHER))];
  const pair = { is: 'whole', first, second, names: ['A', 'B'] } as const;
  const difference = await fields.ask('difference', first, fields.numberOf(second), 'regime', pair.names);
  const map = await alone('eta-map-difference', { pair, difference, spec: SMALL, shown: 'regime', fields });
  const sent = heard(map, 'frame-change', 'cell-pointed', 'map-command');
  await expect.poll(() => one<HTMLCanvasElement>(map, 'canvas').width).toBe(12);
  one(map, '.plot').focus();
  await page.getByRole('application').hover();
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  await given(map, { pointed: { x: 0.1 } });
  // Its own pointer comes first.
  expect(found(map, 'line.hair')).toHaveLength(2);
});

test('a map that is pointed at from elsewhere has the hair lines of the axes that are known, and tells nobody', async () => {
  const fields = ownFields();
  const field = fields.take(smallField());
  const { axes } = SMALL;
  const ranges = { x: { from: 0, to: 10 }, y: { from: 0, to: 1 } };
  const map = await alone('eta-map', { axes, ranges, field, fields, shown: 'regime', colours: 'fixed' });
  map.style.height = '300px';
  const told = heard(map, 'cell-pointed');
  await given(map, { pointed: { x: axes.x.to } });
  expect(found(map, 'line.hair')).toHaveLength(1);
  expect(found(map, '.tip')).toEqual([]);
  await given(map, { pointed: { x: axes.x.to, y: axes.y.from } });
  expect(found(map, 'line.hair')).toHaveLength(2);
  await expect.poll(() => found(map, '.tip').length).toBe(1);
  await given(map, { pointed: { x: 1e9, y: axes.y.from } });
  expect(found(map, 'line.hair')).toHaveLength(1);
  expect(told).toEqual([]);
});
