/**
 * A graph read as Python with NumPy: one line for each value that is used more than once, the rest nested, in the order
 * of operations of the f64 reading. Functions whose conventions differ from NumPy's get a helper of their own.
 */

import type { Graph, NodeId } from './index.ts';

type NodeOf = ReturnType<Graph['node']>;

/** Python for the functions that a script may need, by name. */
export const NUMPY_HELPERS = {
  minimum: 'def minimum(a, b):\n    return np.where((b < a) | np.isnan(b), b, a)',
  maximum: 'def maximum(a, b):\n    return np.where((a < b) | np.isnan(b), b, a)',
  relu: 'def relu(x):\n    return np.where(x < 0.0, 0.0, x)',
  sign: 'def sign(x):\n    return np.where(0.0 < x, 1.0, np.where(x < 0.0, -1.0, x))',
  sigmoid: 'def sigmoid(x):\n    return 1.0 / (1.0 + np.exp(-x))',
  softplus: 'def softplus(x):\n    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))',
  power: [
    'def power(x, n):',
    '    """x to a whole power by repeated squaring."""',
    '    if n < 0:',
    '        return 1.0 / power(x, -n)',
    '    result = None',
    '    while n > 0:',
    '        if n % 2 == 1:',
    '            result = x if result is None else result * x',
    '        n //= 2',
    '        x = x * x',
    '    return result',
  ].join('\n'),
} as const;
export type NumpyHelper = keyof typeof NUMPY_HELPERS;

export interface NumpyCode {
  /** Assignments to names of their own, without indentation. */
  readonly lines: readonly string[];
  /** An expression for each output, in the order asked for. */
  readonly values: readonly string[];
  readonly helpers: ReadonlySet<NumpyHelper>;
}

interface Printed {
  readonly text: string;
  readonly precedence: number;
}

const SUM = 1;
const PRODUCT = 2;
const SIGN = 3;
const ATOM = 4;
/** Longer expressions are given a name, so that lines stay readable. */
const LONGEST = 72;

/** @param inputs the Python name of an input. */
export function emitNumpy(
  graph: Graph,
  outputs: readonly NodeId[],
  inputs: (name: string) => string,
): NumpyCode {
  // Only f32 cuts off tiny values; in f64 such a node is its argument.
  const uncut = (id: NodeId): NodeId =>
    graph.node(id).operation === 'zeroBelow' ? uncut(graph.node(id).args[0]) : id;
  const order = graph.reachable(outputs.map(uncut)).filter((id) => uncut(id) === id);
  const argsOf = (id: NodeId): NodeId[] => graph.node(id).args.map(uncut);
  const uses = new Map<NodeId, number>();
  for (const id of [...outputs.map(uncut), ...order.flatMap(argsOf)]) uses.set(id, (uses.get(id) ?? 0) + 1);
  const helpers = new Set<NumpyHelper>();
  const printed = new Map<NodeId, Printed>();
  const lines: string[] = [];
  for (const id of order) {
    const node = graph.node(id);
    const args = argsOf(id).map((argument) => printed.get(argument)!);
    if (node.operation === 'power')
      args[1] = { text: String(graph.node(node.args[1]).value), precedence: ATOM };
    const value = print(node, args, inputs, helpers);
    const computed = node.args.length > 0;
    if (computed && (uses.get(id)! > 1 || value.text.length > LONGEST)) {
      const name = `n${lines.length + 1}`;
      lines.push(`${name} = ${value.text}`);
      printed.set(id, { text: name, precedence: ATOM });
    } else {
      printed.set(id, value);
    }
  }
  return { lines, values: outputs.map((id) => printed.get(uncut(id))!.text), helpers };
}

/** A number as a Python float. */
export function pythonNumber(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function print(
  node: NodeOf,
  args: readonly Printed[],
  inputs: (name: string) => string,
  helpers: Set<NumpyHelper>,
): Printed {
  const [a, b, c, d] = args;
  const { operation } = node;
  const call = (name: string): Printed => ({
    text: `${name}(${args.map(({ text }) => text).join(', ')})`,
    precedence: ATOM,
  });
  const help = (name: NumpyHelper): Printed => {
    helpers.add(name);
    return call(name);
  };
  // The right operand of a chain is enclosed even where mathematics would not mind: rounding does.
  const infix = (operator: string, precedence: number): Printed => ({
    text: `${enclose(a, precedence)} ${operator} ${enclose(b, precedence + 1)}`,
    precedence,
  });
  switch (operation) {
    case 'constant':
      return { text: pythonNumber(node.value), precedence: node.value < 0 ? SIGN : ATOM };
    case 'input':
      return { text: inputs(node.name), precedence: ATOM };
    case 'add':
      return infix('+', SUM);
    case 'subtract':
      return infix('-', SUM);
    case 'multiply':
      return infix('*', PRODUCT);
    case 'divide':
      return infix('/', PRODUCT);
    case 'negate':
      return { text: `-${enclose(a, ATOM)}`, precedence: SIGN };
    case 'ifLess':
      return { text: `np.where(${a.text} < ${b.text}, ${c.text}, ${d.text})`, precedence: ATOM };
    case 'ifAtMost':
      return { text: `np.where(${a.text} <= ${b.text}, ${c.text}, ${d.text})`, precedence: ATOM };
    case 'min':
      return help('minimum');
    case 'max':
      return help('maximum');
    case 'power':
    case 'relu':
    case 'sign':
    case 'sigmoid':
    case 'softplus':
      return help(operation);
    case 'abs':
    case 'sqrt':
    case 'floor':
    case 'exp':
    case 'log':
    case 'sin':
    case 'cos':
    case 'tan':
    case 'tanh':
      return call(`np.${operation}`);
    case 'zeroBelow':
      // A matter of f32; a script computes in f64.
      return a;
    case 'ifSame':
    case 'twoToThe':
    case 'exponent':
    case 'fraction':
      throw new Error(`"${operation}" has no place in a script: it belongs to f32`);
    default:
      return operation satisfies never;
  }
}

function enclose({ text, precedence }: Printed, least: number): string {
  return precedence < least ? `(${text})` : text;
}
