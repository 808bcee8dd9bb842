// Choosing keeps what the new one also has, drops what it lacks, and mends the axes; the result is always a right spec.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { optimizerOf, problemOf } from '../../src/model/find.ts';
import { chooseAxis, chooseOptimizer, chooseProblem } from '../../src/spec/choose.ts';
import { findPreset, PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { replay } from '../../src/replay/replay.ts';
import { axisParams } from '../../src/model/quantities.ts';
import type { SpecInput } from '../../src/spec/structure.ts';

const lecture = findPreset('lecture')!.spec;
const formula: SpecInput = {
  problem: { id: 'formula', loss: '(1-x)^2 + 100*(y-x^2)^2', start: { x: -1.2, y: 1 } },
  optimizer: {
    id: 'formula',
    hyper: { eta0: -0.5, beta: 0.5, own: 3 },
    update: 'p = p - eta0 * beta * own * g',
  },
  axes: { x: { param: 'own', from: 1, to: 2, count: 9 }, y: { param: 'start.x', from: -2, to: 2, count: 5 } },
};

describe('another optimizer', () => {
  test('keeps the hyperparameters that it has and drops the rest', () => {
    const spec = parseSpec(chooseOptimizer(lecture, 'adagrad'));
    expect(spec.optimizer).toEqual({ id: 'adagrad', hyper: { eta0: 0.1, eps: 1e-4 } });
    expect(spec.problem).toEqual(parseSpec(lecture).problem);
  });

  test('turns an axis that it lacks into the start of the first parameter', () => {
    const { axes } = chooseOptimizer(lecture, 'adagrad');
    expect(axes.x).toEqual(lecture.axes.x);
    expect(axes.y).toEqual({ param: 'start.w', scale: 'linear', from: -6, to: 6, count: 256 });
  });

  test('takes the next parameter where the other axis has the first', () => {
    const starting = { ...lecture, axes: { x: { param: 'start.w', from: -1, to: 1 }, y: lecture.axes.y } };
    const { axes } = chooseOptimizer(starting, 'gradient-descent');
    expect([axes.x.param, axes.y.param]).toEqual(['start.w', 'start.b']);
    const both = {
      ...lecture,
      axes: { x: { ...lecture.axes.y, param: 'eps', from: 0.1 }, y: lecture.axes.y },
    };
    const chosen = chooseOptimizer(both, 'gradient-descent').axes;
    expect([chosen.x.param, chosen.y.param]).toEqual(['start.w', 'start.b']);
  });

  test('takes a hyperparameter where the problem has no parameter left', () => {
    const single: SpecInput = {
      problem: { id: 'formula', loss: 'x^2', start: { x: 1 } },
      optimizer: { id: 'rmsprop' },
      axes: { x: { param: 'beta', from: 0, to: 0.5 }, y: { param: 'eps', from: 0.1, to: 1 } },
    };
    const { axes } = parseSpec(chooseOptimizer(single, 'gradient-descent'));
    expect([axes.x.param, axes.y.param]).toEqual(['start.x', 'eta0']);
  });

  test('does not keep a value or an axis that it does not allow', () => {
    const negative = { ...formula, axes: { ...formula.axes, x: { param: 'eta0', from: -1, to: 1 } } };
    const spec = parseSpec(chooseOptimizer(negative, 'rmsprop'));
    expect(spec.optimizer.hyper).toEqual({ eta0: 0.1, beta: 0.5, eps: 1e-4 });
    expect(spec.axes.x.param).toBe('start.y');
  });

  test('keeps tail, steps and thresholds, also those that were never said', () => {
    const { tail: _, ...sparse } = lecture;
    expect(chooseOptimizer(sparse, 'adagrad')).not.toHaveProperty('tail');
    const thresholds = { settle: 0.1 };
    expect(chooseOptimizer({ ...lecture, thresholds }, 'adagrad').thresholds).toEqual(thresholds);
  });

  test('is the spec itself where it is the same one', () => {
    expect(chooseOptimizer(lecture, 'rmsprop')).toBe(lecture);
  });

  test('puts in an unknown id for the check to refuse', () => {
    expect(() => parseSpec(chooseOptimizer(lecture, 'rmsprob'))).toThrow(
      /optimizer\.id.*did you mean "rmsprop"/,
    );
  });

  test.each(OPTIMIZERS.map(({ id }) => id))('%s as a formula is the same run', (id) => {
    const start = chooseOptimizer({ ...lecture, steps: 60 }, id);
    const own = chooseOptimizer(start, 'formula');
    expect(own.optimizer.id).toBe('formula');
    const [before, after] = [start, own].map((input) => replay(parseSpec(input), { eta0: 0.03 }));
    expect(after.columns.loss).toEqual(before.columns.loss);
    expect(after.columns['rate.w']).toEqual(before.columns['rate.w']);
  });
});

describe('another problem', () => {
  test('keeps data that it can read, start values that it has, and how rows are reduced', () => {
    const sum = { ...lecture, problem: { ...lecture.problem, reduce: 'sum' as const, data: 'two-points' } };
    const own = parseSpec(chooseProblem(sum, 'formula'));
    expect(own.problem).toMatchObject({
      id: 'formula',
      data: 'two-points',
      reduce: 'sum',
      start: { w: -4, b: 4 },
    });
    const back = parseSpec(chooseProblem(own, 'sigmoid-neuron'));
    expect(back).toEqual(parseSpec(sum));
  });

  test('keeps of columns of one’s own those that it reads', () => {
    const data = { x: [1, 2], y: [0, 1], z: [5, 6] };
    const own: SpecInput = {
      ...lecture,
      problem: { id: 'formula', loss: '(w*x + b - y + 0*z)^2', start: { w: 1, b: 0 }, data },
    };
    expect(chooseProblem(own, 'sigmoid-neuron').problem.data).toEqual({ x: [1, 2], y: [0, 1] });
    const without = { ...own, problem: { ...own.problem, loss: 'w^2 + b^2 + x', data: { x: [1] } } };
    expect(parseSpec(chooseProblem(without, 'sigmoid-neuron')).problem.data).toBe('six-points');
  });

  test('turns an axis over a start that it lacks into its own', () => {
    const { axes } = chooseProblem(
      {
        ...formula,
        optimizer: { id: 'rmsprop' },
        axes: {
          x: { param: 'start.y', from: 0, to: 1, count: 3 },
          y: { param: 'start.x', from: 0, to: 1 },
        },
      },
      'sigmoid-neuron',
    );
    expect(axes.x).toEqual({ param: 'start.w', scale: 'linear', from: -6, to: 6, count: 3 });
    expect(axes.y).toEqual({ param: 'start.b', scale: 'linear', from: -6, to: 6 });
  });
});

test('minibatches stay with data and go without', () => {
  const noisy = { ...lecture, noise: { batch: 2 } };
  expect(parseSpec(chooseOptimizer(noisy, 'adagrad')).noise).toEqual({ batch: 2, seed: 0, scale: 'data' });
  expect(parseSpec(chooseProblem(noisy, 'linear-regression')).noise).toEqual({
    batch: 2,
    seed: 0,
    scale: 'data',
  });
  expect(parseSpec(chooseProblem(noisy, 'rosenbrock')).noise).toBeUndefined();
});

describe('another axis', () => {
  test('spans what suits the quantity and keeps the count', () => {
    expect(chooseAxis(lecture, 'x', 'eps').axes.x).toEqual({
      param: 'eps',
      scale: 'log',
      from: 1e-6,
      to: 0.01,
      count: 256,
    });
    expect(chooseAxis(lecture, 'y', 'start.b').axes.y).toMatchObject({ from: -6, to: 6, scale: 'linear' });
  });

  test('changes places with the other axis where that has it', () => {
    const { axes } = chooseAxis(lecture, 'x', 'beta');
    expect([axes.x.param, axes.y.param]).toEqual(['beta', 'eta0']);
  });
});

test('whatever is chosen, in whatever order, is a right spec', () => {
  const specs = [...PRESETS.map(({ spec }) => spec), formula, { ...lecture, noise: { batch: 3 } }];
  const optimizers = [...OPTIMIZERS.map(({ id }) => id), 'formula'];
  const problems = [...PROBLEMS.map(({ id }) => id), 'formula'];
  const choice = fc.oneof(
    fc.constantFrom(...optimizers).map((id) => (spec: SpecInput) => chooseOptimizer(spec, id)),
    fc.constantFrom(...problems).map((id) => (spec: SpecInput) => chooseProblem(spec, id)),
    fc
      .tuple(fc.constantFrom('x' as const, 'y' as const), fc.nat())
      .map(([which, index]) => (spec: SpecInput) => {
        const complete = parseSpec(spec);
        const params = axisParams(problemOf(complete)!, optimizerOf(complete)!);
        return chooseAxis(spec, which, params[index % params.length]);
      }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...specs), fc.array(choice, { maxLength: 5 }), (spec, choices) => {
      parseSpec(choices.reduce((current, choose) => choose(current), spec));
    }),
    { numRuns: 300, seed: 7 },
  );
});
