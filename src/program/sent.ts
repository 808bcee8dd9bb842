/** A program as plain data, which can be sent to another thread: its graph is the list of its nodes. */

import { Graph, type GraphNode } from '../formula/index.ts';
import type { CellProgram } from './contract.ts';

export interface SentProgram extends Omit<CellProgram, 'graph'> {
  readonly nodes: readonly GraphNode[];
}

export function toSend({ graph, ...rest }: CellProgram): SentProgram {
  return { ...rest, nodes: graph.nodes };
}

/** The phases of a program are told apart by identity, and are the same objects in what is made here. */
export function received({ nodes, ...rest }: SentProgram): CellProgram {
  return { ...rest, graph: Graph.from(nodes) };
}
