/**
 * Where the whole state of a run repeats, what follows is known. In exact arithmetic that hardly ever happens; in f32
 * an oscillating or settled run does it sooner or later. Repeats are found by comparing the state, bit for bit, with
 * one that is kept for twice as long each time (Brent 1980, An improved Monte Carlo factorization algorithm, §1). Once
 * all runs of a block repeat, the loop jumps over whole periods and computes only the remainder and the tail: the same
 * bits as the full run.
 */

import { splatBytes } from '../../formula/wasm.ts';
import { OP, SIMD } from '../../formula/wasm-encoder.ts';
import { SINCE, SKIPPED } from '../../program/contract.ts';
import type { BlockWriter } from './simd-block.ts';

/** The i32 locals that say where a run is and where it is to go. */
export interface Bounds {
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly tailFrom: number;
}

export class RepeatsWriter {
  readonly #block: BlockWriter;
  readonly #bounds: Bounds;
  /** Where the periods lie. */
  readonly #place: number;
  /** Whether the period of every run of the block is known. */
  readonly #allFound: number;
  /** The step whose state is kept. */
  readonly #since: number;

  constructor(block: BlockWriter, bounds: Bounds, periods: number) {
    this.#block = block;
    this.#bounds = bounds;
    this.#place = periods;
    this.#allFound = block.code.local('i32');
    this.#since = block.code.local('i32');
  }

  /** Loads the periods that are known and keeps the first state. */
  start(): void {
    this.#block.load([PERIOD], this.#place);
    this.#noteWhetherAllAreFound();
    this.#keep();
  }

  /**
   * Compares the state of a run whose period is not known with the one kept, where the first parameter is the same
   * already; once all are known, that of all runs, until they repeat at once. Keeps the state after 1, 2, 4, … steps.
   */
  watch(): void {
    const code = this.#block.code;
    const { equal, less } = this.#block.own;
    const [first] = this.#block.program.state;
    const one = splatBytes(1, this.#block.precision);
    const periods = this.#block.locals(PERIOD);
    const same = this.#block.locals('same');
    const open = (group: number): void => {
      code.get(periods[group]).constant(one).simd(less);
    };
    periods.forEach((_, group) => {
      code
        .get(this.#block.locals(first)[group])
        .get(this.#block.locals(kept(first))[group])
        .simd(equal);
      open(group);
      code.simd(SIMD.and);
      if (group > 0) code.simd(SIMD.or);
    });
    code.simd(SIMD.anyTrue).get(this.#allFound).write(OP.i32Or).write(OP.if);
    periods.forEach((period, group) => {
      this.#block.program.state.forEach((name, index) => {
        code
          .get(this.#block.locals(name)[group])
          .get(this.#block.locals(kept(name))[group])
          .simd(equal);
        if (index > 0) code.simd(SIMD.and);
      });
      code.set(same[group]);
      const distance = code.local('i32');
      code.get(this.#bounds.step).get(this.#since).write(OP.i32Sub).set(distance);
      this.#block.splat(distance, 'distance');
      code.get(this.#block.locals('distance')[0]).get(period).get(same[group]);
      open(group);
      code.simd(SIMD.and).simd(SIMD.bitselect).set(period);
    });
    code.get(this.#allFound).write(OP.if);
    same.forEach((local, group) => {
      code.get(local);
      if (group > 0) code.simd(SIMD.and);
    });
    code.simd(this.#block.own.allTrue).write(OP.if);
    this.#jump();
    code.write(OP.end).write(OP.else);
    this.#noteWhetherAllAreFound();
    code.get(this.#allFound).write(OP.if);
    this.#keep();
    code.write(OP.end).write(OP.end).write(OP.end);

    const done = code.local('i32');
    code.get(this.#bounds.step).get(this.#bounds.from).write(OP.i32Sub).set(done);
    code.get(done).get(done).i32(1).write(OP.i32Sub).write(OP.i32And).write(OP.i32Eqz).write(OP.if);
    this.#keep();
    code.write(OP.end);
  }

  #noteWhetherAllAreFound(): void {
    this.#block.locals(PERIOD).forEach((period, group) => {
      this.#block.code.get(period);
      if (group > 0) this.#block.code.simd(this.#block.own.smaller);
    });
    this.#block.code.simd(this.#block.own.allTrue).set(this.#allFound);
  }

  #keep(): void {
    for (const name of this.#block.program.state) {
      const to = this.#block.locals(kept(name));
      this.#block.locals(name).forEach((local, group) => this.#block.code.get(local).set(to[group]));
    }
    this.#block.code.get(this.#bounds.step).set(this.#since);
  }

  /**
   * Every run of the block is where it was at the step that is kept, so the distance is a period of all: the step moves
   * on by as many as there are before the step that precedes the tail, or before the last of this call.
   */
  #jump(): void {
    const code = this.#block.code;
    const period = code.local('i32');
    const until = code.local('i32');
    const left = code.local('i32');
    code.get(this.#bounds.step).get(this.#since).write(OP.i32Sub).set(period);
    code.get(this.#bounds.tailFrom).i32(2).write(OP.i32Sub).set(until);
    code.get(until).get(this.#bounds.to).get(until).get(this.#bounds.to).write(OP.i32LtS).write(OP.select);
    code.get(this.#bounds.step).write(OP.i32Sub).set(left);
    code.get(left).get(period).write(OP.i32GeS).write(OP.if);
    code.get(left).get(left).get(period).write(OP.i32RemS).write(OP.i32Sub).set(left);
    this.#block.splat(this.#since, SINCE);
    this.#block.splat(left, SKIPPED);
    this.#block.change(this.#block.program.skip);
    code
      .get(this.#bounds.step)
      .get(left)
      .write(OP.i32Add)
      .write(OP.localTee, this.#bounds.step)
      .set(this.#since);
    code.write(OP.end);
  }

  /** Stores the periods that are known. */
  store(): void {
    this.#block.store([this.#block.locals(PERIOD)], this.#place);
  }
}

/** The period of each run, as a number; 0 before it is found. */
const PERIOD = 'period';

/** The name under which a value of the state is kept. */
function kept(name: string): string {
  return `kept ${name}`;
}
