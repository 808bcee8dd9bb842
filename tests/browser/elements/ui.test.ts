// What all rooms of the page share, each mounted alone: the dialog, the menu, the remarks, the sheet.
import { html, render } from 'lit';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/ui/dialog.ts';
import '../../../src/explorer/ui/meaning.ts';
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

test('a menu at the foot of the page opens above its button, and is within the window', async () => {
  const menu = await alone('eta-menu', { label: 'Presets' });
  menu.style.cssText = 'position: fixed; bottom: 20px; left: 20px';
  const items = Array.from({ length: 100 }, () => html`<p>Place</p>`);
  render(html`<span slot="button">Places</span>${items}`, menu);
  await page.getByRole('button', { name: 'Presets' }).click();
  const panel = one(menu, '#panel').getBoundingClientRect();
  expect(panel.bottom).toBeLessThanOrEqual(menu.getBoundingClientRect().top);
  expect(panel.top).toBeGreaterThanOrEqual(0);
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

test('a sheet over the page comes up where it is opened, is made higher by keys, keeps that, and goes by Escape', async () => {
  const sheet = await alone('eta-sheet', { label: 'Replay', share: 0.4, over: true });
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

describe('a word with its meaning', () => {
  const MEANING = 'The last steps of a run.';
  const tooltip = page.getByRole('tooltip');
  const word = page.getByRole('button', { name: 'tail' });

  async function term(style = '') {
    const element = await alone('eta-term', { meaning: MEANING });
    element.append('tail');
    element.setAttribute('style', style);
    return element;
  }

  test('shows it when the tab key comes to it, until Escape, which closes nothing else', async () => {
    const element = await term();
    const beneath = heard(document.body, 'keydown');
    await userEvent.keyboard('{Tab}');
    await expect.element(tooltip).toBeVisible();
    expect(element.shadowRoot!.activeElement).toBe(one(element, 'button'));
    await expect.element(word).toHaveAccessibleDescription(MEANING);
    beneath.length = 0;
    await userEvent.keyboard('{Escape}');
    await expect.element(tooltip).not.toBeInTheDocument();
    expect(beneath).toEqual([]);
  });

  test('shows it under a pointer, also while that is over the pop-up, and no longer', async () => {
    await term();
    await userEvent.hover(word);
    await expect.element(tooltip).toBeVisible();
    await userEvent.hover(tooltip);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect.element(tooltip).toBeVisible();
    await userEvent.unhover(tooltip);
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  test('is held by a tap, and let go by another, or by one elsewhere', async () => {
    await term();
    const aside = document.body.appendChild(document.createElement('p'));
    aside.textContent = 'elsewhere';
    await word.click();
    await expect.element(tooltip).toBeVisible();
    await word.click();
    await expect.element(tooltip).not.toBeInTheDocument();
    await word.click();
    await page.getByText('elsewhere').click();
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  test.each([
    ['the right', 'position: fixed; right: 0; top: 40px'],
    ['the lower', 'position: fixed; left: 40px; bottom: 0'],
  ])('keeps it within the window at %s edge', async (_, style) => {
    const element = await term(style);
    element.show();
    const { left, right, top, bottom } = one(element, '[popover]').getBoundingClientRect();
    const at = one(element, '.word').getBoundingClientRect();
    expect([left >= 0, top >= 0, right <= innerWidth, bottom <= innerHeight]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(bottom <= at.top || top >= at.bottom).toBe(true);
  });

  test('without a meaning is only a word', async () => {
    const element = await alone('eta-term', {});
    element.append('tail');
    await expect.element(word).not.toBeInTheDocument();
  });
});
