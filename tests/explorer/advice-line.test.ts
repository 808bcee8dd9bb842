// The advice in one line, of landscapes whose advice is known.
import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { adviceLine } from '../../src/reading/advice-line.ts';
import { phraseText } from '../../src/reading/phrase.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import type { SpecInput } from '../../src/spec/structure.ts';
import { makePlan } from '../../src/sweep/plan.ts';
import { withLeast } from '../../src/sweep/with-least.ts';
import { landscapeOf } from '../landscape.ts';

const { spec: lecture } = findPreset('lecture')!;
const rates = { ...lecture.axes.x, count: 64 };

async function lineOf(input: SpecInput): Promise<string> {
  const field = landscapeOf(await withLeast(makePlan(parseSpec(input))), 'f32');
  return phraseText(adviceLine(field, await analyse(field)));
}

test.each([
  [
    'a rate, its band, and what the margin keeps from',
    { ...lecture, axes: { x: rates, y: { ...lecture.axes.y, count: 8 } } },
    /^η₀ ≈ 0\.033 · works from 0\.033 to 0\.33 at β = 0\.856 · margin 2\.1× to the limit$/,
  ],
  [
    'a rate along an axis that ends before the runs do',
    {
      ...lecture,
      optimizer: { id: 'adamw' },
      axes: {
        x: { ...rates, to: 0.2 },
        y: { param: 'beta2', scale: 'linear', from: 0.9, to: 0.99, count: 4 },
      },
    },
    /^η₀ ≈ 0\.094 · works from 0\.017 to 0\.2 at β₂ = 0\.99 · margin ≥ 2\.1×$/,
  ],
  [
    'no rate, and why',
    { ...lecture, axes: { x: { ...rates, from: 1, to: 2 }, y: { ...lecture.axes.y, count: 8 } } },
    /^No η₀ to take at β = 0\.856: no run of this row arrives$/,
  ],
  [
    'starts, of which none is to be chosen',
    {
      ...lecture,
      axes: {
        x: { param: 'start.w', scale: 'linear', from: -6, to: 6, count: 24 },
        y: { ...lecture.axes.y, count: 8 },
      },
    },
    /^Runs arrive for w₀ from −6 to 6 at β = 0\.856 · 100 % of this map$/,
  ],
] as const)('%s', async (_, input, line) => expect(await lineOf(input)).toMatch(line));
