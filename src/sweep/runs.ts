/** A sweep as it was run: what every cell gathered at each stop, and the state from which the runs can go on. */

import { makeLanes, said, type Lanes } from '../formula/index.ts';
import { hasSameBits, type EngineInfo, type Field, type GatheredArrays, makeGathered } from './field.ts';
import { GATHERED } from '../program/metrics/gather.ts';
import { inputAt, type PlanInput } from './inputs.ts';
import type { Plan } from './plan.ts';
import { stopsOf, type Stop } from './stops.ts';
import { finishField } from './finish-field.ts';

/** A sweep as it was run; see {@link continueRuns} and {@link landscapeAt}. */
export interface Runs {
  readonly plan: Plan;
  readonly engine: EngineInfo;
  readonly stops: readonly Stop[];
  /** One for each stop. */
  readonly gathered: readonly GatheredArrays[];
  /** What the runs carry on from the last stop: slot after slot, each with one value a cell. Only where it is kept. */
  readonly state?: Lanes;
  readonly elapsedMs: number;
}

/** Where runs go on from. */
export interface RunState {
  readonly step: number;
  readonly state: Lanes;
}

/** The plan of a sweep that ends at a stop. */
export function planAt(plan: Plan, { step, tail, tailFrom }: Stop): Plan {
  return { ...plan, spec: { ...plan.spec, steps: step, tail }, steps: step, tail, tailFrom };
}

/**
 * The landscape after as many steps: that of a sweep that ends there, with the stop's tail. Nothing is computed but what
 * the metrics make of what was gathered.
 * @param step one of `runs.stops`, by default the last; see {@link stopsOf}.
 * @throws RangeError for a step at which the runs do not stop, and for what is no runs.
 * @example
 * const { runs } = await continueRuns(engine, makePlan(checkSpec(spec)), []);
 * landscapeAt(runs, 20).spec.steps; // 20
 */
export function landscapeAt(runs: Runs, step?: number): Field {
  if (!(runs as Runs | undefined)?.stops) {
    throw new RangeError(
      `got ${said(runs)} that is no runs, allowed: those that continueRuns or carryOut gives`,
    );
  }
  const { plan, engine, stops, gathered, elapsedMs } = runs;
  const index = step === undefined ? stops.length - 1 : stops.findIndex((stop) => stop.step === step);
  if (index < 0) {
    const steps = stops.map((stop) => stop.step).join(', ');
    throw new RangeError(`got the step ${step}, at which these runs do not stop; allowed: ${steps}`);
  }
  return finishField(planAt(plan, stops[index]), gathered[index], engine, elapsedMs);
}

/** Whether a plan's runs are those that are known, as far as they go: cell by cell where their axes meet. */
export function isSameSweep(plan: Plan, known: Plan): boolean {
  return comparable(plan) === comparable(known) && hasLeastOf(plan, known);
}

/** Whether runs were measured against the plan's least loss; while it is pending, nothing is read of it. */
function hasLeastOf({ least, leastLoss: { values } }: Plan, { leastLoss: known }: Plan): boolean {
  // That of each column or row is one of the inputs that tell them apart.
  const isOne = values.length === 1 && known.values.length === 1;
  return least.status === 'pending' || !isOne || values[0] === known.values[0];
}

/** Whether runs are of use to an engine: it gives the same bits, and their state was kept. */
export function areOfUse(runs: Runs, engine: EngineInfo): boolean {
  return hasSameBits(runs.engine, engine) && runs.state !== undefined;
}

/** A spec without what may differ between sweeps of which one can use the other's runs. */
function comparable({ spec }: Plan): string {
  const { axes, ...rest } = spec;
  return JSON.stringify({ ...rest, steps: 0, tail: 0, axes: [axes.x.param, axes.y.param] });
}

/** Whether these runs can go on to the end of a plan: its tail must not begin before where they are. */
export function canGoOn(runs: Runs, plan: Plan): boolean {
  const { step, tailFrom } = runs.stops.at(-1)!;
  const sameAxes = sameNumbers(runs.plan.x, plan.x) && sameNumbers(runs.plan.y, plan.y);
  const sameLeast =
    plan.least.status === 'pending' || sameNumbers(runs.plan.leastLoss.values, plan.leastLoss.values);
  const tailAhead = step < plan.tailFrom || (tailFrom === 1 && plan.tailFrom === 1);
  return isSameSweep(plan, runs.plan) && sameAxes && sameLeast && step < plan.steps && tailAhead;
}

/** The stops of a plan whose runs go on from others. */
export function stopsFrom(plan: Plan, done: readonly Stop[] = []): Stop[] {
  const { step: reached, tailFrom } = done.at(-1) ?? { step: 0, tailFrom: 1 };
  return stopsOf(plan.steps, plan.tail)
    .filter(({ step }) => step > reached)
    .map((stop) => {
      // A tail that began before is cut, but for one that has been gathered from the start.
      if (stop.tailFrom > reached || (stop.tailFrom === 1 && tailFrom === 1)) return stop;
      return { step: stop.step, tailFrom: reached + 1, tail: stop.step - reached };
    });
}

/** A plan of some of another's columns and rows. */
export function restrictPlan(plan: Plan, columns: readonly number[], rows: readonly number[]): Plan {
  const pick = (input: PlanInput): PlanInput => {
    const alongX = input.strideX > 0 ? columns : [0];
    const alongY = input.strideY > 0 ? rows : [0];
    const values = alongY.flatMap((row) => alongX.map((column) => inputAt(input, column, row)));
    return {
      name: input.name,
      values: Float64Array.from(values),
      strideX: input.strideX > 0 ? 1 : 0,
      strideY: input.strideY > 0 ? alongX.length : 0,
    };
  };
  return {
    ...plan,
    x: Float64Array.from(columns, (column) => plan.x[column]),
    y: Float64Array.from(rows, (row) => plan.y[row]),
    inputs: plan.inputs.map(pick),
    leastLoss: pick(plan.leastLoss),
  };
}

/** Some columns and rows of runs, and where in another plan they belong. */
export interface Piece {
  readonly runs: Runs;
  readonly columns: readonly IndexMove[];
  readonly rows: readonly IndexMove[];
}

/** A column, or a row: the index it has, and the index it gets. */
export interface IndexMove {
  readonly from: number;
  readonly to: number;
}

/** Puts pieces together that cover a plan between them; all have the same stops, and their state kept. */
export function assemble(plan: Plan, pieces: readonly Piece[], elapsedMs: number): Runs {
  const [{ runs: first }] = pieces;
  const { engine, stops } = first;
  const cells = plan.x.length * plan.y.length;
  const gathered = stops.map(() => makeGathered(engine.precision, cells));
  const state = makeLanes(engine.precision, plan.program.slots.length * cells);
  for (const piece of pieces) {
    gathered.forEach((arrays, stop) => {
      for (const name of GATHERED) {
        copyCells(piece, plan, piece.runs.gathered[stop][name], arrays[name]);
      }
    });
    const own = piece.runs.plan.x.length * piece.runs.plan.y.length;
    plan.program.slots.forEach((_, slot) => {
      const from = piece.runs.state!.subarray(slot * own, (slot + 1) * own) as Lanes;
      copyCells(piece, plan, from, state.subarray(slot * cells, (slot + 1) * cells) as Lanes);
    });
  }
  return { plan, engine, stops, gathered, state, elapsedMs };
}

function copyCells({ runs, columns, rows }: Piece, plan: Plan, from: Lanes, to: Lanes): void {
  const [width, ownWidth] = [plan.x.length, runs.plan.x.length];
  for (const row of rows) {
    for (const column of columns) {
      to[row.to * width + column.to] = from[row.from * ownWidth + column.from];
    }
  }
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
