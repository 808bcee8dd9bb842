// The editors of a loss, an update and data of one's own, each mounted alone: what is typed is read, told and applied.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/editor/data-editor.ts';
import '../../../src/explorer/editor/formula-field.ts';
import '../../../src/explorer/editor/loss-editor.ts';
import '../../../src/explorer/editor/table-dialect.ts';
import '../../../src/explorer/editor/update-editor.ts';
import { alone, found, given, heard, one, ownLaboratory, SMALL, words } from './alone.ts';

const apply = page.getByRole('button', { name: 'Apply' });

test('the signs of a table are as found until one is chosen, and can be found again', async () => {
  const dialect = await alone('eta-table-dialect', { found: { separator: ';', decimal: ',' } });
  const chosen = heard(dialect, 'dialect-chosen');
  const separator = page.getByRole('combobox', { name: 'Separator' });
  await expect.element(separator).toHaveTextContent('semicolon, as found');
  await separator.selectOptions('comma');
  await given(dialect, { chosen: { separator: ',' } });
  await separator.selectOptions('as found');
  expect(chosen).toEqual([{ separator: ',' }, {}]);
  await given(dialect, { found: undefined, chosen: {} });
  await expect.element(separator).toBeDisabled();
});

test('a formula is typed, its fault told at its place, and mended by a click', async () => {
  const field = await alone('eta-formula-field', { label: 'Loss', value: '', known: ['w'] });
  const sent = heard(field, 'formula-input');
  const others = heard(field, 'name-wanted', 'formula-submit');
  const text = page.getByRole('textbox', { name: 'Loss' });
  await text.fill('sigmiod(w) + u');
  await given(field, {
    fault: {
      reason: 'unknown function sigmiod',
      span: { offset: 0, length: 7, line: 1, column: 1 },
      suggestion: 'sigmoid',
      unknown: 'u',
    },
  });
  expect(words(one(field, '.wrong'))).toBe('sigmiod');
  expect(found(field, '.known').map(words)).toEqual(['w']);
  await expect.element(page.getByRole('alert')).toHaveTextContent('unknown function sigmiod');
  await page.getByRole('button', { name: 'new parameter u' }).click();
  await page.getByRole('button', { name: 'sigmoid' }).click();
  await given(field, { fault: undefined });
  await expect.element(text).toHaveValue('sigmoid(w) + u');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(sent).toEqual(['sigmiod(w) + u', 'sigmoid(w) + u']);
  expect(others).toEqual(['u', null]);
});

test('a loss is applied once it compiles, with what its names are', async () => {
  const editor = await alone('eta-loss-editor', { lab: ownLaboratory(), spec: SMALL });
  const applied = heard(editor, 'problem-applied') as { problem: Record<string, unknown> }[];
  const loss = page.getByRole('textbox', { name: /^Loss: lines/ });
  await loss.fill('(w - 3)^2 +');
  await expect.element(apply).toBeDisabled();
  await expect.element(page.getByRole('alert')).toBeVisible();
  await loss.fill('(w - 3)^2 + c * w');
  await page.getByRole('combobox', { name: 'What c is' }).selectOptions('fixed');
  await page.getByRole('textbox', { name: 'Value of c' }).fill('0.5');
  await expect.element(apply).toBeEnabled();
  expect(found(editor, '.slopes math').length).toBeGreaterThan(0);
  await apply.click();
  expect(applied[0].problem).toMatchObject({ loss: '(w - 3)^2 + c * w', constants: { c: 0.5 } });
  const closed = heard(editor, 'editor-closed');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(closed).toHaveLength(1);
});

test('an update is applied with its hyperparameters and the state that it carries', async () => {
  const editor = await alone('eta-update-editor', { lab: ownLaboratory(), spec: SMALL });
  const applied = heard(editor, 'optimizer-applied') as { optimizer: Record<string, unknown> }[];
  await page.getByRole('textbox', { name: /^Update: lines/ }).fill('m = mu * m + g\np = p - eta0 * m');
  await page.getByRole('button', { name: 'new hyperparameter mu' }).click();
  await page.getByRole('textbox', { name: 'Value of mu' }).fill('fast');
  await expect.element(apply).toBeDisabled();
  await page.getByRole('textbox', { name: 'Value of mu' }).fill('0.8');
  await expect.element(page.getByRole('textbox', { name: /^Initial value of m/ })).toHaveValue('0');
  await expect.element(apply).toBeEnabled();
  await apply.click();
  expect(applied[0].optimizer).toMatchObject({
    update: 'm = mu * m + g\np = p - eta0 * m',
    hyper: { mu: 0.8 },
    state: { m: '0' },
  });
});

test('a table is pasted, its columns are named, and rows without numbers told and left out', async () => {
  const editor = await alone('eta-data-editor', { spec: SMALL });
  const applied = heard(editor, 'data-applied');
  const table = page.getByRole('textbox', { name: /^Table as CSV/ });
  await table.fill('y,time\n0.2,0.5\n0.9,2.5\nlow,3.5');
  await expect.poll(() => words(one(editor, '.faults'))).toMatch(/^line 4.*low.* leave this row out$/);
  await expect.element(apply).toBeDisabled();
  await page.getByRole('checkbox', { name: 'leave this row out' }).click();
  await expect.element(apply).toBeEnabled();
  expect(words(one(editor, '.state'))).toBe('2 rows taken; left out: 1 without numbers');
  await expect.element(page.getByRole('combobox', { name: 'Column for x' })).toHaveValue('1');
  await apply.click();
  // The columns that are exchanged give their names to each other.
  await page.getByRole('combobox', { name: 'Column for x' }).selectOptions('y');
  await apply.click();
  expect(applied).toEqual([
    { data: { x: [0.5, 2.5], y: [0.2, 0.9] } },
    { data: { x: [0.2, 0.9], y: [0.5, 2.5] } },
  ]);
});

test('what is applied is what stands in the field, however shortly before it was typed', async () => {
  const editor = await alone('eta-data-editor', { spec: SMALL });
  const applied = heard(editor, 'data-applied');
  const field = one<HTMLTextAreaElement>(editor, 'textarea');
  field.value = 'x,y\n1,0.2\n3,0.4';
  field.dispatchEvent(new Event('input'));
  one(editor, '.primary').click();
  expect(applied).toEqual([{ data: { x: [1, 3], y: [0.2, 0.4] } }]);
});

test('where any columns will do, each is taken under a name of one’s own', async () => {
  const editor = await alone('eta-data-editor', {
    spec: SMALL,
    anyColumns: true,
    data: { a: [1, 2], b: [3, 4] },
  });
  const applied = heard(editor, 'data-applied');
  await page.getByRole('textbox', { name: 'Name of a in the formula' }).fill('b');
  await expect.poll(() => words(one(editor, '.state'))).toBe('The name b is taken twice');
  await page.getByRole('checkbox', { name: 'Take b' }).click();
  await apply.click();
  expect(applied).toEqual([{ data: { b: [1, 2] } }]);
});
