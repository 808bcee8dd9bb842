/** What is known of the least loss of a plan's cells, where it is stated, was found before, or is found at once. */

import { evaluateFormula } from '../formula/index.ts';
import type { Problem } from '../model/problems/index.ts';
import { inputAt, type PlanInput } from './inputs.ts';
import { leastLossOf, type Least, type Point } from '../program/least/least.ts';
import { LeastLosses, LITTLE_WORK, type LeastQuestion } from '../program/least/losses.ts';
import { LossFunction, type LossData } from '../program/least/loss-function.ts';
import type { Box } from '../program/least/minimize.ts';
import type { Spec } from '../spec/spec.ts';
import type { CellProgram } from '../program/contract.ts';
import { bareName } from '../model/names.ts';

/** What of a plan the least loss depends on; the inputs are those of its constants. */
export interface LeastSource {
  readonly spec: Spec;
  readonly problem: Problem;
  readonly program: CellProgram;
  readonly inputs: readonly PlanInput[];
  readonly data: LossData;
}

/** The input of the cell program that is L*. */
export const LEAST = 'sweep.least';

/**
 * L* of every value that the constants take; `pending` where it takes a search of some length.
 * @param search one that answers the very question of this source.
 */
export function leastOfCells(
  source: LeastSource,
  search?: LeastLosses,
): { least: Least; leastLoss: PlanInput } {
  const { spec, problem, program, inputs } = source;
  const question = questionOf(source);
  const leasts = stated(problem, program, question) ?? searched(search ?? new LeastLosses(question));
  // All cells are measured alike: where one of them has no least loss, none has.
  const least = leasts.find(({ status }) => status === 'pending' || status === 'none') ?? leasts[0];
  const { alongX, alongY } = extentOf(spec, inputs);
  return {
    least,
    leastLoss: {
      name: LEAST,
      values: Float64Array.from(leasts, (own) => (leastLossOf(least) === undefined ? 0 : leastLossOf(own)!)),
      strideX: alongX > 1 ? 1 : 0,
      strideY: alongY > 1 ? alongX : 0,
    },
  };
}

function searched(search: LeastLosses): Least[] {
  search.advance(LITTLE_WORK);
  return search.answers.map((least) => least ?? { status: 'pending' });
}

/** What the problem says itself; undefined where it says nothing, or its minimum lies outside of the box. */
function stated(
  problem: Problem,
  program: CellProgram,
  { constants, data, box }: LeastQuestion,
): Least[] | undefined {
  const { least, minima = [], source } = problem;
  if (least === undefined) return undefined;
  const answers = constants.map((here, index): Least | undefined => {
    // That of the first cell stands for all, so only its place is of interest.
    if (index > 0 && !box) return { status: 'known', loss: evaluateFormula(least, here), source };
    const places = minima.map((place) =>
      program.parameters.map((name) => evaluateFormula(place[name], here)),
    );
    const inside = places.filter((place) =>
      place.every((value, index) => !box || (value >= box[index][0] && value <= box[index][1])),
    );
    if (box && inside.length === 0) return undefined;
    const loss = new LossFunction(program, here, data);
    const slope = new Float64Array(program.parameters.length);
    const [at] = inside.toSorted((a, b) => loss.evaluate(a, slope) - loss.evaluate(b, slope));
    const named = at && Object.fromEntries(program.parameters.map((name, index) => [name, at[index]]));
    return { status: 'known', loss: evaluateFormula(least, here), source, ...(named ? { at: named } : {}) };
  });
  return answers.every((answer) => answer !== undefined) ? answers : undefined;
}

export function questionOf({ spec, problem, program, inputs, data }: LeastSource): LeastQuestion {
  const { within } = spec.problem;
  const { alongX, alongY } = extentOf(spec, inputs);
  const constants = Array.from({ length: alongX * alongY }, (_, index) =>
    constantsOf(inputs, index % alongX, Math.floor(index / alongX)),
  );
  const box: Box | undefined =
    within && program.parameters.map((name) => within[name] ?? [-Infinity, Infinity]);
  return { problem, program, data, constants, ...(box ? { box } : {}) };
}

/** How many values the constants take along each axis. */
function extentOf(
  { axes }: Pick<Spec, 'axes'>,
  constants: readonly PlanInput[],
): { alongX: number; alongY: number } {
  return {
    alongX: constants.some(({ strideX }) => strideX > 0) ? axes.x.count : 1,
    alongY: constants.some(({ strideY }) => strideY > 0) ? axes.y.count : 1,
  };
}

export function lossData(problem: Problem, columns: readonly Float64Array[], scale: number): LossData {
  return { columns: namedColumns(problem, columns), scale };
}

/** The constants of a cell, by the names that formulas have for them. */
export function constantsOf(inputs: readonly PlanInput[], x: number, y: number): Point {
  return Object.fromEntries(inputs.map((input) => [bareName(input.name), inputAt(input, x, y)]));
}

function namedColumns(problem: Problem, columns: readonly Float64Array[]): Map<string, Float64Array> {
  return new Map(problem.columns.map((name, index) => [name, columns[index]]));
}
