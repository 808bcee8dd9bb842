// The sentence about a run: the lecture's cases as it tells them, and the corners of other problems.
import { describe, expect, test } from 'vitest';
import { cyclePeriod, tailStart, tellRun, widestSwing } from '../../src/reading/run-story.ts';
import { replay } from '../../src/replay/replay.ts';
import type { Trajectory } from '../../src/replay/trajectory.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { lectureRun } from './lecture.ts';
import { phraseText } from '../../src/reading/phrase.ts';

/** With plain spaces and dashes: what keeps a line from ending there is tested on its own. */
const tell = (trajectory: Trajectory): string =>
  phraseText(tellRun(trajectory)).replaceAll('\u00a0', ' ').replaceAll('\u2060', '');

describe('the lecture’s cases', () => {
  test('0.1 settles, then jumps between two points at low loss', () => {
    expect(tell(lectureRun(0.1))).toBe(
      'Settles at step 118, then jumps between two points 0.073 apart in w; tail loss 1.02 L*.',
    );
  });

  test('0.6 never settles', () => {
    expect(tell(lectureRun(0.6))).toMatch(/^Never settles: .* 0\.82 apart in w; tail loss 2\.4 L\*\.$/);
  });

  test('0.05 comes to rest', () => {
    expect(tell(lectureRun(0.05))).toBe('Settles at step 242 and comes to rest; tail loss 1.00 L*.');
  });

  test('AdaGrad does not arrive', () => {
    expect(tell(lectureRun(0.1, 'adagrad'))).toMatch(
      /^After 500 steps 79 % of the excess loss is left; the last 50 moved w by 0\.\d+\.$/,
    );
  });
});

test('the symbols of a sentence are told apart from its words', () => {
  expect(tellRun(lectureRun(0.1))).toContainEqual({ param: 'w' });
});

/** A run of gradient descent on a loss of one parameter. */
function descent(loss: string, precision: 'f32' | 'f64' = 'f32', eta0 = 0.1): Trajectory {
  const spec = parseSpec({
    problem: { id: 'formula', loss, start: { x: -2 } },
    optimizer: { id: 'gradient-descent' },
    axes: { x: { param: 'eta0', from: 1e-3, to: 10 }, y: { param: 'start.x', from: -6, to: 6 } },
  });
  return replay(spec, { eta0 }, precision);
}

describe('a loss at a step is the loss there, not the tail’s mean', () => {
  test('a run that settles within its tail is told so', () => {
    const trajectory = replay(parseSpec(findPreset('basins')!.spec));
    expect(trajectory.columns.loss.at(-1)! / 0.011624).toBeLessThan(1.01);
    expect(tell(trajectory)).toBe(
      'Settles only at step 118 of 120, within the last 30 steps, which on average still had 50 % of the excess loss, and moved w by 3.1.',
    );
  });

  test('one that oscillates there too', () => {
    const { summary, ...rest } = lectureRun(0.1);
    const late = { ...rest, summary: { ...summary, settleStep: 480 } };
    expect(tell(late)).toMatch(
      /^Settles only at step 480 of 500, within the last 50 steps; in these it jumps between two points /,
    );
  });

  test('one that moves without end', () => {
    const trajectory = descent('x');
    expect(trajectory.columns.loss.at(-1)).toBeCloseTo(-52, 2);
    expect(tell(trajectory)).toBe(
      'Is still moving: the last 50 steps moved x by 5; the loss went from −2 to −52.',
    );
  });

  test('the share left is of the step that is named', () => {
    const trajectory = descent('x^2', 'f64', 1e-3);
    const share = Math.round((100 * trajectory.columns.loss.at(-1)!) / 4);
    expect(share).not.toBe(Math.round((100 * trajectory.summary.tailLoss) / 4));
    expect(tell(trajectory)).toContain(`After 500 steps ${share} % of the excess loss is left`);
  });
});

describe('above the start', () => {
  test('is nothing where nothing moves', () => {
    const trajectory = descent('x^2*1e-8');
    expect(trajectory.summary.tailLoss).toBe(trajectory.startLoss);
    expect(trajectory.columns.loss.at(-1)).toBe(trajectory.startLoss);
    expect(tell(trajectory)).toBe(
      'After 500 steps 100 % of the excess loss is left; nothing moves any more.',
    );
  });

  test('is what ends there', () => {
    const { summary, ...rest } = descent('x^2', 'f32', 1e-4);
    expect(tell({ ...rest, summary: { ...summary, finalLoss: 5 } })).toMatch(
      /^After 500 steps the loss is 5, above its start, 4; /,
    );
    expect(tell(descent('abs(x)', 'f32', 5))).toMatch(/tail loss 2\.5, more than at the start\.$/);
  });
});

test('what drifts is not called by the word for all that arrive', () => {
  const story = tell(replay(parseSpec(findPreset('sparse-gd')!.spec), { eta0: 1 }));
  expect(story).toMatch(/^Settles at step 425 and still drifts, by 0\.27 in w over the last 50 steps; /);
});

test('no line ends within a number', () => {
  const story = phraseText(tellRun(lectureRun(0.1, 'adagrad')));
  expect(story).toContain('79\u00a0%');
});

function run(problem: string, eta0: number, start: Record<string, number> = {}): Trajectory {
  const spec = parseSpec({
    problem: { id: problem, start },
    optimizer: { id: 'gradient-descent' },
    axes: { x: { param: 'eta0', from: 1e-4, to: 2 }, y: { param: 'start.x', from: -2, to: 2 } },
  });
  return replay(spec, { eta0 }, 'f64');
}

test('a run that diverges says when', () => {
  expect(tell(run('rosenbrock', 0.1))).toMatch(
    /^Diverges: at step \d+ the loss or a parameter is beyond 10¹⁸\.$/,
  );
});

test('a run that starts at the minimum has no excess to speak of', () => {
  expect(tell(run('rosenbrock', 0.001, { x: 1, y: 1 }))).toBe(
    'Is settled from the start and comes to rest; tail loss 0.',
  );
});

test('where L* is 0, what is left is a share of the start’s excess', () => {
  expect(tell(run('rosenbrock', 0.0015))).toMatch(/tail loss [\d.]+, [1-5] % of the start’s excess\.$/);
});

/** A run of one parameter whose tail of twelve steps is given. */
function tailOf(values: readonly number[]): Trajectory {
  const start = run('rosenbrock', 0.001);
  return {
    ...start,
    spec: { ...start.spec, tail: values.length },
    parameters: ['x'],
    columns: { step: Float64Array.from(values.keys()), x: Float64Array.from(values) },
  };
}

describe('cycles', () => {
  const repeated = (pattern: readonly number[]): number[] =>
    Array.from({ length: 24 }, (_, index) => pattern[index % pattern.length]);

  test.each([2, 3, 4, 7])('of period %i are found', (period) => {
    const pattern = Array.from({ length: period }, (_, index) => Math.cos(1 + index ** 2));
    expect(cyclePeriod(tailOf(repeated(pattern)))).toBe(period);
  });

  test('a drift is no cycle', () => {
    expect(cyclePeriod(tailOf(Array.from({ length: 24 }, (_, index) => index)))).toBeUndefined();
  });

  test('a cycle that is still closing by less than a tenth of its swing counts', () => {
    expect(cyclePeriod(tailOf(repeated([0, 1]).map((value, index) => value + index / 1000)))).toBe(2);
  });
});

test('the tail’s swing is that of the parameter that moves most', () => {
  const trajectory = lectureRun(0.1);
  expect(tailStart(trajectory)).toBe(451);
  const { parameter, swing } = widestSwing(trajectory);
  expect(parameter).toBe('w');
  expect(swing).toBeCloseTo(0.073, 3);
});
