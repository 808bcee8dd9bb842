// The document around a pane, each element mounted alone: the bar on top, what opens over the page, the page itself.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/app/app.ts';
import { parseFragment, toFragment } from '../../../src/explorer/app/link.ts';
import '../../../src/explorer/app/overlays.ts';
import '../../../src/explorer/app/top-bar.ts';
import { VIEWS } from '../../../src/explorer/views/index.ts';
import { parityView } from '../../../src/explorer/views/parity/row.ts';
import { sendAction, type ViewAction } from '../../../src/explorer/views/view.ts';
import { ENGINE_CHOICES } from '../../../src/engines/register.ts';
import type { LabStatus } from '../../../src/lab/laboratory.ts';
import type { Fields } from '../../../src/fields/fields.ts';
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

const CPU: LabStatus = {
  engine: { kind: 'cpu', adapter: '2 threads', precision: 'f32' },
  engines: ENGINE_CHOICES.map(({ id, title, what }) => ({ id, title, what })),
};
const button = (name: string | RegExp) => page.getByRole('button', { name });

const LINK = `#${toFragment(SMALL, { shown: 'regime' })}`;

// What the page does not know in its link it names, and leaves out when it writes it.
beforeEach(() => history.replaceState(null, '', `${LINK}&more=1`));
afterEach(() => {
  history.replaceState(null, '', ' ');
  localStorage.clear();
  document.documentElement.removeAttribute('data-theme');
});

test('the top bar leads to presets, engines and files, and says what computes', async () => {
  const bar = await alone('eta-top-bar', { spec: SMALL, preset: 'lecture', link: () => '#link' });
  const sent = heard(bar, 'preset-chosen', 'engine-chosen', 'export-chosen');
  expect(words(one(bar, '[data-testid=engine]'))).toBe('starting …');
  await given(bar, { status: { ...CPU, noGpu: 'there is no adapter' } });
  expect(words(one(bar, '[data-testid=engine]'))).toBe('CPU: 2 threads');
  await button(/^Presets; now Sigmoid neuron, RMSProp/).click();
  await button(/^The border of stability is a line/).click();
  await button(/^CPU: 2 threads/).click();
  await expect.element(page.getByText('The GPU does not: there is no adapter.')).toBeVisible();
  await page.getByRole('radio', { name: /^GPU/ }).click();
  await button('Export').click();
  await expect.element(button(/^Picture/)).toBeDisabled();
  await expect.element(page.getByRole('group', { name: 'the selected run' })).toBeVisible();
  await given(bar, { exportable: true });
  await button(/^NumPy script/).click();
  expect(sent).toMatchObject(['lecture-eps', 'gpu', { of: 'run', ending: '.py' }]);
});

test('the colours of the page turn from one theme to the next', async () => {
  await alone('eta-top-bar', { spec: SMALL, link: () => '#link' });
  const themes: (string | undefined)[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await button(/^Colours of the page/).click();
    themes.push(document.documentElement.dataset.theme);
  }
  expect(new Set(themes).size).toBe(3);
});

test('an editor opens over the page, and what is applied there is a draft of the spec', async () => {
  const overlays = await alone('eta-overlays', {
    spec: SMALL,
    lab: ownLaboratory(),
    analyst: ownLaboratory(),
  });
  const drafts = heard(overlays, 'draft-written') as { problem: unknown }[];
  await overlays.write('data');
  await expect.element(page.getByRole('dialog', { name: 'Data of your own' })).toBeVisible();
  await page.getByRole('textbox', { name: /^Table as CSV/ }).fill('x,y\n1,2\n3,4');
  await button('Apply').click();
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(drafts).toHaveLength(1);
  expect(drafts[0].problem).toEqual({ ...SMALL.problem, data: { x: [1, 3], y: [2, 4] } });
});

test('each view opens in a dialog, which an action of the view closes unless that is prevented', async () => {
  const pending = (): Promise<never> => new Promise(() => undefined);
  const overlays = await alone('eta-overlays', {
    spec: SMALL,
    fields: ownFields(),
    lab: ownLaboratory(),
    analyst: ownLaboratory({ league: pending }),
    noGpu: 'there is no adapter',
  });
  const sent = heard(overlays, 'pane-action');
  const dialog = page.getByRole('dialog');
  const views = VIEWS.filter((view) => view.place === 'over');
  expect(views.length).toBeGreaterThan(1);
  const action: ViewAction = { is: 'optimizer', id: 'adam' };
  for (const view of views) {
    await overlays.open(view);
    await expect.element(dialog).toHaveAttribute('aria-label', view.title);
    const element = one(overlays, view.tag);
    element.addEventListener('pane-action', (event) => event.preventDefault(), { once: true });
    sendAction(element, action);
    await overlays.updateComplete;
    await expect.element(dialog).toBeVisible();
    sendAction(element, action);
    await expect.element(dialog).not.toBeInTheDocument();
  }
  expect(sent).toEqual(views.flatMap(() => [action, action]));
});

test('a view is given what it reads, and closed by Escape', async () => {
  const lab = ownLaboratory();
  const given = { spec: SMALL, fields: ownFields(), lab, analyst: lab, noGpu: 'there is no adapter' };
  const overlays = await alone('eta-overlays', given);
  await overlays.open(parityView);
  await expect
    .element(page.getByText(/There is no GPU to compare with \(there is no adapter\)/))
    .toBeVisible();
  expect(one(overlays, 'eta-parity')).toMatchObject({ ...given, field: undefined });
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('a part of the page that cannot be loaded is told', async () => {
  const overlays = await alone('eta-overlays', { spec: SMALL });
  const missing = heard(overlays, 'part-missing');
  await overlays.open({ ...parityView, load: () => Promise.reject() });
  expect(missing).toEqual([expect.stringMatching(/^A part of the page could not be loaded/)]);
  expect(found(overlays, 'dialog[aria-label]')).toEqual([]);
});

/** The page, over a laboratory that computes where the test runs and notes which specs it was asked for. */
async function aPage() {
  const fields: Fields = ownFields();
  const asked: number[] = [];
  const lab = ownLaboratory(
    {},
    {
      open: () => Promise.resolve(CPU),
      sweep: async (_, { spec }, { onPicture }) => {
        asked.push(spec.steps);
        const field = fields.take(smallField(spec));
        const stops = stopsOf(spec.steps, spec.tail).map(({ step }) => step);
        const { x, y } = spec.axes;
        onPicture({ field, stops, from: 0, computed: x.count * y.count }, false);
      },
    },
  );
  const pending = (): Promise<never> => new Promise(() => undefined);
  const analyst = ownLaboratory({ analyse: pending, league: pending });
  const app = await alone('eta-app', { lab, analyst, fields });
  await expect.poll(() => found(app, '[data-run=done]'), { timeout: 4000 }).toHaveLength(1);
  await expect.poll(() => found(app, 'eta-replay'), { timeout: 4000 }).toHaveLength(1);
  await expect.poll(() => location.hash).toBe(LINK);
  expect(new Set(asked)).toEqual(new Set([SMALL.steps]));
  asked.length = 0;
  return { app, asked, fields };
}

test('the page opens on its link, computes it, and writes what is changed into the link', async () => {
  const { app, asked } = await aPage();
  await expect.poll(() => words(one(app, 'eta-replay')), { timeout: 4000 }).toContain('step');
  await page.getByRole('textbox', { name: 'Steps of a run' }).fill('150');
  await expect.poll(() => asked).toEqual([150]);
  await page.getByRole('combobox', { name: 'What is shown' }).selectOptions('oscillation');
  await expect.poll(() => parseFragment(location.hash).look.shown).toBe('oscillation');
  expect(parseFragment(location.hash).spec.steps).toBe(150);
  expect(asked).toEqual([150]);
});

test('a link that is not right is told until it is dismissed, and the page stays; a right one is taken', async () => {
  const { app, asked } = await aPage();
  const notices = (): string[] => found(app, '.notice').map(words);
  expect(notices()).toEqual([
    expect.stringMatching(/^Not all of the link could be read: got "more=1", allowed: /),
  ]);
  location.hash = '#nonsense';
  await expect.poll(notices).toEqual([expect.stringMatching(/^The link cannot be opened\. .*"nonsense"/)]);
  expect(asked).toEqual([]);
  await page.getByRole('textbox', { name: 'Steps of a run' }).fill('130');
  await expect.poll(() => asked).toEqual([130]);
  expect(notices()).toHaveLength(1);
  await button('Close').click();
  expect(notices()).toEqual([]);
  location.hash = `${toFragment({ ...SMALL, steps: 120 }, { shown: 'regime', replay: { step: 7 } })}`;
  await expect.poll(() => asked).toEqual([130, 120]);
  expect(notices()).toEqual([]);
  await expect
    .poll(() => words(one(one(app, 'eta-replay'), 'output')), { timeout: 4000 })
    .toBe('step 7 / 120');
});

test('a dropped file is read where it is a spec or a table, and told where it is neither', async () => {
  const { app, asked } = await aPage();
  const notices = (): string[] => found(app, '.notice').map(words);
  const drop = (text: string, name = 'mine.json'): void => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  };
  drop('{"steps"');
  await expect.poll(notices).toEqual([expect.stringMatching(/^mine\.json: /)]);
  drop('<svg>');
  await expect
    .poll(notices)
    .toEqual([expect.stringMatching(/^mine\.json: got a page or a drawing, expected/)]);
  drop('x,y\n1,2\n3,4', 'whatever.json');
  await expect.element(page.getByRole('dialog', { name: 'Data of your own' })).toBeVisible();
  await expect.element(page.getByText('whatever.json')).toBeVisible();
  await button('Apply').click();
  await expect.poll(() => parseFragment(location.hash).spec.problem.data).toEqual({ x: [1, 3], y: [2, 4] });
  expect(notices()).toEqual([]);
  asked.length = 0;
  drop(JSON.stringify({ ...SMALL, steps: 90 }));
  await expect.poll(() => asked).toEqual([90]);
  expect(notices()).toEqual([]);
});

test('what was changed is taken back and made again, by keys and by buttons; a field has its own undo', async () => {
  const { app, asked } = await aPage();
  const steps = page.getByRole('textbox', { name: 'Steps of a run' });
  await expect.element(button('Undo')).toBeDisabled();
  await steps.fill('150');
  await expect.poll(() => asked).toEqual([150]);
  await page.getByRole('combobox', { name: 'Optimizer', exact: true }).selectOptions('adagrad');
  await expect.poll(() => parseFragment(location.hash).spec.optimizer.id).toBe('adagrad');
  const key = { key: 'z', ctrlKey: true, bubbles: true, composed: true, cancelable: true };
  const inField = new KeyboardEvent('keydown', key);
  steps.element().dispatchEvent(inField);
  expect(inField.defaultPrevented).toBe(false);
  expect(parseFragment(location.hash).spec.optimizer.id).toBe('adagrad');
  one(app, 'select[aria-label=Optimizer]').focus();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => parseFragment(location.hash).spec.optimizer.id).toBe('rmsprop');
  await button('Undo').click();
  await expect.element(steps).toHaveValue(String(SMALL.steps));
  await expect.element(button('Undo')).toBeDisabled();
  await userEvent.keyboard('{Control>}{Shift>}Z{/Shift}{/Control}');
  await expect.element(steps).toHaveValue('150');
  await userEvent.keyboard('{Control>}y{/Control}');
  await expect.poll(() => parseFragment(location.hash).spec.optimizer.id).toBe('adagrad');
  await expect.element(button('Redo')).toBeDisabled();
});

test('where the worker that kept the map is lost, the page says so and computes it again', async () => {
  const { app, asked, fields } = await aPage();
  fields.onLost!('out of memory');
  await expect.poll(() => asked).toEqual([SMALL.steps]);
  expect(found(app, '.notice').map(words).at(-1)).toMatch(
    /^The worker that kept the map ended \(out of memory\)/,
  );
});

test('what a view has the pane do is one step: one sweep, and all of it in the link', async () => {
  const { app, asked } = await aPage();
  await button('All optimizers').click();
  await expect.poll(() => found(app, 'eta-league-view')).toHaveLength(1);
  sendAction(one(app, 'eta-league-view'), {
    is: 'several',
    actions: [
      { is: 'optimizer', id: 'adam' },
      { is: 'edit', path: 'steps', value: 70 },
      { is: 'point', point: { x: 0.1, y: 0.5 } },
    ],
  });
  await expect.poll(() => asked).toEqual([70]);
  await expect.poll(() => parseFragment(location.hash).spec.optimizer.id).toBe('adam');
  expect(parseFragment(location.hash)).toMatchObject({
    spec: { steps: 70 },
    look: { point: { x: 0.1, y: 0.5 } },
  });
  expect(asked).toEqual([70]);
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});
