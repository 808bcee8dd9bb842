/**
 * The gradient of a node by reverse mode: one sweep from the output back to the inputs, the adjoint of each node
 * being the sum of what its users pass on. Where a derivative is a choice it is: abs'(0) = 0, sign' = floor' = 0,
 * relu'(0) = 0, and the first of tied min/max takes all.
 */

import type { Graph, NodeId } from './graph.ts';

/** The derivative of `output` with respect to each of `inputs`, as nodes of the same graph. */
export function gradient(graph: Graph, output: NodeId, inputs: readonly NodeId[]): NodeId[] {
  const adjoints = new Map<NodeId, NodeId>([[output, graph.constant(1)]]);
  const pass = (to: NodeId, share: NodeId): void => {
    const before = adjoints.get(to);
    adjoints.set(to, before === undefined ? share : graph.add(before, share));
  };
  for (const id of graph.reachable([output]).reverse()) {
    const adjoint = adjoints.get(id);
    if (adjoint !== undefined) passOn(graph, id, adjoint, pass);
  }
  return inputs.map((input) => adjoints.get(input) ?? graph.constant(0));
}

function passOn(graph: Graph, id: NodeId, adjoint: NodeId, pass: (to: NodeId, share: NodeId) => void): void {
  const { operation, args } = graph.node(id);
  const [a, b, c, d] = args;
  const zero = graph.constant(0);
  const one = graph.constant(1);
  switch (operation) {
    case 'constant':
    case 'input':
    case 'sign':
    case 'floor':
    case 'twoToThe':
    case 'exponent':
      return;
    case 'add':
      pass(a, adjoint);
      pass(b, adjoint);
      return;
    case 'subtract':
      pass(a, adjoint);
      pass(b, graph.negate(adjoint));
      return;
    case 'multiply':
      pass(a, graph.multiply(adjoint, b));
      pass(b, graph.multiply(adjoint, a));
      return;
    case 'divide': {
      const share = graph.divide(adjoint, b);
      pass(a, share);
      pass(b, graph.negate(graph.multiply(share, id)));
      return;
    }
    case 'negate':
      pass(a, graph.negate(adjoint));
      return;
    case 'power': {
      const exponent = graph.node(b).value;
      const slope = graph.multiply(graph.constant(exponent), graph.power(a, exponent - 1));
      pass(a, graph.multiply(adjoint, slope));
      return;
    }
    case 'abs':
      pass(a, graph.multiply(adjoint, graph.apply('sign', a)));
      return;
    case 'min':
      pass(a, graph.ifLess(b, a, zero, adjoint));
      pass(b, graph.ifLess(b, a, adjoint, zero));
      return;
    case 'max':
      pass(a, graph.ifLess(a, b, zero, adjoint));
      pass(b, graph.ifLess(a, b, adjoint, zero));
      return;
    case 'sqrt':
      pass(a, graph.multiply(adjoint, graph.divide(graph.constant(0.5), id)));
      return;
    case 'exp':
      pass(a, graph.multiply(adjoint, id));
      return;
    case 'log':
      pass(a, graph.divide(adjoint, a));
      return;
    case 'sin':
      pass(a, graph.multiply(adjoint, graph.apply('cos', a)));
      return;
    case 'cos':
      pass(a, graph.negate(graph.multiply(adjoint, graph.apply('sin', a))));
      return;
    case 'tan':
      pass(a, graph.multiply(adjoint, graph.add(one, graph.multiply(id, id))));
      return;
    case 'tanh':
      pass(a, graph.multiply(adjoint, graph.subtract(one, graph.multiply(id, id))));
      return;
    case 'sigmoid':
      pass(a, graph.multiply(adjoint, graph.multiply(id, graph.subtract(one, id))));
      return;
    case 'softplus':
      pass(a, graph.multiply(adjoint, graph.apply('sigmoid', a)));
      return;
    case 'relu':
      pass(a, graph.ifLess(zero, a, adjoint, zero));
      return;
    case 'ifLess':
      pass(c, graph.ifLess(a, b, adjoint, zero));
      pass(d, graph.ifLess(a, b, zero, adjoint));
      return;
    case 'fraction':
      throw new Error('fraction is made by lowering and has no derivative of its own');
    default:
      operation satisfies never;
  }
}
