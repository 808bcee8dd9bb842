/**
 * What every cell computes, as one graph: a problem and an optimizer compiled into the phases of a run.
 *
 * A run carries `slots` from step to step (its parameters, the optimizer's state, and what the metrics gather).
 * A phase reads slots and other inputs and gives some slots new values, all at once. Engines know nothing of
 * optimizers, losses or metrics: they carry out phases, in this order.
 *
 *   initial · evaluate · begin · observe                                      step 0
 *   shared · [lookahead · evaluate] · update · evaluate · observe [· tail]     steps 1 … T
 *   summary
 *
 * To evaluate is to sum `row` over the data, scale the sum, and carry out `evaluated`. A run that diverges is carried
 * out no further: `diverge` notes the step.
 *
 * Inputs of the graph are named by kind: `hyper.eta0`, `problem.kappa`, `start.w`, `cell.0` (what is made of these,
 * see hoist.ts), `sweep.least` (one value a cell), `row.x` (one a data row), `at.w` (the point of evaluation), `g.w`, `loss`, `t`, `tail` and `tailFrom` (of the
 * stop the runs are on their way to, see stops.ts), and the slots' own names.
 */

import {
  build,
  buildStatements,
  FormulaError,
  gradient,
  Graph,
  lowering,
  parseExpression,
  parseStatements,
  PORTABLE_F32,
  toF32,
  type NodeId,
} from '../formula/index.ts';
import type { Optimizer } from '../model/optimizers/index.ts';
import type { Problem } from '../model/problems/index.ts';
import { Hoisting } from './hoist.ts';
import { metricPhases } from './metrics/gather.ts';
import { type CellProgram, type Phase, TINY } from './contract.ts';
import { startParam, constantParam, hyperInput } from '../model/names.ts';

/** A formula of a problem or an optimizer that does not compile; `place` is its path in a spec. */
export class FormulaPlaceError extends Error {
  override readonly name = 'FormulaPlaceError';
  readonly place: readonly string[];
  override readonly cause: FormulaError;

  constructor(place: readonly string[], cause: FormulaError) {
    super(cause.message);
    this.place = place;
    this.cause = cause;
  }
}

/** What a program is made from: programs of the same key are the same. */
export function programKey(problem: Problem, optimizer: Optimizer): string {
  const named = (all: readonly { readonly name: string }[] = []) => all.map(({ name }) => name);
  const { hyper, update, state, lookahead, rate, shared } = optimizer;
  const { parameters, constants, columns, loss } = problem;
  const texts = [loss, update, state, lookahead, rate, shared];
  return JSON.stringify([named(parameters), named(constants), columns, named(hyper), texts]);
}

/** @throws FormulaPlaceError for a formula that does not compile. */
export function buildProgram(problem: Problem, optimizer: Optimizer): CellProgram {
  const graph = new Graph();
  const parameters = problem.parameters.map(({ name }) => name);
  const constants = (problem.constants ?? []).map(({ name }) => name);
  const hypers = optimizer.hyper.map(({ name }) => name);
  const state = Object.entries(optimizer.state ?? {});
  const sharedState = Object.entries(optimizer.shared?.state ?? {});
  const hyperScope = bind(graph, hypers, hyperInput);

  const { row, locals } = at(['problem', 'loss'], () => buildLoss(graph, problem, parameters, constants));
  const initial = new Map<string, NodeId>();
  for (const parameter of parameters) initial.set(`p.${parameter}`, graph.input(startParam(parameter)));
  for (const [name, formula] of state) {
    const value = at(['optimizer', 'state', name], () => {
      const node = build(graph, parseExpression(formula), hyperScope);
      requireComputable(graph, [node]);
      return node;
    });
    for (const parameter of parameters) initial.set(`${name}.${parameter}`, value);
  }
  for (const [name, formula] of sharedState) {
    initial.set(
      `shared.${name}`,
      at(['optimizer', 'shared'], () => build(graph, parseExpression(formula), hyperScope)),
    );
  }

  const runScope = new Map([
    ...hyperScope,
    ...bind(
      graph,
      sharedState.map(([name]) => name),
      (name) => `shared.${name}`,
    ),
    ['t', graph.input('t')] as const,
  ]);
  const scopeOf = (parameter: string): Map<string, NodeId> =>
    new Map([
      ...runScope,
      ...bind(
        graph,
        state.map(([name]) => name),
        (name) => `${name}.${parameter}`,
      ),
    ]);
  const withParameter = (parameter: string): Map<string, NodeId> =>
    scopeOf(parameter).set('p', graph.input(`p.${parameter}`));
  const perParameter = (
    path: string,
    formula: string | undefined,
    target: string,
    scope: typeof scopeOf,
  ): Phase => {
    if (formula === undefined) return new Map();
    return at(['optimizer', path], () => {
      const expression = parseExpression(formula);
      const phase = new Map(
        parameters.map((parameter) => [`${target}.${parameter}`, build(graph, expression, scope(parameter))]),
      );
      requireComputable(graph, phase.values());
      return phase;
    });
  };

  const shared = new Map<string, NodeId>();
  if (optimizer.shared) {
    const { names } = buildStatements(graph, parseStatements(optimizer.shared.update), runScope);
    for (const [name] of sharedState) {
      const value = names.get(name);
      if (value !== undefined) shared.set(`shared.${name}`, value);
    }
  }
  const update = at(['optimizer', 'update'], () => {
    const statements = parseStatements(optimizer.update);
    const assignable = ['p', ...state.map(([name]) => name)];
    refuseFixedNames(statements, [...hypers, ...sharedState.map(([name]) => name), 'g', 't']);
    const phase = new Map<string, NodeId>();
    for (const parameter of parameters) {
      const scope = withParameter(parameter).set('g', graph.input(`g.${parameter}`));
      const { names, value } = buildStatements(graph, statements, scope);
      if (value !== undefined || !names.has('p')) {
        const last = statements.at(-1)?.expression.span ?? { offset: 0, length: 0, line: 1, column: 1 };
        throw new FormulaError(`an update is made of lines "name = …", one of them "p = …"`, last);
      }
      for (const name of assignable) {
        const node = names.get(name);
        if (node !== undefined) phase.set(`${name}.${parameter}`, node);
      }
    }
    requireComputable(graph, phase.values());
    return phase;
  });
  const lookahead = perParameter('lookahead', optimizer.lookahead, 'at', withParameter);
  const rate = perParameter('rate', optimizer.rate, 'rate', scopeOf);
  const autonomous = !graph.inputsOf([...shared, ...update, ...lookahead].map(([, node]) => node)).has('t');
  const metrics = metricPhases(graph, parameters, [...initial.keys()]);
  const written = {
    initial: cutOff(graph, initial),
    row,
    lookahead: lookahead.size > 0 ? lookahead : undefined,
    shared: cutOff(graph, shared),
    update: cutOff(graph, update),
    rate,
  };
  const hoisting = new Hoisting(graph);
  const hoisted = {
    initial: hoisting.phase(written.initial),
    row: hoisting.phase(written.row),
    lookahead: written.lookahead && hoisting.phase(written.lookahead),
    shared: hoisting.phase(written.shared),
    update: hoisting.phase(written.update),
    rate: hoisting.phase(written.rate),
  };

  return {
    key: programKey(problem, optimizer),
    graph,
    parameters,
    columns: problem.columns,
    slots: [...initial.keys(), ...metrics.metricSlots],
    inputs: [
      ...hypers.map(hyperInput),
      ...constants.map(constantParam),
      ...parameters.map(startParam),
      ...metrics.metricInputs,
      ...hoisting.derived.keys(),
    ],
    derived: hoisting.derived,
    written,
    ...hoisted,
    initial: new Map([...hoisted.initial, ...metrics.initialMetrics]),
    evaluated: cutOff(graph, row, (name) => graph.input(name)),
    state: [...initial.keys()],
    autonomous,
    stateColumns: [
      ...state.flatMap(([name]) => parameters.map((parameter) => `${name}.${parameter}`)),
      ...sharedState.map(([name]) => `shared.${name}`),
    ],
    locals,
    ...metrics,
  };
}

/** Operations of a formula with its gradient; more would take a shader compiler minutes. */
const MAX_OPERATIONS = 20_000;

/** @throws FormulaError for nodes too many, and for constants that f32 cannot hold. */
function requireComputable(graph: Graph, values: Iterable<NodeId>): void {
  const outputs = [...values];
  const nodes = graph.reachable(outputs).map((id) => graph.node(id));
  if (nodes.length > MAX_OPERATIONS) {
    const place = { offset: 0, length: 0, line: 1, column: 1 };
    throw new FormulaError(
      `got ${nodes.length} operations with the gradient, allowed: ${MAX_OPERATIONS}`,
      place,
    );
  }
  for (const { operation, value } of nodes) if (operation === 'constant') toF32(value);
  // What counts as 0 in f32 may make another constant of what it takes part in.
  const lowered = new Graph();
  const lower = lowering(graph, lowered, PORTABLE_F32);
  for (const id of lowered.reachable(outputs.map(lower))) {
    const { operation, value } = lowered.node(id);
    if (operation === 'constant') toF32(value);
  }
}

function cutOff(
  graph: Graph,
  phase: Phase,
  value: (name: string, node: NodeId) => NodeId = (_, node) => node,
): Phase {
  const sizeOf = (name: string): number => {
    if (name === 'loss') return TINY.loss;
    const [kind] = name.split('.');
    return kind === 'p' ? TINY.parameter : kind === 'g' ? TINY.gradient : TINY.state;
  };
  return new Map(
    [...phase].map(([name, node]) => [
      name,
      graph.apply('zeroBelow', value(name, node), graph.constant(sizeOf(name))),
    ]),
  );
}

function buildLoss(
  graph: Graph,
  problem: Problem,
  parameters: readonly string[],
  constants: readonly string[],
): { row: Phase; locals: ReadonlyMap<string, NodeId> } {
  const statements = parseStatements(problem.loss);
  refuseFixedNames(statements, [...parameters, ...problem.columns, ...constants]);
  const { value, names } = buildStatements(
    graph,
    statements,
    new Map([
      ...bind(graph, parameters, (name) => `at.${name}`),
      ...bind(graph, problem.columns, (name) => `row.${name}`),
      ...bind(graph, constants, constantParam),
    ]),
  );
  if (value === undefined) {
    const span = statements.at(-1)?.expression.span ?? { offset: 0, length: 0, line: 1, column: 1 };
    throw new FormulaError('the last line must be the loss itself, without a name', span);
  }
  const slopes = gradient(
    graph,
    value,
    parameters.map((name) => graph.input(`at.${name}`)),
  );
  const row = new Map([['loss', value]]);
  parameters.forEach((name, index) => row.set(`g.${name}`, slopes[index]));
  requireComputable(graph, row.values());
  return { row, locals: names };
}

function bind(
  graph: Graph,
  names: readonly string[],
  inputName: (name: string) => string,
): Map<string, NodeId> {
  return new Map(names.map((name) => [name, graph.input(inputName(name))]));
}

function refuseFixedNames(statements: ReturnType<typeof parseStatements>, fixed: readonly string[]): void {
  for (const { name, nameSpan } of statements) {
    if (name !== undefined && fixed.includes(name)) {
      throw new FormulaError(`"${name}" is given and cannot be assigned`, nameSpan);
    }
  }
}

function at<T>(place: readonly string[], compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (error instanceof FormulaError) throw new FormulaPlaceError(place, error);
    throw error;
  }
}
