/**
 * A graph read as numbers, for many runs at once: a tape of instructions, each carried out over a row of lanes
 * before the next. It is interpreted, never generated as JavaScript, so it needs no `eval`; the lanes share the
 * cost of interpreting. The lanes' array type is the precision: storing to a Float32Array rounds every operation
 * to f32 (rounding a double-precision + − × ÷ √ once more is exact, Figueroa 1995).
 */

import { FormulaError } from './error.ts';
import { Graph, type NodeId, type Operation } from './graph.ts';
import { lowering } from './lower.ts';
import { MATH_F64, PORTABLE_F32, SMALLEST_NORMAL } from './target.ts';

/** Single or double precision, IEEE 754. */
export type Precision = 'f32' | 'f64';
/** Values of one precision. */
export type Lanes = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export function makeLanes(precision: Precision, count: number): Lanes {
  return precision === 'f32' ? new Float32Array(count) : new Float64Array(count);
}

interface Instruction {
  readonly operation: Operation;
  readonly to: Lanes;
  readonly a: Lanes;
  readonly b: Lanes;
  readonly c: Lanes;
  readonly d: Lanes;
}

/** Straight-line code for some outputs of a graph, over arrays that its owner supplies for the inputs. */
export class Tape {
  /** The outputs' lanes, in the order asked for. Valid until the next run; an output may be an input's own array. */
  readonly outputs: readonly Lanes[];
  readonly #instructions: readonly Instruction[];

  /**
   * @param inputs the lanes of every input that `outputs` depend on; read at each run, never written.
   * @throws FormulaError for a constant beyond f32 when `precision` is f32.
   */
  constructor(
    source: Graph,
    outputs: readonly NodeId[],
    inputs: (name: string) => Lanes,
    precision: Precision,
    lanes: number,
  ) {
    const graph = new Graph();
    const lower = lowering(source, graph, precision === 'f32' ? PORTABLE_F32 : MATH_F64);
    const lowered = outputs.map(lower);
    const allocate = (): Lanes => makeLanes(precision, lanes);
    const compiled = compile(graph, lowered, inputs, allocate, precision);
    this.#instructions = compiled.instructions;
    this.outputs = compiled.outputs;
  }

  /** Carries out the tape for the first `count` lanes. */
  run(count: number): void {
    for (const instruction of this.#instructions) execute(instruction, count);
  }
}

/** Assigns an array to every node, reusing those whose value is no longer needed. */
function compile(
  graph: Graph,
  outputs: readonly NodeId[],
  inputs: (name: string) => Lanes,
  allocate: () => Lanes,
  precision: Precision,
): { instructions: Instruction[]; outputs: Lanes[] } {
  const order = graph.reachable(outputs);
  const lastUse = new Map<NodeId, number>();
  order.forEach((id, position) => {
    for (const argument of graph.node(id).args) lastUse.set(argument, position);
  });
  for (const output of outputs) lastUse.set(output, Infinity);

  const free: Lanes[] = [];
  const place = new Map<NodeId, Lanes>();
  const instructions: Instruction[] = [];
  order.forEach((id, position) => {
    const { operation, args, name, value } = graph.node(id);
    if (operation === 'input') {
      place.set(id, inputs(name));
    } else if (operation === 'constant') {
      place.set(id, allocate().fill(precision === 'f32' ? toF32(value) : value) as Lanes);
    } else {
      const sources = args.map((argument) => place.get(argument)!);
      // An instruction may write over an argument that ends here: each lane is read before it is written.
      for (const argument of new Set(args)) {
        const { operation: kind } = graph.node(argument);
        const owned = kind !== 'input' && kind !== 'constant';
        if (owned && lastUse.get(argument) === position) free.push(place.get(argument)!);
      }
      const to = free.pop() ?? allocate();
      place.set(id, to);
      const [a, b = a, c = a, d = a] = sources;
      instructions.push({ operation, to, a, b, c, d });
    }
  });
  return { instructions, outputs: outputs.map((output) => place.get(output)!) };
}

/** A number as runs of this precision have it, rounded once; in f32 what is subnormal counts as 0. */
export function rounded(value: number, precision: Precision): number {
  if (precision === 'f64') return value;
  const single = Math.fround(value);
  return Math.abs(single) < SMALLEST_NORMAL ? 0 : single;
}

/** A constant as f32. @throws FormulaError if it is no finite f32. */
export function toF32(value: number): number {
  const single = Math.fround(value);
  if (Number.isFinite(single)) return single;
  const place = { offset: 0, length: 0, line: 1, column: 1 };
  const what = Number.isFinite(value)
    ? `the constant ${value} of the formula or its gradient`
    : 'a part of the formula or its gradient, in which constants below 1.2e-38 count as 0,';
  throw new FormulaError(`${what} is beyond f32's largest, 3.4e38`, place);
}

const bitsBuffer = new Float32Array(1);
const bits = new Int32Array(bitsBuffer.buffer);

function execute({ operation, to, a, b, c, d }: Instruction, count: number): void {
  switch (operation) {
    case 'add':
      for (let i = 0; i < count; i++) to[i] = a[i] + b[i];
      return;
    case 'subtract':
      for (let i = 0; i < count; i++) to[i] = a[i] - b[i];
      return;
    case 'multiply':
      for (let i = 0; i < count; i++) to[i] = a[i] * b[i];
      return;
    case 'divide':
      for (let i = 0; i < count; i++) to[i] = a[i] / b[i];
      return;
    case 'negate':
      for (let i = 0; i < count; i++) to[i] = -a[i];
      return;
    case 'abs':
      for (let i = 0; i < count; i++) to[i] = Math.abs(a[i]);
      return;
    case 'sqrt':
      for (let i = 0; i < count; i++) to[i] = Math.sqrt(a[i]);
      return;
    case 'floor':
      for (let i = 0; i < count; i++) to[i] = Math.floor(a[i]);
      return;
    case 'ifLess':
      for (let i = 0; i < count; i++) to[i] = a[i] < b[i] ? c[i] : d[i];
      return;
    case 'ifAtMost':
      for (let i = 0; i < count; i++) to[i] = a[i] <= b[i] ? c[i] : d[i];
      return;
    case 'ifSame':
      for (let i = 0; i < count; i++) to[i] = Object.is(a[i], b[i]) ? c[i] : d[i];
      return;
    case 'twoToThe':
      for (let i = 0; i < count; i++) {
        bits[0] = (a[i] + 127) << 23;
        to[i] = bitsBuffer[0];
      }
      return;
    case 'exponent':
      for (let i = 0; i < count; i++) {
        bitsBuffer[0] = a[i];
        to[i] = (bits[0] >>> 23) - 127;
      }
      return;
    case 'fraction':
      for (let i = 0; i < count; i++) {
        bitsBuffer[0] = a[i];
        bits[0] = (bits[0] & 0x7fffff) | 0x3f800000;
        to[i] = bitsBuffer[0];
      }
      return;
    case 'exp':
      for (let i = 0; i < count; i++) to[i] = Math.exp(a[i]);
      return;
    case 'log':
      for (let i = 0; i < count; i++) to[i] = Math.log(a[i]);
      return;
    case 'sin':
      for (let i = 0; i < count; i++) to[i] = Math.sin(a[i]);
      return;
    case 'cos':
      for (let i = 0; i < count; i++) to[i] = Math.cos(a[i]);
      return;
    case 'tan':
      for (let i = 0; i < count; i++) to[i] = Math.tan(a[i]);
      return;
    case 'tanh':
      for (let i = 0; i < count; i++) to[i] = Math.tanh(a[i]);
      return;
    case 'sigmoid':
      for (let i = 0; i < count; i++) to[i] = 1 / (1 + Math.exp(-a[i]));
      return;
    case 'softplus':
      for (let i = 0; i < count; i++) {
        to[i] = Math.max(a[i], 0) + Math.log1p(Math.exp(-Math.abs(a[i])));
      }
      return;
    case 'constant':
    case 'input':
    case 'power':
    case 'zeroBelow':
    case 'min':
    case 'max':
    case 'sign':
    case 'relu':
      throw new Error(`"${operation}" must be lowered before it can be carried out`);
    default:
      operation satisfies never;
  }
}
