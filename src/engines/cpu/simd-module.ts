/**
 * The cell program as one WebAssembly function: `run(steps, tailFrom, rows, batch, seed)` carries out the whole runs
 * of one SIMD group of cells, everything they have being in locals. It is the loop of shaders/sweep.wgsl.
 *
 * Where a run's whole state repeats, what follows is known. The loop then jumps over whole periods and computes only
 * a remainder that holds one more period and the tail: the same bits as the full run. The repeat is found as Brent
 * (1980) does, by comparing with a state that is kept for twice as long each time.
 */

import type { NodeId, Precision } from '../../formula/index.ts';
import { emitWasm, MATH_IMPORTS, SIMD_LANES } from '../../formula/wasm.ts';
import { CodeWriter, encodeModule, OP, SIMD } from '../../formula/wasm-encoder.ts';
import { GATHERED } from '../../sweep/metrics.ts';
import type { CellProgram, Phase } from '../../sweep/program.ts';

/** Where things lie in the module's memory, in bytes; a value of one SIMD group is 16 bytes. */
export interface SimdLayout {
  /** The inputs of the program, in its order. */
  readonly inputs: number;
  readonly scale: number;
  readonly batchScale: number;
  /** What the runs gathered, in the order of `GATHERED`. */
  readonly gathered: number;
  /** The data, the values of a row side by side. */
  readonly data: number;
  readonly end: number;
}

export const GROUP_BYTES = 16;
const PAGE_BYTES = 65_536;

export function simdLayout(program: CellProgram, rows: number, precision: Precision): SimdLayout {
  const scale = program.inputs.length * GROUP_BYTES;
  const gathered = scale + 2 * GROUP_BYTES;
  const data = gathered + GATHERED.length * GROUP_BYTES;
  const end = data + program.columns.length * rows * valueBytes(precision);
  return { inputs: 0, scale, batchScale: scale + GROUP_BYTES, gathered, data, end };
}

function valueBytes(precision: Precision): number {
  return GROUP_BYTES / SIMD_LANES[precision];
}

export interface SimdOptions {
  readonly precision: Precision;
  /** Whether the gradient is that of a minibatch. */
  readonly noisy: boolean;
  /** Whether repeating runs are cut short. */
  readonly skipCycles: boolean;
}

/** The bytes of the module. @throws FormulaError for a constant beyond f32. */
export function simdModule(
  program: CellProgram,
  rows: number,
  options: SimdOptions,
): Uint8Array<ArrayBuffer> {
  const layout = simdLayout(program, rows, options.precision);
  return encodeModule({
    imports: options.precision === 'f64' ? MATH_IMPORTS : [],
    parameters: Object.keys(PARAMETER).length,
    code: new RunWriter(program, layout, options).code(),
    pages: Math.ceil(layout.end / PAGE_BYTES),
  });
}

/** The function's parameters, which are its first locals. */
const PARAMETER = { steps: 0, tailFrom: 1, rows: 2, batch: 3, seed: 4 } as const;

class RunWriter {
  readonly #program: CellProgram;
  readonly #layout: SimdLayout;
  readonly #options: SimdOptions;
  readonly #code = new CodeWriter(Object.keys(PARAMETER).length);
  /** The local of every named value: inputs, slots, the loss and its gradient, the point, the row, t. */
  readonly #values = new Map<string, number>();
  readonly #step = this.#code.local('i32');

  constructor(program: CellProgram, layout: SimdLayout, options: SimdOptions) {
    this.#program = program;
    this.#layout = layout;
    this.#options = options;
  }

  code(): number[] {
    const code = this.#code;
    const { inputs, initial, begin, observe, observeTail, shared, lookahead, update } = this.#program;
    inputs.forEach((name, index) => {
      code
        .i32(0)
        .memory(SIMD.load, this.#layout.inputs + index * GROUP_BYTES)
        .set(this.#value(name));
    });
    this.#change(initial);
    code.write(OP.block).write(OP.loop);
    this.#here();
    this.#evaluateAll();
    code.get(this.#step).write(OP.i32Eqz).write(OP.if);
    this.#change(begin);
    code.write(OP.end);
    this.#change(observe);
    code.get(this.#step).i32(1).write(OP.i32Add).get(PARAMETER.tailFrom).write(OP.i32GeS).write(OP.if);
    this.#change(observeTail);
    code.write(OP.end);
    code.get(this.#step).get(PARAMETER.steps).write(OP.i32GeS).write(OP.brIf, 1);
    this.#leaveWhenAllDiverged();
    if (this.#options.skipCycles && this.#repeats()) this.#skipPeriods();
    code.get(this.#step).i32(1).write(OP.i32Add).set(this.#step);
    this.#splatStep();
    this.#change(shared);
    if (lookahead) this.#change(lookahead);
    if (this.#options.noisy) this.#evaluateBatch();
    else if (lookahead) this.#evaluateAll();
    this.#change(update);
    code.write(OP.br, 0).write(OP.end).write(OP.end);
    this.#storeGathered();
    return code.finish();
  }

  #value(name: string): number {
    let local = this.#values.get(name);
    if (local === undefined) this.#values.set(name, (local = this.#code.local('v128')));
    return local;
  }

  #emit(outputs: readonly NodeId[]): number[] {
    const read = (name: string) => this.#value(name);
    return emitWasm(this.#program.graph, outputs, read, this.#options.precision, this.#code);
  }

  /** Gives named values new ones, all at once: everything is on the stack before the first is written. */
  #change(phase: Phase): void {
    const results = this.#emit([...phase.values()]);
    for (const local of results) this.#code.get(local);
    for (const name of [...phase.keys()].reverse()) this.#code.set(this.#value(name));
  }

  #here(): void {
    for (const name of this.#program.parameters) {
      this.#code.get(this.#value(`p.${name}`)).set(this.#value(`at.${name}`));
    }
  }

  #splatStep(): void {
    const single = this.#options.precision === 'f32';
    this.#code.get(this.#step).write(single ? OP.f32ConvertI32S : OP.f64ConvertI32S);
    this.#code.simd(single ? SIMD.f32x4Splat : SIMD.f64x2Splat).set(this.#value('t'));
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
    const single = this.#options.precision === 'f32';
    const [add, multiply] = single ? [SIMD.f32x4Add, SIMD.f32x4Mul] : [SIMD.f64x2Add, SIMD.f64x2Mul];
    const bytes = valueBytes(this.#options.precision);
    const sums = [...slope.keys()].map((name) => this.#value(name));
    const address = code.local('i32');
    for (const sum of sums) code.constant(new Uint8Array(GROUP_BYTES)).set(sum);
    code.i32(0).set(counter).write(OP.loop);
    if (columns.length > 0) {
      row();
      code
        .i32(columns.length * bytes)
        .write(OP.i32Mul)
        .set(address);
    }
    columns.forEach((name, index) => {
      code
        .get(address)
        .memory(single ? SIMD.load32Splat : SIMD.load64Splat, this.#layout.data + index * bytes);
      code.set(this.#value(`row.${name}`));
    });
    const results = this.#emit([...slope.values()]);
    sums.forEach((sum, index) => code.get(sum).get(results[index]).simd(add).set(sum));
    code.get(counter).i32(1).write(OP.i32Add).write(OP.localTee, counter).get(count);
    code.write(OP.i32LtS).write(OP.brIf, 0).write(OP.end);
    for (const sum of sums) code.get(sum).i32(0).memory(SIMD.load, scaleAddress).simd(multiply).set(sum);
    this.#change(evaluated);
  }

  /** Every 64 steps, out of the loop if nothing that these runs still do is gathered. */
  #leaveWhenAllDiverged(): void {
    const code = this.#code;
    code.get(this.#step).i32(63).write(OP.i32And).write(OP.i32Eqz).write(OP.if);
    code.get(this.#value('metric.divergedAt')).constant(new Uint8Array(GROUP_BYTES));
    code.simd(this.#options.precision === 'f32' ? SIMD.f32x4Lt : SIMD.f64x2Lt).simd(SIMD.anyTrue);
    code.write(OP.i32Eqz).write(OP.brIf, 2).write(OP.end);
  }

  /** Whether equal states have equal futures: neither the update nor the data may depend on the step itself. */
  #repeats(): boolean {
    const { graph, shared, update, lookahead } = this.#program;
    const phases = [shared, update, ...(lookahead ? [lookahead] : [])];
    return !this.#options.noisy && !phases.some((phase) => graph.inputsOf(phase.values()).has('t'));
  }

  /**
   * Compares the state with the one kept; where every lane's bits are the same, the distance is a period of all four
   * and the step moves on by as many periods as leave one more and the tail to be computed.
   */
  #skipPeriods(): void {
    const code = this.#code;
    const state = this.#program.slots.filter((name) => !name.startsWith('metric.'));
    const kept = state.map(() => code.local('v128'));
    const keptAt = code.local('i32');
    const keepUntil = code.local('i32');
    const period = code.local('i32');
    const left = code.local('i32');

    state.forEach((name, index) => {
      code.get(this.#value(name)).get(kept[index]).simd(SIMD.xor);
      if (index > 0) code.simd(SIMD.or);
    });
    code.simd(SIMD.anyTrue).write(OP.i32Eqz);
    // The kept state is the zeros of fresh locals until the first is kept.
    code.get(keepUntil).write(OP.i32And).write(OP.if);
    code.get(this.#step).get(keptAt).write(OP.i32Sub).set(period);
    code.get(PARAMETER.tailFrom).i32(2).write(OP.i32Sub).get(this.#step).write(OP.i32Sub);
    code.get(period).write(OP.i32Sub).set(left);
    code.get(left).get(period).write(OP.i32GeS).write(OP.if);
    code.get(left).get(left).get(period).write(OP.i32RemS).write(OP.i32Sub);
    code.get(this.#step).write(OP.i32Add).set(this.#step);
    code.write(OP.end).write(OP.end);

    code.get(this.#step).get(keepUntil).write(OP.i32GeS).write(OP.if);
    state.forEach((name, index) => code.get(this.#value(name)).set(kept[index]));
    code.get(this.#step).set(keptAt);
    code.get(this.#step).i32(1).write(OP.i32Shl).i32(1).write(OP.i32Or).set(keepUntil);
    code.write(OP.end);
  }

  #storeGathered(): void {
    const results = this.#emit(GATHERED.map((name) => this.#program.summary.get(name)!));
    results.forEach((local, index) => {
      this.#code
        .i32(0)
        .get(local)
        .memory(SIMD.store, this.#layout.gathered + index * GROUP_BYTES);
    });
  }
}
