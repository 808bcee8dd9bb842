import { describe, expect, test } from 'vitest';
import { PROBLEMS, type Problem } from '../../src/model/problems/index.ts';
import { evaluateFormula } from '../../src/formula/index.ts';
import { lossFunction, makePlan, type Plan } from '../../src/sweep/plan.ts';
import { parseSpec } from '../../src/spec/spec.ts';
import { LOSSES } from './losses.ts';
import { leastLossOf } from '../../src/program/least/least.ts';
import { LeastLosses } from '../../src/program/least/losses.ts';

function planOf({ id, parameters }: Problem, constants: Record<string, number> = {}): Plan {
  const axis = (param: string) => ({ param, scale: 'linear', from: 1, to: 2, count: 1 });
  return makePlan(
    parseSpec({
      problem: { id, constants },
      optimizer: { id: 'gradient-descent' },
      axes: { x: axis('eta0'), y: axis(`start.${parameters[0].name}`) },
    }),
  );
}

/** Values and slopes of a plan's loss at a point. */
function evaluate(plan: Plan, point: readonly number[]): { loss: number; slope: number[] } {
  const slope = new Float64Array(point.length);
  const loss = lossFunction(plan).evaluate(point, slope);
  return { loss, slope: [...slope] };
}

/** The start, and points spread over the plotting ranges. */
function pointsOf({ parameters }: Problem): number[][] {
  const spread = Array.from({ length: 12 }, (_, index) =>
    parameters.map(({ range: [from, to] }, k) => {
      const fraction = (0.31 + (index + 1) * Math.sqrt(k + 2)) % 1;
      return from + (to - from) * fraction;
    }),
  );
  return [parameters.map(({ start }) => start), ...spread];
}

/** The central difference of fourth order. */
function difference(loss: (point: number[]) => number, point: readonly number[], k: number): number {
  const h = 1e-4;
  const at = (offset: number): number =>
    loss(point.map((value, index) => (index === k ? value + offset * h : value)));
  return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
}

const size = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

describe.each(PROBLEMS)('$id', (problem) => {
  const plan = planOf(problem);
  const oracle = LOSSES[problem.id];

  test('has the loss and the gradient written by hand', () => {
    for (const point of pointsOf(problem)) {
      const { loss, slope } = evaluate(plan, point);
      const expected = oracle.slope(...point);
      expect(Math.abs(loss - oracle.loss(...point)), `loss at ${point}`).toBeLessThanOrEqual(
        1e-13 * (1 + Math.abs(loss)),
      );
      expect(size(slope.map((value, k) => value - expected[k])), `gradient at ${point}`).toBeLessThanOrEqual(
        1e-12 * (1 + size(expected)),
      );
    }
  });

  test('has a gradient that central differences agree with', () => {
    for (const point of pointsOf(problem)) {
      const { loss, slope } = evaluate(plan, point);
      const differences = point.map((_, k) => difference((at) => evaluate(plan, at).loss, point, k));
      const allowed = 1e-7 * (1 + size(differences)) + 1e-10 * Math.abs(loss);
      expect(
        size(slope.map((value, k) => value - differences[k])),
        `gradient at ${point}`,
      ).toBeLessThanOrEqual(allowed);
    }
  });

  test('starts inside its plotting ranges, above its least loss', () => {
    for (const { name, start, range } of problem.parameters) {
      expect(start, name).toBeGreaterThan(range[0]);
      expect(start, name).toBeLessThan(range[1]);
    }
    const { loss } = evaluate(
      plan,
      problem.parameters.map(({ start }) => start),
    );
    expect(loss).toBeGreaterThan(plan.leastLoss.values[0]);
  });
});

describe.each(PROBLEMS.filter(({ minima }) => minima))('the minima of $id', (problem) => {
  const shifts = [{}, shifted(problem)];
  test.each(shifts)('are flat and have the least loss, constants moved by %o', (constants) => {
    const plan = planOf(problem, constants);
    const values = plan.spec.problem.constants;
    const least = evaluateFormula(problem.least!, values);
    for (const minimum of problem.minima!) {
      const point = problem.parameters.map(({ name }) => evaluateFormula(minimum[name], values));
      const { loss, slope } = evaluate(plan, point);
      expect(Math.abs(loss - least), `loss at ${point}`).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(least)));
      expect(size(slope), `gradient at ${point}`).toBeLessThanOrEqual(1e-12);
    }
  });

  test('are minima: no point nearby is lower', () => {
    const plan = planOf(problem);
    for (const minimum of problem.minima!) {
      const point = problem.parameters.map(({ name }) =>
        evaluateFormula(minimum[name], plan.spec.problem.constants),
      );
      const { loss } = evaluate(plan, point);
      for (let turn = 0; turn < 32; turn++) {
        const near = point.map((value, k) => value + 1e-3 * Math.cos(turn * 0.2 + k * 1.3));
        expect(evaluate(plan, near).loss).toBeGreaterThan(loss - 1e-12);
      }
    }
  });
});

/** Its constants a little off their defaults; none if it has none. */
function shifted({ constants = [] }: Problem): Record<string, number> {
  return Object.fromEntries(constants.map(({ name, default: value }) => [name, 1.7 * value + 0.2]));
}

// McCormick's trough has no bottom, and Rastrigin's grid holds more minima than the search has starts.
const SEARCHED = PROBLEMS.filter(({ id, least }) => least && id !== 'mccormick' && id !== 'rastrigin');

test.each(SEARCHED)('the search finds the stated least loss of $id', (problem) => {
  const plan = planOf(problem);
  const stated = plan.leastLoss.values[0];
  const search = new LeastLosses({
    ...{ problem, program: plan.program, constants: [plan.spec.problem.constants] },
    data: {
      columns: new Map(problem.columns.map((name, index) => [name, plan.columns[index]])),
      scale: plan.scale,
    },
  });
  search.advance(Infinity);
  const [found] = search.answers;
  // Its infimum is at infinity, but f64 comes to 0 on the way there.
  if (problem.minima === undefined) return expect(leastLossOf(found!) ?? 0).toBeLessThan(1e-12);
  expect(found!.status).toBe('found');
  expect(Math.abs(leastLossOf(found!)! - stated)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(stated)));
});
