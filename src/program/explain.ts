/**
 * What the formulas of a spec come to while they are written: what is wrong and where, and the gradient in the words of
 * the loss. Whoever writes is told by plain data, so that the compiling can be done in another thread.
 */

import type { Remedy } from '../formula/error.ts';
import { FormulaError, type Expression, type Graph, type NodeId, type Span } from '../formula/index.ts';
import { expressionOf, tidied } from '../formula/print-graph.ts';
import { SpecError, type SpecIssue } from '../spec/error.ts';
import { halvesOf } from '../spec/halves.ts';
import { parseSpec } from '../spec/spec.ts';
import type { SpecInput } from '../spec/structure.ts';
import { FormulaPlaceError } from './compile.ts';
import { programOf } from './programs.ts';

/** A formula that does not compile. */
export interface FormulaFault {
  /** The formula's path in the spec. */
  readonly path: string;
  readonly reason: string;
  /** Where in the formula's text. */
  readonly span: Span;
  readonly suggestion?: string;
  readonly remedy?: Remedy;
}

export interface Slope {
  readonly name: string;
  /** Undefined where it is too long to be read. */
  readonly expression: Expression | undefined;
}

export interface Explanation {
  /** The formula that does not compile, if there is one. */
  readonly fault?: FormulaFault;
  /** What else the spec is refused for; empty for one that is right. */
  readonly issues: readonly SpecIssue[];
  /** The loss's slope by parameter, of one row of the data if there are any; empty while the formulas do not compile. */
  readonly slopes: readonly Slope[];
}

/** Compiles a spec's formulas and checks the rest of it. @param input a spec that need not be right. */
export function explain(input: SpecInput): Explanation {
  try {
    const { graph, written, locals, parameters } = programOf(halvesOf(input));
    const slopes = parameters.map((name) => ({
      name,
      expression: slopeOf(graph, written.row.get(`g.${name}`)!, locals),
    }));
    return { issues: issuesOf(input), slopes };
  } catch (error) {
    const fault = faultOf(error);
    if (fault) return { fault, issues: [], slopes: [] };
    throw error;
  }
}

function issuesOf(input: SpecInput): readonly SpecIssue[] {
  try {
    parseSpec(input);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.issues;
    throw error;
  }
}

function faultOf(error: unknown): FormulaFault | undefined {
  if (error instanceof SpecError) return faultOf(error.cause);
  if (error instanceof FormulaPlaceError) return faultAt(error.place.join('.'), error.cause);
  // A slope that cannot be written out.
  if (error instanceof FormulaError) return faultAt('problem.loss', error);
  return undefined;
}

function faultAt(path: string, { reason, span, suggestion, remedy }: FormulaError): FormulaFault {
  return { path, reason, span, suggestion, remedy };
}

/** A slope in the words of the formula: its inputs and locals by their names. */
function slopeOf(graph: Graph, node: NodeId, named: ReadonlyMap<string, NodeId>): Expression | undefined {
  const locals = new Map<NodeId, string>();
  for (const [name, id] of named) {
    const { operation } = graph.node(id);
    if (operation !== 'constant' && operation !== 'input') locals.set(id, name);
  }
  const nameOf = (input: string): string => input.slice(input.indexOf('.') + 1);
  const expression = expressionOf(graph, node, { nameOf, locals });
  return expression && tidied(expression);
}
