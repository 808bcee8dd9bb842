// What several maps have beside one, each element mounted alone: what they are compared by, their heads, and their links.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/explorer/compare/compare-menu.ts';
import '../../../src/explorer/compare/comparison.ts';
import '../../../src/explorer/compare/pane-head.ts';
import { paneOf } from '../../../src/explorer/pane/state.ts';
import { alone, found, given, heard, one, SMALL, words } from './alone.ts';

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
