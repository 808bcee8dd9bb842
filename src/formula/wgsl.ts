/**
 * A graph read as WGSL: the statements that compute some of its nodes, one operation each.
 *
 * WGSL lets a compiler reassociate, and SPIRV-Tools' optimizer (in SwiftShader) does: it turns (x + c) − c′ into
 * x + (c − c′), a·b + a·c into a·(b + c), (x / y)·y into x. So in portable mode every sum, difference, product and
 * quotient is sealed: taken to its bits and back, which costs nothing and which no such rule looks through.
 */

import { Graph, isChoice, type GraphNode, type NodeId, type Operation } from './graph.ts';
import { lowering } from './lower.ts';
import { toF32 } from './numbers.ts';
import { NATIVE_WGSL, PORTABLE_F32 } from './target.ts';

/** `portable`: the same bits as the CPU's f32. `native`: the device's own exp, log, sin, cos, tan and tanh. */
export type MathMode = 'portable' | 'native';

export interface WgslCode {
  /** Indented `let` statements, each ended by a newline. */
  readonly body: string;
  /** An expression for each output, in the order asked for. */
  readonly outputs: readonly string[];
}

/** The operations whose result may be beyond f32, or no number. */
const OVERFLOWING: readonly Operation[] = [
  ...(['add', 'subtract', 'multiply', 'divide', 'sqrt', 'exp', 'log', 'tan', 'ifLess', 'ifAtMost'] as const),
];

/** The nodes to watch for overflow: not those that are only chosen from, since what is chosen is watched. */
function overflowing(graph: Graph, ids: readonly NodeId[], outputs: readonly NodeId[]): Set<NodeId> {
  const used = new Set(outputs);
  for (const id of ids) {
    const { operation, args } = graph.node(id);
    for (const argument of isChoice(operation) ? args.slice(0, 2) : args) used.add(argument);
  }
  return new Set(ids.filter((id) => used.has(id) && OVERFLOWING.includes(graph.node(id).operation)));
}

/**
 * @param inputs the WGSL expression that stands for an input.
 * @param watch a statement about a result that may be beyond f32, put after it; none for a device that carries on as
 * IEEE 754 does.
 * @throws FormulaError for a constant beyond f32.
 */
export function emitWgsl(
  source: Graph,
  outputs: readonly NodeId[],
  inputs: (name: string) => string,
  math: MathMode = 'portable',
  watch?: (value: string) => string,
): WgslCode {
  const graph = new Graph();
  const lower = lowering(source, graph, math === 'native' ? NATIVE_WGSL : PORTABLE_F32);
  const lowered = outputs.map(lower);
  const names = new Map<NodeId, string>();
  const seal = math === 'portable' ? sealed : (text: string) => text;
  let body = '';
  const ids = graph.reachable(lowered);
  const watched = watch ? overflowing(graph, ids, lowered) : undefined;
  for (const id of ids) {
    const node = graph.node(id);
    const args = node.args.map((argument) => names.get(argument)!);
    if (node.operation === 'input') {
      names.set(id, inputs(node.name));
    } else if (node.operation === 'constant') {
      names.set(id, wgslLiteral(node.value));
    } else {
      const name = `n${names.size}`;
      body += `  let ${name} = ${operationText(node, args, seal)};\n`;
      if (watch && watched!.has(id)) body += `  ${watch(name)}\n`;
      names.set(id, name);
    }
  }
  return { body, outputs: lowered.map((id) => names.get(id)!) };
}

/** An expression that no compiler merges with others, see above. */
export function sealed(text: string): string {
  return `bitcast<f32>(bitcast<u32>(${text}))`;
}

function operationText(
  { operation }: GraphNode,
  [a, b, c, d]: readonly string[],
  seal: (text: string) => string,
): string {
  switch (operation) {
    case 'add':
      return seal(`${a} + ${b}`);
    case 'subtract':
      return seal(`${a} - ${b}`);
    case 'multiply':
      return seal(`${a} * ${b}`);
    case 'divide':
      return seal(`${a} / ${b}`);
    case 'negate':
      return `-${a}`;
    case 'ifLess':
      return `select(${d}, ${c}, ${a} < ${b})`;
    case 'ifAtMost':
      return `select(${d}, ${c}, ${a} <= ${b})`;
    case 'ifSame':
      return `select(${d}, ${c}, bitcast<u32>(${a}) == bitcast<u32>(${b}))`;
    case 'twoToThe':
      // 1.5·2²³ + 127 + n has 127 + n in its lowest bits, those that are moved to the exponent.
      return `bitcast<f32>(bitcast<u32>(${a} + 12583039f) << 23u)`;
    case 'exponent':
      return `f32(i32(bitcast<u32>(${a}) >> 23u) - 127)`;
    case 'fraction':
      return `bitcast<f32>((bitcast<u32>(${a}) & 0x7fffffu) | 0x3f800000u)`;
    case 'abs':
    case 'sqrt':
    case 'floor':
    case 'exp':
    case 'log':
    case 'sin':
    case 'cos':
    case 'tan':
    case 'tanh':
      return `${operation}(${a})`;
    case 'constant':
    case 'input':
    case 'power':
    case 'zeroBelow':
    case 'min':
    case 'max':
    case 'sign':
    case 'relu':
    case 'sigmoid':
    case 'softplus':
      throw new Error(`"${operation}" must be lowered before it can be written as WGSL`);
    default:
      return operation satisfies never;
  }
}

/** A decimal that reads back as the same f32; negative ones in parentheses. */
export function wgslLiteral(value: number): string {
  const rounded = toF32(value);
  return rounded < 0 || Object.is(rounded, -0) ? `(-${-rounded}f)` : `${rounded}f`;
}
