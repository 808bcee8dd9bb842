/**
 * A graph read as WebAssembly SIMD: four f32 runs or two f64 runs at once, the same operations in the same order as
 * the numbers of numbers.ts, so the same bits. A node is a local for as long as its value is needed; the browser's
 * compiler gives them registers.
 */

import { evaluate, Graph, isChoice, type GraphNode, type NodeId, type Operation } from './graph.ts';
import { lowering } from './lower.ts';
import { toF32, type Precision } from './numbers.ts';
import { OP, SIMD, type CodeWriter } from './wasm-encoder.ts';
import { MATH_F64, PORTABLE_F32 } from './target.ts';

/** The functions that f64 code calls, one lane at a time: those of JavaScript, as the reference has them. */
export const MATH_IMPORTS = [...MATH_F64.own];

export const MATH: Readonly<Record<string, (x: number) => number>> = Object.fromEntries(
  MATH_IMPORTS.map((operation) => [operation, (x: number) => evaluate(operation, [x])]),
);

/** Runs side by side in one SIMD value. */
export const SIMD_LANES = { f32: 4, f64: 2 } as const;

/** The same number in every lane, as bytes. @throws FormulaError for a number beyond f32 where the lanes are f32. */
export function splatBytes(value: number, precision: Precision): Uint8Array {
  const lanes =
    precision === 'f32' ? new Float32Array(4).fill(toF32(value)) : new Float64Array(2).fill(value);
  return new Uint8Array(lanes.buffer);
}

/** Some nodes of a graph in the operations that WebAssembly has, ready to be written as often as they are needed. */
export interface WasmTape {
  readonly graph: Graph;
  /** Everything that is computed, in this order. */
  readonly ids: readonly NodeId[];
  readonly outputs: readonly NodeId[];
  /** The node at which each node is needed for the last time; none for an output. */
  readonly endsAt: ReadonlyMap<NodeId, NodeId>;
}

export function wasmTape(source: Graph, wanted: readonly NodeId[], precision: Precision): WasmTape {
  const graph = new Graph();
  const outputs = wanted.map(lowering(source, graph, precision === 'f32' ? PORTABLE_F32 : MATH_F64));
  const ids = graph.reachable(outputs);
  const endsAt = new Map<NodeId, NodeId>();
  for (const id of ids) for (const argument of graph.node(id).args) endsAt.set(argument, id);
  for (const output of outputs) endsAt.delete(output);
  return { graph, ids, outputs, endsAt };
}

/**
 * Writes the code of a tape, for one group of runs after the other, then lets `use` write what is done with the
 * outputs: it is given the locals that hold each, one a group. After it they may hold anything.
 * @param inputs the local that holds an input of a group.
 * @throws CodeTooLargeError; FormulaError for a constant beyond f32.
 */
export function emitWasm(
  { graph, ids, outputs, endsAt }: WasmTape,
  inputs: (name: string, group: number) => number,
  groups: number,
  precision: Precision,
  code: CodeWriter,
  use: (results: readonly (readonly number[])[]) => void,
): void {
  const constants = new Map<NodeId, number>();
  for (const id of ids) {
    const { operation, value } = graph.node(id);
    if (operation !== 'constant') continue;
    const to = code.take();
    code.constant(splatBytes(value, precision)).set(to);
    constants.set(id, to);
  }
  const taken = new Set<number>();
  const groupLocals = Array.from({ length: groups }, (_, group) => {
    const locals = new Map(constants);
    for (const id of ids) {
      const node = graph.node(id);
      if (node.operation === 'constant') continue;
      if (node.operation === 'input') {
        locals.set(id, inputs(node.name, group));
        continue;
      }
      const to = code.take();
      taken.add(to);
      if (isChoice(node.operation)) emitChoice(code, graph, node, locals, precision);
      else {
        const args = node.args.map((argument) => locals.get(argument)!);
        emitOperation(code, node, args, precision, to);
      }
      code.set(to);
      locals.set(id, to);
      for (const argument of node.args) {
        const local = locals.get(argument)!;
        if (endsAt.get(argument) === id && taken.delete(local)) code.release(local);
      }
    }
    return locals;
  });
  use(outputs.map((id) => groupLocals.map((locals) => locals.get(id)!)));
  for (const local of [...taken, ...constants.values()]) code.release(local);
}

/** Instructions that an operation is alone, in both precisions. */
const DIRECT: Partial<Record<Operation, Readonly<Record<Precision, number>>>> = {
  add: { f32: SIMD.f32x4Add, f64: SIMD.f64x2Add },
  subtract: { f32: SIMD.f32x4Sub, f64: SIMD.f64x2Sub },
  multiply: { f32: SIMD.f32x4Mul, f64: SIMD.f64x2Mul },
  divide: { f32: SIMD.f32x4Div, f64: SIMD.f64x2Div },
  sqrt: { f32: SIMD.f32x4Sqrt, f64: SIMD.f64x2Sqrt },
  floor: { f32: SIMD.f32x4Floor, f64: SIMD.f64x2Floor },
};

function emitOperation(
  code: CodeWriter,
  { operation }: GraphNode,
  args: readonly number[],
  precision: Precision,
  scratch: number,
): void {
  const direct = DIRECT[operation];
  if (direct) {
    for (const argument of args) code.get(argument);
    code.simd(direct[precision]);
    return;
  }
  const [a, b, c, d] = args;
  switch (operation) {
    // The sign bit by a constant, which the compiler keeps, where it would make the mask of `abs` anew each time.
    case 'abs':
      code.get(a).constant(splatBytes(-0, precision)).simd(SIMD.andNot);
      return;
    case 'negate':
      code.get(a).constant(splatBytes(-0, precision)).simd(SIMD.xor);
      return;
    case 'ifSame':
      code.get(c).get(d).get(a).get(b);
      code.simd(precision === 'f32' ? SIMD.i32x4Eq : SIMD.i64x2Eq).simd(SIMD.bitselect);
      return;
    case 'twoToThe':
      // 1.5·2²³ + 127 + n has 127 + n in its lowest bits, those that are moved to the exponent.
      code.get(a).constant(splatBytes(12_583_039, 'f32')).simd(SIMD.f32x4Add);
      code.i32(23).simd(SIMD.i32x4Shl);
      return;
    case 'exponent':
      code.get(a).i32(23).simd(SIMD.i32x4ShrU).constant(int32x4(127)).simd(SIMD.i32x4Sub);
      code.simd(SIMD.f32x4ConvertI32x4S);
      return;
    case 'fraction':
      code.get(a).constant(int32x4(0x7fffff)).simd(SIMD.and);
      code.constant(int32x4(0x3f800000)).simd(SIMD.or);
      return;
    default: {
      const index = MATH_IMPORTS.indexOf(operation);
      if (index < 0)
        throw new Error(`"${operation}" must be lowered before it can be written as WebAssembly`);
      code.get(a).set(scratch);
      for (const lane of [0, 1]) {
        code.get(scratch).get(a).simd(SIMD.f64x2ExtractLane, lane).write(OP.call, index);
        code.simd(SIMD.f64x2ReplaceLane, lane).set(scratch);
      }
      code.get(scratch);
    }
  }
}

/** a < b ? c : d, or a <= b. What is a minimum, a maximum or one of two with 0 takes fewer instructions than a selection. */
function emitChoice(
  code: CodeWriter,
  graph: Graph,
  { operation, args: [a, b, c, d] }: GraphNode,
  locals: ReadonlyMap<NodeId, number>,
  precision: Precision,
): void {
  const single = precision === 'f32';
  const get = (id: NodeId) => code.get(locals.get(id)!);
  const isStrict = operation === 'ifLess';
  const comparison = isStrict
    ? { f32: SIMD.f32x4Lt, f64: SIMD.f64x2Lt }
    : { f32: SIMD.f32x4Le, f64: SIMD.f64x2Le };
  const compare = () => {
    get(a);
    get(b).simd(comparison[precision]);
  };
  const isZero = (id: NodeId) => Object.is(graph.node(id).value, 0);
  if (isStrict && c === a && d === b) {
    get(b);
    get(a).simd(single ? SIMD.f32x4Pmin : SIMD.f64x2Pmin);
  } else if (isStrict && c === b && d === a) {
    get(a);
    get(b).simd(single ? SIMD.f32x4Pmax : SIMD.f64x2Pmax);
  } else if (isZero(d)) {
    get(c);
    compare();
    code.simd(SIMD.and);
  } else if (isZero(c)) {
    get(d);
    compare();
    code.simd(SIMD.andNot);
  } else {
    get(c);
    get(d);
    compare();
    code.simd(SIMD.bitselect);
  }
}

function int32x4(value: number): Uint8Array {
  return new Uint8Array(new Int32Array(4).fill(value).buffer);
}
