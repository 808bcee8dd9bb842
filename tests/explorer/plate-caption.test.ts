// The caption of a printed map says what was run, and nothing twice: what lies along an axis is on the axis.
import { expect, test } from 'vitest';
import { plateCaption } from '../../src/reading/plate-caption.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';

const { spec: lecture } = findPreset('lecture')!;

test('what is held, from where, and what is shown', () => {
  expect(plateCaption(parseSpec(lecture), 'tailLoss')).toMatch(
    /^RMSProp on Sigmoid neuron: 256 × 256 runs of 500 steps from w₀ = −4, b₀ = 4, with ε = 0\.0001\. Shown: tail loss\. .+\. Computed by etascape\.$/,
  );
});

test('a start along an axis, and minibatches', () => {
  const spec = parseSpec({
    ...lecture,
    axes: { ...lecture.axes, y: { param: 'start.w', scale: 'linear', from: -4, to: 4, count: 8 } },
    noise: { batch: 2, seed: 1 },
  });
  const caption = plateCaption(spec, 'regime');
  expect(caption).toContain(
    'runs of 500 steps from b₀ = 4, with β = 0.9, ε = 0.0001, on minibatches of 2 rows.',
  );
});

test('a start of many parameters is told by their number', () => {
  const spec = parseSpec({ ...lecture, problem: { id: 'xor-network' } });
  expect(plateCaption(spec, 'regime')).toMatch(/ from a start of \d+ parameters, with /);
});
