/** The loss over all rows, and its gradient, in f64, outside of any run: at one point, or at many side by side. */

import { Tape, type NodeId, type Operation } from '../../formula/index.ts';
import type { CellProgram } from '../contract.ts';
import { constantParam } from '../../model/names.ts';

type Row = Float64Array<ArrayBuffer>;

/** Data by column, and what the sum over their rows is multiplied by. */
export interface LossData {
  readonly columns: ReadonlyMap<string, ArrayLike<number>>;
  readonly scale: number;
}

/** The loss at many points at once, one a lane, each with constants of its own. */
export class LossLanes {
  readonly parameters: readonly string[];
  /** The losses after {@link evaluate}. */
  readonly loss: Row;
  /** The gradients after {@link evaluate}, one array a parameter. */
  readonly slopes: readonly Row[];
  /** Operations of one lane of one evaluation. */
  readonly operations: number;
  readonly #lanes: number;
  readonly #inputs = new Map<string, Row>();
  readonly #tape: Tape;
  readonly #columns: readonly (readonly [lane: Row, values: ArrayLike<number>])[];
  readonly #rows: number;
  readonly #scale: number;

  constructor(program: CellProgram, { columns, scale }: LossData, lanes: number) {
    const { written, graph } = program;
    this.parameters = program.parameters;
    this.#lanes = lanes;
    const names = ['loss', ...program.parameters.map((name) => `g.${name}`)];
    const outputs: NodeId[] = names.map((name) => written.row.get(name)!);
    this.#tape = new Tape(graph, outputs, (name) => this.#lane(name), 'f64', lanes);
    this.#columns = program.columns.map((name) => [this.#lane(`row.${name}`), columns.get(name)!]);
    this.#rows = this.#columns.length > 0 ? this.#columns[0][1].length : 1;
    this.#scale = scale;
    this.loss = new Float64Array(lanes);
    this.slopes = program.parameters.map(() => new Float64Array(lanes));
    this.operations = this.#rows * graph.reachable(outputs).length;
  }

  /** Puts a lane at a point. */
  place(lane: number, point: ArrayLike<number>): void {
    this.parameters.forEach((name, index) => (this.#lane(`at.${name}`)[lane] = point[index]));
  }

  setConstants(lane: number, constants: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(constants)) this.#lane(constantParam(name))[lane] = value;
  }

  /** Computes loss and gradient of the first `count` lanes. */
  evaluate(count: number): void {
    const sums = [this.loss, ...this.slopes];
    for (const sum of sums) sum.fill(0);
    for (let row = 0; row < this.#rows; row++) {
      for (const [lane, values] of this.#columns) lane.fill(values[row]);
      this.#tape.run(count);
      sums.forEach((sum, index) => {
        const own = this.#tape.outputs[index];
        for (let lane = 0; lane < count; lane++) sum[lane] += own[lane];
      });
    }
    for (const sum of sums) for (let lane = 0; lane < count; lane++) sum[lane] *= this.#scale;
  }

  #lane(name: string): Row {
    let values = this.#inputs.get(name);
    if (!values) this.#inputs.set(name, (values = new Float64Array(this.#lanes)));
    return values;
  }
}

/** Operations whose slope is 0 wherever it is asked for, though they are not constant. */
const STEPS: ReadonlySet<Operation> = new Set(['floor', 'sign', 'ifLess', 'ifSame', 'zeroBelow']);

/** Whether no parameter has any influence on the loss, by its formula. */
export function isConstantLoss({ written, graph, parameters }: CellProgram): boolean {
  const nodes = parameters.map((name) => graph.node(written.row.get(`g.${name}`)!));
  const isFlat = nodes.every(({ operation, value }) => operation === 'constant' && value === 0);
  const loss = graph.reachable([written.row.get('loss')!]);
  return isFlat && !loss.some((id) => STEPS.has(graph.node(id).operation));
}

/** The loss at one point at a time. */
export class LossFunction {
  readonly parameters: readonly string[];
  readonly #lanes: LossLanes;

  constructor(program: CellProgram, constants: Readonly<Record<string, number>>, data: LossData) {
    this.#lanes = new LossLanes(program, data, 1);
    this.#lanes.setConstants(0, constants);
    this.parameters = program.parameters;
  }

  /** Writes the gradient into `slope` and returns the loss. */
  evaluate(point: ArrayLike<number>, slope: Float64Array): number {
    this.#lanes.place(0, point);
    this.#lanes.evaluate(1);
    this.#lanes.slopes.forEach(([value], index) => (slope[index] = value));
    return this.#lanes.loss[0];
  }
}
