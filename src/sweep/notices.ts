/** What is to be said of a landscape beside its numbers, because they are not all that they seem. */

import type { Precision } from '../formula/index.ts';
import type { Gathered } from '../program/metrics/gather.ts';
import { LossLanes } from '../program/least/loss-function.ts';
import { inputAt, type PlanInput } from './inputs.ts';
import { constantsOf, lossData } from './least-of-cells.ts';
import type { Plan } from './plan.ts';
import { TINY } from '../program/contract.ts';
import type { Notice } from './notice.ts';
import { startParam, isConstant } from '../model/names.ts';

/** Operations for which cells are looked at in f64, some 20 ms; and what each cell takes beside its own. */
const MOST_WORK = 2e6;
const OVERHEAD = 100;
const LANES = 256;

/** Where runs seem to start at nothing, or never move, f64 tells whether that is so. */
export function noticesOf(
  plan: Plan,
  gathered: Readonly<Record<Gathered, ArrayLike<number>>>,
  precision: Precision,
): Notice[] {
  if (precision === 'f64') return [];
  const { startLoss, finalLoss, bestLoss, oscillation } = gathered;
  const suspects: number[] = [];
  for (let cell = 0; cell < startLoss.length; cell++) {
    const isIdle =
      oscillation[cell] === 0 && finalLoss[cell] === startLoss[cell] && bestLoss[cell] === startLoss[cell];
    if (startLoss[cell] === 0 || isIdle) suspects.push(cell);
  }
  if (suspects.length === 0) return [];
  const starts = new Starts(plan, Math.min(LANES, suspects.length));
  const samples = spread(suspects, Math.max(16, Math.floor(MOST_WORK / (starts.operations + OVERHEAD))));
  const found = { loss: [] as number[], gradient: [] as number[] };
  for (const { loss, slope } of starts.at(samples)) {
    if (loss !== 0 && Math.abs(loss) < TINY.loss) found.loss.push(loss);
    else if (slope !== 0 && slope < TINY.gradient) found.gradient.push(slope);
  }
  const isEstimate = samples.length < suspects.length;
  return (['loss', 'gradient'] as const).flatMap((what) => {
    const [value] = found[what];
    if (value === undefined) return [];
    const cells = Math.round((suspects.length * found[what].length) / samples.length);
    return [{ kind: 'counted-as-zero', what, cells: Math.max(1, cells), isEstimate, value }];
  });
}

/** So many at most, in distances of the golden ratio: as even over the columns of a map as over its rows. */
function spread(cells: readonly number[], most: number): readonly number[] {
  if (cells.length <= most) return cells;
  const golden = (Math.sqrt(5) - 1) / 2;
  const places = Array.from({ length: most }, (_, index) =>
    Math.floor(((index * golden) % 1) * cells.length),
  );
  return [...new Set(places)].map((place) => cells[place]);
}

/** Losses and largest slopes where runs start, in f64. */
class Starts {
  readonly operations: number;
  readonly #plan: Plan;
  readonly #lanes: LossLanes;
  readonly #size: number;
  readonly #starts: readonly PlanInput[];
  readonly #constants: readonly PlanInput[];

  constructor(plan: Plan, size: number) {
    const { program, problem, columns, scale, inputs } = plan;
    this.#plan = plan;
    this.#size = size;
    this.#lanes = new LossLanes(program, lossData(problem, columns, scale), size);
    this.operations = this.#lanes.operations;
    this.#starts = program.parameters.map((name) => inputs.find((own) => own.name === startParam(name))!);
    this.#constants = inputs.filter(({ name }) => isConstant(name));
  }

  *at(cells: readonly number[]): Generator<{ loss: number; slope: number }> {
    const { loss, slopes } = this.#lanes;
    const width = this.#plan.x.length;
    for (let first = 0; first < cells.length; first += this.#size) {
      const part = cells.slice(first, first + this.#size);
      part.forEach((cell, lane) => {
        const [x, y] = [cell % width, Math.floor(cell / width)];
        this.#lanes.place(
          lane,
          this.#starts.map((input) => inputAt(input, x, y)),
        );
        this.#lanes.setConstants(lane, constantsOf(this.#constants, x, y));
      });
      this.#lanes.evaluate(part.length);
      for (let lane = 0; lane < part.length; lane++) {
        yield { loss: loss[lane], slope: Math.max(...slopes.map((values) => Math.abs(values[lane]))) };
      }
    }
  }
}
