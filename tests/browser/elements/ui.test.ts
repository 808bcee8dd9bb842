// What all rooms of the page share, each mounted alone: the dialog, the menu, the remarks.
import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/ui/dialog.ts';
import '../../../src/explorer/ui/menu.ts';
import '../../../src/explorer/ui/remarks.ts';
import { alone, given, heard, LECTURE, one, words } from './alone.ts';

test.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['its button', () => page.getByRole('button', { name: 'Close' }).click()],
])('a dialog holds what is slotted under its title, and %s closes it', async (_, close) => {
  const dialog = await alone('eta-dialog', { label: 'Data of your own' });
  render(html`<p>Paste a table</p>`, dialog);
  const closed = heard(dialog, 'dialog-closed');
  const inside = page.getByText('Paste a table');
  await expect.element(inside).not.toBeVisible();
  await given(dialog, { open: true });
  await expect.element(page.getByRole('dialog', { name: 'Data of your own' })).toBeVisible();
  await expect.element(inside).toBeVisible();
  await close();
  await expect.poll(() => closed).toHaveLength(1);
  expect(dialog.open).toBe(false);
  await expect.element(inside).not.toBeVisible();
});

test('a menu opens below its button, and Escape or the page closes it', async () => {
  const menu = await alone('eta-menu', { label: 'Presets' });
  render(html`<span slot="button">Places</span><button class="item">Lecture</button>`, menu);
  const button = page.getByRole('button', { name: 'Presets' });
  const item = page.getByRole('button', { name: 'Lecture' });
  await expect.element(item).not.toBeInTheDocument();
  await button.click();
  await expect.element(item).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  const panel = one(menu, '#panel').getBoundingClientRect();
  expect(panel.top).toBeGreaterThanOrEqual(menu.getBoundingClientRect().bottom);
  await userEvent.keyboard('{Escape}');
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  menu.hide();
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
});

test('the remarks say why there is no least loss, and nothing where there is one', async () => {
  const remarks = await alone('eta-remarks', {
    of: { spec: LECTURE, least: { status: 'none', reason: 'unbounded' }, notices: [] },
  });
  expect(words(remarks)).toBe('No least loss to measure against: the loss falls without bound.');
  const least = { status: 'known', loss: 0, source: 'the problem' } as const;
  await given(remarks, { of: { spec: LECTURE, least, notices: [] } });
  expect(words(remarks)).toBe('');
});
