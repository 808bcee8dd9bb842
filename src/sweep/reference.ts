/** Runs a block of cells side by side, one lane each, in f32 or f64: the reference that every engine is held against. Every phase of the cell program is a tape over the lanes. */

import { type Lanes, makeLanes, type Precision, rounded, Tape } from '../formula/index.ts';
import type { GatheredArrays } from './field.ts';
import { GATHERED } from '../program/metrics/gather.ts';
import { DIVERGED } from '../model/limits.ts';
import { drawnRow } from '../model/noise.ts';
import type { Plan } from './plan.ts';
import { type Stop, stopAt } from './stops.ts';
import { DIVERGED_AT, type Phase } from '../program/contract.ts';

/** Lanes of a block: enough to share the cost of interpreting, few enough to stay in the cache. */
export const BLOCK = 256;

export class CellBlock {
  readonly plan: Plan;
  readonly #precision: Precision;
  readonly #lanes: number;
  readonly #values = new Map<string, Lanes>();
  readonly #phases = new Map<Phase, CompiledPhase>();
  #count = 0;
  #step = 0;
  #tailFrom = 0;
  #someDiverged = false;

  constructor(plan: Plan, precision: Precision, lanes = BLOCK) {
    this.plan = plan;
    this.#precision = precision;
    this.#lanes = lanes;
    this.lanes('reduce.all').fill(plan.scale);
    this.lanes('reduce.batch').fill(plan.batchScale);
    this.aim(stopAt(plan.steps, plan.tail));
  }

  /** The lanes of an input, a slot, `loss`, `g.<parameter>` or `rate.<parameter>`. */
  lanes(name: string): Lanes {
    let lanes = this.#values.get(name);
    if (!lanes) this.#values.set(name, (lanes = makeLanes(this.#precision, this.#lanes)));
    return lanes;
  }

  /** Sets the stop that the runs are on their way to, which is the plan's end at first. */
  aim({ tailFrom, tail }: Stop): void {
    this.#tailFrom = tailFrom;
    this.lanes('tailFrom').fill(tailFrom);
    this.lanes('tail').fill(tail);
    this.#enterTail();
  }

  /** Puts runs at their start: `inputs(name, lane)` is the value of a run's input in f64. */
  start(count: number, inputs: (name: string, lane: number) => number): void {
    const { initial, begin } = this.plan.program;
    this.#set(count, 0, inputs);
    this.#carryOut(initial);
    this.evaluate();
    this.#carryOut(begin);
    this.#observe();
    this.#enterTail();
  }

  /** Puts runs where they were after a step: `slots(index, lane)` is what a run carried in a slot. */
  resume(
    count: number,
    step: number,
    inputs: (name: string, lane: number) => number,
    slots: (index: number, lane: number) => number,
  ): void {
    this.#set(count, step, inputs);
    this.plan.program.slots.forEach((name, index) => {
      const lanes = this.lanes(name);
      for (let lane = 0; lane < count; lane++) lanes[lane] = slots(index, lane);
    });
    this.#someDiverged = this.lanes(DIVERGED_AT)
      .subarray(0, count)
      .some((step) => step >= 0);
    this.evaluate();
    this.#enterTail();
  }

  /** Carries out one update of every run. */
  step(): void {
    const { noise, rows } = this.plan;
    const { shared, lookahead, update, observeTail } = this.plan.program;
    this.#step++;
    this.lanes('t').fill(this.#step);
    this.#carryOut(shared);
    if (lookahead) this.#carryOut(lookahead);
    if (noise)
      this.#evaluateRows(noise.batch, (draw) => drawnRow(noise, this.#step, draw, rows), 'reduce.batch');
    else if (lookahead) this.#evaluateAll();
    this.#carryOut(update);
    this.evaluate();
    this.#observe();
    if (this.#step >= this.#tailFrom - 1) this.#carryOut(observeTail);
  }

  /** Steps until the stop that the runs are aimed at, or until none of them can change what is gathered. */
  advance({ step }: Stop): void {
    while (this.#step < step) {
      this.step();
      if (this.#step % 64 === 0 && this.allDiverged()) this.#step = step;
    }
  }

  /** True once every run of the block has diverged, so that no further step can change what is gathered. */
  allDiverged(): boolean {
    const divergedAt = this.lanes(DIVERGED_AT);
    for (let lane = 0; lane < this.#count; lane++) if (divergedAt[lane] < 0) return false;
    return true;
  }

  /** Computes the effective learning rates, `rate.<parameter>`; before the first update, those that it has. */
  rate(): void {
    const t = this.lanes('t');
    t.fill(Math.max(1, this.#step));
    this.#carryOut(this.plan.program.rate);
    t.fill(this.#step);
  }

  /** Writes what the runs gathered into arrays, from index `offset`. */
  gather(into: GatheredArrays, offset: number): void {
    this.#carryOut(this.plan.program.summary);
    for (const name of GATHERED) into[name].set(this.lanes(name).subarray(0, this.#count), offset);
  }

  /** Loss and gradient at the parameters; to be called after moving those from outside. */
  evaluate(): void {
    for (const name of this.plan.program.parameters) this.lanes(`at.${name}`).set(this.lanes(`p.${name}`));
    this.#evaluateAll();
  }

  #set(count: number, step: number, inputs: (name: string, lane: number) => number): void {
    this.#count = count;
    this.#step = step;
    this.#someDiverged = false;
    this.lanes('t').fill(step);
    for (const name of this.plan.program.inputs) {
      const lanes = this.lanes(name);
      for (let lane = 0; lane < count; lane++) lanes[lane] = rounded(inputs(name, lane), this.#precision);
    }
  }

  /** The step before the tail is observed with it, see metrics/metric.ts. */
  #enterTail(): void {
    if (this.#step + 1 === this.#tailFrom) this.#carryOut(this.plan.program.observeTail);
  }

  /** Gathers at the step that is reached, for the runs that had not diverged before it. */
  #observe(): void {
    const { observe, observeLiving, bounded, diverge } = this.plan.program;
    this.#carryOut(this.#someDiverged ? observeLiving : observe);
    const values = bounded.map((name) => this.lanes(name));
    // The limit rounds down in f32, where it is a value that a run can have.
    const limit = this.#precision === 'f32' ? Math.fround(DIVERGED) : DIVERGED;
    for (let lane = 0; lane < this.#count; lane++) {
      if (values.every((lanes) => Math.abs(lanes[lane]) < limit)) continue;
      this.#someDiverged = true;
      this.#carryOut(diverge);
      return;
    }
  }

  /** Loss and gradient of all rows at the point `at.*`. */
  #evaluateAll(): void {
    this.#evaluateRows(this.plan.rows, (row) => row, 'reduce.all');
  }

  /** Loss and gradient of some rows at the point `at.*`: their sum, then the scale. */
  #evaluateRows(count: number, rowOf: (draw: number) => number, scaleName: string): void {
    const { program, columns } = this.plan;
    const phase = this.#compiled(program.row);
    const { names } = phase;
    const sums = names.map((name) => this.lanes(name));
    const runs = this.#count;
    for (const sum of sums) sum.fill(0);
    for (let draw = 0; draw < count; draw++) {
      const row = rowOf(draw);
      program.columns.forEach((name, index) =>
        this.lanes(`row.${name}`).fill(rounded(columns[index][row], this.#precision)),
      );
      phase.tape.run(runs);
      sums.forEach((sum, index) => {
        const value = phase.tape.outputs[index];
        for (let lane = 0; lane < runs; lane++) sum[lane] += value[lane];
      });
    }
    const scale = this.lanes(scaleName);
    for (const sum of sums) for (let lane = 0; lane < runs; lane++) sum[lane] *= scale[lane];
    this.#carryOut(program.evaluated);
  }

  #carryOut(phase: Phase): void {
    if (phase.size === 0) return;
    const { tape, moves } = this.#compiled(phase);
    tape.run(this.#count);
    for (const { from, to } of moves) to.set(from);
  }

  #compiled(phase: Phase): CompiledPhase {
    let compiled = this.#phases.get(phase);
    if (!compiled) this.#phases.set(phase, (compiled = this.#compile(phase)));
    return compiled;
  }

  /** A phase gives its slots new values all at once, so an output that is itself a slot is copied aside first. */
  #compile(phase: Phase): CompiledPhase {
    const names = [...phase.keys()];
    const { graph } = this.plan.program;
    const tape = new Tape(
      graph,
      [...phase.values()],
      (name) => this.lanes(name),
      this.#precision,
      this.#lanes,
    );
    const slots = new Set(this.#values.values());
    const aside: Move[] = [];
    const moves: Move[] = [];
    names.forEach((name, index) => {
      const to = this.lanes(name);
      let from = tape.outputs[index];
      if (from === to) return;
      if (slots.has(from)) {
        const copy = makeLanes(this.#precision, this.#lanes);
        aside.push({ from, to: copy });
        from = copy;
      }
      moves.push({ from, to });
    });
    return { names, tape, moves: [...aside, ...moves] };
  }
}

interface Move {
  readonly from: Lanes;
  readonly to: Lanes;
}

interface CompiledPhase {
  readonly names: readonly string[];
  readonly tape: Tape;
  readonly moves: readonly Move[];
}
