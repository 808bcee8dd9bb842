/**
 * A formula as arithmetic: a graph of operations in which what occurs twice is computed once.
 *
 * Nodes are made through the methods below, which share equal nodes (hash-consing), fold constants in f64 and
 * drop operations that do nothing. A node's arguments always come before it, so the order of the nodes is an
 * order of computation, and it is the same for every reading of the graph.
 */

/** The operations, by how many arguments they take. `power` has a constant integer exponent. */
const OPERATION_ARITY = {
  constant: 0,
  input: 0,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  negate: 1,
  power: 2,
  abs: 1,
  sign: 1,
  min: 2,
  max: 2,
  sqrt: 1,
  floor: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  tanh: 1,
  sigmoid: 1,
  softplus: 1,
  relu: 1,
  /** `ifLess(a, b, c, d)` is c where a < b, else d. */
  ifLess: 4,
  /** `ifAtMost(a, b, c, d)` is c where a ≤ b, else d: of what is no number d, which no `ifLess` of b and a gives. */
  ifAtMost: 4,
  /** `ifSame(a, b, c, d)` is c where a and b are the same bits, else d. */
  ifSame: 4,
  /** `zeroBelow(x, c)` is 0 where |x| < c in f32, whose devices may flush what is tinier still; x itself in f64. */
  zeroBelow: 2,
  /** 2ⁿ for a whole number n in −126 … 127, made from bits. */
  twoToThe: 1,
  /** ⌊log₂ x⌋ of a positive normal number, read from its bits. */
  exponent: 1,
  /** x / 2^exponent(x), in [1, 2), read from its bits. */
  fraction: 1,
} as const;

/** What a node of a graph does. */
export type Operation = keyof typeof OPERATION_ARITY;

/** The operations that choose between two branches by a comparison. */
export type Choice = 'ifLess' | 'ifAtMost';

export function isChoice(operation: Operation): operation is Choice {
  return operation === 'ifLess' || operation === 'ifAtMost';
}

/** A node of one graph: its index in the order of computation. */
export type NodeId = number & { readonly __node: unique symbol };

/** An operation, a constant or an input. */
export interface GraphNode {
  readonly operation: Operation;
  readonly args: readonly NodeId[];
  /** The value of a `constant`. */
  readonly value: number;
  /** The name of an `input`. */
  readonly name: string;
}

const NO_ARGS: readonly NodeId[] = [];

/** Operations in an order of computation; what occurs twice is computed once. */
export class Graph {
  readonly #nodes: GraphNode[] = [];
  readonly #known = new Map<string, NodeId>();

  /** A graph of nodes that were made before: what {@link nodes} gave. They are neither shared nor folded anew. */
  static from(nodes: readonly GraphNode[]): Graph {
    const graph = new Graph();
    for (const node of nodes) graph.#share(keyOf(node), node);
    return graph;
  }

  get size(): number {
    return this.#nodes.length;
  }

  /** All nodes in the order of computation, as plain data: a graph that can be sent to a worker. */
  get nodes(): readonly GraphNode[] {
    return this.#nodes;
  }

  node(id: NodeId): GraphNode {
    return this.#nodes[id];
  }

  constant(value: number): NodeId {
    return this.#shared({ operation: 'constant', args: NO_ARGS, value, name: '' });
  }

  input(name: string): NodeId {
    return this.#shared({ operation: 'input', args: NO_ARGS, value: NaN, name });
  }

  add(a: NodeId, b: NodeId): NodeId {
    if (this.#is(a, 0)) return b;
    if (this.#is(b, 0)) return a;
    if (this.#isNegation(b)) return this.subtract(a, this.node(b).args[0]);
    if (this.#isNegation(a)) return this.subtract(b, this.node(a).args[0]);
    return this.#apply('add', a, b);
  }

  subtract(a: NodeId, b: NodeId): NodeId {
    if (this.#is(b, 0)) return a;
    if (this.#is(a, 0)) return this.negate(b);
    if (this.#isNegation(b)) return this.add(a, this.node(b).args[0]);
    return this.#apply('subtract', a, b);
  }

  multiply(a: NodeId, b: NodeId): NodeId {
    if (this.#is(a, 0) || this.#is(b, 0)) return this.constant(0);
    if (this.#is(a, 1)) return b;
    if (this.#is(b, 1)) return a;
    if (this.#is(a, -1)) return this.negate(b);
    if (this.#is(b, -1)) return this.negate(a);
    return this.#mergePowersOfTwo(a, b) ?? this.#mergePowersOfTwo(b, a) ?? this.#apply('multiply', a, b);
  }

  /**
   * Division by a constant becomes the multiplication by its reciprocal. Some GPU compilers do this by
   * themselves (SwiftShader does), which changes the last bit; done here it is the same in every reading.
   */
  divide(a: NodeId, b: NodeId): NodeId {
    if (this.#is(a, 0)) return this.constant(0);
    const { operation, value } = this.node(b);
    if (operation === 'constant' && this.node(a).operation !== 'constant' && Number.isFinite(1 / value)) {
      return this.multiply(a, this.constant(1 / value));
    }
    return this.#apply('divide', a, b);
  }

  negate(a: NodeId): NodeId {
    if (this.#isNegation(a)) return this.node(a).args[0];
    return this.#apply('negate', a);
  }

  /** a^exponent for a whole number: a product, see lower.ts. */
  power(a: NodeId, exponent: number): NodeId {
    if (exponent === 0) return this.constant(1);
    if (exponent === 1) return a;
    return this.#apply('power', a, this.constant(exponent));
  }

  ifLess(a: NodeId, b: NodeId, then: NodeId, otherwise: NodeId): NodeId {
    return this.choose('ifLess', a, b, then, otherwise);
  }

  ifAtMost(a: NodeId, b: NodeId, then: NodeId, otherwise: NodeId): NodeId {
    return this.choose('ifAtMost', a, b, then, otherwise);
  }

  /** A choice by a comparison; one that is settled beforehand is the branch that it takes. */
  choose(operation: 'ifLess' | 'ifAtMost', a: NodeId, b: NodeId, then: NodeId, otherwise: NodeId): NodeId {
    if (then === otherwise) return then;
    const left = this.node(a);
    const right = this.node(b);
    if (left.operation === 'constant' && right.operation === 'constant') {
      return (operation === 'ifLess' ? left.value < right.value : left.value <= right.value)
        ? then
        : otherwise;
    }
    return this.#apply(operation, a, b, then, otherwise);
  }

  /** Any other operation of one or two arguments. */
  apply(operation: Operation, ...args: NodeId[]): NodeId {
    switch (operation) {
      case 'constant':
      case 'input':
        throw new Error(`"${operation}" is made with graph.${operation}()`);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return this[operation](args[0], args[1]);
      case 'negate':
        return this.negate(args[0]);
      case 'power':
        return this.power(args[0], this.node(args[1]).value);
      case 'ifLess':
      case 'ifAtMost':
        return this.choose(operation, args[0], args[1], args[2], args[3]);
      default:
        return this.#apply(operation, ...args);
    }
  }

  /** The nodes that `outputs` need, in order of computation. */
  reachable(outputs: Iterable<NodeId>): NodeId[] {
    const needed = new Set<NodeId>();
    const pending = [...outputs];
    while (pending.length > 0) {
      const id = pending.pop()!;
      if (needed.has(id)) continue;
      needed.add(id);
      pending.push(...this.node(id).args);
    }
    return [...needed].sort((a, b) => a - b);
  }

  /** The names of the inputs that `outputs` depend on. */
  inputsOf(outputs: Iterable<NodeId>): Set<string> {
    const inputs = this.reachable(outputs).map((id) => this.node(id));
    return new Set(inputs.filter((node) => node.operation === 'input').map((node) => node.name));
  }

  /** 2ⁱ · (2ʲ · x) as one product, as in half of the slope of a square: no rounding is lost. */
  #mergePowersOfTwo(factor: NodeId, product: NodeId): NodeId | undefined {
    const { operation, args } = this.node(product);
    if (operation !== 'multiply' || !this.#isPowerOfTwo(factor)) return undefined;
    const inner = args.find((id) => this.#isPowerOfTwo(id));
    if (inner === undefined) return undefined;
    const [other] = args.filter((id) => id !== inner);
    return this.multiply(this.constant(this.node(factor).value * this.node(inner).value), other);
  }

  /** Whether a node is a constant power of two of moderate size. */
  #isPowerOfTwo(id: NodeId): boolean {
    const { operation, value } = this.node(id);
    const exponent = Math.log2(value);
    return operation === 'constant' && Number.isInteger(exponent) && Math.abs(exponent) <= 16;
  }

  #apply(operation: Operation, ...args: NodeId[]): NodeId {
    if (args.length !== OPERATION_ARITY[operation]) {
      throw new Error(`${operation} takes ${OPERATION_ARITY[operation]} arguments, got ${args.length}`);
    }
    const nodes = args.map((id) => this.node(id));
    // How small is too small depends on what the graph is read as.
    if (operation !== 'zeroBelow' && nodes.every((node) => node.operation === 'constant')) {
      return this.constant(
        evaluate(
          operation,
          nodes.map((node) => node.value),
        ),
      );
    }
    return this.#shared({ operation, args, value: NaN, name: '' });
  }

  /** The node that is the same, where there is one. */
  #shared(node: GraphNode): NodeId {
    const key = keyOf(node);
    return this.#known.get(key) ?? this.#share(key, node);
  }

  #share(key: string, node: GraphNode): NodeId {
    const id = this.#nodes.length as NodeId;
    this.#nodes.push(node);
    this.#known.set(key, id);
    return id;
  }

  #is(id: NodeId, value: number): boolean {
    const node = this.node(id);
    return node.operation === 'constant' && node.value === value;
  }

  #isNegation(id: NodeId): boolean {
    return this.node(id).operation === 'negate';
  }
}

/** What two nodes have in common that are the same. */
function keyOf({ operation, args, value, name }: GraphNode): string {
  switch (operation) {
    case 'constant':
      return Object.is(value, -0) ? 'constant:-0' : `constant:${value}`;
    case 'input':
      return `input:${name}`;
    default:
      return `${operation}:${args.join()}`;
  }
}

/** The value of an operation in f64: what constants are folded with. */
export function evaluate(operation: Operation, [a, b, c, d]: readonly number[]): number {
  switch (operation) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'negate':
      return -a;
    case 'power':
      return a ** b;
    case 'abs':
      return Math.abs(a);
    case 'sign':
      return a > 0 ? 1 : a < 0 ? -1 : a;
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'sqrt':
      return Math.sqrt(a);
    case 'floor':
      return Math.floor(a);
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'tan':
      return Math.tan(a);
    case 'tanh':
      return Math.tanh(a);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-a));
    case 'softplus':
      return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    case 'relu':
      return a < 0 ? 0 : a;
    case 'ifLess':
      return a < b ? c : d;
    case 'ifAtMost':
      return a <= b ? c : d;
    case 'ifSame':
      return Object.is(a, b) ? c : d;
    case 'zeroBelow':
      return a;
    case 'twoToThe':
      return 2 ** a;
    case 'exponent':
      return Math.floor(Math.log2(a));
    case 'fraction':
      return a / 2 ** Math.floor(Math.log2(a));
    case 'constant':
    case 'input':
      throw new Error(`"${operation}" has no arguments to evaluate`);
    default:
      return operation satisfies never;
  }
}
