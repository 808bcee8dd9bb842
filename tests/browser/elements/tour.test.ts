// A tour and the parts of its figures, each mounted alone.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/explorer/tour/tour-view.ts';
import { drawnRuns, RunsKept } from '../../../src/explorer/tour/runs.ts';
import type { TourPlace } from '../../../src/explorer/tour/tour-step.ts';
import type { DrawbackRow } from '../../../src/analysis/drawback-row.ts';
import type { Laboratory } from '../../../src/lab/laboratory.ts';
import { parsePermalink } from '../../../src/formats/permalink.ts';
import type { Fields } from '../../../src/fields/fields.ts';
import { stopsOf } from '../../../src/sweep/stops.ts';
import { gentleSlopeMap } from '../../../src/tours/lecture/drawbacks.ts';
import { lecture } from '../../../src/tours/lecture/index.ts';
import { parseSpec } from '../../../src/spec/spec.ts';
import { rmspropRun } from '../../../src/tours/lecture/setting.ts';
import { alone, found, given, heard, one, ownFields, ownLaboratory, smallField, words } from './alone.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name });
const runs = [rmspropRun(0.1), rmspropRun(0.6)];

/** A laboratory whose maps have few cells and short runs, whatever is asked for; `asked` notes it. */
function mapping(fields: Fields, asked: string[] = []): Laboratory {
  const sweep: Laboratory['sweep'] = async (_, { spec }, { onPicture }) => {
    asked.push(`${spec.optimizer.id} ${spec.axes.y.param}`);
    const { x, y } = spec.axes;
    const axes = { x: { ...x, count: 8 }, y: { ...y, count: 6 } };
    const field = fields.take(smallField(parseSpec({ ...spec, axes, steps: 20, tail: 5 })));
    const stops = stopsOf(spec.steps, spec.tail).map(({ step }) => step);
    onPicture({ field: Object.assign(field, { spec }), stops, from: 0, computed: 48 }, false);
  };
  return ownLaboratory({}, { sweep });
}

async function drawn() {
  const kept = new RunsKept(() => ownLaboratory());
  const by = Object.fromEntries(
    await Promise.all(runs.map(async (run) => [run.name, await kept.replay(run)] as const)),
  );
  return drawnRuns(runs, by);
}

test('a run is replayed once, and again if it failed', async () => {
  let asked = 0;
  const kept = new RunsKept(() =>
    ownLaboratory({
      replay: () => {
        asked++;
        throw new Error('no thread');
      },
    }),
  );
  await expect(kept.replay(runs[0])).rejects.toThrow('no thread');
  await expect(kept.replay(runs[0])).rejects.toThrow('no thread');
  expect(asked).toBe(2);
  let replays = 0;
  const working = new RunsKept(() => {
    replays++;
    return ownLaboratory();
  });
  expect(await working.replay(runs[0])).toBe(await working.replay(runs[0]));
  expect(replays).toBe(1);
});

test('the lines of several runs share a plot, which reads them at the cursor or at their end', async () => {
  const exhibit = { is: 'lines', title: 'loss {L}', column: 'loss', steps: [-50, -1] } as const;
  const plot = await alone('eta-run-lines', { exhibit, runs: await drawn(), step: undefined });
  plot.style.height = '200px';
  const values = (): string[] => found(plot, 'dd').map(words);
  expect(values()).toHaveLength(2);
  const end = values();
  await given(plot, { step: 0 });
  expect(values()).toEqual(['0.119', '0.119']);
  await given(plot, { step: 500 });
  expect(values()).toEqual(end);
  expect(one(plot, '[role=img]').ariaLabel).toMatch(/loss L\. η₀ = 0\.1: 0\.119 at the start.*; η₀ = 0\.6/);
});

test('the ways of runs lie over one loss, and their start is moved by keys', async () => {
  const paths = await alone('eta-run-paths', { lab: ownLaboratory(), runs: await drawn(), step: 500 });
  paths.style.height = '300px';
  await expect.poll(() => found(paths, '.way').length, { timeout: 8000 }).toBe(2);
  const moved = heard(paths, 'start-moved') as { w: number; b: number }[];
  one(paths, '.start').focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(moved).toHaveLength(1);
  expect(moved[0].w).toBeGreaterThan(-4);
  expect(moved[0].b).toBeCloseTo(4, 1);
});

test('the calculator has both readings of the rate at the lecture’s histories', async () => {
  const calculator = await alone('eta-root-calculator');
  const cells = (): string[] => found(calculator, 'td').map(words);
  expect(cells()).toEqual(['0.48', '0.537', '0.08', '0.0894']);
  await button('flat: v = 0.1').click();
  expect(cells()).toEqual(['6', '1.9', '1', '0.316']);
  const slider = one<HTMLInputElement>(calculator, 'input');
  slider.value = '0';
  slider.dispatchEvent(new Event('input'));
  await calculator.updateComplete;
  expect(words(one(calculator, '[data-testid=history]'))).toBe('1');
});

test('each drawback is a number that leads to its map, or it is said why there is none', async () => {
  const row: DrawbackRow = {
    id: 'adagrad',
    title: 'AdaGrad',
    decades: 1.7,
    sensitivity: 0.66,
    regained: 0.218,
    risen: 1,
  };
  const table = await alone('eta-drawbacks', { analyst: ownLaboratory({ drawbacks: () => [row] }) });
  await expect.poll(() => words(table)).toContain('AdaGrad');
  expect(found(table, 'td').map(words)).toEqual(['0.66', '1.7', '22 %', '× 1']);
  expect(found(table, 'td.has')).toHaveLength(3);
  const links = found<HTMLAnchorElement>(table, 'td a');
  expect(parsePermalink(links[2].hash)).toEqual(parseSpec(gentleSlopeMap('adagrad')));
  await given(table, { analyst: ownLaboratory({ drawbacks: () => Promise.reject(new Error('no memory')) }) });
  await expect.element(page.getByRole('alert')).toHaveTextContent('no memory');
});

test('a step’s map is its own: it points at the run, and a press chooses another point', async () => {
  const fields = ownFields();
  const asked: string[] = [];
  const lab = mapping(fields, asked);
  const { spec, at } = runs[0];
  const map = await alone('eta-tour-map', { lab, analyst: ownLaboratory(), fields, spec, at });
  map.style.height = '360px';
  const chosen = heard(map, 'point-chosen') as { x: number; y: number }[];
  await expect.poll(() => found(map, 'eta-regime-legend').length).toBe(1);
  await userEvent.click(one(map, '[role=application]'), { position: { x: 20, y: 20 } });
  expect(chosen).toHaveLength(1);
  expect(chosen[0].x).toBeLessThan(0.01);
  await given(map, { at: { ...at, eta0: 0.6 } });
  expect(asked, 'another point of the same map asks for nothing').toEqual(['rmsprop beta']);
  await given(map, {
    spec: {
      ...spec,
      optimizer: { id: 'adam' },
      axes: { x: spec.axes.x, y: { param: 'beta1', from: 0, to: 0.9 } },
    },
  });
  await expect.poll(() => asked).toEqual(['rmsprop beta', 'adam beta1']);
});

test('a step states what its runs give, has a run of the reader’s own, and opens in the explorer', async () => {
  const fields = ownFields();
  const step = await alone('eta-tour-step', {
    lab: mapping(fields),
    analyst: ownLaboratory(),
    fields,
    kept: new RunsKept(() => ownLaboratory()),
    step: lecture.steps[5],
    unit: 'Claim',
    number: 6,
  });
  expect(words(one(step, 'h2'))).toBe('η0 = 0.6 oscillates between high losses');
  await expect.poll(() => words(one(step, '[data-figure=swing]'))).toBe('0.82');
  expect(found(step, '.legend li')).toHaveLength(1);
  await expect.poll(() => found(step, 'eta-map').length).toBe(1);
  await userEvent.click(one(step, '[role=application]'), { position: { x: 60, y: 60 } });
  await expect.poll(() => found(step, '.legend li').length).toBe(2);
  const places = heard(step, 'place-wanted') as TourPlace[];
  await button('Open in the explorer').click();
  expect(places[0].spec).toBe(lecture.steps[5].runs[0].spec);
  expect(places[0].point!.x).toBeLessThan(0.1);
  await button('remove').click();
  expect(found(step, '.legend li')).toHaveLength(1);
  await button('Open in the explorer').click();
  expect(places[1].point).toEqual({ x: 0.6, y: 0.9 });

  await given(step, { step: lecture.steps[1], number: 2 });
  expect(found(step, '.statement.differs')).toHaveLength(2);
  expect(found(step, '.statement')).toHaveLength(4);
});

test('runs that lie on a step’s map are pinned there, and a pin that is dragged draws a run of one’s own', async () => {
  const fields = ownFields();
  const step = await alone('eta-tour-step', {
    lab: mapping(fields),
    analyst: ownLaboratory(),
    fields,
    kept: new RunsKept(() => ownLaboratory()),
    step: lecture.steps[7],
  });
  const pins = (): HTMLElement[] => found(step, 'eta-map-pins').flatMap((each) => found(each, 'button'));
  await expect.poll(() => pins().length).toBe(3);
  await expect.poll(() => found(step, '.legend li').length).toBe(3);
  expect(found(step, '.legend .badge').map(words)).toEqual(['1', '2', '3']);
  pins()[2].focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => found(step, '.legend li').map(words).at(-1)).toMatch(/^yours/);
  expect(pins(), 'the pins are the step’s').toHaveLength(3);
});

test('a step whose runs cannot be replayed says so', async () => {
  const refusing = ownLaboratory({ replay: () => Promise.reject(new Error('no thread')) });
  const fields = ownFields();
  await alone('eta-tour-step', {
    lab: mapping(fields),
    analyst: refusing,
    fields,
    kept: new RunsKept(() => refusing),
    step: lecture.steps[2],
  });
  await expect.element(page.getByRole('alert')).toHaveTextContent('no thread');
});

test('keys, presses and numbers go on in a tour, and Escape leaves it', async () => {
  const fields = ownFields();
  const tour = await alone('eta-tour', {
    tour: lecture,
    at: 1,
    lab: mapping(fields),
    analyst: ownLaboratory({ drawbacks: () => [] }),
    fields,
  });
  const went = heard(tour, 'step-chosen') as number[];
  const left = heard(tour, 'tour-left');
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}{PageDown}{End}{Home}');
  expect(went, 'there is none before the first').toEqual([2, 2, 15]);
  await given(tour, { at: 15 });
  expect(one<HTMLButtonElement>(tour, '.next').disabled).toBe(true);
  await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
  await button('Previous').click();
  expect(went.slice(3)).toEqual([14, 14]);
  expect(found<HTMLAnchorElement>(tour, 'nav a').map(({ hash }) => hash)).toEqual(
    lecture.steps.map((_, index) => `#lecture/${index + 1}`),
  );
  const undone = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, cancelable: true });
  dispatchEvent(undone);
  expect(undone.defaultPrevented, 'nothing is taken back that is not in sight').toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(left).toHaveLength(1);
});

test('a handout is printed once all of its sheets are there, each map once, and can be given up', async () => {
  const fields = ownFields();
  const tour = await alone('eta-tour', {
    tour: { ...lecture, steps: [0, 2, 3, 14].map((index) => lecture.steps[index]) },
    at: 3,
    lab: mapping(fields),
    analyst: ownLaboratory({ drawbacks: () => [] }),
    fields,
  });
  const usual = globalThis.print;
  let printed = 0;
  globalThis.print = () => printed++;
  await button('Print').click();
  await button('Cancel').click();
  expect(found(tour, 'eta-tour-step')).toHaveLength(1);
  await button('Print').click();
  expect(found(tour, 'eta-tour-step')).toHaveLength(4);
  expect(found(tour, 'eta-tour-map')).toHaveLength(2);
  await expect.poll(() => printed, { timeout: 30_000 }).toBe(1);
  expect(found(tour, '[aria-busy=true]')).toEqual([]);
  dispatchEvent(new Event('beforeprint'));
  const zooms = found(tour, 'eta-tour-step').map(({ style }) =>
    Number(style.getPropertyValue('--print-zoom')),
  );
  expect(zooms.every((zoom) => zoom > 0 && zoom <= 2)).toBe(true);
  dispatchEvent(new Event('afterprint'));
  await tour.updateComplete;
  expect(words(one(tour, '.number'))).toBe('Claim 3');
  globalThis.print = usual;
});
