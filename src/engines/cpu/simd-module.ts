/**
 * The cell program as one WebAssembly function: `run` carries out some steps of one block of cells. A block is a few
 * SIMD groups side by side; a phase is written for one group after the other, so that the processor has something to
 * do while the long chain of a group's own operations, each waiting for the last, goes on. Everything the runs have is
 * in locals. It is the loop of shaders/sweep.wgsl.
 *
 * Where the whole state of a run repeats, what follows is known. In exact arithmetic that hardly ever happens; in f32
 * an oscillating or settled run does it sooner or later. Repeats are found by comparing the state, bit for bit, with
 * one that is kept for twice as long each time (Brent 1980, An improved Monte Carlo factorization algorithm, §1). Once
 * all runs of a block repeat, the loop jumps over whole periods and computes only the remainder and the tail: the same
 * bits as the full run.
 */

import type { NodeId, Precision } from '../../formula/index.ts';
import { emitWasm, MATH_IMPORTS, SIMD_LANES, splatBytes } from '../../formula/wasm.ts';
import { CodeWriter, encodeModule, OP, SIMD } from '../../formula/wasm-encoder.ts';
import { DIVERGED } from '../../sweep/limits.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { CellProgram, Phase } from '../../sweep/program.ts';

/**
 * SIMD groups of a block. On the lecture's neuron four do 1.7 times the work of one in the same time, six hardly more,
 * and the larger a block, the longer it waits for all its runs to repeat.
 */
const GROUPS = 4;
const GROUP_BYTES = 16;
const BLOCK_BYTES = GROUPS * GROUP_BYTES;
const PAGE_BYTES = 65_536;

/** Cells of a block. */
export function blockLanes(precision: Precision): number {
  return GROUPS * SIMD_LANES[precision];
}

/** Where things lie in the module's memory, in bytes; one value of a block is `BLOCK_BYTES`. */
export interface SimdLayout {
  /** The inputs of the program, in its order. */
  readonly inputs: number;
  /** What the runs carry from step to step, in the program's order of slots. */
  readonly slots: number;
  /** What the runs gathered, in the order of `GATHERED`. */
  readonly gathered: number;
  /** The periods that were found, 0 before. */
  readonly periods: number;
  /** Two values of one group. */
  readonly scale: number;
  readonly batchScale: number;
  /** The data, the values of a row side by side. */
  readonly data: number;
  readonly end: number;
}

/** The counts that a layout follows from. */
export interface SimdCounts {
  readonly inputs: number;
  readonly slots: number;
  readonly columns: number;
  readonly rows: number;
}

export function simdLayout({ inputs, slots, columns, rows }: SimdCounts, precision: Precision): SimdLayout {
  const slotsAt = inputs * BLOCK_BYTES;
  const gathered = slotsAt + slots * BLOCK_BYTES;
  const periods = gathered + GATHERED.length * BLOCK_BYTES;
  const scale = periods + BLOCK_BYTES;
  const data = scale + 2 * GROUP_BYTES;
  const end = data + columns * rows * valueBytes(precision);
  return { inputs: 0, slots: slotsAt, gathered, periods, scale, batchScale: scale + GROUP_BYTES, data, end };
}

function valueBytes(precision: Precision): number {
  return GROUP_BYTES / SIMD_LANES[precision];
}

export interface SimdOptions {
  readonly precision: Precision;
  /** Whether the gradient is that of a minibatch. */
  readonly noisy: boolean;
  /** Whether runs that repeat are cut short. */
  readonly skipCycles: boolean;
}

/** The bytes of the module: they depend on no number of a spec but that of rows. @throws FormulaError for a constant beyond f32. */
export function simdModule(
  program: CellProgram,
  rows: number,
  options: SimdOptions,
): Uint8Array<ArrayBuffer> {
  const { inputs, slots, columns } = program;
  const counts = { inputs: inputs.length, slots: slots.length, columns: columns.length, rows };
  const layout = simdLayout(counts, options.precision);
  return encodeModule({
    imports: options.precision === 'f64' ? MATH_IMPORTS : [],
    parameters: Object.keys(PARAMETER).length,
    code: new RunWriter(program, layout, options).code(),
    pages: Math.ceil(layout.end / PAGE_BYTES),
  });
}

/** The function's parameters, which are its first locals. */
const PARAMETER = { from: 0, to: 1, tailFrom: 2, tail: 3, rows: 4, batch: 5, seed: 6, watch: 7 } as const;

/** Values that all runs share, beside those of a data row. */
const SHARED = ['t', 'tail', 'tailFrom', 'since', 'skipped', 'distance'];

class RunWriter {
  readonly #program: CellProgram;
  readonly #layout: SimdLayout;
  readonly #options: SimdOptions;
  readonly #code = new CodeWriter(Object.keys(PARAMETER).length);
  /** The locals of every named value, one a group; what all runs share has the same local for each. */
  readonly #values = new Map<string, number[]>();
  readonly #step = this.#code.local('i32');
  /** Whether some run of the block has diverged. */
  readonly #someDiverged = this.#code.local('i32');
  /** Whether the period of every run of the block is known. */
  readonly #allFound = this.#code.local('i32');
  /** The step whose state is kept. */
  readonly #since = this.#code.local('i32');

  constructor(program: CellProgram, layout: SimdLayout, options: SimdOptions) {
    this.#program = program;
    this.#layout = layout;
    this.#options = options;
  }

  code(): number[] {
    const code = this.#code;
    const { inputs, slots, initial, begin, observeTail, shared, lookahead, update } = this.#program;
    this.#load(inputs, this.#layout.inputs);
    this.#splat(PARAMETER.tail, 'tail');
    this.#splat(PARAMETER.tailFrom, 'tailFrom');
    code.get(PARAMETER.from).set(this.#step);
    this.#splat(this.#step, 't');

    code.get(this.#step).write(OP.i32Eqz).write(OP.if);
    this.#change(initial);
    code.write(OP.else);
    this.#load(slots, this.#layout.slots);
    this.#noteWhetherSomeDiverged();
    code.write(OP.end);
    this.#here();
    this.#evaluateAll();
    code.get(this.#step).write(OP.i32Eqz).write(OP.if);
    this.#change(begin);
    this.#observe();
    code.write(OP.end);
    this.#whenNext(OP.i32Eq, () => this.#change(observeTail));
    if (this.#options.skipCycles) this.#startWatch();

    code.write(OP.block).write(OP.loop);
    code.get(this.#step).get(PARAMETER.to).write(OP.i32GeS).write(OP.brIf, 1);
    this.#leaveWhenAllDiverged();
    code.get(this.#step).i32(1).write(OP.i32Add).set(this.#step);
    this.#splat(this.#step, 't');
    this.#change(shared);
    if (lookahead) this.#change(lookahead);
    if (this.#options.noisy) this.#evaluateBatch();
    else if (lookahead) this.#evaluateAll();
    this.#change(update);
    this.#here();
    this.#evaluateAll();
    this.#observe();
    this.#whenNext(OP.i32GeS, () => this.#change(observeTail));
    if (this.#options.skipCycles) {
      code.get(PARAMETER.watch).write(OP.if);
      this.#watch();
      code.write(OP.end);
    }
    code.write(OP.br, 0).write(OP.end).write(OP.end);

    this.#store(
      slots.map((name) => this.#locals(name)),
      this.#layout.slots,
    );
    const { summary } = this.#program;
    this.#store(this.#emit(GATHERED.map((name) => summary.get(name)!)), this.#layout.gathered);
    if (this.#options.skipCycles) this.#store([this.#locals(PERIOD)], this.#layout.periods);
    return code.finish();
  }

  get #own() {
    return OWN[this.#options.precision];
  }

  #eachGroup<T>(write: (group: number) => T): T[] {
    return Array.from({ length: GROUPS }, (_, group) => write(group));
  }

  #locals(name: string): number[] {
    let locals = this.#values.get(name);
    if (locals === undefined) {
      const isShared = SHARED.includes(name) || name.startsWith('row.');
      const first = this.#code.local('v128');
      locals = this.#eachGroup((group) => (isShared || group === 0 ? first : this.#code.local('v128')));
      this.#values.set(name, locals);
    }
    return locals;
  }

  /** The locals of each output, one a group. */
  #emit(outputs: readonly NodeId[]): number[][] {
    const read = (name: string, group: number) => this.#locals(name)[group];
    return emitWasm(this.#program.graph, outputs, read, GROUPS, this.#options.precision, this.#code);
  }

  /** Gives named values new ones, all at once: everything is on the stack before the first is written. */
  #change(phase: Phase): void {
    const results = this.#emit([...phase.values()]);
    for (const local of results.flat()) this.#code.get(local);
    const targets = [...phase.keys()].flatMap((name) => this.#locals(name));
    for (const local of targets.reverse()) this.#code.set(local);
  }

  #load(names: readonly string[], address: number): void {
    names.forEach((name, index) => {
      this.#locals(name).forEach((local, group) => {
        const place = address + index * BLOCK_BYTES + group * GROUP_BYTES;
        this.#code.i32(0).memory(SIMD.load, place).set(local);
      });
    });
  }

  /** @param values the locals of each value, one a group. */
  #store(values: readonly (readonly number[])[], address: number): void {
    values.forEach((locals, index) => {
      locals.forEach((local, group) => {
        const place = address + index * BLOCK_BYTES + group * GROUP_BYTES;
        this.#code.i32(0).get(local).memory(SIMD.store, place);
      });
    });
  }

  #here(): void {
    for (const name of this.#program.parameters) {
      const from = this.#locals(`p.${name}`);
      this.#locals(`at.${name}`).forEach((local, group) => this.#code.get(from[group]).set(local));
    }
  }

  /** A whole number as a value that all runs share. */
  #splat(integer: number, name: string): void {
    this.#code.get(integer).write(this.#own.fromInteger).simd(this.#own.splat);
    this.#code.set(this.#locals(name)[0]);
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

  /** The hash of src/sweep/noise.ts, of the number on the stack. */
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
    const { row: slope, evaluated, columns } = this.#program;
    const { add, multiply, loadSplat } = this.#own;
    const bytes = valueBytes(this.#options.precision);
    const sums = [...slope.keys()].map((name) => this.#locals(name));
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
      code.set(this.#locals(`row.${name}`)[0]);
    });
    this.#emit([...slope.values()]).forEach((results, index) => {
      results.forEach((result, group) => {
        code.get(sums[index][group]).get(result).simd(add).set(sums[index][group]);
      });
    });
    code.get(counter).i32(1).write(OP.i32Add).write(OP.localTee, counter).get(count);
    code.write(OP.i32LtS).write(OP.brIf, 0).write(OP.end);
    for (const sum of sums.flat()) {
      code.get(sum).i32(0).memory(SIMD.load, scaleAddress).simd(multiply).set(sum);
    }
    this.#change(evaluated);
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
    const { observe, observeLiving, bounded, diverge } = this.#program;
    code.get(this.#someDiverged).write(OP.if);
    this.#change(observeLiving);
    code.write(OP.else);
    this.#change(observe);
    code.write(OP.end);
    bounded.forEach((name, index) => {
      this.#locals(name).forEach((local, group) => {
        code.get(local).constant(splatBytes(-0, this.#options.precision)).simd(SIMD.andNot);
        code.constant(splatBytes(DIVERGED, this.#options.precision)).simd(this.#own.less);
        if (index > 0 || group > 0) code.simd(SIMD.and);
      });
    });
    code.simd(this.#own.allTrue).write(OP.i32Eqz).write(OP.if);
    this.#change(diverge);
    code.i32(1).set(this.#someDiverged);
    code.write(OP.end);
  }

  #noteWhetherSomeDiverged(): void {
    this.#locals('metric.divergedAt').forEach((local, group) => {
      this.#code.constant(new Uint8Array(GROUP_BYTES)).get(local).simd(this.#own.lessOrEqual);
      if (group > 0) this.#code.simd(SIMD.or);
    });
    this.#code.simd(SIMD.anyTrue).set(this.#someDiverged);
  }

  /** Every 64 steps, out of the loop if nothing that these runs still do is gathered. */
  #leaveWhenAllDiverged(): void {
    const code = this.#code;
    code.get(this.#step).i32(63).write(OP.i32And).write(OP.i32Eqz).write(OP.if);
    this.#locals('metric.divergedAt').forEach((local, group) => {
      code.get(local).constant(new Uint8Array(GROUP_BYTES)).simd(this.#own.less);
      if (group > 0) code.simd(SIMD.or);
    });
    code.simd(SIMD.anyTrue).write(OP.i32Eqz).write(OP.brIf, 2).write(OP.end);
  }

  /** Loads the periods that are known and keeps the first state. */
  #startWatch(): void {
    this.#load([PERIOD], this.#layout.periods);
    this.#noteWhetherAllAreFound();
    this.#keep();
  }

  /**
   * Compares the state of a run whose period is not known with the one kept, where the first parameter is the same
   * already; once all are known, that of all runs, until they repeat at once. Keeps the state after 1, 2, 4, … steps.
   */
  #watch(): void {
    const code = this.#code;
    const { equal, less } = this.#own;
    const [first] = this.#program.state;
    const one = splatBytes(1, this.#options.precision);
    const periods = this.#locals(PERIOD);
    const same = this.#locals('same');
    const open = (group: number): void => {
      code.get(periods[group]).constant(one).simd(less);
    };
    periods.forEach((_, group) => {
      code
        .get(this.#locals(first)[group])
        .get(this.#locals(kept(first))[group])
        .simd(equal);
      open(group);
      code.simd(SIMD.and);
      if (group > 0) code.simd(SIMD.or);
    });
    code.simd(SIMD.anyTrue).get(this.#allFound).write(OP.i32Or).write(OP.if);
    periods.forEach((period, group) => {
      this.#program.state.forEach((name, index) => {
        code
          .get(this.#locals(name)[group])
          .get(this.#locals(kept(name))[group])
          .simd(equal);
        if (index > 0) code.simd(SIMD.and);
      });
      code.set(same[group]);
      const distance = code.local('i32');
      code.get(this.#step).get(this.#since).write(OP.i32Sub).set(distance);
      this.#splat(distance, 'distance');
      code.get(this.#locals('distance')[0]).get(period).get(same[group]);
      open(group);
      code.simd(SIMD.and).simd(SIMD.bitselect).set(period);
    });
    code.get(this.#allFound).write(OP.if);
    same.forEach((local, group) => {
      code.get(local);
      if (group > 0) code.simd(SIMD.and);
    });
    code.simd(this.#own.allTrue).write(OP.if);
    this.#jump();
    code.write(OP.end).write(OP.else);
    this.#noteWhetherAllAreFound();
    code.get(this.#allFound).write(OP.if);
    this.#keep();
    code.write(OP.end).write(OP.end).write(OP.end);

    const done = code.local('i32');
    code.get(this.#step).get(PARAMETER.from).write(OP.i32Sub).set(done);
    code.get(done).get(done).i32(1).write(OP.i32Sub).write(OP.i32And).write(OP.i32Eqz).write(OP.if);
    this.#keep();
    code.write(OP.end);
  }

  #noteWhetherAllAreFound(): void {
    this.#locals(PERIOD).forEach((period, group) => {
      this.#code.get(period);
      if (group > 0) this.#code.simd(this.#own.smaller);
    });
    this.#code.simd(this.#own.allTrue).set(this.#allFound);
  }

  #keep(): void {
    for (const name of this.#program.state) {
      const to = this.#locals(kept(name));
      this.#locals(name).forEach((local, group) => this.#code.get(local).set(to[group]));
    }
    this.#code.get(this.#step).set(this.#since);
  }

  /**
   * Every run of the block is where it was at the step that is kept, so the distance is a period of all: the step moves
   * on by as many as there are before the step that precedes the tail, or before the last of this call.
   */
  #jump(): void {
    const code = this.#code;
    const period = code.local('i32');
    const until = code.local('i32');
    const left = code.local('i32');
    code.get(this.#step).get(this.#since).write(OP.i32Sub).set(period);
    code.get(PARAMETER.tailFrom).i32(2).write(OP.i32Sub).set(until);
    code.get(until).get(PARAMETER.to).get(until).get(PARAMETER.to).write(OP.i32LtS).write(OP.select);
    code.get(this.#step).write(OP.i32Sub).set(left);
    code.get(left).get(period).write(OP.i32GeS).write(OP.if);
    code.get(left).get(left).get(period).write(OP.i32RemS).write(OP.i32Sub).set(left);
    this.#splat(this.#since, 'since');
    this.#splat(left, 'skipped');
    this.#change(this.#program.skip);
    code.get(this.#step).get(left).write(OP.i32Add).write(OP.localTee, this.#step).set(this.#since);
    code.write(OP.end);
  }
}

/** The period of each run, as a number; 0 before it is found. */
const PERIOD = 'period';

/** The name under which a value of the state is kept. */
function kept(name: string): string {
  return `kept ${name}`;
}

/** Instructions that depend on the precision. */
const OWN = {
  f32: {
    less: SIMD.f32x4Lt,
    lessOrEqual: SIMD.f32x4Le,
    smaller: SIMD.f32x4Pmin,
    equal: SIMD.i32x4Eq,
    allTrue: SIMD.i32x4AllTrue,
    add: SIMD.f32x4Add,
    multiply: SIMD.f32x4Mul,
    splat: SIMD.f32x4Splat,
    fromInteger: OP.f32ConvertI32S,
    loadSplat: SIMD.load32Splat,
  },
  f64: {
    less: SIMD.f64x2Lt,
    lessOrEqual: SIMD.f64x2Le,
    smaller: SIMD.f64x2Pmin,
    equal: SIMD.i64x2Eq,
    allTrue: SIMD.i64x2AllTrue,
    add: SIMD.f64x2Add,
    multiply: SIMD.f64x2Mul,
    splat: SIMD.f64x2Splat,
    fromInteger: OP.f64ConvertI32S,
    loadSplat: SIMD.load64Splat,
  },
} as const;
