/**
 * The cell program as one WebAssembly function: `run` carries out some steps of one block of cells. A block is a few
 * SIMD groups side by side; a phase is written for one group after the other, so that the processor has something to
 * do while the long chain of a group's own operations, each waiting for the last, goes on. Everything the runs have is
 * in locals. It is the loop of shaders/sweep.wgsl.
 */

import type { Precision } from '../../formula/index.ts';
import { MATH_IMPORTS, splatBytes } from '../../formula/wasm.ts';
import {
  CodeTooLargeError,
  CodeWriter,
  encodeModule,
  OP,
  SIMD,
  WASM_LIMITS,
} from '../../formula/wasm-encoder.ts';
import { DIVERGED } from '../../model/limits.ts';
import { GATHERED } from '../../program/metrics/gather.ts';
import { BlockWriter, PhaseTapes } from './simd-block.ts';
import { GROUP_BYTES, simdLayout, valueBytes, type SimdLayout } from './simd-layout.ts';
import { RepeatsWriter } from './simd-repeats.ts';
import { DIVERGED_AT, type CellProgram } from '../../program/contract.ts';

/** How many SIMD groups a block has, and the longest code that is written so. */
interface Form {
  readonly groups: number;
  readonly mostBytes: number;
}

/**
 * On the lecture's neuron four groups do 1.7 times the work of one in the same time, six hardly more, and the larger a
 * block, the longer it waits for all its runs to repeat. Code of megabytes takes longer to write and to compile than
 * it then saves, so longer programs have one group.
 */
const FORMS: readonly Form[] = [
  { groups: 4, mostBytes: 2 ** 21 },
  { groups: 1, mostBytes: WASM_LIMITS.bytes },
];
const PAGE_BYTES = 65_536;

export interface SimdOptions {
  readonly precision: Precision;
  /** Whether the gradient is that of a minibatch. */
  readonly noisy: boolean;
  /** Whether runs that repeat are cut short. */
  readonly skipCycles: boolean;
}

/**
 * The bytes of the module, which depend on no number of a spec but that of rows; undefined where the program is too
 * large for any form. The module exports how many groups its blocks have.
 * @throws FormulaError for a constant beyond f32.
 */
export function simdModule(
  program: CellProgram,
  rows: number,
  options: SimdOptions,
  forms: readonly Form[] = FORMS,
): Uint8Array<ArrayBuffer> | undefined {
  const tapes = new PhaseTapes(program, options.precision);
  for (const { groups, mostBytes } of forms) {
    try {
      return writeModule(tapes, rows, options, groups, mostBytes);
    } catch (error) {
      if (!(error instanceof CodeTooLargeError)) throw error;
    }
  }
  return undefined;
}

function writeModule(
  tapes: PhaseTapes,
  rows: number,
  options: SimdOptions,
  groups: number,
  mostBytes: number,
): Uint8Array<ArrayBuffer> {
  const { inputs, slots, columns } = tapes.program;
  const counts = { groups, inputs: inputs.length, slots: slots.length, columns: columns.length, rows };
  const layout = simdLayout(counts, options.precision);
  const code = new CodeWriter(Object.keys(PARAMETER).length, mostBytes);
  const block = new BlockWriter(tapes, groups, code);
  return encodeModule({
    imports: options.precision === 'f64' ? MATH_IMPORTS : [],
    parameters: Object.keys(PARAMETER).length,
    code: new RunWriter(block, layout, options).code(),
    pages: Math.ceil(layout.end / PAGE_BYTES),
    groups,
  });
}

/** The function's parameters, which are its first locals. */
const PARAMETER = { from: 0, to: 1, tailFrom: 2, tail: 3, rows: 4, batch: 5, seed: 6, watch: 7 } as const;

class RunWriter {
  readonly #block: BlockWriter;
  readonly #code: CodeWriter;
  readonly #layout: SimdLayout;
  readonly #options: SimdOptions;
  readonly #step: number;
  /** Whether some run of the block has diverged. */
  readonly #someDiverged: number;
  readonly #repeats: RepeatsWriter | undefined;

  constructor(block: BlockWriter, layout: SimdLayout, options: SimdOptions) {
    this.#block = block;
    this.#code = block.code;
    this.#layout = layout;
    this.#options = options;
    this.#step = block.code.local('i32');
    this.#someDiverged = block.code.local('i32');
    const bounds = { step: this.#step, ...PARAMETER };
    this.#repeats = options.skipCycles ? new RepeatsWriter(block, bounds, layout.periods) : undefined;
  }

  code(): Uint8Array<ArrayBuffer> {
    const code = this.#code;
    const { inputs, slots, initial, begin, observeTail, shared, lookahead, update } = this.#block.program;
    this.#block.load(inputs, this.#layout.inputs);
    this.#block.splat(PARAMETER.tail, 'tail');
    this.#block.splat(PARAMETER.tailFrom, 'tailFrom');
    code.get(PARAMETER.from).set(this.#step);
    this.#block.splat(this.#step, 't');

    code.get(this.#step).write(OP.i32Eqz).write(OP.if);
    this.#block.change(initial);
    code.write(OP.else);
    this.#block.load(slots, this.#layout.slots);
    this.#noteWhetherSomeDiverged();
    code.write(OP.end);
    this.#here();
    this.#evaluateAll();
    code.get(this.#step).write(OP.i32Eqz).write(OP.if);
    this.#block.change(begin);
    this.#observe();
    code.write(OP.end);
    this.#whenNext(OP.i32Eq, () => this.#block.change(observeTail));
    this.#repeats?.start();

    code.write(OP.block).write(OP.loop);
    code.get(this.#step).get(PARAMETER.to).write(OP.i32GeS).write(OP.brIf, 1);
    this.#leaveWhenAllDiverged();
    code.get(this.#step).i32(1).write(OP.i32Add).set(this.#step);
    this.#block.splat(this.#step, 't');
    this.#block.change(shared);
    if (lookahead) this.#block.change(lookahead);
    if (this.#options.noisy) this.#evaluateBatch();
    else if (lookahead) this.#evaluateAll();
    this.#block.change(update);
    this.#here();
    this.#evaluateAll();
    this.#observe();
    this.#whenNext(OP.i32GeS, () => this.#block.change(observeTail));
    if (this.#repeats) {
      code.get(PARAMETER.watch).write(OP.if);
      this.#repeats.watch();
      code.write(OP.end);
    }
    code.write(OP.br, 0).write(OP.end).write(OP.end);

    this.#block.store(
      slots.map((name) => this.#block.locals(name)),
      this.#layout.slots,
    );
    const { summary } = this.#block.program;
    const wanted = new Map(GATHERED.map((name) => [name, summary.get(name)!]));
    this.#block.compute(wanted, (results) => this.#block.store(results, this.#layout.gathered));
    this.#repeats?.store();
    return code.finish();
  }

  #here(): void {
    for (const name of this.#block.program.parameters) {
      const from = this.#block.locals(`p.${name}`);
      this.#block.locals(`at.${name}`).forEach((local, group) => this.#code.get(from[group]).set(local));
    }
  }

  #evaluateAll(): void {
    const row = this.#code.local('i32');
    this.#evaluate(row, PARAMETER.rows, this.#layout.scale, () => this.#code.get(row));
  }

  #evaluateBatch(): void {
    const draw = this.#code.local('i32');
    this.#evaluate(draw, PARAMETER.batch, this.#layout.batchScale, () => {
      this.#code.get(PARAMETER.seed);
      this.#hash();
      this.#code.get(this.#step).write(OP.i32Add);
      this.#hash();
      this.#code.get(draw).write(OP.i32Add);
      this.#hash();
      this.#code.get(PARAMETER.rows).write(OP.i32RemU);
    });
  }

  /** The hash of src/model/noise.ts, of the number on the stack. */
  #hash(): void {
    const code = this.#code;
    const state = code.local('i32');
    const word = code.local('i32');
    code.i32(747796405).write(OP.i32Mul).i32(2891336453).write(OP.i32Add).set(state);
    code.get(state).get(state).i32(28).write(OP.i32ShrU).i32(4).write(OP.i32Add).write(OP.i32ShrU);
    code.get(state).write(OP.i32Xor).i32(277803737).write(OP.i32Mul).set(word);
    code.get(word).i32(22).write(OP.i32ShrU).get(word).write(OP.i32Xor);
  }

  /** Loss and gradient at the point: the sum over some rows, then the scale. `row` leaves a row's number on the stack. */
  #evaluate(counter: number, count: number, scaleAddress: number, row: () => void): void {
    const code = this.#code;
    const { row: slope, evaluated, columns } = this.#block.program;
    const { add, multiply, loadSplat } = this.#block.own;
    const bytes = valueBytes(this.#block.precision);
    const sums = [...slope.keys()].map((name) => this.#block.locals(name));
    const address = code.local('i32');
    for (const sum of sums.flat()) code.constant(new Uint8Array(GROUP_BYTES)).set(sum);
    code.i32(0).set(counter).write(OP.loop);
    if (columns.length > 0) {
      row();
      code
        .i32(columns.length * bytes)
        .write(OP.i32Mul)
        .set(address);
    }
    columns.forEach((name, index) => {
      code.get(address).memory(loadSplat, this.#layout.data + index * bytes);
      code.set(this.#block.locals(`row.${name}`)[0]);
    });
    this.#block.compute(slope, (values) => {
      values.forEach((results, index) => {
        results.forEach((result, group) => {
          code.get(sums[index][group]).get(result).simd(add).set(sums[index][group]);
        });
      });
    });
    code.get(counter).i32(1).write(OP.i32Add).write(OP.localTee, counter).get(count);
    code.write(OP.i32LtS).write(OP.brIf, 0).write(OP.end);
    for (const sum of sums.flat()) {
      code.get(sum).i32(0).memory(SIMD.load, scaleAddress).simd(multiply).set(sum);
    }
    this.#block.change(evaluated);
  }

  /** Where the step after this one is the tail's first (`i32Eq`), or is in the tail (`i32GeS`). */
  #whenNext(comparison: readonly number[], write: () => void): void {
    this.#code.get(this.#step).i32(1).write(OP.i32Add).get(PARAMETER.tailFrom).write(comparison).write(OP.if);
    write();
    this.#code.write(OP.end);
  }

  /** Gathers, and notes which runs diverge. */
  #observe(): void {
    const code = this.#code;
    const { observe, observeLiving, bounded, diverge } = this.#block.program;
    code.get(this.#someDiverged).write(OP.if);
    this.#block.change(observeLiving);
    code.write(OP.else);
    this.#block.change(observe);
    code.write(OP.end);
    bounded.forEach((name, index) => {
      this.#block.locals(name).forEach((local, group) => {
        code.get(local).constant(splatBytes(-0, this.#block.precision)).simd(SIMD.andNot);
        code.constant(splatBytes(DIVERGED, this.#block.precision)).simd(this.#block.own.less);
        if (index > 0 || group > 0) code.simd(SIMD.and);
      });
    });
    code.simd(this.#block.own.allTrue).write(OP.i32Eqz).write(OP.if);
    this.#block.change(diverge);
    code.i32(1).set(this.#someDiverged);
    code.write(OP.end);
  }

  #noteWhetherSomeDiverged(): void {
    this.#block.locals(DIVERGED_AT).forEach((local, group) => {
      this.#code.constant(new Uint8Array(GROUP_BYTES)).get(local).simd(this.#block.own.lessOrEqual);
      if (group > 0) this.#code.simd(SIMD.or);
    });
    this.#code.simd(SIMD.anyTrue).set(this.#someDiverged);
  }

  /** Every 64 steps, out of the loop if nothing that these runs still do is gathered. */
  #leaveWhenAllDiverged(): void {
    const code = this.#code;
    code.get(this.#step).i32(63).write(OP.i32And).write(OP.i32Eqz).write(OP.if);
    this.#block.locals(DIVERGED_AT).forEach((local, group) => {
      code.get(local).constant(new Uint8Array(GROUP_BYTES)).simd(this.#block.own.less);
      if (group > 0) code.simd(SIMD.or);
    });
    code.simd(SIMD.anyTrue).write(OP.i32Eqz).write(OP.brIf, 2).write(OP.end);
  }
}
