// What the line plots, the fitted curve and the download are made of.
import { describe, expect, test } from 'vitest';
import { FittedCurve } from '../../src/replay/curve.ts';
import { curveFormula } from '../../src/replay/curve-formula.ts';
import { readout } from '../../src/explorer/ui/readout.ts';
import { plottedValues, runPlots } from '../../src/explorer/plots/run-plots.ts';
import { trajectoryToCsv } from '../../src/formats/csv.ts';
import { runFileName } from '../../src/explorer/app/download.ts';
import { replay } from '../../src/replay/replay.ts';
import { OPTIMIZERS } from '../../src/model/optimizers/index.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { lectureRun, lectureSpec } from './lecture.ts';
import { leastLossOf } from '../../src/program/least/least.ts';

describe('the plots of a run', () => {
  test('are those that its optimizer has, in a fixed order', () => {
    const plots = runPlots(lectureRun(0.1), ['w', 'b']);
    expect(plots.map(({ id }) => id)).toEqual(['loss', 'parameters', 'gradient', 'state-v', 'rate']);
    expect(plots.map(({ title }) => title)).toContain('history of g²');
    expect(plots.find(({ id }) => id === 'gradient')!.lines.map(({ column }) => column)).toEqual([
      'g.w',
      'g.b',
    ]);
  });

  test('of the loss, a logarithmic scale counts from L*', () => {
    const trajectory = lectureRun(0.1);
    const [loss] = runPlots(trajectory, ['w', 'b']);
    expect(loss.canBeLog).toBe(true);
    const drawn = plottedValues(loss, trajectory.columns.loss, true);
    expect(drawn[0]).toBeCloseTo(trajectory.startLoss - leastLossOf(trajectory.least)!, 12);
    expect(plottedValues(loss, trajectory.columns.loss, false)).toBe(trajectory.columns.loss);
  });

  test.each(OPTIMIZERS.map(({ id }) => [id]))('%s has columns for every line', (id) => {
    const spec = parseSpec({
      problem: { id: 'sigmoid-neuron' },
      optimizer: { id },
      axes: { x: { param: 'start.w', from: -4, to: 4 }, y: { param: 'start.b', from: -4, to: 4 } },
      steps: 5,
    });
    const trajectory = replay(spec);
    const plots = runPlots(trajectory, trajectory.parameters);
    expect(plots.length).toBeGreaterThanOrEqual(3);
    for (const { lines } of plots) {
      for (const { column } of lines) expect(trajectory.columns[column]).toHaveLength(6);
    }
  });

  test('Adam’s rate, huge at the start, is logarithmic by itself and shows the rule without its exception', () => {
    const spec = parseSpec({
      problem: { id: 'rosenbrock' },
      optimizer: { id: 'adam' },
      axes: { x: { param: 'eta0', from: 0.001, to: 1 }, y: { param: 'beta1', from: 0, to: 0.99 } },
    });
    const rate = runPlots(replay(spec), ['x', 'y']).find(({ id }) => id === 'rate')!;
    expect(rate.isLog).toBe(true);
    expect(rate.formula).not.toContain('if');
    expect(runPlots(lectureRun(0.1), ['w']).find(({ id }) => id === 'rate')!.isLog).toBe(false);
  });
});

test('the fitted curve is the neuron’s own, at the parameters given', () => {
  const curve = FittedCurve.of(curveFormula(lectureSpec())!, lectureSpec());
  expect([curve.over, curve.target, curve.name]).toEqual(['x', 'y', 'f']);
  expect(curve.data[0]).toEqual({ x: 3.5, y: 0.5 });
  const values = curve.evaluate({ w: -4, b: 4 }, {}, curve.makeValues());
  curve.x.forEach((x, index) => expect(values[index]).toBeCloseTo(1 / (1 + Math.exp(4 * x - 4)), 12));
  expect(curve.x[0]).toBeLessThan(-2);
  expect(curve.x[curve.x.length - 1]).toBeGreaterThan(3.5);
});

test('a problem without data has no curve', () => {
  const spec = parseSpec({
    problem: { id: 'rosenbrock' },
    optimizer: { id: 'rmsprop' },
    axes: { x: { param: 'eta0', from: 0.001, to: 1 }, y: { param: 'beta', from: 0, to: 0.99 } },
  });
  expect(curveFormula(spec)).toBeUndefined();
});

describe('readouts', () => {
  test.each([
    [0.0118437, '0.0118'],
    [-0.0172, '−0.0172'],
    [6.8712, '6.87'],
    [12_345.6, '12346'],
    [2.34e-4, '2.3·10⁻⁴'],
    [-9e-6, '−9·10⁻⁶'],
    [1.2e24, '1.2·10²⁴'],
    [0, '0'],
    [NaN, '–'],
    [-Infinity, '−∞'],
  ])('%d reads %s', (value, text) => expect(readout(value)).toBe(text));
});

test('the table has every column and every digit', () => {
  const trajectory = lectureRun(0.1);
  const lines = trajectoryToCsv(trajectory).trimEnd().split('\n');
  expect(lines[0]).toBe('step,loss,w,b,g.w,g.b,v.w,v.b,rate.w,rate.b');
  expect(lines).toHaveLength(502);
  expect(Number(lines[501].split(',')[2])).toBe(trajectory.columns.w[500]);
  expect(runFileName(trajectory.spec, trajectory.at)).toBe('rmsprop-eta0-0.1-beta-0.9');
});
