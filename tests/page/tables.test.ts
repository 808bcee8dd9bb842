// A table pasted into the page: what it was taken as is said, another reading can be chosen, and a file is decoded.
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { leastLongTask } from './tasks.ts';

const WAIT = 45_000;
let opened: OpenBrowser;
let page: Page;
let editor: Locator;
const faults: string[] = [];

const separator = (): Locator => editor.getByLabel('Separator');
const decimal = (): Locator => editor.getByLabel('Decimal sign');
const chosenText = (select: Locator): Promise<string> =>
  select.evaluate((element: HTMLSelectElement) => element.selectedOptions[0].text);
const cellsOf = (row: number): Promise<string[]> =>
  editor.locator('.preview tbody tr').nth(row).locator('td').allInnerTexts();

beforeAll(async () => {
  opened = await openBrowser();
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(opened.url);
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
  await page.getByLabel('Data', { exact: true }).selectOption({ label: 'Your own…' });
  editor = page.locator('eta-data-editor');
  await editor.waitFor();
});
afterAll(() => opened.close());

test('a small table with tabs is two columns, and the editor says so', async () => {
  await editor.locator('textarea').fill('x\ty\n0\t0.1\n1\t0.3\n2\t0.5\n3\t0.7\n');
  await expect.poll(() => chosenText(separator()), { timeout: WAIT }).toBe('tab, as found');
  expect(await chosenText(decimal())).toBe('point, as found');
  expect(await cellsOf(1)).toEqual(['3', '1', '0.3']);
  expect(await editor.getByText('4 rows taken').count()).toBe(1);
  expect(await editor.getByRole('button', { name: 'Apply' }).isEnabled()).toBe(true);
});

test('another separator can be chosen from the keyboard, moves nothing, and can be left to be found again', async () => {
  const place = await decimal().boundingBox();
  await separator().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => chosenText(separator())).toBe('semicolon');
  await expect.poll(() => editor.getByText('Choose a column for y').count()).toBe(1);
  expect(await editor.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
  expect(await decimal().boundingBox()).toEqual(place);
  await separator().selectOption('found');
  await expect.poll(() => editor.getByText('4 rows taken').count()).toBe(1);
  expect(await chosenText(separator())).toBe('tab, as found');
});

test('an empty field forgets what was chosen', async () => {
  await decimal().selectOption(',');
  await expect.poll(() => chosenText(decimal())).toBe('comma');
  await editor.locator('textarea').fill('');
  await editor.locator('textarea').fill('x;y\n1,5;0\n2,5;1\n');
  await expect.poll(() => chosenText(separator())).toBe('semicolon, as found');
  expect(await chosenText(decimal())).toBe('comma, as found');
});

test('lines that are no rows of the table are told', async () => {
  await editor.locator('textarea').fill('My measurements\nx,y\nm,s\n1,2\n3,4\n5,6\n7,8\n');
  await expect.poll(() => editor.getByText('4 rows taken').count(), { timeout: WAIT }).toBe(1);
  expect(await editor.locator('section .labels li').allInnerTexts()).toEqual([
    'line 1 is no row and left out: “My measurements”',
    'line 3 is no row and left out: “m,s”',
  ]);
  expect(await editor.getByRole('button', { name: 'Apply' }).isEnabled()).toBe(true);
});

/** Drops a table of so many rows, and waits until it is read and shown. */
async function dropTable(row: string, rows: number): Promise<void> {
  await editor.locator('.drop').evaluate(
    (drop, [row, rows]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([`x,y\n${row.repeat(rows)}`], `${rows}.csv`));
      drop.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    },
    [row, rows] as const,
  );
  await editor.getByText(`${rows}.csv`).first().waitFor({ timeout: WAIT });
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
}

test('a table of 8 MB holds up the page for no more than a fifth of a second', async () => {
  const longest = await leastLongTask(page, 200, 3, (attempt) => dropTable('1,2\n', 2_000_000 + attempt));
  expect(longest).toBeLessThanOrEqual(200);
  await expect.poll(() => editor.getByText(/4.096 rows taken; left out: 1.995.90\d beyond/).count()).toBe(1);
  expect(await editor.getByText(/1.991.8\d\d lines further down not read/).count()).toBe(1);
});

test('a file in UTF-16 is read, two words become 0 and 1, and which is which is said', async () => {
  const text = '\uFEFFx;y\r\n1,5;FALSE\r\n2,5;TRUE\r\n3,5;TRUE\r\n';
  await editor.locator('input[type=file]').setInputFiles({
    name: 'sheet.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text, 'utf16le'),
  });
  await expect.poll(() => editor.getByText('y: FALSE is 0, TRUE is 1').count()).toBe(1);
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => page.locator('eta-data-editor').count()).toBe(0);
  await page.locator('[data-testid=status][data-run=done]').waitFor({ timeout: WAIT, state: 'attached' });
  expect(faults).toEqual([]);
});

test('a file that is too large for a spec is refused before it is read', async () => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(17 * 1024 * 1024).fill(0x20)], 'huge.json'));
    dispatchEvent(new DragEvent('drop', { dataTransfer }));
  });
  const notice = page.getByText(
    /huge\.json: size: got 17825792 bytes or more, allowed: a spec as JSON of 16777216/,
  );
  await expect.poll(() => notice.count(), { timeout: WAIT }).toBe(1);
});
