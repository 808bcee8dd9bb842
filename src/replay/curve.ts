/**
 * The fitted curve of a problem: the local that its loss compares with the data, evaluated from the very formula
 * that is trained, over a row of points, in f64. Where it is drawn nothing is compiled.
 */

import { Graph, Tape } from '../formula/index.ts';
import { findData } from '../model/find.ts';
import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';
import type { CurveFormula } from './curve-formula.ts';
import { isConstant } from '../model/names.ts';

const POINTS = 161;
/** How far beyond the data the curve goes on, as a share of their span. */
const MARGIN = 0.12;

export interface DataPoint {
  readonly x: number;
  readonly y: number;
}

export class FittedCurve {
  readonly over: string;
  readonly target: string;
  readonly name: string;
  readonly data: readonly DataPoint[];
  /** Where the curve is evaluated. */
  readonly x: Float64Array<ArrayBuffer>;
  /** Whether the curve depends on more than the parameters and `over`; the others are then held at their mean. */
  readonly isSlice: boolean;
  readonly #lanes = new Map<string, Float64Array<ArrayBuffer>>();
  readonly #tape: Tape;

  /** @param columns the data that the curve is fitted to, by name. */
  private constructor(
    { nodes, output, value, over, target }: CurveFormula,
    columns: Readonly<Record<string, readonly number[]>>,
  ) {
    this.name = value;
    this.over = over;
    this.target = target;
    const xs = columns[over];
    this.data = xs.map((x, row) => ({ x, y: columns[target][row] }));
    const low = Math.min(...xs);
    const span = Math.max(...xs) - low || 1;
    this.x = Float64Array.from(
      { length: POINTS },
      (_, index) => low + span * ((index / (POINTS - 1)) * (1 + 2 * MARGIN) - MARGIN),
    );
    this.#lanes.set(`row.${over}`, this.x);
    const others = Object.keys(columns).filter((name) => name !== over && name !== target);
    for (const name of others) {
      const mean = columns[name].reduce((sum, value) => sum + value, 0) / xs.length;
      this.#lane(`row.${name}`).fill(mean);
    }
    this.isSlice = others.length > 0;
    this.#tape = new Tape(Graph.from(nodes), [output], (name) => this.#lane(name), 'f64', POINTS);
  }

  /** @param spec that whose curve the formula is. */
  static of(formula: CurveFormula, { problem }: Spec): FittedCurve {
    const { data } = problem;
    return new FittedCurve(formula, (typeof data === 'string' ? findData(data)!.columns : data)!);
  }

  /** Writes the curve for the parameters into `into`; `point` holds the problem's constants as `problem.<name>`. */
  evaluate(parameters: Readonly<Record<string, number>>, point: RunPoint, into: Float64Array): Float64Array {
    for (const [name, value] of Object.entries(parameters)) this.#lane(`at.${name}`).fill(value);
    for (const [name, value] of Object.entries(point)) {
      if (isConstant(name)) this.#lane(name).fill(value);
    }
    this.#tape.run(POINTS);
    into.set(this.#tape.outputs[0]);
    return into;
  }

  /** Room for one evaluation. */
  makeValues(): Float64Array {
    return new Float64Array(POINTS);
  }

  #lane(name: string): Float64Array<ArrayBuffer> {
    let lane = this.#lanes.get(name);
    if (!lane) this.#lanes.set(name, (lane = new Float64Array(POINTS)));
    return lane;
  }
}
