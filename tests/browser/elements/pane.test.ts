// The stage and the tools over its map, each mounted alone: what they show of a state, and what they ask for.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/pane/stage.ts';
import { type PaneState, paneOf } from '../../../src/explorer/pane/state.ts';
import '../../../src/explorer/pane/toolbar.ts';
import '../../../src/explorer/pane/training-finder.ts';
import type { TrainingRange } from '../../../src/analysis/training.ts';
import type { Spec } from '../../../src/spec/spec.ts';
import { VIEWS } from '../../../src/explorer/views/index.ts';
import { ENGINE_CHOICES } from '../../../src/engines/register.ts';
import { stopsOf } from '../../../src/sweep/stops.ts';
import {
  alone,
  found,
  given,
  heard,
  one,
  ownFields,
  ownLaboratory,
  SMALL,
  smallField,
  words,
} from './alone.ts';

const state = paneOf('a', SMALL);
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('the tools say what is to be shown, on which scale, and how the frame changes', async () => {
  const bar = await alone('eta-toolbar', { state });
  const looks = heard(bar, 'look-change');
  const others = heard(bar, 'map-command', 'zoom-chosen', 'framing-chosen', 'limit-chosen');
  await page.getByRole('combobox', { name: 'What is shown' }).selectOptions('regime');
  one(bar, 'input[value=rank]').click();
  expect(looks).toEqual([{ shown: 'regime' }, { scale: 'rank', range: undefined }]);
  for (const name of ['Back to the last frame', 'Forward to the next frame', 'Reset']) {
    await expect.element(button(name)).toBeDisabled();
  }
  await button('Zoom in').click();
  await button('Zoom out').click();
  await button('Draw a frame to zoom to').click();
  const moved: PaneState = {
    ...state,
    past: [state.home],
    home: { ...state.home, x: { from: 0.01, to: 1 } },
  };
  await given(bar, { state: moved, framing: true });
  await expect.element(button('Draw a frame to zoom to')).toHaveAttribute('aria-pressed', 'true');
  await button('Back to the last frame').click();
  await button('Reset').click();
  await expect.element(page.getByRole('checkbox', { name: 'predicted limit' })).not.toBeInTheDocument();
  await given(bar, { hasLimit: true });
  await page.getByRole('checkbox', { name: 'predicted limit' }).click();
  expect(others).toEqual(['closer', 'farther', true, 'back', 'home', false]);
});

test('regimes have no scale; a range that was dragged can be given up', async () => {
  const bar = await alone('eta-toolbar', { state: { ...state, look: { shown: 'regime' } } });
  const looks = heard(bar, 'look-change');
  expect(getComputedStyle(one(bar, 'fieldset')).display).toBe('none');
  await given(bar, { state: { ...state, look: { shown: 'finalLoss', range: [0.1, 1] } } });
  await button('clip by quantiles').click();
  expect(looks).toEqual([{ range: undefined }]);
});

test('the stage draws what is seen, says what it is, analyses it, and passes on what is asked', async () => {
  const fields = ownFields();
  const whole = smallField();
  const field = fields.take(whole);
  const cells = whole.regimes.length;
  const stops = stopsOf(SMALL.steps, SMALL.tail).map(({ step }) => step);
  const analyst = ownLaboratory();
  const engines = ENGINE_CHOICES.map(({ id, title, what }) => ({ id, title, what }));
  const status = { engine: whole.engine, engines };
  const stage = await alone('eta-stage', { state, fields, status, analyst, run: { is: 'empty' } });
  expect(words(one(stage, 'h2'))).toMatch(/^RMSProp over η0 and β/);
  const sent = heard(stage, 'cancel-run', 'view-chosen', 'look-change', 'cell-chosen', 'map-command');
  await given(stage, { run: { is: 'running', fraction: 0.4, pass: 'whole' } });
  await expect
    .element(page.getByRole('progressbar', { name: 'The map' }))
    .toHaveAttribute('aria-valuenow', '40');
  await button('Cancel').click();
  await given(stage, {
    seen: { field, sweep: { field, stops, from: 0, computed: cells }, isCoarse: false },
    run: { is: 'done' },
  });
  await expect.poll(() => found(stage, '[data-testid=headline]')).toHaveLength(1);
  const standing = one(stage, '[data-testid=status]');
  await expect.poll(() => standing.dataset.run).toBe('done');
  expect(words(standing)).toMatch(/^96 runs of 200 steps, .* on the CPU \(test\)/);
  expect(one<HTMLCanvasElement>(stage, 'eta-map canvas, canvas').width).toBe(12);
  const views = VIEWS.filter((view) => view.place === 'over');
  for (const { action } of views) await button(action).click();
  await page.getByRole('combobox', { name: 'What is shown' }).selectOptions('oscillation');
  one(stage, '.plot').focus();
  await userEvent.keyboard('0');
  expect(sent).toEqual([null, ...views, { shown: 'oscillation' }, 'home']);
  const limit = page.getByRole('checkbox', { name: 'predicted limit' });
  await expect.element(limit).toBeVisible();
  await expect.poll(() => found(stage, 'path.limit')).toHaveLength(1);
  await limit.click();
  expect(sent.at(-1)).toEqual({ hidesLimit: true });
  await given(stage, { state: { ...state, look: { ...state.look, hidesLimit: true } } });
  await expect.poll(() => found(stage, 'path.limit')).toEqual([]);
});

test('a run that failed says why, and is tried again', async () => {
  const stage = await alone('eta-stage', {
    state,
    fields: ownFields(),
    analyst: ownLaboratory(),
    run: { is: 'failed', cause: 'the device was lost' },
  });
  const retried = heard(stage, 'retry-run');
  await expect.element(page.getByRole('alert')).toHaveTextContent('the device was lost');
  await button('Try again').click();
  expect(retried).toHaveLength(1);
});

test('where hardly a run trains, one press finds where runs do and goes there; where none does, it says so', async () => {
  const answers: (TrainingRange | undefined)[] = [{ from: 1e-5, to: 0.01, best: 0.001 }, undefined];
  const analyst = ownLaboratory({ training: () => Promise.resolve(answers.shift()) });
  const finder = await alone('eta-training-finder', { spec: SMALL, analyst });
  const sent = heard(finder, 'pane-action');
  await button('Find where runs train').click();
  const axis = { ...SMALL.axes.x, scale: 'log', from: 1e-5, to: 0.01 };
  const actions = [
    { is: 'edit', path: 'axes.x', value: axis },
    { is: 'run', at: { eta0: 0.001 } },
  ];
  await expect.poll(() => sent).toEqual([{ is: 'several', actions }]);
  await given(finder, { spec: { ...SMALL, axes: { ...SMALL.axes, x: axis } } as Spec });
  expect(words(finder)).toMatch(/^Here runs come the furthest/);
  await given(finder, { spec: { ...SMALL, steps: 90 } });
  await button('Find where runs train').click();
  await expect
    .poll(() => words(finder))
    .toMatch(/^At no η₀ from 10⁻⁹ to 1000 does a run train within 90 steps\./);
  expect(sent).toHaveLength(1);
});
