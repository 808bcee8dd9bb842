// Own formulas as they are typed: what their names become, what is a fault, and that the spec takes the result.
import { describe, expect, test } from 'vitest';
import { explainedLoss, lossDraft, readLoss, type LossDraft } from '../../src/explorer/editor/loss-draft.ts';
import { namesRead, slipFor } from '../../src/explorer/editor/names.ts';
import {
  explainedUpdate,
  readUpdate,
  updateDraft,
  type UpdateDraft,
} from '../../src/explorer/editor/update-draft.ts';
import { parseStatements, printExpression } from '../../src/formula/index.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { PROBLEMS } from '../../src/model/problems/index.ts';
import { explain } from '../../src/program/explain.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { withOptimizerInput, withProblemInput } from '../../src/spec/halves.ts';

const lecture = parseSpec(PRESETS[0].spec);

const EMPTY_LOSS: LossDraft = { text: '', entries: {}, refused: [], data: undefined, reduce: 'mean' };
const EMPTY_UPDATE: UpdateDraft = { update: '', lookahead: '', rate: '', state: {}, hyper: {}, refused: [] };
/** A draft read to the end, as the editor does it with the laboratory's help. */
const wholeLoss = (draft: LossDraft, spec = lecture) => {
  const reading = readLoss(draft, spec);
  return reading.candidate ? explainedLoss(reading, explain(reading.candidate)) : reading;
};
const wholeUpdate = (draft: UpdateDraft, spec = lecture) => {
  const reading = readUpdate(draft, spec);
  return reading.candidate ? explainedUpdate(reading, explain(reading.candidate)) : reading;
};
const typedLoss = (text: string, change: Partial<LossDraft> = {}) =>
  wholeLoss({ ...EMPTY_LOSS, text, ...change });
const typedUpdate = (update: string, change: Partial<UpdateDraft> = {}) =>
  wholeUpdate({ ...EMPTY_UPDATE, update, ...change });

describe('names', () => {
  test.each([
    ['w * x + b', ['w', 'x', 'b']],
    ['f = sigmoid(w)\nf^2', ['w']],
    ['v = beta * v\nv = 2 * v', ['beta', 'v']],
    ['pi * e * if(a < b, c, d)', ['a', 'b', 'c', 'd']],
  ])('%j reads %j', (text, expected) => {
    expect(namesRead(parseStatements(text)).map(({ name }) => name)).toEqual(expected);
  });

  test.each([
    ['weigth', ['weight'], 'weight'],
    ['wb', ['w', 'b'], 'w'],
    ['w2', ['w1'], undefined],
    ['beta_2', ['beta1', 'beta'], undefined],
    ['vy', ['vx'], undefined],
    ['q', ['w'], undefined],
  ])('%s beside %j is a slip for %s', (name, known, expected) => {
    expect(slipFor(name, known)).toBe(expected);
  });
});

describe('a loss', () => {
  test('the typed Rosenbrock makes a spec that is accepted, on axes that it has', () => {
    const { problem, names, fault } = typedLoss('(1-x)^2 + 100*(y-x^2)^2');
    expect({ names, fault }).toEqual({ names: ['x', 'y'], fault: undefined });
    expect(problem).toMatchObject({ id: 'formula', start: { x: 1, y: 1 } });
    const starts = { x: 'start.w', y: 'start.b' };
    const { axes } = lecture;
    const swept = {
      ...lecture,
      axes: {
        x: { ...axes.x, param: starts.x, scale: 'linear' as const },
        y: { ...axes.y, param: starts.y, scale: 'linear' as const },
      },
    };
    const spec = parseSpec(withProblemInput(parseSpec(swept), problem!));
    expect([spec.axes.x.param, spec.axes.y.param]).toEqual(['start.x', 'start.y']);
    expect(spec.problem.loss).toBe('(1-x)^2 + 100*(y-x^2)^2');
  });

  test.each(PROBLEMS)('$id as it is built in is a right draft', ({ id }) => {
    const reading = wholeLoss(lossDraft(lecture, id), lecture);
    expect({ fault: reading.fault, valueFaults: reading.valueFaults }).toEqual({
      fault: undefined,
      valueFaults: {},
    });
    expect(reading.gradient).toHaveLength(Object.keys(reading.problem!.start!).length);
  });

  test('the gradient is shown in the words of the formula', () => {
    const slopes = (text: string, data?: string) =>
      typedLoss(text, { data }).gradient.map(({ expression }) => printExpression(expression!));
    expect(slopes('(1-x)^2 + 100*(y-x^2)^2')).toEqual([
      '-(400 * x * (y - x^2)) - 2 * (1 - x)',
      '200 * (y - x^2)',
    ]);
    expect(slopes('f = sigmoid(w * x + b)\n(f - y)^2 / 2', 'six-points')).toEqual([
      'f * x * (f - y) * (1 - f)',
      'f * (f - y) * (1 - f)',
    ]);
  });

  test('columns of the data are no parameters', () => {
    const { names, problem } = typedLoss('(w * x - y)^2', { data: 'six-points' });
    expect(names).toEqual(['w']);
    expect(problem).toMatchObject({ data: 'six-points', start: { w: 1 } });
  });

  test('a slip is a fault where it stands, with a suggestion; taken as new it is none', () => {
    const entries = { weight: { role: 'trained', value: '2' } } as const;
    const text = 'weight^2 + weigth';
    const { fault, problem } = typedLoss(text, { entries });
    expect(fault).toMatchObject({ suggestion: 'weight', unknown: 'weigth', span: { offset: 11, length: 6 } });
    expect(problem).toBeUndefined();
    const accepted = { ...entries, weigth: { role: 'fixed', value: '3' } } as const;
    expect(typedLoss(text, { entries: accepted }).problem).toMatchObject({
      start: { weight: 2 },
      constants: { weigth: 3 },
    });
  });

  test('a name that was taken out stays unknown', () => {
    const entries = { w: { role: 'trained', value: '2' }, b: { role: 'trained', value: '1' } } as const;
    const { fault, names } = typedLoss('w^2 + b', { entries, refused: ['b'] });
    expect(names).toEqual(['w']);
    expect(fault).toMatchObject({ unknown: 'b', reason: 'unknown name "b"' });
  });

  test.each([
    ['', 'write a loss'],
    ['x^2 +', 'got the end'],
    ['sigmod(x)', 'unknown function "sigmod"'],
    ['1 + 2', 'no name is trained'],
    ['f = x^2', 'the last line must be the loss itself'],
    ['x = x^2\nx', '"x" is given and cannot be assigned'],
    [Array.from({ length: 33 }, (_, index) => `w${index + 1}^2`).join(' + '), 'got 33 parameters'],
    ['constructor^2', 'constructor'],
    ['step^2', 'step'],
    ['<img src=x onerror=alert(1)>', 'got "<"'],
  ])('%j is refused', (text, reason) => {
    const { fault, valueFaults, problem } = typedLoss(text);
    expect(problem).toBeUndefined();
    expect(JSON.stringify([fault, valueFaults])).toContain(reason.replaceAll('"', '\\"'));
  });

  test('32 parameters are right', () => {
    const text = Array.from({ length: 32 }, (_, index) => `w${index + 1}^2`).join(' + ');
    expect(Object.keys(typedLoss(text).problem!.start!)).toHaveLength(32);
  });

  test.each(['', 'abc', '1e19'])('a start of %j is refused at its name', (value) => {
    const reading = typedLoss('w^2', { entries: { w: { role: 'trained', value } } });
    expect(Object.keys(reading.valueFaults)).toEqual(['w']);
    expect(reading.problem).toBeUndefined();
  });
});

describe('an update', () => {
  const RMSPROP = 'v = beta * v + (1 - beta) * g^2\np = p - eta0 / sqrt(v + eps) * g';

  test('the typed RMSProp makes a spec that is accepted', () => {
    const { optimizer, states, hypers, faults } = typedUpdate(RMSPROP, { rate: 'eta0 / sqrt(v + eps)' });
    expect({ states, hypers, faults }).toEqual({
      states: ['v'],
      hypers: ['beta', 'eta0', 'eps'],
      faults: {},
    });
    const spec = parseSpec(withOptimizerInput(lecture, optimizer!));
    expect(spec.optimizer).toMatchObject({
      id: 'formula',
      state: { v: '0' },
      hyper: { eta0: 0.1, beta: 0.9 },
    });
    expect(spec.axes).toEqual(lecture.axes);
  });

  test('an axis that the new update lacks becomes a start', () => {
    const { optimizer } = typedUpdate('p = p - eta0 * g');
    const { axes } = parseSpec(withOptimizerInput(lecture, optimizer!));
    expect([axes.x.param, axes.y.param]).toEqual(['eta0', 'start.w']);
  });

  test.each(OPTIMIZERS)('$id as it is built in is a right draft', ({ id }) => {
    const { faults, valueFaults, optimizer } = wholeUpdate(updateDraft(lecture, id), lecture);
    expect({ faults, valueFaults }).toEqual({ faults: {}, valueFaults: {} });
    expect(optimizer).toBeDefined();
  });

  test('what a rate reads and the update assigns is a state', () => {
    const { states } = typedUpdate('v = g^2\np = p - eta0 / sqrt(v + eps) * g', {
      rate: 'eta0 / sqrt(v + eps)',
    });
    expect(states).toEqual(['v']);
  });

  test.each([
    ['p = p - eta0 * gg', 'update', { suggestion: 'g', unknown: 'gg' }],
    ['q = g', 'update', { reason: 'an update is made of lines "name = …", one of them "p = …"' }],
    ['p = p - ', 'update', { reason: 'got the end, expected a number, a name or "("' }],
    ['g = 1\np = p - g', 'update', { reason: '"g" is given and cannot be assigned' }],
  ] as const)('%j is refused', (text, place, fault) => {
    const { faults, optimizer } = typedUpdate(text);
    expect(optimizer).toBeUndefined();
    expect(faults[place]).toMatchObject(fault);
  });

  test('a fault in a state, a lookahead or a rate is told there', () => {
    expect(typedUpdate(RMSPROP, { state: { v: '1 +' } }).faults).toHaveProperty(['state.v']);
    expect(typedUpdate(RMSPROP, { lookahead: 'p - (' }).faults).toHaveProperty('lookahead');
    expect(typedUpdate(RMSPROP, { rate: 'g' }).faults).toHaveProperty('rate');
  });
});
