/** The formula of the curve that a problem fits, compiled, in plain data: whoever draws it compiles nothing. */

import type { GraphNode, NodeId } from '../formula/index.ts';
import { problemOf } from '../model/find.ts';
import type { Curve } from '../model/problems/problem.ts';
import { programOf } from '../program/programs.ts';
import type { Spec } from '../spec/spec.ts';

/** The curve as it was compiled, in plain data. */
export interface CurveFormula extends Curve {
  readonly nodes: readonly GraphNode[];
  readonly output: NodeId;
}

/** The curve of a spec's problem; undefined if it has none. @throws SpecError for a formula that does not compile. */
export function curveFormula(spec: Spec): CurveFormula | undefined {
  const curve = problemOf(spec)?.curve;
  if (!curve || spec.problem.data === undefined) return undefined;
  const { graph, locals } = programOf(spec);
  const output = locals.get(curve.value);
  return output === undefined ? undefined : { ...curve, nodes: graph.nodes, output };
}
