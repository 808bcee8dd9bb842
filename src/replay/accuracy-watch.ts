/** Watches a run for functions that are asked beyond the range on which they are accurate in f32. */

import { FUNCTION_ACCURACY, Tape, type NodeId } from '../formula/index.ts';
import type { Plan } from '../sweep/plan.ts';
import type { CellBlock } from '../sweep/reference.ts';
import type { Notice } from '../sweep/notice.ts';

interface Watched {
  readonly name: string;
  readonly limit: number;
  readonly argument: NodeId;
}

export class AccuracyWatch {
  readonly #plan: Plan;
  readonly #watched: readonly Watched[];
  readonly #tape: Tape;
  readonly #lanes = new Map<string, Float64Array<ArrayBuffer>>();
  readonly #beyond = new Map<string, { step: number; argument: number; limit: number }>();

  /** Undefined for a plan without such functions. */
  static of(plan: Plan): AccuracyWatch | undefined {
    const { graph, row, update } = plan.program;
    const watched = graph.reachable([...row.values(), ...update.values()]).flatMap((id): Watched[] => {
      const { operation, args } = graph.node(id);
      const limit = Object.hasOwn(FUNCTION_ACCURACY, operation)
        ? FUNCTION_ACCURACY[operation as keyof typeof FUNCTION_ACCURACY].limit
        : undefined;
      return limit === undefined ? [] : [{ name: operation, limit, argument: args[0] }];
    });
    return watched.length > 0 ? new AccuracyWatch(plan, watched) : undefined;
  }

  private constructor(plan: Plan, watched: readonly Watched[]) {
    this.#plan = plan;
    this.#watched = watched;
    const argumentsOf = watched.map(({ argument }) => argument);
    this.#tape = new Tape(plan.program.graph, argumentsOf, (name) => this.#lane(name), 'f64', 1);
  }

  get notices(): Notice[] {
    return [...this.#beyond].map(([name, beyond]) => ({ kind: 'beyond-accuracy', name, ...beyond }));
  }

  /** Looks at the arguments at the step that a block of one run has reached. */
  look(block: CellBlock, step: number): void {
    const { program, columns, rows } = this.#plan;
    for (const [name, lane] of this.#lanes) [lane[0]] = block.lanes(name);
    for (let row = 0; row < rows; row++) {
      program.columns.forEach((name, index) => (this.#lane(`row.${name}`)[0] = columns[index][row]));
      this.#tape.run(1);
      this.#watched.forEach(({ name, limit }, index) => {
        const [argument] = this.#tape.outputs[index];
        const size = Math.abs(argument);
        if (!(size > limit)) return;
        const before = this.#beyond.get(name);
        if (!before) this.#beyond.set(name, { step, argument, limit });
        else if (size > Math.abs(before.argument)) before.argument = argument;
      });
    }
  }

  #lane(name: string): Float64Array<ArrayBuffer> {
    let lane = this.#lanes.get(name);
    if (!lane) this.#lanes.set(name, (lane = new Float64Array(1)));
    return lane;
  }
}
