// Colours that claim no more than there is: rounding is flat, what has no value is missing, losses below 0 have a scale.
import { describe, expect, test } from 'vitest';
import { figureSvg } from '../../src/formats/figure-svg.ts';
import { barTicks, endLabels, scaleBetween } from '../../src/reading/bar-scale.ts';
import { colourFraction, MISSING_COLOUR, parseColour } from '../../src/reading/colour-maps.ts';
import { noRangeWords, SYMLOG } from '../../src/reading/colour-words.ts';
import { coloursOf, finiteEnds, type Colours } from '../../src/reading/colours.ts';
import { COLOUR_SCALES, layerOf, picture, type LayerId } from '../../src/reading/layers.ts';
import { FieldReader } from '../../src/fields/field-reader.ts';
import type { Field } from '../../src/sweep/field.ts';
import { metricsAt } from '../../src/program/metrics/finish.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { landscapeOf } from '../landscape.ts';

const lecture = findPreset('lecture')!.spec;

function swept(change: Partial<SpecInput>, [from, to] = [0.001, 2], count = 16): Field {
  const { x, y } = lecture.axes;
  const axes = { x: { ...x, from, to, count }, y: { ...y, count } };
  return landscapeOf(makePlan(parseSpec({ ...lecture, axes, ...change })), 'f32');
}

const wordsOf = (field: Field, shown: LayerId): string | undefined =>
  noRangeWords(layerOf(shown).colours(field, {}) as Colours, layerOf(shown), field);

describe('rounding', () => {
  const L = 0.011624;
  const noise = Float32Array.from({ length: 400 }, (_, cell) => L * (1 + (cell % 5) * 1.2e-7));

  test.each(COLOUR_SCALES)('is painted flat on a %s scale, and told', (scale) => {
    const colours = coloursOf(noise, 'log', { scale });
    expect(colours.noRange).toBe('rounding');
    const places = Array.from(noise, colourFraction(noise, colours));
    expect(Math.max(...places) - Math.min(...places)).toBeLessThan(1e-3);
    expect(noRangeWords(colours, layerOf('tailLoss'), { least: { status: 'pending' } })).toBe(
      'flat to rounding: 0.0116',
    );
  });

  test('is no reason to hide what is larger, nor doubles that a float would not tell apart', () => {
    const steps = Float32Array.from(noise, (value, cell) => value + (cell % 3) * 1e-5);
    expect(coloursOf(steps, 'log', {}).noRange).toBeUndefined();
    expect(coloursOf(Float64Array.from(noise), 'log', {}).noRange).toBeUndefined();
    const [low, high] = endLabels(coloursOf(steps, 'log', {}).range);
    expect(low).not.toBe(high);
  });

  test('does not fill the range where most cells are at rest: the others do', () => {
    const few = Float32Array.from(noise, (value, cell) => (cell < 4 ? 0.5 : value));
    const colours = coloursOf(few, 'log', {});
    expect(colours.noRange).toBeUndefined();
    expect(colours.range[1]).toBeGreaterThan(0.4);
  });

  test('of a part of the lecture’s map that has converged is flat, on the map and in print', () => {
    const field = swept({}, [0.045, 0.05]);
    expect(wordsOf(field, 'tailLoss')).toMatch(/^(flat to rounding|the same everywhere): 0\.0116$/);
    const svg = figureSvg(field, 'tailLoss', layerOf('tailLoss').colours(field, {}), 'data:');
    expect(svg).toContain('0.0116');
    expect(svg).not.toContain('linearGradient');
  });
});

test('one value everywhere is said to be that', () => {
  const colours = coloursOf(new Float32Array(9).fill(3), 'linear', {});
  expect(noRangeWords(colours, layerOf('flips'), { least: { status: 'pending' } })).toBe(
    'the same everywhere: 3',
  );
});

describe('what is defined nowhere', () => {
  test('has words in the place of a bar from 0 to 1', () => {
    const field = swept({});
    expect(finiteEnds(field.metrics.divergedAt)).toBeUndefined();
    expect(wordsOf(field, 'divergedAt')).toBe('no run has a number here: did not diverge');
    const svg = figureSvg(field, 'divergedAt', layerOf('divergedAt').colours(field, {}), 'data:');
    expect(svg).toContain('no run has a');
    expect(svg).not.toContain('linearGradient');
  });

  test('gives the reason where it is known, as of losses of runs that all diverged', () => {
    const none = {
      problem: { id: 'formula', loss: 'x^4', start: { x: 50 } },
      optimizer: { id: 'gradient-descent' },
    };
    const field = landscapeOf(
      makePlan(
        parseSpec({
          ...none,
          axes: {
            x: { param: 'eta0', scale: 'log', from: 10, to: 100, count: 4 },
            y: { param: 'start.x', from: 40, to: 50, count: 4 },
          },
          steps: 20,
          tail: 5,
        }),
      ),
      'f32',
    );
    expect(wordsOf(field, 'tailLoss')).toBe('no run has a number here: diverged');
  });
});

describe('a run without a period', () => {
  const field = swept({});
  const { period } = field.metrics;
  const without = Array.from(period.keys()).filter((cell) => period[cell] === 0);

  test('is painted as one without a value, counted as one, and its 0 stretches no range', () => {
    expect(without.length).toBeGreaterThan(10);
    expect(without.length).toBeLessThan(period.length - 10);
    const colours = layerOf('period').colours(field, {}) as Colours;
    expect(colours.range[0]).toBeGreaterThanOrEqual(1);
    const { data, width, height } = picture(field, 'period', colours);
    const missing = parseColour(MISSING_COLOUR);
    for (let cell = 0; cell < period.length; cell++) {
      const at = 4 * ((height - 1 - Math.floor(cell / width)) * width + (cell % width));
      const isMissing = missing.every((byte, channel) => data[at + channel] === byte);
      expect(isMissing, `period ${period[cell]}`).toBe(!(period[cell] > 0));
    }
    const reader = new FieldReader();
    reader.take(1, field);
    const gone = period.filter((value) => !(value > 0)).length;
    expect(reader.counts(1, 'period').missing).toBe(gone);
    expect(reader.ends(1, 'period')![0]).toBeGreaterThanOrEqual(1);
  });

  test('reads so in words, and keeps its number in files', () => {
    expect(layerOf('period').words(metricsAt(field, without[0]))).toBe('period none within the tail');
    expect(layerOf('period').values(field)).toBe(period);
  });
});

describe('values below 0', () => {
  const values = Float64Array.from({ length: 2001 }, (_, index) => Math.sinh((index - 1000) / 100));
  const colours = coloursOf(values, 'log', {});

  test('are told apart: the scale is logarithmic on both sides of 0', () => {
    expect(colours.scale).toBe('symlog');
    const at = colourFraction(values, colours);
    const places = [-1000, -100, -1, 0, 1, 100, 1000].map(at);
    for (let index = 1; index < places.length; index++) {
      expect(places[index]).toBeGreaterThan(places[index - 1] + 0.02);
    }
    expect(places[3]).toBeCloseTo(0.5, 2);
  });

  test('have ticks on both sides, and 0; values and places are each other’s inverse', () => {
    const bar = scaleBetween(finiteEnds(values), colours);
    const labels = barTicks(bar, colours, 9)
      .map(({ label }) => label)
      .filter((label) => label !== '');
    expect(labels).toContain('0');
    expect(labels.some((label) => label.startsWith('−'))).toBe(true);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.length).toBeLessThanOrEqual(10);
    for (const value of [-500, -1, 0, 3, 900]) {
      expect(bar.valueAt(bar.positionOf(value))).toBeCloseTo(value, 6);
    }
  });

  test('are said to have that scale, and values above 0 have the plain one', () => {
    expect(SYMLOG).toBe('symmetric log');
    expect(coloursOf(values.map(Math.abs), 'log', {}).scale).toBe('log');
    expect(coloursOf(values, 'log', { scale: 'linear' }).scale).toBe('linear');
  });

  test('are told apart on the map of a loss without a floor', () => {
    const field = landscapeOf(
      makePlan(
        parseSpec({
          problem: { id: 'formula', loss: '-x', start: { x: 1 } },
          optimizer: { id: 'gradient-descent' },
          axes: {
            x: { param: 'eta0', scale: 'log', from: 0.001, to: 10, count: 12 },
            y: { param: 'start.x', from: -1, to: 1, count: 4 },
          },
          steps: 50,
          tail: 5,
        }),
      ),
      'f32',
    );
    expect(finiteEnds(field.metrics.tailLoss)![0]).toBeLessThan(-100);
    const shown = layerOf('tailLoss').colours(field, {}) as Colours;
    const { data } = picture(field, 'tailLoss', shown);
    const colours = new Set(
      Array.from({ length: 48 }, (_, cell) => data.slice(4 * cell, 4 * cell + 3).join()),
    );
    expect(colours.size).toBeGreaterThan(12);
    expect(figureSvg(field, 'tailLoss', shown, 'data:')).toContain(SYMLOG);
  });
});
