// Trials of one's own: which tables are some, what is read of them, and how they compare with the map.
import { beforeAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { LINK_PARTS } from '../../src/explorer/app/link-parts.ts';
import { trialsIn } from '../../src/explorer/app/opened-table.ts';
import { readTable } from '../../src/formats/data-csv.ts';
import { namesTrials, trialsOf } from '../../src/formats/trials-csv.ts';
import { layerOf, picture } from '../../src/reading/layers.ts';
import { phraseText } from '../../src/reading/phrase.ts';
import { readTrials, residualWords, trialsSentence } from '../../src/reading/trial-readings.ts';
import type { Trials } from '../../src/reading/trials.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { Field } from '../../src/sweep/field.ts';
import { makePlan } from '../../src/sweep/plan.ts';

const { axes: lectureAxes, ...lecture } = findPreset('lecture')!.spec;
const spec = parseSpec({
  ...lecture,
  axes: { x: { ...lectureAxes.x, count: 24 }, y: { ...lectureAxes.y, count: 12 } },
  steps: 100,
  tail: 20,
});
const { axes } = spec;

describe('tables', () => {
  test.each([
    ['by their own names', 'eta0,beta,loss\n0.1,0.9,0.02\n'],
    ['as frameworks call them', 'Learning rate;rho;seed loss\n0,1;0,9;0,02\n'],
    ['in letters', 'η₀\tβ\tvalue\n0.1\t0.9\t0.02\n'],
    ['in another order', 'val,beta,lr\n0.02,0.9,0.1\n'],
  ])('trials %s', (_, text) => {
    expect(namesTrials(readTable(text), axes)).toBe(true);
    expect(trialsOf(readTable(text), axes, 'regimeLoss')).toEqual({
      trials: { x: 'eta0', y: 'beta', metric: 'tailLoss', rows: [{ x: 0.1, y: 0.9, value: 0.02 }] },
      notes: [],
    });
  });

  test('without names the columns are the two axes and the value, in this order', () => {
    const { trials } = trialsOf(readTable('0.1,0.9,0.02\n0.6,0.9,0.11\n'), axes, 'finalLoss');
    expect(trials).toMatchObject({
      metric: 'finalLoss',
      rows: [{ x: 0.1, y: 0.9, value: 0.02 }, { x: 0.6 }],
    });
  });

  test('the value is of the metric that its column is named after, else of what is shown', () => {
    const of = (name: string): string =>
      trialsOf(readTable(`eta0,beta,${name}\n0.1,0.9,3\n`), axes, 'bestLoss').trials.metric;
    expect(of('final loss')).toBe('finalLoss');
    expect(of('tailLoss')).toBe('tailLoss');
    expect(of('measured')).toBe('bestLoss');
    const two = trialsOf(readTable('eta0,seed,beta,final_loss\n0.1,7,0.9,0.02\n'), axes, 'bestLoss').trials;
    expect(two).toMatchObject({ metric: 'finalLoss', rows: [{ x: 0.1, y: 0.9, value: 0.02 }] });
  });

  test('rows without three numbers are left out, and told', () => {
    const { trials, notes } = trialsOf(
      readTable('eta0,beta,loss\n0.1,0.9,0.02\n0.2,,0.03\n0.3,0.9,n/a\n'),
      axes,
      'regime',
    );
    expect(trials.rows).toHaveLength(1);
    expect(notes).toEqual(['2 of 3 rows were left out (line 3: column y is empty)']);
  });

  test.each([
    [
      'eta0,loss\n0.1,0.02\n',
      'got "eta0", "loss", expected the column beta: trials have eta0, beta and a value',
    ],
    ['eta0,beta\n0.1,0.9\n', 'got "eta0", "beta", expected a column for the value'],
    ['eta0,beta,loss\n0.1,0.9,much\n0.1,0.9,more\n0.2,0.9,most\n', 'got no row with three numbers'],
  ])('%j is refused', (text, message) => {
    expect(() => trialsOf(readTable(text), axes, 'regime')).toThrow(message);
  });

  test.each([
    ['data to train on', 'x,y\n1,2\n2,3\n'],
    ['data with the names of the parameters', 'w,b,y\n1,2,3\n'],
    ['numbers without names', '1,2,3\n4,5,6\n'],
    ['no table', 'hello'],
  ])('%s are no trials', async (_, text) => {
    const span = { scale: 'linear', from: -6, to: 6 } as const;
    const starts = { x: { param: 'start.w', ...span }, y: { param: 'start.b', ...span } };
    for (const own of [axes, parseSpec({ ...lecture, axes: starts }).axes]) {
      expect(await trialsIn(new File([text], 'a.csv'), own, 'regime')).toBeUndefined();
    }
  });
});

describe('beside the map', () => {
  let field: Field;
  beforeAll(async () => {
    const { engine } = await createNodeEngine({ kind: 'cpu' });
    field = await engine.run(makePlan(spec));
    engine.dispose();
  });
  /** The middle of a cell, and what the map has there. */
  const at = (column: number, row: number): { x: number; y: number; own: number } => {
    const cell = row * 24 + column;
    const x = axes.x.from * (axes.x.to / axes.x.from) ** (column / 23);
    const y = axes.y.from + ((axes.y.to - axes.y.from) * row) / 11;
    return { x, y, own: field.metrics.tailLoss[cell] };
  };
  const trials = (...rows: Trials['rows']): Trials => ({ x: 'eta0', y: 'beta', metric: 'tailLoss', rows });

  test('a trial of the map’s own value has the colour of its cell, on a bar and among shaded regimes', () => {
    for (const shown of ['tailLoss', 'regimeLoss'] as const) {
      for (const scale of ['log', 'rank'] as const) {
        const colours = layerOf(shown).colours(field, { scale });
        const { data } = picture(field, shown, colours);
        for (const [column, row] of [
          [2, 3],
          [12, 0],
          [20, 11],
        ]) {
          const { x, y, own } = at(column, row);
          const [reading] = readTrials(field, trials({ x, y, value: own }), shown, colours);
          const pixel = ((11 - row) * 24 + column) * 4;
          expect(reading.colour).toBe(`rgb(${data.slice(pixel, pixel + 3).join(', ')})`);
          expect(reading.map).toBe(own);
          expect(reading.words).toMatch(/: as on the map$/);
        }
      }
    }
  });

  test('where the map shows something else a trial has no colour', () => {
    const { x, y } = at(5, 5);
    for (const shown of ['regime', 'flips', 'finalLoss'] as const) {
      const colours = layerOf(shown).colours(field, {});
      expect(readTrials(field, trials({ x, y, value: 1 }), shown, colours)[0].colour).toBeUndefined();
    }
  });

  test('a trial off the grid is compared with the cell in which it lies, one beyond the map is left out and told', () => {
    const { x, y, own } = at(7, 4);
    const laid = trials({ x: x * 1.05, y, value: own * 1.1 }, { x: 5, y: 0.5, value: 1 });
    const readings = readTrials(field, laid, 'tailLoss', layerOf('tailLoss').colours(field, {}));
    expect(readings).toHaveLength(1);
    expect(readings[0].map).toBe(own);
    expect(readings[0].words).toMatch(/10 % above the map’s$/);
    expect(phraseText(trialsSentence(readings, laid, axes))).toMatch(
      /^2 own trials of tail loss: half lie within 10 % of the map, the farthest is 10 % above the map’s, at η₀ = .*, β = .*\. 1 lies beyond the map\.$/,
    );
  });

  test.each([
    [{ value: 1.03, map: 1 }, '3 % above the map’s'],
    [{ value: 0.97, map: 1 }, '3 % below the map’s'],
    [{ value: 2.1, map: 1 }, '2.1× the map’s'],
    [{ value: 0.1, map: 1 }, '0.1× the map’s'],
    [{ value: -1.5, map: -1 }, '50 % below the map’s'],
    [{ value: 1, map: 1 }, 'as on the map'],
    [{ value: 1, map: 0 }, 'the map has 0'],
    [{ value: 1, map: Infinity }, 'the map has no value here'],
  ])('%o: %s', ({ value, map }, words) => {
    expect(residualWords({ trial: { x: 1, y: 1, value }, map })).toBe(words);
  });
});

describe('the link', () => {
  const part = LINK_PARTS.find(({ key }) => key === 'trials')!;
  const trials: Trials = {
    x: 'eta0',
    y: 'beta',
    metric: 'finalLoss',
    rows: [
      { x: 0.1, y: 0.9, value: 0.0123456789 },
      { x: 1e-7, y: 0, value: -2 },
    ],
  };

  test('carries them to the last digit', () => {
    const text = part.write({ shown: 'regime', trials }, spec)!;
    expect(part.read(text, spec)).toEqual({ trials });
  });

  test('leaves out what is too long for it, and refuses what is none', () => {
    const many = { ...trials, rows: Array.from({ length: 101 }, () => trials.rows[0]) };
    expect(part.write({ shown: 'regime', trials: many }, spec)).toBeUndefined();
    for (const text of [
      '',
      'finalLoss',
      'finalLoss:1,2',
      'nope:1,2,3',
      'finalLoss:1,2,x',
      'finalLoss:1,2,3;',
    ])
      expect(part.read(text, spec)).toBeUndefined();
  });
});
