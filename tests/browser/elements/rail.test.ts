// The controls of a spec, each mounted alone: what is typed and chosen is sent as an edit, what is wrong is told.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/rail/rail.ts';
import type { SpecEdit } from '../../../src/explorer/rail/edit.ts';
import { alone, found, given, heard, one, SMALL, words } from './alone.ts';

const draft = { spec: SMALL, draft: SMALL };
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const choice = (name: string) => page.getByRole('combobox', { name });

test('a number is typed or slid, and what is no number is passed on as it is', async () => {
  const number = await alone('eta-number', {
    name: 'η',
    label: 'eta0',
    meaning: 'The learning rate',
    value: 0.1,
    span: { scale: 'log', from: 0.001, to: 2 },
  });
  const sent = heard(number, 'value-change');
  await expect.element(field('eta0')).toHaveValue('0.1');
  await field('eta0').fill('2.5e-1');
  await field('eta0').fill('fast');
  one(number, 'input[type=range]').focus();
  await userEvent.keyboard('{Home}{End}');
  expect(sent).toEqual([0.25, 'fast', 0.001, 2]);
  await field('eta0').fill('fast');
  await given(number, { value: 'fast' });
  await expect.element(field('eta0')).toHaveValue('fast');
  // Taken back from elsewhere, while the field still has the focus.
  await given(number, { value: 0.1 });
  await expect.element(field('eta0')).toHaveValue('0.1');
  await given(number, { error: 'expected a number' });
  await expect.element(page.getByRole('alert')).toHaveTextContent('expected a number');
  await expect.element(field('eta0')).toHaveAttribute('aria-invalid', 'true');
});

test('an axis sends its quantity, ends, scale and cells, and tells what is wrong with an end', async () => {
  const axis = await alone('eta-axis-controls', { ...draft, which: 'x' });
  const sent = heard(axis, 'spec-edit');
  await choice('Quantity on the x axis').selectOptions('eps');
  await choice('Scale of the x axis').selectOptions('linear');
  await choice('Cells along the x axis').selectOptions('128');
  await field('Last value of the x axis').fill('0.5');
  await userEvent.keyboard('{Tab}');
  expect(sent).toEqual([
    { kind: 'axis', which: 'x', param: 'eps' },
    { kind: 'value', path: 'axes.x.scale', value: 'linear' },
    { kind: 'value', path: 'axes.x.count', value: 128 },
    { kind: 'value', path: 'axes.x.to', value: 0.5 },
  ] satisfies SpecEdit[]);
  await given(axis, { issues: [{ path: 'axes.x.to', message: 'got 0.5, expected more' }] });
  await expect.element(page.getByRole('alert')).toHaveTextContent('got 0.5, expected more');
  await expect.element(field('Last value of the x axis')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field('First value of the x axis')).toHaveAttribute('aria-invalid', 'false');
});

test('an optimizer is chosen, its free hyperparameters typed; those along an axis say so', async () => {
  const controls = await alone('eta-optimizer-controls', draft);
  const sent = heard(controls, 'spec-edit');
  expect(found(controls, '.swept').map(words)).toEqual(['η0 along →', 'β along ↑']);
  await field('ε').fill('0.01');
  await choice('Optimizer').selectOptions('adam');
  await choice('Optimizer').selectOptions('An update of your own…');
  expect(sent).toEqual([
    { kind: 'value', path: 'optimizer.hyper.eps', value: 0.01 },
    { kind: 'optimizer', id: 'adam' },
    { kind: 'write', what: 'update' },
  ] satisfies SpecEdit[]);
  // Nothing of it has happened yet.
  await expect.element(choice('Optimizer')).toHaveValue('rmsprop');
  expect(found(controls, 'math')).toHaveLength(1);
});

test('a problem is chosen, with its data, their reduction, batches and the start', async () => {
  const controls = await alone('eta-problem-controls', draft);
  const sent = heard(controls, 'spec-edit');
  await choice('Problem').selectOptions('rosenbrock');
  await choice('Problem').selectOptions('A formula of your own…');
  await choice('Data').selectOptions('Your own…');
  one(controls, 'input[value=sum]').click();
  await page.getByRole('checkbox', { name: 'minibatches' }).click();
  await field('Start of w').fill('-2');
  expect(sent).toEqual([
    { kind: 'problem', id: 'rosenbrock' },
    { kind: 'write', what: 'loss' },
    { kind: 'write', what: 'data' },
    { kind: 'value', path: 'problem.reduce', value: 'sum' },
    { kind: 'value', path: 'noise', value: { batch: 1, seed: 0 } },
    { kind: 'value', path: 'problem.start.w', value: -2 },
  ] satisfies SpecEdit[]);
  await expect.element(choice('Problem')).toHaveValue('sigmoid-neuron');
});

test('the rail sends the edits of all its controls, and tells above them what none of them shows', async () => {
  const rail = await alone('eta-rail', draft);
  const sent = heard(rail, 'spec-edit');
  await field('Steps of a run').fill('300');
  await field('ε').fill('0.01');
  await choice('Cells along the y axis').selectOptions('64');
  expect(sent).toEqual([
    { kind: 'value', path: 'steps', value: 300 },
    { kind: 'value', path: 'optimizer.hyper.eps', value: 0.01 },
    { kind: 'value', path: 'axes.y.count', value: 64 },
  ] satisfies SpecEdit[]);
  await given(rail, {
    issues: [
      { path: 'problem.loss', message: 'unknown name u' },
      { path: 'steps', message: 'got 0, expected 1 or more' },
    ],
  });
  expect(found(rail, '[role=alert]').map(words)).toEqual([
    'problem.loss: unknown name u',
    'got 0, expected 1 or more',
  ]);
});
