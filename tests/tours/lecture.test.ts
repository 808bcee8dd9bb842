// The lecture as a tour: its texts state what its own runs give, and that is what the lecture’s table says.
import { beforeAll, describe, expect, test } from 'vitest';
import { optimizerOf, problemOf } from '../../src/model/find.ts';
import { quantityOf } from '../../src/model/quantities.ts';
import { replay } from '../../src/replay/replay.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { gentleSlopeMap, sensitivityMap, steepStartMap } from '../../src/tours/lecture/drawbacks.ts';
import { parseTourLink, TOURS, toTourLink } from '../../src/tours/index.ts';
import { lecture } from '../../src/tours/lecture/index.ts';
import { rateAt } from '../../src/tours/lecture/rate.ts';
import {
  mapOf,
  placeOf,
  pointOn,
  stepsWithNewMap,
  type RunsByName,
  type TourStep,
} from '../../src/tours/tour.ts';
import { figureText, tourWords } from '../../src/tours/words.ts';

/** The runs of every step, as the page replays them. */
let runs: RunsByName[];

beforeAll(() => {
  const known = new Map<string, ReturnType<typeof replay>>();
  runs = lecture.steps.map((step) =>
    Object.fromEntries(
      step.runs.map(({ name, spec, at }) => {
        const key = JSON.stringify([spec, at]);
        if (!known.has(key)) known.set(key, replay(parseSpec(spec), at));
        return [name, known.get(key)!];
      }),
    ),
  );
});

/** The text of a figure of a claim, counted from 1. */
function figure(claim: number, name: string): string {
  return figureText(lecture.steps[claim - 1].figures[name], runs[claim - 1]);
}

function textsOf({ title, says, look, attempt, aside = '', runs, exhibits }: TourStep): string[] {
  const labels = [...runs.map(({ label }) => label), ...exhibits.map((exhibit) => exhibit.title)];
  return [title, ...says, look, attempt, aside, ...labels];
}

test('there are fifteen claims, and on sheets that hold them all each map is seen once', () => {
  expect(lecture.steps).toHaveLength(15);
  const withMap = stepsWithNewMap(lecture).flatMap((isNew, index) => (isNew ? [index + 1] : []));
  expect(withMap).toEqual([1, 12, 13, 14, 15]);
});

test('a run lies on the map of its optimizer, problem and length, wherever the axes put it', () => {
  const onMaps = lecture.steps.map((step) =>
    step.runs.filter((run) => pointOn(mapOf(step)?.spec ?? step.runs[0].spec, run)).map(({ name }) => name),
  );
  expect(onMaps[7]).toEqual(['r005', 'r01', 'r06']);
  // Those from the steep side have another b, and RMSProp is not on AdaGrad's map.
  expect(onMaps[11]).toEqual(['flatLarge', 'flatSmall']);
  expect(onMaps[12]).toEqual(['adagrad']);
  expect(pointOn(lecture.steps[7].runs[0].spec, lecture.steps[7].runs[0])).toEqual({ x: 0.05, y: 0.9 });
});

test('a step has a link, and a link that is no step’s leads to none', () => {
  const [row] = TOURS;
  expect(parseTourLink(`#${toTourLink(row, 3)}`)).toEqual({ tour: row, step: 3 });
  for (const other of [
    '',
    '#lecture',
    '#lecture/',
    '#lecture/x',
    '#lecture/3&at=1,2',
    '#lectures/3',
    '#v1.abc/3',
  ]) {
    expect(parseTourLink(other), other).toBeUndefined();
  }
});

describe.each(lecture.steps.map((step, index) => [index + 1, step] as const))('claim %d', (claim, step) => {
  test('its maps and runs are right, and it can be opened', () => {
    const map = mapOf(step);
    if (map) expect(() => parseSpec(map.spec)).not.toThrow();
    expect(new Set(step.runs.map(({ name }) => name)).size).toBe(step.runs.length);
    const { spec, at } = placeOf(step)!;
    const { x, y } = parseSpec(spec).axes;
    expect([at[x.param], at[y.param]].every(Number.isFinite), 'the map points at the first run').toBe(true);
    for (const exhibit of step.exhibits) {
      if (exhibit.is !== 'lines') continue;
      const columns = Object.values(runs[claim - 1]).map((run) => Object.keys(run.columns));
      expect(
        columns.every((names) => names.includes(exhibit.column)),
        exhibit.column,
      ).toBe(true);
    }
    expect(
      step.exhibits.some(({ isKey }) => isKey),
      'it says where to look',
    ).toBe(true);
  });

  test('every figure is stated, and everything else in braces is a symbol of its runs', () => {
    const stated = textsOf(step).flatMap((text) => tourWords(text, step.figures, runs[claim - 1]));
    const used = new Set(
      stated.flatMap((word) => (typeof word !== 'string' && 'figure' in word ? [word.figure] : [])),
    );
    expect([...used].sort()).toEqual(Object.keys(step.figures).sort());
    const symbols = stated.flatMap((word) =>
      typeof word !== 'string' && 'param' in word ? [word.param] : [],
    );
    const spec = parseSpec(step.runs[0].spec);
    const known = (name: string): boolean =>
      ['L', 'p', 'g', 'v', 'x', ...Object.keys(spec.problem.start)].includes(name) ||
      quantityOf(name, problemOf(spec)!, optimizerOf(spec)!) !== undefined;
    expect(symbols.filter((name) => !known(name))).toEqual([]);
    expect(stated.filter((word) => typeof word !== 'string' && 'text' in word && word.text === '–')).toEqual(
      [],
    );
  });
});

test.each([
  // Claim 1: the weights at β = 0.9, and the same v by both ways.
  [1, { w0: '0.1', w1: '0.09', w2: '0.081' }],
  [2, { falls: '0' }],
  [3, { settled: '118', left: '0.8' }],
  [4, { flips: '49', swing: '0.073', rate: '6.87' }],
  [5, { loss: '2 × 10⁻⁵', swing: '0.073' }],
  [6, { swing: '0.82', times: '2.4' }],
  [7, { tail: '0.01184', times: '1.02' }],
  [8, { settled: '242' }],
  [9, { times: '100', first6: '60', first1: '10', first05: '5' }],
  [
    11,
    { told6: '0.48', told1: '0.08', root6: '0.537', root1: '0.089', rootFlat6: '1.9', rootFlat1: '0.316' },
  ],
  [15, { difference: '0' }],
])('claim %d states what the lecture’s table does', (claim, told) => {
  expect(Object.fromEntries(Object.keys(told).map((name) => [name, figure(claim, name)]))).toEqual(told);
});

test('claim 1: unrolled by hand, v is that of the run', () => {
  expect(figure(1, 'sum')).toBe(figure(1, 'v3'));
});

test('claim 2: RMSProp’s v has risen and fallen by the end', () => {
  const { figures } = lecture.steps[1];
  const [most, rest] = [figures.most.of(runs[1]), figures.rest.of(runs[1])];
  expect(rest).toBeLessThan(0.5 * most);
});

test('claim 5: the slopes on either side are each other’s negative', () => {
  expect(figure(5, 'after')).toBe(`−${figure(5, 'before')}`);
});

test('claim 6: tail loss and excess are near those of the table, which are in f64: on its way the run is chaotic', () => {
  const { tail, left } = lecture.steps[5].figures;
  expect(Math.abs(tail.of(runs[5]) - 0.0281)).toBeLessThan(5e-4);
  expect(Math.abs(left.of(runs[5]) - 0.154)).toBeLessThan(5e-3);
});

test('claim 8: in the tail of the smallest rate hardly anything moves', () => {
  expect(lecture.steps[7].figures.swing.of(runs[7])).toBeLessThan(1e-7);
});

test('claim 10: history and rate have their extremes at one step, and the rate comes back', () => {
  expect(figure(10, 'top')).toBe(figure(10, 'bottom'));
  expect(figure(10, 'last')).toBe(figure(10, 'first'));
});

test('claim 11: what the lecture leaves out is the root alone', () => {
  const { withRoot, asTold } = rateAt(0.6, 1.25);
  expect(withRoot ** 2).toBeCloseTo(0.6 * asTold, 12);
});

test('claim 12: the plateau wants the larger rate, the steep side the smaller', () => {
  const [flatLarge, flatSmall, steepLarge, steepSmall] = [
    'flatLarge',
    'flatSmall',
    'steepLarge',
    'steepSmall',
  ].map((name) => lecture.steps[11].figures[name].of(runs[11]));
  expect(flatLarge).toBeLessThan(0.5 * flatSmall);
  expect(steepSmall).toBeLessThan(0.5 * steepLarge);
});

test('claim 13: the first gradient is over 30 times as large, and RMSProp’s rate comes back', () => {
  const { figures } = lecture.steps[12];
  expect(figures.ratio.of(runs[12])).toBeGreaterThan(30);
  expect(figures.afterFlat.of(runs[12])).toBeGreaterThan(7 * figures.after.of(runs[12]));
  expect(figures.risen.of(runs[12])).toBeGreaterThan(2);
  const rates = runs[12].adagrad.columns['rate.w'];
  expect(rates.every((rate, t) => t === 0 || rate <= rates[t - 1])).toBe(true);
});

test('claim 14: gradient descent goes along b first, the others along both', () => {
  const of = (name: string): number => lecture.steps[13].figures[name].of(runs[13]);
  expect(of('gdW')).toBeGreaterThan(4 * of('gdB'));
  for (const name of ['adagrad', 'rmsprop']) {
    expect(of(`${name}W`)).toBeLessThan(2 * of(`${name}B`));
  }
});

test('the maps that the table of drawbacks leads to are right for every optimizer', () => {
  for (const map of [sensitivityMap, steepStartMap, gentleSlopeMap]) {
    expect(() => parseSpec(map('adam'))).not.toThrow();
  }
});
