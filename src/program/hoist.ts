/**
 * What of a program depends on a cell's hyperparameters, constants and start alone is no work of its loop: it is
 * computed once a cell, in f64, and rounded once. In f32 that is also the only right way: 1 − β at β = 1 − 1e-7 has
 * lost 19 % where β is rounded first.
 */

import type { Graph, NodeId } from '../formula/index.ts';
import type { Phase } from './contract.ts';

/** Kinds of inputs that a cell has from its start on. */
const OWN_KINDS = ['hyper', 'problem', 'start'];

/** Exact in every precision, so nothing is gained by computing them once. */
const EXACT = ['negate', 'abs'];
/** What asks for the size of a number as f32 has it belongs where numbers are f32. */
const OF_F32 = ['zeroBelow'];

export class Hoisting {
  /** What is computed once a cell, by the name of the input that takes its place. */
  readonly derived = new Map<string, NodeId>();
  readonly #graph: Graph;
  readonly #own = new Map<NodeId, boolean>();
  readonly #replaced = new Map<NodeId, NodeId>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The same phase with inputs `cell.0`, `cell.1`, … in place of its largest parts that are a cell's own. */
  phase(phase: Phase): Phase {
    for (const id of this.#graph.reachable(phase.values())) this.#visit(id);
    return new Map([...phase].map(([name, node]) => [name, this.#part(node)]));
  }

  #visit(id: NodeId): void {
    if (this.#own.has(id)) return;
    const { operation, args, name } = this.#graph.node(id);
    if (operation === 'input') {
      this.#own.set(
        id,
        OWN_KINDS.some((kind) => name.startsWith(`${kind}.`)),
      );
    } else {
      const isConstant = (argument: NodeId) => this.#graph.node(argument).operation === 'constant';
      const own =
        args.length > 0 &&
        !OF_F32.includes(operation) &&
        args.every((argument) => this.#own.get(argument) || isConstant(argument));
      this.#own.set(id, own);
      if (own) return;
    }
    const parts = args.map((argument) => this.#part(argument));
    const isSame = parts.every((part, index) => part === args[index]);
    this.#replaced.set(id, isSame ? id : this.#graph.apply(operation, ...parts));
  }

  /** What stands for a node where another uses it. */
  #part(id: NodeId): NodeId {
    const known = this.#replaced.get(id);
    if (known !== undefined) return known;
    const { operation, args } = this.#graph.node(id);
    const isExact = EXACT.includes(operation) && this.#graph.node(args[0]).operation === 'input';
    const part = isExact ? id : this.#derive(id);
    this.#replaced.set(id, part);
    return part;
  }

  #derive(id: NodeId): NodeId {
    const name = `cell.${this.derived.size}`;
    this.derived.set(name, id);
    return this.#graph.input(name);
  }
}
