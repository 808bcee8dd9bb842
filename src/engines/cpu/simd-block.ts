/** Writes what a SIMD module does with the named values of a block: reading, computing, changing and storing them. */

import type { Precision } from '../../formula/index.ts';
import { emitWasm, wasmTape, type WasmTape } from '../../formula/wasm.ts';
import { SIMD, type CodeWriter } from '../../formula/wasm-encoder.ts';
import { OWN } from './simd-instructions.ts';
import { GROUP_BYTES } from './simd-layout.ts';
import { SINCE, SKIPPED, type CellProgram, type Phase } from '../../program/contract.ts';

/** Values that all runs share, beside those of a data row. */
const SHARED = ['t', 'tail', 'tailFrom', SINCE, SKIPPED, 'distance'];

/** A program's phases as tapes, each made once however often it is written. */
export class PhaseTapes {
  readonly program: CellProgram;
  readonly precision: Precision;
  readonly #tapes = new Map<Phase, WasmTape>();

  constructor(program: CellProgram, precision: Precision) {
    this.program = program;
    this.precision = precision;
  }

  of(phase: Phase): WasmTape {
    let tape = this.#tapes.get(phase);
    if (!tape) {
      tape = wasmTape(this.program.graph, [...phase.values()], this.precision);
      this.#tapes.set(phase, tape);
    }
    return tape;
  }
}

export class BlockWriter {
  readonly program: CellProgram;
  readonly precision: Precision;
  readonly #tapes: PhaseTapes;
  readonly groups: number;
  readonly code: CodeWriter;
  /** The locals of every named value, one a group; what all runs share has the same local for each. */
  readonly #values = new Map<string, number[]>();

  constructor(tapes: PhaseTapes, groups: number, code: CodeWriter) {
    this.program = tapes.program;
    this.precision = tapes.precision;
    this.#tapes = tapes;
    this.groups = groups;
    this.code = code;
  }

  /** The instructions of the precision. */
  get own() {
    return OWN[this.precision];
  }

  locals(name: string): number[] {
    let locals = this.#values.get(name);
    if (locals === undefined) {
      const isShared = SHARED.includes(name) || name.startsWith('row.');
      const first = this.code.local('v128');
      locals = Array.from({ length: this.groups }, (_, group) =>
        isShared || group === 0 ? first : this.code.local('v128'),
      );
      this.#values.set(name, locals);
    }
    return locals;
  }

  /** Computes a phase; `use` is given the locals of each of its values, one a group, in its order. */
  compute(phase: Phase, use: (results: readonly (readonly number[])[]) => void): void {
    const read = (name: string, group: number) => this.locals(name)[group];
    emitWasm(this.#tapes.of(phase), read, this.groups, this.precision, this.code, use);
  }

  /** Gives named values new ones, all at once: everything is on the stack before the first is written. */
  change(phase: Phase): void {
    this.compute(phase, (results) => {
      for (const local of results.flat()) this.code.get(local);
      const targets = [...phase.keys()].flatMap((name) => this.locals(name));
      for (const local of targets.reverse()) this.code.set(local);
    });
  }

  /** Reads named values that lie one after the other. */
  load(names: readonly string[], address: number): void {
    names.forEach((name, index) => {
      this.locals(name).forEach((local, group) => {
        this.code
          .i32(0)
          .memory(SIMD.load, this.#place(address, index, group))
          .set(local);
      });
    });
  }

  /** @param values the locals of each value, one a group. */
  store(values: readonly (readonly number[])[], address: number): void {
    values.forEach((locals, index) => {
      locals.forEach((local, group) => {
        this.code
          .i32(0)
          .get(local)
          .memory(SIMD.store, this.#place(address, index, group));
      });
    });
  }

  /** A whole number, in an i32 local, as a value that all runs share. */
  splat(integer: number, name: string): void {
    this.code.get(integer).write(this.own.fromInteger).simd(this.own.splat);
    this.code.set(this.locals(name)[0]);
  }

  #place(address: number, index: number, group: number): number {
    return address + (index * this.groups + group) * GROUP_BYTES;
  }
}
