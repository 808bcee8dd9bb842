/** A loss while it is being written: what its names stand for, what is wrong with it, and the problem that it makes. */

import { parseStatements, type Statement } from '../../formula/index.ts';
import { chooseProblem } from '../../spec/choose.ts';
import { MAX_PARAMETERS } from '../../model/limits.ts';
import { findData, OWN_FORMULA } from '../../model/find.ts';
import type { Explanation, Slope } from '../../program/explain.ts';
import { parseSpec, type Spec } from '../../spec/spec.ts';
import { editable, readNumber } from '../../reading/numbers.ts';
import { faultOf, type Fault } from './fault.ts';
import { namesAssigned, namesRead, slipFor } from './names.ts';
import type { SpecIssue } from '../../spec/error.ts';
import { withProblemInput, type ProblemInput } from '../../spec/halves.ts';
import type { SpecInput } from '../../spec/structure.ts';

/** What a name of the loss is: trained from a start, or a fixed number. */
export interface NameEntry {
  readonly role: 'trained' | 'fixed';
  /** The start or the value, as it was typed. */
  readonly value: string;
}

export type OwnData = Readonly<Record<string, readonly number[]>>;

export interface LossDraft {
  readonly text: string;
  /** Every name that was ever explained, so that one that comes back still has its value. */
  readonly entries: Readonly<Record<string, NameEntry>>;
  /** Names that were taken out by hand: they stay unknown until they are asked for. */
  readonly refused: readonly string[];
  readonly data: string | OwnData | undefined;
  readonly reduce: 'mean' | 'sum';
}

export interface LossReading {
  /** The names that need a start or a value, in the order of the text. */
  readonly names: readonly string[];
  readonly columns: readonly string[];
  readonly rows: number;
  /** Entries of names that are new. */
  readonly entries: LossDraft['entries'];
  readonly fault: Fault | undefined;
  /** What is wrong with the number of a name. */
  readonly valueFaults: Readonly<Record<string, string>>;
  /** The spec with the problem, to be compiled: as far as what was read goes, it is right. */
  readonly candidate: SpecInput | undefined;
  /** The problem, once the spec with it is known to be a right one. */
  readonly problem: ProblemInput | undefined;
  readonly gradient: readonly Slope[];
}

const NEW_NAME: NameEntry = { role: 'trained', value: '1' };

/** The draft that a spec's own problem makes, or with an id, one of the register. */
export function lossDraft(spec: Spec, id?: string): LossDraft {
  const chosen = id === undefined ? spec : chooseProblem(spec, id);
  const { problem } = chooseProblem(parseSpec(chosen), OWN_FORMULA);
  const entries = (values: Readonly<Record<string, number>> = {}, role: NameEntry['role']) =>
    Object.entries(values).map(([name, value]) => [name, { role, value: editable(value) }]);
  return {
    text: problem.loss ?? '',
    entries: Object.fromEntries([
      ...entries(problem.start, 'trained'),
      ...entries(problem.constants, 'fixed'),
    ]) as LossDraft['entries'],
    refused: [],
    data: problem.data as LossDraft['data'],
    reduce: problem.reduce ?? 'mean',
  };
}

export function columnsOfData(data: LossDraft['data']): OwnData {
  return (typeof data === 'string' ? findData(data)?.columns : data) ?? {};
}

export function readLoss(draft: LossDraft, spec: Spec): LossReading {
  const data = columnsOfData(draft.data);
  const columns = Object.keys(data);
  const words = new Set(draft.text.match(/[A-Za-z0-9_]+/g));
  const reading: LossReading = {
    names: Object.keys(draft.entries).filter((name) => words.has(name)),
    columns,
    rows: data[columns[0]]?.length ?? 0,
    entries: draft.entries,
    fault: undefined,
    valueFaults: {},
    candidate: undefined,
    problem: undefined,
    gradient: [],
  };
  let statements: Statement[];
  try {
    statements = parseStatements(draft.text);
  } catch (error) {
    return { ...reading, fault: faultOf(error) };
  }
  if (statements.length === 0) {
    return { ...reading, names: [], fault: { reason: 'write a loss, as in (1-x)^2 + 100*(y-x^2)^2' } };
  }
  const { names, entries, fault } = explained(draft, statements, columns);
  const { values, valueFaults } = numbersOf(names, entries);
  const known = { ...reading, names, entries, valueFaults, fault };
  if (fault || Object.keys(valueFaults).length > 0) return known;
  const trained = names.filter((name) => entries[name].role === 'trained');
  const fixed = names.filter((name) => entries[name].role === 'fixed');
  if (trained.length === 0) {
    return {
      ...known,
      fault: { reason: 'no name is trained: write the loss with a parameter that is no column' },
    };
  }
  if (trained.length > MAX_PARAMETERS) {
    const reason = `got ${trained.length} parameters, allowed: 1 … ${MAX_PARAMETERS}; make some of them fixed`;
    return { ...known, fault: { reason } };
  }
  const pick = (chosen: readonly string[]) => Object.fromEntries(chosen.map((name) => [name, values[name]]));
  const problem: ProblemInput = {
    id: OWN_FORMULA,
    ...(draft.data === undefined ? {} : { data: draft.data as ProblemInput['data'] }),
    reduce: draft.reduce,
    start: pick(trained),
    constants: pick(fixed),
    loss: draft.text,
  };
  return { ...known, candidate: withProblemInput(spec, problem) };
}

/** Says of every name that is no column what it is; one that looks like a slip, or was refused, is a fault. */
function explained(
  draft: LossDraft,
  statements: readonly Statement[],
  columns: readonly string[],
): Pick<LossReading, 'names' | 'entries' | 'fault'> {
  const read = namesRead(statements).filter(({ name }) => !columns.includes(name));
  const isExplained = (name: string): boolean =>
    Object.hasOwn(draft.entries, name) && !draft.refused.includes(name);
  const locals = namesAssigned(statements);
  const names = read.map(({ name }) => name).filter(isExplained);
  const entries = { ...draft.entries };
  let fault: Fault | undefined;
  for (const { name, span } of read) {
    if (isExplained(name)) continue;
    const suggestion = slipFor(name, [...names, ...columns, ...locals]);
    if (suggestion === undefined && !draft.refused.includes(name)) {
      entries[name] = NEW_NAME;
      names.push(name);
    } else {
      fault ??= { reason: `unknown name "${name}"`, span, suggestion, unknown: name };
    }
  }
  const isNamed = new Set(names);
  const ordered = read.map(({ name }) => name).filter((name) => isNamed.has(name));
  return { names: ordered, entries, fault };
}

/** The numbers of names as they were typed. */
export function numbersOf(
  names: readonly string[],
  entries: Readonly<Record<string, { readonly value: string }>>,
): { values: Record<string, number>; valueFaults: Record<string, string> } {
  const values: Record<string, number> = {};
  const valueFaults: Record<string, string> = {};
  for (const name of names) {
    const { value } = entries[name];
    const number = readNumber(value);
    if (typeof number === 'number') values[name] = number;
    else valueFaults[name] = value.trim() === '' ? 'needs a number' : `"${value}" is not a number`;
  }
  return { values, valueFaults };
}

/** The reading of a draft whose candidate has been compiled. */
export function explainedLoss(reading: LossReading, { fault, issues, slopes }: Explanation): LossReading {
  if (fault?.path === 'problem.loss') return { ...reading, fault };
  if (fault) return { ...reading, fault: { reason: toldAt({ path: fault.path, message: fault.reason }) } };
  if (issues.length === 0) return { ...reading, problem: reading.candidate!.problem, gradient: slopes };
  const valueFaults = byName(issues, reading.names);
  const isOfNames = Object.keys(valueFaults).length > 0;
  return { ...reading, ...(isOfNames ? { valueFaults } : { fault: { reason: toldAt(issues[0]) } }) };
}

/** The issues that are about the number of a name. */
export function byName(issues: readonly SpecIssue[], names: readonly string[]): Record<string, string> {
  const named = issues.map(({ path, message }) => [path.split('.').at(-1)!, message] as const);
  return Object.fromEntries(named.filter(([name]) => names.includes(name)));
}

export function toldAt({ path, message }: SpecIssue): string {
  return path === '' ? message : `${path}: ${message}`;
}
