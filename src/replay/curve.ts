/**
 * The fitted curve of a problem: the local that its loss compares with the data, evaluated from the very formula
 * that is trained, over a row of points, in f64.
 */

import { Tape } from '../formula/index.ts';
import { findData, problemOf } from '../model/find.ts';
import { buildProgram } from '../program/compile.ts';
import type { RunPoint } from '../spec/point.ts';
import type { Spec } from '../spec/spec.ts';

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

  private constructor(
    curve: { value: string; over: string; target: string },
    columns: Readonly<Record<string, readonly number[]>>,
    tape: (curve: FittedCurve, lanes: (name: string) => Float64Array<ArrayBuffer>) => Tape,
  ) {
    this.name = curve.value;
    this.over = curve.over;
    this.target = curve.target;
    const xs = columns[curve.over];
    this.data = xs.map((x, row) => ({ x, y: columns[curve.target][row] }));
    const low = Math.min(...xs);
    const span = Math.max(...xs) - low || 1;
    this.x = Float64Array.from(
      { length: POINTS },
      (_, index) => low + span * ((index / (POINTS - 1)) * (1 + 2 * MARGIN) - MARGIN),
    );
    this.#lanes.set(`row.${curve.over}`, this.x);
    const others = Object.keys(columns).filter((name) => name !== curve.over && name !== curve.target);
    for (const name of others) {
      const mean = columns[name].reduce((sum, value) => sum + value, 0) / xs.length;
      this.#lane(`row.${name}`).fill(mean);
    }
    this.isSlice = others.length > 0;
    this.#tape = tape(this, (name) => this.#lane(name));
  }

  /** The curve of a spec's problem; undefined if it has none. */
  static of(spec: Spec): FittedCurve | undefined {
    const problem = problemOf(spec);
    if (!problem?.curve) return undefined;
    const { data } = spec.problem;
    const columns = typeof data === 'string' ? findData(data)?.columns : data;
    if (!columns) return undefined;
    const { curve } = problem;
    // The optimizer has no part in the curve: the shortest one will do.
    const program = buildProgram(problem, {
      id: '',
      title: '',
      summary: '',
      hyper: [],
      update: 'p = p - g',
      source: '',
    });
    const output = program.locals.get(curve.value);
    if (output === undefined) return undefined;
    return new FittedCurve(curve, columns, (_, lanes) => {
      return new Tape(program.graph, [output], lanes, 'f64', POINTS);
    });
  }

  /** Writes the curve for the parameters into `into`; `point` holds the problem's constants as `problem.<name>`. */
  evaluate(parameters: Readonly<Record<string, number>>, point: RunPoint, into: Float64Array): Float64Array {
    for (const [name, value] of Object.entries(parameters)) this.#lane(`at.${name}`).fill(value);
    for (const [name, value] of Object.entries(point)) {
      if (name.startsWith('problem.')) this.#lane(name).fill(value);
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
