// Settings path=value: ids first, values as JSON or text, and no way out of plain data.
import { describe, expect, test } from 'vitest';
import { applySettings, type Setting } from '../../src/spec/edit.ts';
import { findPreset } from '../../src/spec/presets.ts';
import { parseSpec, type Spec } from '../../src/spec/spec.ts';
import { SpecError } from '../../src/spec/error.ts';

const lecture = findPreset('lecture')!.spec;
const set = (...settings: Setting[]): Spec => parseSpec(applySettings(lecture, settings));

test('changes a copy', () => {
  const before = structuredClone(lecture);
  expect(set(['axes.x.count', '64']).axes.x.count).toBe(64);
  expect(lecture).toEqual(before);
});

test('ids come first, wherever they stand', () => {
  const spec = set(['optimizer.hyper.eta0', '0.3'], ['axes.y.count', '8'], ['optimizer.id', 'adagrad']);
  expect(spec.optimizer).toEqual({ id: 'adagrad', hyper: { eta0: 0.3, eps: 1e-4 } });
  expect(spec.axes.y).toMatchObject({ param: 'start.w', count: 8 });
});

test('the rest comes in order', () => {
  expect(set(['steps', '10'], ['tail', '5'], ['steps', '20']).steps).toBe(20);
});

test.each<[value: string, expected: number]>([
  ['0.3', 0.3],
  ['3e-1', 0.3],
  ['.3', 0.3],
  ['+0.3', 0.3],
  [' 0.3 ', 0.3],
])('%j is a number', (value, expected) => {
  expect(set(['optimizer.hyper.eta0', value]).optimizer.hyper.eta0).toBe(expected);
});

test('objects and arrays are JSON', () => {
  expect(set(['problem.data', '{"x":[1,2],"y":[0.1,0.9]}']).problem.data).toEqual({
    x: [1, 2],
    y: [0.1, 0.9],
  });
  expect(set(['problem.data', '{"x":[1,2],"y":[0,1]}'], ['problem.data.x.1', '7']).problem.data).toEqual({
    x: [1, 7],
    y: [0, 1],
  });
});

test('objects that are missing are made', () => {
  expect(set(['thresholds.settle', '0.1']).thresholds.settle).toBe(0.1);
  const sparse = { problem: { id: 'sigmoid-neuron' }, optimizer: { id: 'rmsprop' }, axes: lecture.axes };
  const spec = parseSpec(
    applySettings(sparse, [
      ['optimizer.hyper.beta', '0.5'],
      ['problem.start.w', '1'],
    ]),
  );
  expect([spec.optimizer.hyper.beta, spec.problem.start.w]).toEqual([0.5, 1]);
});

test('formulas are text, whatever they look like', () => {
  const spec = set(
    ['optimizer.id', 'formula'],
    ['optimizer.update', 'p = p - eta0 * g'],
    ['optimizer.rate', '1'],
    ['problem.id', 'formula'],
    ['problem.loss', '"(w*x + b - y)^2"'],
  );
  expect(spec.optimizer).toMatchObject({ update: 'p = p - eta0 * g', rate: '1' });
  expect(spec.problem.loss).toBe('(w*x + b - y)^2');
});

test('a spec that is not right yet is mended by settings', () => {
  const wrong = { ...lecture, optimizer: { id: 'foo' } };
  const spec = parseSpec(applySettings(wrong, [['optimizer.id', 'rmsprop']]));
  expect(spec.optimizer.hyper).toEqual({ eta0: 0.1, beta: 0.9, eps: 1e-4 });
});

describe('refused, with the path', () => {
  test.each<[path: string, value: string, message: RegExp]>([
    ['', '1', /^the spec: got an empty key/],
    ['axes..count', '1', /^axes\.\.count: got an empty key/],
    ['steps.more', '1', /^steps\.more: steps is 500/],
    ['axes.x.param.a', '1', /^axes\.x\.param\.a: axes\.x\.param is "eta0"/],
    ['__proto__.polluted', '1', /^__proto__\.polluted: got the key "__proto__"/],
    ['constructor.prototype.polluted', '1', /got the key "constructor"/],
    ['optimizer.__proto__', '{"polluted":1}', /got the key "__proto__"/],
    ['problem.data.x', '[1]', /problem\.data is "six-points"/],
    ['optimizer.hyper.eta0', 'NaN', /^optimizer\.hyper\.eta0: got "NaN"/],
    ['optimizer.hyper.eta0', '1e999', /^optimizer\.hyper\.eta0: got Infinity/],
    ['optimizer.hyper.eta', '1', /^optimizer\.hyper\.eta: unknown key.*did you mean "eta0"/],
    ['optimizer.id', 'adagrat', /^optimizer\.id: got "adagrat".*did you mean "adagrad"/],
    ['problem.id', '7', /^problem\.id: got "7"/],
    ['optimiser.id', 'adagrad', /^optimiser: unknown key/],
    ['axes.x.count', '0', /^axes\.x\.count: got 0/],
  ])('%s=%s', (path, value, message) => {
    const change = () => set([path, value]);
    expect(change).toThrow(SpecError);
    expect(change).toThrow(message);
    expect({}).not.toHaveProperty('polluted');
  });

  test('an index beyond the array', () => {
    expect(() => set(['problem.data', '{"x":[1],"y":[0]}'], ['problem.data.x.1', '7'])).toThrow(/0 … 0/);
    expect(() => set(['problem.data', '{"x":[1],"y":[0]}'], ['problem.data.x.length', '7'])).toThrow(
      SpecError,
    );
  });
});

test.each([[null], [5], ['text']])('%j is left for the check to refuse', (input) => {
  expect(() => parseSpec(applySettings(input, [['steps', '5']]))).toThrow(/^the spec: /);
});
