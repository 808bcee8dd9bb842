// The exported script, run by NumPy, gives the run that the f64 replay gives, for every optimizer and problem.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readNpz } from '../../src/formats/npz.ts';
import { numpyScript } from '../../src/formats/numpy-script.ts';
import { NUMPY_HELPERS } from '../../src/formula/numpy.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { replay } from '../../src/replay/replay.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { announceReaders, numpyVersion, runPython } from './numpy.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'script-'));
  announceReaders('NumPy scripts');
});
afterAll(() => rmSync(folder, { recursive: true }));

const STEPS = 40;

function specOf(problem: SpecInput['problem'], optimizer: SpecInput['optimizer']): SpecInput {
  const parameter = PROBLEMS.find(({ id }) => id === problem.id)?.parameters[0].name ?? 'x';
  return {
    problem,
    optimizer,
    axes: {
      x: { param: 'eta0', scale: 'log', from: 0.001, to: 1, count: 2 },
      y: { param: `start.${parameter}`, scale: 'linear', from: -1, to: 1, count: 2 },
    },
    steps: STEPS,
    tail: 10,
  };
}

/** The largest difference of any column from the replay, relative to the largest value of the column. */
function largestDifference(input: SpecInput, at: Record<string, number> = {}): number {
  const spec = parseSpec(input);
  const file = join(folder, 'columns.npz');
  const printed = runPython(numpyScript(spec, at), file);
  expect(printed).toMatch(/^loss .* after \d+ steps\noscillation amplitude .*\nin f32 it ends at loss .*\n$/);
  const columns = readNpz(readFileSync(file));
  const expected = replay(spec, at, 'f64').columns;
  expect(Object.keys(columns)).toEqual(Object.keys(expected));
  let largest = 0;
  for (const [name, values] of Object.entries(expected)) {
    const scale = Math.max(...Array.from(values, Math.abs).filter(Number.isFinite), 1e-300);
    const got = columns[name].values as Float64Array;
    expect(got, name).toHaveLength(values.length);
    values.forEach((value, step) => {
      if (Object.is(value, got[step])) return;
      const difference = Math.abs(value - got[step]) / scale;
      if (!(difference <= largest)) largest = difference;
    });
  }
  return largest;
}

describe.runIf(numpyVersion)('NumPy gives the f64 replay to 1e-12', () => {
  const problem = { id: 'sigmoid-neuron' };

  test('the lecture’s case that converges, over 500 steps', () => {
    const input = { ...specOf(problem, { id: 'rmsprop' }), steps: 500, tail: 50 };
    expect(largestDifference(input, { eta0: 0.05 })).toBeLessThan(1e-12);
  });

  // Once they oscillate, the last bit in which two libraries' exp differ is amplified by the dynamics.
  test.each([0.1, 0.6])('the lecture’s case eta0 = %f', (eta0) => {
    expect(largestDifference(specOf(problem, { id: 'rmsprop' }), { eta0 })).toBeLessThan(1e-12);
  });

  test('every bit of 500 steps, chaotic or not, where no library function is called', () => {
    const loss = '(1 - x)^2 + 100 * (y - x^2)^2 / 7';
    const rosenbrock = { id: 'formula', loss, start: { x: -1.2, y: 1 } };
    for (const eta0 of [0.01, 0.3]) {
      const input = { ...specOf(rosenbrock, { id: 'rmsprop' }), steps: 500, tail: 50 };
      expect(largestDifference(input, { eta0 })).toBe(0);
    }
  });

  test.each(OPTIMIZERS.map(({ id }) => id))('%s', (id) => {
    expect(largestDifference(specOf(problem, { id }), { eta0: 0.02 })).toBeLessThan(1e-12);
  });

  test.each(PROBLEMS.map(({ id }) => id))('%s', (id) => {
    expect(largestDifference(specOf({ id }, { id: 'rmsprop' }), { eta0: 0.01 })).toBeLessThan(1e-12);
  });

  test('every function, a name that Python has taken, and names that meet', () => {
    const loss = `
      lambda = abs(x) + sign(x) * min(x, n1) + max(x, n1)^3 / 7 + sqrt(n1^2 + 1) + exp(-x^2) + log(2 + x^2)
      z = sin(x) * cos(n1) + tan(x / 4) + tanh(n1) + sigmoid(x) + softplus(n1) + relu(x) + clamp(x, -1, 1)
      lambda + z + floor(x) + if(x < n1, x - (n1 - 2), x / n1^-2) + pi * e + 2^x + 1e-7 * x`;
    const input = {
      ...specOf(
        { id: 'formula', loss, start: { x: 0.3, n1: -0.7 } },
        {
          id: 'formula',
          hyper: { eta0: 0.01, x: 0.9, if_: 1 },
          state: { loss: 'x / 2' },
          update: 'loss = x * loss + (1 - x) * g; q = loss * if_ + t * 0; p = p - eta0 * q',
          rate: 'eta0 * abs(loss)',
        },
      ),
      axes: {
        x: { param: 'eta0', from: 0.001, to: 0.1 },
        y: { param: 'start.x', from: -1, to: 1 },
      },
    };
    expect(largestDifference(input)).toBeLessThan(1e-12);
  });

  test('what is no number is compared and chosen from as in the replay', () => {
    const guards = ['<', '<=', '>', '>=']
      .map(
        (comparison, index) => `if(none ${comparison} x, 10^${index}, x^2) + if(x ${comparison} none, x, 1)`,
      )
      .join(' + ');
    const input = specOf(
      { id: 'formula', loss: `none = sqrt(-1 - x^2)\n${guards}`, start: { x: 0.3 } },
      { id: 'gradient-descent' },
    );
    expect(replay(parseSpec(input), {}).summary.regime).not.toBe('diverged');
    expect(largestDifference(input)).toBeLessThan(1e-12);
    const { minimum, maximum, relu, sign } = NUMPY_HELPERS;
    const calls = [
      ...['minimum', 'maximum'].flatMap((name) => [`${name}(np.nan, 1.0)`, `${name}(1.0, np.nan)`]),
      ...['relu(np.nan)', 'sign(np.nan)'],
    ];
    const lines = ['import numpy as np', minimum, maximum, relu, sign, `print(*[${calls.join()}])`];
    expect(runPython(lines.join('\n'))).toBe('nan nan nan nan nan nan\n');
  });

  test('state of the run, and a gradient taken ahead', () => {
    const ahead = specOf(problem, {
      id: 'formula',
      hyper: { eta0: 0.05, gamma: 0.9 },
      state: { v: '0' },
      lookahead: 'p - gamma * v',
      update: 'v = gamma * v + eta0 * g; p = p - v',
    });
    expect(largestDifference(ahead)).toBeLessThan(1e-12);
  });

  test.each(['rmsprop', 'nesterov'])('minibatches under %s', (id) => {
    const input = { ...specOf({ ...problem, reduce: 'sum' }, { id }), noise: { batch: 4, seed: 7 } };
    expect(largestDifference(input, { eta0: 0.02 })).toBeLessThan(1e-12);
  });

  test('a run that diverges is frozen at the same step', () => {
    const input = specOf({ id: 'formula', loss: 'x^4', start: { x: 2 } }, { id: 'gradient-descent' });
    const spec = {
      ...input,
      axes: { x: { param: 'eta0', from: 0.1, to: 1 }, y: { param: 'start.x', from: 1, to: 3 } },
    };
    expect(replay(parseSpec(spec), { eta0: 1 }).summary.regime).toBe('diverged');
    expect(largestDifference(spec, { eta0: 1 })).toBeLessThan(1e-12);
  });
});

test('the script shows the formulas as the textbook writes them', () => {
  const script = numpyScript(parseSpec(specOf({ id: 'sigmoid-neuron' }, { id: 'rmsprop' })), { eta0: 0.6 });
  expect(script).toContain('    v = beta * v + (1 - beta) * g^2\n    p = p - eta0 / sqrt(v + eps) * g\n');
  expect(script).toContain('eta0 = np.float64(0.6)');
  expect(Math.max(...script.split('\n').map((line) => line.length))).toBeLessThan(140);
});

test('the script says how far the run in f32 lies from it, as the two replays do', () => {
  const spec = parseSpec({ ...specOf({ id: 'sigmoid-neuron' }, { id: 'rmsprop' }), steps: 500, tail: 50 });
  for (const eta0 of [0.05, 0.6]) {
    const [single, double] = (['f32', 'f64'] as const).map(
      (precision) => replay(spec, { eta0 }, precision).columns,
    );
    const shares = Array.from(
      single.step,
      (_, t) =>
        Math.max(Math.abs(single.w[t] - double.w[t]), Math.abs(single.b[t] - double.b[t])) /
        Math.max(Math.abs(double.w[t]), Math.abs(double.b[t])),
    );
    const most = Math.max(...shares);
    const script = numpyScript(spec, { eta0 });
    expect(script).toContain(
      `by at most ${Number(most.toPrecision(2))} of the largest one, at step ${shares.indexOf(most)}`,
    );
    const first = shares.findIndex((share) => share > 0.01);
    if (first < 0) expect(script).not.toContain('by more than');
    else expect(script).toContain(`by more than 0.01 first at step ${first}.`);
    // Where the two part, two libraries' exp part as well.
    if (!numpyVersion || first >= 0) continue;
    const end = single.loss.at(-1)!;
    const off = Math.abs(double.loss.at(-1)! - end);
    const [, loss, loss_off] = /^in f32 it ends at loss (\S+): (\S+) from here/m.exec(runPython(script))!;
    expect(Number(loss)).toBeCloseTo(end, 6);
    expect(Number(loss_off) / off).toBeCloseTo(1, 0);
  }
});

test('a run that diverges in f32 is written as one, in Python’s own words for what is no number', () => {
  const spec = parseSpec(specOf({ id: 'rosenbrock' }, { id: 'gradient-descent' }));
  const script = numpyScript(spec, { eta0: 1 });
  expect(script).toMatch(/^f32 = \{"loss": (np\.inf|np\.nan|\d)/m);
  expect(script).not.toMatch(/\b(NaN|Infinity)\b/);
  if (numpyVersion) expect(runPython(script)).toContain('in f32 it ends at loss');
});
