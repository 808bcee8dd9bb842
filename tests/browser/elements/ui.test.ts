// What all rooms of the page share, each mounted alone: the dialog, the menu, the remarks, the sheet.
import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/ui/dialog.ts';
import '../../../src/explorer/ui/menu.ts';
import '../../../src/explorer/ui/remarks.ts';
import { storedShare } from '../../../src/explorer/ui/sheet.ts';
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

test('a sheet comes up where it is opened, is made higher by keys, keeps that, and goes by Escape', async () => {
  const sheet = await alone('eta-sheet', { label: 'Replay', share: 0.4 });
  render(html`<p>The run</p>`, sheet);
  const inside = page.getByText('The run');
  await expect.element(inside).not.toBeVisible();
  await given(sheet, { open: true });
  await expect.element(inside).toBeVisible();
  const shares = heard(sheet, 'sheet-resized');
  const closed = heard(sheet, 'sheet-closed');
  const handle = page.getByRole('slider', { name: 'Height of the sheet' });
  (handle.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowDown}{End}{Home}');
  expect(shares).toEqual([0.44, 0.36, 0.86, 0.24].map((share) => expect.closeTo(share, 6)));
  expect(storedShare()).toBe(0.24);
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveLength(1);
  await page.getByRole('button', { name: 'Close the sheet' }).click();
  expect(closed).toHaveLength(2);
});
