// Maps of one column, one row or one cell, runs of one step, and values that are all the same or all beyond: every
// number that is drawn is a number, and an axis of one value has one tick.
import { describe, expect, test } from 'vitest';
import { figureSvg } from '../../src/formats/figure-svg.ts';
import { barGradient, barScale, histogram } from '../../src/reading/bar-scale.ts';
import { coloursOf, type Colours } from '../../src/reading/colours.ts';
import { labelledStops } from '../../src/reading/stop-labels.ts';
import { axisTicks, ticksOf } from '../../src/reading/ticks.ts';
import { linearTicks } from '../../src/reading/linear-ticks.ts';
import { contourLevels } from '../../src/explorer/replay/contour-levels.ts';
import { plottedValues, runPlots } from '../../src/explorer/plots/run-plots.ts';
import { tellRun } from '../../src/reading/run-story.ts';
import { COLOUR_SCALES, LAYERS, picture, type LayerId } from '../../src/reading/layers.ts';
import { replay } from '../../src/replay/replay.ts';
import type { Field } from '../../src/sweep/field.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { landscapeOf } from '../landscape.ts';
import { SCALES } from '../../src/model/quantity.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { phraseText } from '../../src/reading/phrase.ts';

const lecture = findPreset('lecture')!.spec;

function small(columns: number, rows: number, steps = 20, tail = Math.min(steps, 5)): Spec {
  const { x, y } = lecture.axes;
  return parseSpec({
    ...lecture,
    steps,
    tail,
    axes: { x: { ...x, count: columns }, y: { ...y, count: rows } },
  });
}

function formula(loss: string, start: number, eta0: [number, number], count: number): Spec {
  const spec: SpecInput = {
    version: 1,
    problem: { id: 'formula', loss, start: { x: start } },
    optimizer: { id: 'gradient-descent' },
    axes: {
      x: { param: 'eta0', scale: 'log', from: eta0[0], to: eta0[1], count },
      y: { param: 'start.x', scale: 'linear', from: start, to: start + 1, count },
    },
    steps: 20,
    tail: 5,
  };
  return parseSpec(spec);
}

const maps: [string, Spec][] = [
  ['one cell', small(1, 1)],
  ['one column', small(1, 6)],
  ['one row', small(6, 1)],
  ['one step', small(3, 3, 1)],
  ['one cell and one step', small(1, 1, 1)],
  ['a tail of one step', small(3, 3, 20, 1)],
  ['a loss that is the same everywhere', formula('1 + 0*x', 1, [0.01, 1], 3)],
  ['a loss of zero', formula('0*x', 1, [0.01, 1], 3)],
  ['all diverged', formula('x^4', 50, [10, 200], 3)],
  ['one cell that diverged', formula('x^4', 50, [10, 200], 1)],
];

const WRONG = /NaN|Infinity|undefined/;

function coloursIn(field: Field): [LayerId, Colours][] {
  return LAYERS.filter(({ key }) => key === 'bar').flatMap((layer) =>
    COLOUR_SCALES.flatMap((scale): [LayerId, Colours][] => [
      [layer.id, coloursOf(layer.values(field), scale, {})],
      [layer.id, { table: 'viridis', scale, range: [1, 1], isClipped: false }],
    ]),
  );
}

describe.each(maps)('%s', (_, spec) => {
  const field = landscapeOf(makePlan(spec), 'f32');

  test('the figure has only numbers', () => {
    expect(figureSvg(field, 'regime', 'fixed', 'data:')).not.toMatch(WRONG);
    for (const [shown, colours] of coloursIn(field)) {
      expect(figureSvg(field, shown, colours, 'data:'), `${shown}, ${colours.scale}`).not.toMatch(WRONG);
    }
  });

  test('the bar of colours has only numbers', () => {
    for (const [shown, colours] of coloursIn(field)) {
      const values = field.metrics[shown as 'finalLoss'];
      const bar = barScale(values, colours);
      const told = [bar.from, bar.to, bar.valueAt(0), bar.valueAt(0.5), bar.valueAt(1)];
      const drawn = [...values, ...colours.range, ...told].filter((value) => !Number.isNaN(value));
      const places = drawn.map(bar.positionOf);
      const at = `${shown}, ${colours.scale}`;
      expect(told.every(Number.isFinite), at).toBe(true);
      expect(
        places.every((place) => place >= 0 && place <= 1),
        at,
      ).toBe(true);
      expect(barGradient(bar, colours), at).not.toMatch(WRONG);
      expect(histogram(values, bar, colours.scale).every(Number.isFinite), at).toBe(true);
      expect(picture(field, shown, colours).data.length).toBeGreaterThan(0);
    }
  });

  test('the replay of a cell has only numbers to draw', () => {
    const trajectory = replay(spec, { [spec.axes.x.param]: field.x[0], [spec.axes.y.param]: field.y[0] });
    expect(phraseText(tellRun(trajectory))).not.toMatch(WRONG);
    for (const plot of runPlots(trajectory, trajectory.parameters)) {
      expect(JSON.stringify(plot)).not.toMatch(WRONG);
      for (const { column } of plot.lines) {
        const values = trajectory.columns[column];
        expect(plottedValues(plot, values, true).length).toBe(values.length);
      }
    }
  });
});

describe('ticks', () => {
  test.each(SCALES.flatMap((scale) => [[scale, 0.5, 0.5] as const, [scale, 0.1, 0.9] as const]))(
    'of a %s axis of one value, from %d to %d: that value alone',
    (scale, from, to) => {
      expect(axisTicks({ param: 'beta', scale, from, to, count: 1 }, 8)).toEqual([
        { value: from, label: String(from) },
      ]);
    },
  );

  test('of an axis of more values are those between its ends', () => {
    const axis = { param: 'beta', scale: 'linear', from: 0, to: 1, count: 5 } as const;
    expect(axisTicks(axis, 8)).toEqual(ticksOf('linear', 0, 1, 8));
  });

  test.each([0, 1, -3, 1e-9, 1e12])('of a range that is %d alone are numbers', (value) => {
    const told = [...ticksOf('linear', value, value, 8), ...linearTicks(value, value, 5)];
    if (value > 0) told.push(...ticksOf('log', value, value, 8));
    for (const tick of told) {
      expect(Number.isFinite(tick.value)).toBe(true);
      expect(tick.label).not.toMatch(WRONG);
    }
  });

  test('of a time line of one stop', () => {
    expect([...labelledStops([1], 300)]).toEqual([0]);
    expect([...labelledStops([1], 0)].every(Number.isFinite)).toBe(true);
  });
});

test('contours of a surface that is flat, or beyond, are numbers', () => {
  for (const value of [0, 1, -1, Infinity, NaN]) {
    const levels = contourLevels(new Float64Array(9).fill(value), 0);
    expect(JSON.stringify(levels)).not.toMatch(WRONG);
  }
});
