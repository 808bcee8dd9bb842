// The opening picture: regimes keep their hue, and have a stretch of lightness of their own that tail loss runs along.
import { describe, expect, test } from 'vitest';
import { labOf, rgbOf, type Rgb } from '../../src/reading/cielab.ts';
import { colourTable, parseColour, REGIME_COLOURS, type ColourTable } from '../../src/reading/colour-maps.ts';
import { isOfBar, LAYERS, layerOf, picture, USUAL_LAYER } from '../../src/reading/layers.ts';
import { regimeRamp } from '../../src/reading/regime-shades.ts';
import { regimesWhere } from '../../src/reading/regimes.ts';
import { TABLES } from '../../src/reading/tables/index.ts';
import { REGIMES, type Regime } from '../../src/program/metrics/regime.ts';
import { landscapeOf } from '../landscape.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { makePlan } from '../../src/sweep/plan.ts';

const lightness = (colour: Rgb): number => labOf(colour)[0];

/** What a dichromat sees of linear light: Machado, Oliveira & Fernandes 2009, severity 1. */
const SEEN = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

function seenBy(who: keyof typeof SEEN, colour: Rgb): Rgb {
  const light = colour.map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const bytes = SEEN[who].map((row) => {
    const value = Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, share, index) => sum + share * light[index], 0),
      ),
    );
    return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
  });
  return [bytes[0], bytes[1], bytes[2]];
}

function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [labOf(one), labOf(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** All pairs of regimes that a map can have side by side. */
const pairs = [true, false].flatMap((isMeasured) => {
  const all = regimesWhere(isMeasured);
  return all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
});
const shade = (regime: Regime, share: number): Rgb => {
  const ramp = regimeRamp(regime);
  return ramp[Math.round(share * (ramp.length - 1))];
};
const shares = Array.from({ length: 17 }, (_, index) => index / 16);

test('L* is that of black, white and middle grey, and back again', () => {
  expect(lightness([0, 0, 0])).toBeCloseTo(0, 3);
  expect(lightness([255, 255, 255])).toBeCloseTo(100, 3);
  expect(lightness([119, 119, 119])).toBeCloseTo(50.03, 1);
  for (const colour of Object.values(REGIME_COLOURS).map(parseColour)) {
    expect(rgbOf(labOf(colour))).toEqual([...colour]);
  }
});

describe('the shades of the regimes', () => {
  test.each(REGIMES)(
    '%s rises in lightness with the loss, and keeps the colour that its chip has',
    (regime) => {
      const ramp = regimeRamp(regime);
      const base = parseColour(REGIME_COLOURS[regime]);
      if (regime === 'diverged') {
        expect(ramp).toEqual([base]);
        return;
      }
      for (let index = 1; index < ramp.length; index++) {
        expect(lightness(ramp[index])).toBeGreaterThan(lightness(ramp[index - 1]) - 0.3);
      }
      expect(lightness(ramp.at(-1)!) - lightness(ramp[0])).toBeGreaterThan(5);
      expect(Math.min(...ramp.map((colour) => distance(colour, base)))).toBeLessThan(8);
    },
  );

  test('in grey no two regimes share a lightness, whatever their losses', () => {
    for (const [one, other] of pairs) {
      const [low, high] = [one, other]
        .map((regime) => regimeRamp(regime).map(lightness))
        .sort((a, b) => a[0] - b[0]);
      expect(Math.min(...high) - Math.max(...low), `${one} and ${other}`).toBeGreaterThan(1.5);
    }
  });

  test('at equal loss any two are far apart for every reader, and in grey', () => {
    for (const [one, other] of pairs) {
      for (const share of shares) {
        const [a, b] = [shade(one, share), shade(other, share)];
        const at = `${one} and ${other} at ${share}`;
        expect(Math.abs(lightness(a) - lightness(b)), at).toBeGreaterThan(6);
        for (const who of Object.keys(SEEN) as (keyof typeof SEEN)[]) {
          expect(distance(seenBy(who, a), seenBy(who, b)), `${at}, ${who}`).toBeGreaterThan(9);
        }
      }
    }
  });
});

describe('the layer', () => {
  const spec = findPreset('lecture')!.spec;
  const { x, y } = spec.axes;
  const field = landscapeOf(
    makePlan(parseSpec({ ...spec, axes: { x: { ...x, count: 24 }, y: { ...y, count: 12 } } })),
    'f32',
  );

  test('is what a map opens on, and tail loss is the first of the numbers', () => {
    expect(LAYERS[0].id).toBe(USUAL_LAYER);
    expect(USUAL_LAYER).toBe('regimeLoss');
    expect(LAYERS.find(({ key }) => key === 'bar')!.id).toBe('tailLoss');
  });

  test('has the hue of the regime and, within it, the lightness of the loss', () => {
    const colours = layerOf('regimeLoss').colours(field, {});
    expect(isOfBar(colours)).toBe(false);
    const { data, width, height } = picture(field, 'regimeLoss', colours);
    const colourOf = (cell: number): Rgb => {
      const at = 4 * ((height - 1 - Math.floor(cell / width)) * width + (cell % width));
      return [data[at], data[at + 1], data[at + 2]];
    };
    const cells = Array.from(field.regimes.keys());
    for (const regime of new Set(field.regimes)) {
      const own = cells
        .filter((cell) => field.regimes[cell] === regime)
        .sort((a, b) => field.metrics.tailLoss[a] - field.metrics.tailLoss[b]);
      const ramp = new Set(regimeRamp(REGIMES[regime]).map(String));
      const lights = own.map((cell) => {
        expect(ramp).toContain(String(colourOf(cell)));
        return lightness(colourOf(cell));
      });
      for (let index = 1; index < lights.length; index++) {
        expect(lights[index]).toBeGreaterThan(lights[index - 1] - 0.3);
      }
    }
    expect(new Set(cells.map((cell) => String(colourOf(cell)))).size).toBeGreaterThan(20);
  });
});

describe('the tables', () => {
  const rising: readonly ColourTable[] = ['viridis', 'cividis', 'magma'];

  test.each(rising)('%s rises in lightness from end to end: in grey more is lighter', (table) => {
    const bytes = colourTable(table);
    const lights = Array.from({ length: 256 }, (_, entry) =>
      lightness([bytes[3 * entry], bytes[3 * entry + 1], bytes[3 * entry + 2]]),
    );
    for (let entry = 1; entry < 256; entry++) {
      expect(lights[entry], `${table} ${entry}`).toBeGreaterThan(lights[entry - 1] - 0.25);
    }
    for (let entry = 8; entry < 256; entry++) expect(lights[entry]).toBeGreaterThan(lights[entry - 8]);
    expect(lights[255] - lights[0]).toBeGreaterThan(60);
  });

  test('one that is not said to be for differences is one of these', () => {
    const others = TABLES.filter(({ id }) => !rising.includes(id));
    expect(others.map(({ what }) => what)).toEqual([expect.stringContaining('for differences')]);
  });
});
