// The slice and its bifurcation diagram, mounted alone.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/slice/bifurcation.ts';
import '../../../src/explorer/views/slice/slice-view.ts';
import type { ViewAction } from '../../../src/explorer/views/view.ts';
import { REGIMES } from '../../../src/program/metrics/regime.ts';
import { REGIME_STYLES } from '../../../src/reading/regimes.ts';
import { lastValues } from '../../../src/replay/last-values.ts';
import { findPreset } from '../../../src/spec/presets.ts';
import { parseSpec } from '../../../src/spec/spec.ts';
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

const whole = smallField();

test('a slice follows the row under the pointer, reads its cells, and leads to them', async () => {
  const fields = ownFields();
  const field = fields.take(whole);
  const [x, y] = [field.x, field.y];
  const limit = { along: 'x', eta0: Float64Array.from(y, () => 0.07) } as const;
  const view = await alone('eta-slice', {
    fields,
    field,
    analyst: ownLaboratory(),
    point: { x: x[5], y: y[3] },
    limit,
  });
  const sent = heard(view, 'pane-action') as ViewAction[];
  const regime = (row: number, column: number): string =>
    REGIME_STYLES[REGIMES[whole.regimes[row * x.length + column]]].label;
  await expect.poll(() => words(one(view, '[role=slider] ~ .regimes'))).toBe('');
  const output = (): string => words(found(view, 'output')[0]);
  await expect.poll(output).toContain(regime(3, 5));
  expect(found(view, '.line.limit').length).toBe(2);
  expect(words(found(view, '.limit-label')[0])).toContain('= 0.07');
  expect(words(found(view, '.limit-label')[0])).toContain('λ');

  await given(view, { hovered: { x: x[9], y: y[6] } });
  await expect.poll(() => words(found(view, 'h3')[0])).toContain(`= ${y[6].toFixed(2)}`);
  await expect.poll(output).toContain(regime(6, 9));
  await given(view, { hovered: undefined });
  await expect.poll(output).toContain(regime(3, 5));

  const slider = one(view, '[role=slider]');
  slider.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('7');
  expect(slider.getAttribute('aria-valuetext')).toContain(regime(3, 7));
  await userEvent.keyboard('{Enter}{Home}{Enter}');
  await userEvent.click(slider, { position: { x: (10.5 / x.length) * slider.clientWidth, y: 20 } });
  await expect.poll(() => sent).toHaveLength(3);
  expect(sent).toEqual([7, 0, 10].map((column) => ({ is: 'point', point: { x: x[column], y: y[3] } })));

  await given(view, { field: undefined });
  expect(found(view, '.plate.waiting').length).toBe(2);
});

test('the diagram is computed for the point’s row, of the parameter that is chosen, and stopped', async () => {
  const fields = ownFields();
  const field = fields.take(whole);
  const asked: { parameter: string; beta: number; columns: number }[] = [];
  let holds = false;
  const analyst = ownLaboratory({
    'last-values': ([spec, wanted], options) => {
      const { parameter, at, columns } = wanted;
      asked.push({ parameter, beta: at.beta, columns: columns.length });
      return holds ? new Promise(() => undefined) : lastValues(spec, wanted, options);
    },
  });
  const view = await alone('eta-slice', { fields, field, analyst, point: { x: field.x[5], y: 0.5 } });
  await expect.poll(() => words(view), { timeout: 8000 }).toContain('The last 64 values of w');
  const canvas = one<HTMLCanvasElement>(view, 'canvas');
  expect(new Set(asked.map(({ parameter, beta }) => `${parameter} ${beta}`))).toEqual(new Set(['w 0.5']));
  expect(asked.reduce((sum, { columns }) => sum + columns, 0)).toBe(canvas.width);
  const inkOf = ({ data }: ImageData): number =>
    data.filter((value, index) => index % 4 === 3 && value > 0).length;
  const drawn = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  // Each column has a run that was drawn, but for those that diverged.
  expect(inkOf(drawn)).toBeGreaterThan(canvas.width);

  holds = true;
  await page.getByRole('radio', { name: 'b', exact: true }).click({ force: true });
  await expect.poll(() => asked.at(-1)!.parameter).toBe('b');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => words(view)).toContain('Stopped before it was whole.');
  holds = false;
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => words(view), { timeout: 8000 }).toContain('The last 64 values of b');
});

test('a diagram that failed says why, and is tried again', async () => {
  let count = 0;
  const analyst = ownLaboratory({ 'last-values': () => Promise.reject(new Error(`no memory ${++count}`)) });
  const diagram = await alone('eta-bifurcation', { analyst, spec: SMALL, across: 0.5, width: 800 });
  await expect.element(page.getByRole('alert')).toHaveTextContent('no memory 1');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => words(diagram)).toContain('no memory 2');
});

test('a diagram tells how far along it is read, and where it is clicked', async () => {
  const diagram = await alone('eta-bifurcation', {
    analyst: ownLaboratory(),
    spec: SMALL,
    across: 0.5,
    width: 800,
  });
  const [pointed, chosen] = [heard(diagram, 'share-pointed'), heard(diagram, 'share-chosen')];
  const plot = one(diagram, '.diagram');
  await userEvent.click(plot, { position: { x: plot.clientWidth / 4, y: 150 } });
  expect(chosen).toEqual([expect.closeTo(0.25, 2)]);
  expect(pointed).toContainEqual(expect.closeTo(0.25, 2));
  await given(diagram, { marks: { limit: undefined, selected: undefined, read: 0.5 } });
  await expect.poll(() => words(one(diagram, 'output')), { timeout: 8000 }).toMatch(/w|values of w/);
});

test('where the period doubles, the cascade is marked and told', async () => {
  const preset = parseSpec(findPreset('period-doubling')!.spec);
  const { x, y } = preset.axes;
  const spec = { ...preset, steps: 200, axes: { x: { ...x, count: 9 }, y: { ...y, count: 3 } } };
  const fields = ownFields();
  const field = fields.take(smallField(spec));
  const view = await alone('eta-slice', { fields, field, analyst: ownLaboratory(), point: undefined });
  await expect
    .poll(() => words(view), { timeout: 8000 })
    .toMatch(/doubles at η₀ = 2, 2\.5265, 2\.6564.* 4\.669/);
  expect(found(view, '.periods span').map(words).slice(0, 3)).toEqual(['period 1', '2', '4']);
});

test('before there is a map it says so', async () => {
  const view = await alone('eta-slice', { fields: ownFields(), field: undefined });
  expect(words(view)).toBe('When the map is whole, its slice is here.');
});
