/** Completes a well-formed spec with what its problem and optimizer say, and checks it against them. */

import type { RawTransformContext } from 'valibot';
import { didYouMean, quoted, RESERVED_NAMES } from '../formula/index.ts';
import { OPTIMIZERS, type Optimizer } from '../model/optimizers/index.ts';
import { DATA_SETS, PROBLEMS, type Problem } from '../model/problems/index.ts';
import type { Axis } from '../model/axis.ts';
import type { Spec } from './shape.ts';
import { dataFor, findData, optimizerOf, OWN_FORMULA, problemOf } from '../model/find.ts';
import { MAX_PARAMETERS } from '../model/limits.ts';
import { describeRange, isWithin, type Quantity } from '../model/quantity.ts';
import { axisParams, narrowed, quantityOf } from '../model/quantities.ts';
import { SLOT_KINDS } from '../model/names.ts';
import type { StructuredSpec } from './structure.ts';

type Path = readonly string[];
type Refuse = (path: Path, message: string) => void;

/** Columns of a trajectory, whose names no parameter may take. */
const TRAJECTORY_NAMES = ['step', 'loss'];

/** The tail that a spec has unless it says otherwise. */
const DEFAULT_TAIL = 50;

/** The step of the schema that knows problems and optimizers: adds an issue for each fault, else completes the spec. */
export function resolveSpec({ dataset, addIssue, NEVER }: RawTransformContext<StructuredSpec>): Spec {
  const spec = dataset.value;
  let refused = 0;
  const refuse: Refuse = (path, message) => {
    refused++;
    addIssue({ message, path: pathItems(spec, path) });
  };

  const problem = problemOf(spec);
  const optimizer = optimizerOf(spec);
  if (!problem) refuse(['problem', 'id'], unknown(spec.problem.id, PROBLEMS));
  if (!optimizer) refuse(['optimizer', 'id'], unknown(spec.optimizer.id, OPTIMIZERS));
  if (!problem || !optimizer) return NEVER;

  const data = checkProblem(spec, problem, refuse);
  checkOptimizer(spec, optimizer, refuse);
  const { steps } = spec;
  const tail = spec.tail ?? Math.min(DEFAULT_TAIL, steps);
  if (tail > steps) refuse(['tail'], `got ${tail}, allowed: a whole number 1 … ${steps}, the steps of a run`);
  if (spec.noise && problem.columns.length === 0) {
    refuse(['noise'], 'got a batch size, allowed: only with a problem that has data');
  }
  const x = checkAxis(spec, 'x', problem, optimizer, refuse);
  const y = checkAxis(spec, 'y', problem, optimizer, refuse);
  if (spec.axes.x.param === spec.axes.y.param) {
    refuse(
      ['axes', 'y', 'param'],
      `got ${quoted(spec.axes.y.param)}, allowed: another parameter than that of axes.x`,
    );
  }
  if (refused > 0 || !x || !y) return NEVER;

  return {
    ...spec,
    problem: {
      ...spec.problem,
      ...(data === undefined ? {} : { data }),
      start: completed(
        problem.parameters.map(({ name, start }) => [name, start]),
        spec.problem.start,
      ),
      constants: defaults(problem.constants ?? [], spec.problem.constants),
    },
    optimizer: { ...spec.optimizer, hyper: defaults(optimizer.hyper, spec.optimizer.hyper) },
    axes: { x, y },
    tail,
  };
}

function checkProblem(
  spec: StructuredSpec,
  problem: Problem,
  refuse: Refuse,
): StructuredSpec['problem']['data'] {
  const given = spec.problem;
  const names = problem.parameters.map(({ name }) => name);
  if (problem.id === OWN_FORMULA) {
    if (given.loss === undefined)
      refuse(['problem', 'loss'], 'missing, allowed: a formula, as in "(1-x)^2 + 100*(y-x^2)^2"');
    if (names.length === 0)
      refuse(['problem', 'start'], 'got no parameters, allowed: a start for each parameter of the loss');
    if (names.length > MAX_PARAMETERS) {
      refuse(['problem', 'start'], `got ${names.length} parameters, allowed: 1 … ${MAX_PARAMETERS}`);
    }
    for (const name of names)
      checkName(['problem', 'start', name], name, [...problem.columns, ...TRAJECTORY_NAMES], refuse);
    for (const column of problem.columns) checkName(['problem', 'data', column], column, [], refuse);
    for (const { name } of problem.constants ?? []) {
      checkName(['problem', 'constants', name], name, [...names, ...problem.columns], refuse);
    }
  } else {
    if (given.loss !== undefined)
      refuse(['problem', 'loss'], `unknown key, allowed only with problem.id "${OWN_FORMULA}"`);
    checkNames(['problem', 'start'], given.start, names, refuse);
    checkQuantities(['problem', 'constants'], given.constants, problem.constants ?? [], refuse);
  }
  for (const name of Object.keys(given.within ?? {})) {
    if (names.includes(name)) continue;
    refuse(['problem', 'within', name], `unknown key, allowed: ${names.join(', ')}`);
  }
  return checkData(given.data, problem, refuse);
}

function checkData(given: StructuredSpec['problem']['data'], problem: Problem, refuse: Refuse): typeof given {
  const path = ['problem', 'data'];
  if (given === undefined) return problem.data;
  if (typeof given === 'string') {
    const set = findData(given);
    const known = problem.id === OWN_FORMULA ? undefined : dataFor(problem);
    if (!set || (known && !known.includes(set))) {
      const options = known?.map(({ id }) => `"${id}"`).join(', ');
      const named = known
        ? options || 'no data, this problem has none'
        : DATA_SETS.map(({ id }) => `"${id}"`).join(', ');
      refuse(path, `got ${quoted(given)}, allowed: ${named}`);
    }
    return given;
  }
  const lengths = Object.entries(given).map(([name, values]) => [name, values.length] as const);
  for (const [name, length] of lengths) {
    if (length !== lengths[0][1]) {
      refuse(
        [...path, name],
        `got ${length} rows, allowed: ${lengths[0][1]}, as many as in "${lengths[0][0]}"`,
      );
    }
  }
  if (problem.id !== OWN_FORMULA) {
    checkNames(path, given, problem.columns, refuse);
    for (const column of problem.columns) {
      if (!Object.hasOwn(given, column)) refuse([...path, column], `missing, allowed: a column of numbers`);
    }
  }
  return given;
}

function checkOptimizer(spec: StructuredSpec, optimizer: Optimizer, refuse: Refuse): void {
  const given = spec.optimizer;
  if (optimizer.id === OWN_FORMULA) {
    if (given.update === undefined)
      refuse(['optimizer', 'update'], 'missing, allowed: statements, as in "p = p - eta0 * g"');
    const hypers = optimizer.hyper.map(({ name }) => name);
    for (const name of hypers) checkName(['optimizer', 'hyper', name], name, SLOT_KINDS, refuse);
    for (const name of Object.keys(optimizer.state ?? {})) {
      checkName(['optimizer', 'state', name], name, [...SLOT_KINDS, ...hypers], refuse);
    }
    return;
  }
  for (const key of ['update', 'state', 'lookahead', 'rate'] as const) {
    if (given[key] !== undefined) {
      refuse(['optimizer', key], `unknown key, allowed only with optimizer.id "${OWN_FORMULA}"`);
    }
  }
  checkQuantities(['optimizer', 'hyper'], given.hyper, optimizer.hyper, refuse);
}

function checkAxis(
  spec: StructuredSpec,
  which: 'x' | 'y',
  problem: Problem,
  optimizer: Optimizer,
  refuse: Refuse,
): Axis | undefined {
  const axis = spec.axes[which];
  const quantity = quantityOf(axis.param, problem, optimizer);
  if (!quantity) {
    const known = axisParams(problem, optimizer);
    const hint = didYouMean(axis.param, known);
    refuse(['axes', which, 'param'], `got ${quoted(axis.param)}, allowed: ${known.join(', ')}${hint}`);
    return undefined;
  }
  const scale = axis.scale ?? quantity.scale;
  for (const end of ['from', 'to'] as const) {
    const value = axis[end];
    const range = narrowed(quantity.range, scale);
    if (!isWithin(range, value)) {
      refuse(
        ['axes', which, end],
        `got ${value}, allowed: ${describeRange(axis.param, range)} on a ${scale} axis`,
      );
    }
  }
  if (axis.from >= axis.to)
    refuse(['axes', which, 'to'], `got ${axis.to}, allowed: more than from, ${axis.from}`);
  return { ...axis, scale };
}

function checkNames(path: Path, given: object, known: readonly string[], refuse: Refuse): void {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) {
      const hint = didYouMean(name, known);
      refuse([...path, name], `unknown key, allowed: ${known.join(', ') || 'none'}${hint}`);
    }
  }
}

function checkQuantities(
  path: Path,
  given: Readonly<Record<string, number>>,
  quantities: readonly Quantity[],
  refuse: Refuse,
): void {
  checkNames(
    path,
    given,
    quantities.map(({ name }) => name),
    refuse,
  );
  for (const { name, range } of quantities) {
    if (Object.hasOwn(given, name) && !isWithin(range, given[name])) {
      refuse([...path, name], `got ${given[name]}, allowed: ${describeRange(name, range)}`);
    }
  }
}

function checkName(path: Path, name: string, taken: readonly string[], refuse: Refuse): void {
  if (RESERVED_NAMES.has(name))
    refuse(path, `got "${name}", allowed: a name that is no function or constant`);
  if (taken.includes(name)) refuse(path, `got "${name}", allowed: a name that is not taken already`);
}

function completed(all: readonly (readonly [string, number])[], given: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    all.map(([name, value]) => [name, Object.hasOwn(given, name) ? given[name] : value]),
  );
}

function defaults(
  quantities: readonly Quantity[],
  given: Readonly<Record<string, number>>,
): Record<string, number> {
  return completed(
    quantities.map((quantity) => [quantity.name, quantity.default]),
    given,
  );
}

function unknown(id: string, known: readonly { readonly id: string }[]): string {
  const ids = [...known.map((entry) => entry.id), OWN_FORMULA];
  return `got ${quoted(id)}, allowed: ${ids.join(', ')}${didYouMean(id, ids)}`;
}

/** A path as valibot has it: each item with the object it is read from. */
function pathItems(root: unknown, path: Path) {
  let input = root as Record<string, unknown>;
  const items = path.map((key) => {
    const value = (input as Record<string, unknown> | undefined)?.[key];
    const item = { type: 'object' as const, origin: 'value' as const, input, key, value };
    input = value as Record<string, unknown>;
    return item;
  });
  return items as [(typeof items)[number], ...typeof items];
}
