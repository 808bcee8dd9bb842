/**
 * Runs cells through the WebAssembly module of their program, one block after the other.
 *
 * A block can jump over periods once all its runs repeat. So that one run that does not keeps no others back, long
 * runs are carried out in legs, and after each the cells are put into blocks anew, those of one period together.
 */

import { makeLanes, rounded, type Lanes, type Precision } from '../../formula/index.ts';
import { MATH, SIMD_LANES } from '../../formula/wasm.ts';
import { CodeWriter, encodeModule } from '../../formula/wasm-encoder.ts';
import { makeGathered, type GatheredArrays } from '../../sweep/field.ts';
import { DIVERGED_AT } from '../../program/contract.ts';
import { GATHERED } from '../../program/metrics/gather.ts';
import { inputAt, type PlanInput } from '../../sweep/inputs.ts';
import { repeats, type Plan } from '../../sweep/plan.ts';
import type { Stop } from '../../sweep/stops.ts';
import type { CellRunner } from './cell-runner.ts';
import { blockLanes, simdLayout } from './simd-layout.ts';

/** What a thread needs of a plan to run its module: numbers, and where two of the slots lie. */
export type SimdNumbers = Pick<
  Plan,
  'x' | 'inputs' | 'columns' | 'rows' | 'scale' | 'batchScale' | 'noise'
> & {
  /** How many values a run carries. */
  readonly slots: number;
  /** Which of them is the step at which a run diverged, −1 before. */
  readonly divergedSlot: number;
  /** Whether runs are cut short that repeat. */
  readonly skipCycles: boolean;
};

/** @param skipCycles whether runs that repeat are cut short: the bits are the same. */
export function simdNumbers(plan: Plan, skipCycles = true): SimdNumbers {
  const { x, inputs, columns, rows, scale, batchScale, noise, program } = plan;
  return {
    ...{ x, inputs, columns, rows, scale, batchScale, noise },
    slots: program.slots.length,
    divergedSlot: program.slots.indexOf(DIVERGED_AT),
    skipCycles: skipCycles && repeats(plan),
  };
}

/**
 * The steps after which cells are put into blocks anew: in each octave two, a short leg in which most periods are found
 * that have come about, and a long one in which the runs that repeat together jump. Few runs repeat before the first.
 */
const LEGS = Array.from({ length: 11 }, (_, octave) => [512 * 2 ** octave, 576 * 2 ** octave]).flat();

/** @param module the plan's, in the same precision. */
export function simdRunner(
  module: WebAssembly.Module,
  numbers: SimdNumbers,
  precision: Precision,
): CellRunner {
  const block = new Block(module, numbers, precision);
  const { slots, divergedSlot, skipCycles } = numbers;
  return ({ from, to, stops, start, keep }) => {
    const cells = to - from;
    const gathered = stops.map(() => makeGathered(precision, cells));
    const order = Uint32Array.from({ length: cells }, (_, cell) => cell);
    const rounds = roundsTo(stops, start?.step ?? 0, skipCycles);
    const state = keep || rounds.length > 1 ? makeLanes(precision, slots * cells) : undefined;
    if (start) state?.set(start.state);
    const runs = state && { state, cells };
    const periods = makeLanes(precision, cells);
    rounds.forEach((legs, round) => {
      for (let first = 0; first < cells; first += block.lanes) {
        const members = order.subarray(first, first + block.lanes);
        block.setInputs(from, members);
        block.setPeriods(periods, members);
        if (legs[0].from > 0) block.load(start && !runs ? { state: start.state, cells } : runs!, members);
        for (const leg of legs) {
          block.run(leg, leg.from >= LEGS[0]);
          if (leg.to === leg.stop.step) block.gather(gathered[stops.indexOf(leg.stop)], members);
        }
        block.getPeriods(periods, members);
        if (runs) block.store(runs, members);
      }
      if (round === rounds.length - 1) return;
      // Those that have diverged first, then by period, then those without one.
      const rank = (cell: number): number =>
        state![divergedSlot * cells + cell] >= 0 ? 0 : periods[cell] || Infinity;
      order.sort((a, b) => rank(a) - rank(b) || a - b);
    });
    return { gathered, state: keep ? state : undefined };
  };
}

/** Some steps on the way to a stop. */
interface Leg {
  readonly from: number;
  readonly to: number;
  readonly stop: Stop;
}

/** The legs to all stops, in rounds: between two rounds cells may change blocks, within one a block stays where it is. */
function roundsTo(stops: readonly Stop[], from: number, regrouped: boolean): Leg[][] {
  const rounds: Leg[][] = [[]];
  let step = from;
  for (const stop of stops) {
    const between = regrouped ? LEGS.filter((end) => end > step && end < stop.step) : [];
    for (const to of [...between, stop.step]) {
      rounds.at(-1)!.push({ from: step, to, stop });
      if (to < stop.step) rounds.push([]);
      step = to;
    }
  }
  return rounds;
}

/** One block of cells in the module's memory. */
class Block {
  readonly lanes: number;
  readonly #numbers: SimdNumbers;
  readonly #precision: Precision;
  readonly #run: (...parameters: number[]) => void;
  readonly #values: Lanes;
  /** The inputs that differ from cell to cell, and where each lies; the others are written once. */
  readonly #varying: { readonly input: PlanInput; readonly place: number }[] = [];
  readonly #slots: number;
  readonly #gathered: number;
  readonly #periods: number;

  constructor(module: WebAssembly.Module, numbers: SimdNumbers, precision: Precision) {
    const { inputs, columns, rows, slots } = numbers;
    const { exports } = new WebAssembly.Instance(module, { math: MATH });
    const groups = (exports.groups as WebAssembly.Global).value as number;
    const counts = { groups, inputs: inputs.length, slots, columns: columns.length, rows };
    const layout = simdLayout(counts, precision);
    const { buffer } = exports.memory as WebAssembly.Memory;
    const values = precision === 'f32' ? new Float32Array(buffer) : new Float64Array(buffer);
    const place = (address: number): number => address / values.BYTES_PER_ELEMENT;
    this.#numbers = numbers;
    this.#precision = precision;
    this.#run = exports.run as (...parameters: number[]) => void;
    this.#values = values as Lanes;
    this.lanes = blockLanes(precision, groups);
    this.#slots = place(layout.slots);
    this.#gathered = place(layout.gathered);
    this.#periods = place(layout.periods);

    const group = SIMD_LANES[precision];
    inputs.forEach((input, index) => {
      const first = place(layout.inputs) + index * this.lanes;
      if (input.strideX > 0 || input.strideY > 0) this.#varying.push({ input, place: first });
      else values.fill(rounded(input.values[0], precision), first, first + this.lanes);
    });
    values.fill(numbers.scale, place(layout.scale), place(layout.scale) + group);
    values.fill(numbers.batchScale, place(layout.batchScale), place(layout.batchScale) + group);
    for (let row = 0; row < rows; row++) {
      columns.forEach(
        (column, index) =>
          (values[place(layout.data) + row * columns.length + index] = rounded(column[row], precision)),
      );
    }
  }

  /** @param members the cells of the block, counted from `from`; lanes beyond them repeat the last. */
  setInputs(from: number, members: Uint32Array): void {
    const width = this.#numbers.x.length;
    for (let lane = 0; lane < this.lanes; lane++) {
      const cell = from + memberAt(members, lane);
      const row = Math.floor(cell / width);
      for (const { input, place } of this.#varying) {
        this.#values[place + lane] = rounded(inputAt(input, cell - row * width, row), this.#precision);
      }
    }
  }

  setPeriods(periods: Lanes, members: Uint32Array): void {
    for (let lane = 0; lane < this.lanes; lane++) {
      this.#values[this.#periods + lane] = periods[memberAt(members, lane)];
    }
  }

  getPeriods(periods: Lanes, members: Uint32Array): void {
    this.#read(this.#periods, members, periods, 0);
  }

  /** @param watch whether to look for repeats. */
  run({ from, to, stop: { tailFrom, tail } }: Leg, watch: boolean): void {
    const { rows, noise } = this.#numbers;
    this.#run(from, to, tailFrom, tail, rows, noise?.batch ?? 0, noise?.seed ?? 0, Number(watch));
  }

  load({ state, cells }: StoredRuns, members: Uint32Array): void {
    for (let slot = 0; slot < this.#numbers.slots; slot++) {
      const to = this.#slots + slot * this.lanes;
      for (let lane = 0; lane < this.lanes; lane++) {
        this.#values[to + lane] = state[slot * cells + memberAt(members, lane)];
      }
    }
  }

  store({ state, cells }: StoredRuns, members: Uint32Array): void {
    for (let slot = 0; slot < this.#numbers.slots; slot++) {
      this.#read(this.#slots + slot * this.lanes, members, state, slot * cells);
    }
  }

  gather(into: GatheredArrays, members: Uint32Array): void {
    for (let quantity = 0; quantity < GATHERED.length; quantity++) {
      this.#read(this.#gathered + quantity * this.lanes, members, into[GATHERED[quantity]], 0);
    }
  }

  /** Copies one value of the block's cells to where each has its own. */
  #read(from: number, members: Uint32Array, into: Lanes, offset: number): void {
    for (let lane = 0; lane < members.length; lane++)
      into[offset + members[lane]] = this.#values[from + lane];
  }
}

/** The state of all cells of a range, one slot after the other. */
interface StoredRuns {
  readonly state: Lanes;
  readonly cells: number;
}

function memberAt(members: Uint32Array, lane: number): number {
  return members[Math.min(lane, members.length - 1)];
}

/** Whether WebAssembly and its 128-bit SIMD are there: asked with a module that has one such value. */
export function hasSimd(): boolean {
  const drop = [0x1a];
  const code = new CodeWriter(0).constant(new Uint8Array(16)).write(drop).finish();
  return (
    typeof WebAssembly === 'object' &&
    WebAssembly.validate(encodeModule({ imports: [], parameters: 0, code, pages: 1, groups: 1 }))
  );
}
