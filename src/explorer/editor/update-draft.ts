/** An update while it is being written: its hyperparameters and states, what is wrong, and the optimizer it makes. */

import { parseExpression, parseStatements, type Statement } from '../../formula/index.ts';
import { OPTIMIZER_NAMES, OPTIMIZERS } from '../../model/optimizers/index.ts';
import { chooseOptimizer } from '../../spec/choose.ts';
import { OWN_FORMULA } from '../../model/find.ts';
import type { Explanation } from '../../program/explain.ts';
import { parseSpec, type Spec } from '../../spec/spec.ts';
import { editable } from '../../reading/numbers.ts';
import { faultOf, type Fault } from './fault.ts';
import { byName, numbersOf, toldAt } from './loss-draft.ts';
import { namesAssigned, namesOf, namesRead, slipFor, type NameUse } from './names.ts';
import { withOptimizerInput, type OptimizerInput } from '../../spec/halves.ts';
import type { SpecInput } from '../../spec/structure.ts';

export interface UpdateDraft {
  readonly update: string;
  /** Empty: the gradient is taken at p itself. */
  readonly lookahead: string;
  /** Empty: no rate is plotted. */
  readonly rate: string;
  /** Initial values by state, formulas over the hyperparameters; kept when a state is gone for a while. */
  readonly state: Readonly<Record<string, string>>;
  /** Defaults by hyperparameter, as they were typed. */
  readonly hyper: Readonly<Record<string, { readonly value: string }>>;
  /** Names that were taken out by hand: they stay unknown until they are asked for. */
  readonly refused: readonly string[];
}

/** The texts in which something can be wrong. */
export type UpdatePlace = 'update' | 'lookahead' | 'rate' | `state.${string}`;

export interface UpdateReading {
  readonly states: readonly string[];
  readonly hypers: readonly string[];
  readonly state: UpdateDraft['state'];
  readonly hyper: UpdateDraft['hyper'];
  readonly faults: Readonly<Partial<Record<UpdatePlace, Fault>>>;
  /** What is wrong with the default of a hyperparameter. */
  readonly valueFaults: Readonly<Record<string, string>>;
  /** The spec with the optimizer, to be compiled: as far as what was read goes, it is right. */
  readonly candidate: SpecInput | undefined;
  /** The optimizer, once the spec with it is known to be a right one. */
  readonly optimizer: OptimizerInput | undefined;
}

/** The draft that a spec's own optimizer makes, or with an id, one of the register. */
export function updateDraft(spec: Spec, id?: string): UpdateDraft {
  const chosen = id === undefined ? spec : chooseOptimizer(spec, id);
  const { optimizer } = chooseOptimizer(parseSpec(chosen), OWN_FORMULA);
  return {
    update: optimizer.update ?? '',
    lookahead: optimizer.lookahead ?? '',
    rate: optimizer.rate ?? '',
    state: mapped(optimizer.state ?? {}, String),
    hyper: mapped(optimizer.hyper ?? {}, (value) => ({ value: editable(value) })),
    refused: [],
  };
}

/** The default of a hyperparameter that other optimizers have too, else 0.1. */
export function usualValue(name: string): number {
  for (const { hyper } of OPTIMIZERS) {
    const known = hyper.find((quantity) => quantity.name === name);
    if (known) return known.default;
  }
  return 0.1;
}

interface Texts {
  readonly update: readonly Statement[];
  /** What is read beside the update, each with its place. */
  readonly others: readonly { readonly place: UpdatePlace; readonly uses: readonly NameUse[] }[];
}

export function readUpdate(draft: UpdateDraft, spec: Spec): UpdateReading {
  const faults: Partial<Record<UpdatePlace, Fault>> = {};
  const attempt = <T>(place: UpdatePlace, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      faults[place] = faultOf(error);
      return undefined;
    }
  };
  const update = attempt('update', () => parseStatements(draft.update));
  if (update?.length === 0) faults.update = { reason: 'write an update, as in p = p - eta0 * g' };
  const assigned = namesAssigned(update ?? []);
  const formulas = (['lookahead', 'rate'] as const)
    .filter((place) => draft[place].trim() !== '')
    .map((place) => ({ place, uses: attempt(place, () => namesOf(parseExpression(draft[place]))) ?? [] }));
  const states = statesOf(
    draft,
    update ?? [],
    formulas.flatMap(({ uses }) => uses),
  );
  const initial = states.map((name) => {
    const place = `state.${name}` as const;
    const text = draft.state[name] ?? '0';
    return { place, uses: attempt(place, () => namesOf(parseExpression(text))) ?? [] };
  });
  const texts: Texts = { update: update ?? [], others: [...formulas, ...initial] };
  const known = [...states, ...OPTIMIZER_NAMES, ...assigned];
  const { hypers, hyper } = hypersOf(draft, texts, known, update !== undefined, faults);
  const { values, valueFaults } = numbersOf(hypers, hyper);
  const state = {
    ...draft.state,
    ...Object.fromEntries(states.map((name) => [name, draft.state[name] ?? '0'])),
  };
  const found = { states, hypers, state, hyper, faults, valueFaults };
  const reading = { ...found, candidate: undefined, optimizer: undefined };
  if (Object.keys(faults).length > 0 || Object.keys(valueFaults).length > 0) return reading;
  const optimizer: OptimizerInput = {
    id: OWN_FORMULA,
    hyper: values,
    ...(states.length > 0 ? { state: Object.fromEntries(states.map((name) => [name, state[name]])) } : {}),
    update: draft.update,
    ...(draft.lookahead.trim() === '' ? {} : { lookahead: draft.lookahead }),
    ...(draft.rate.trim() === '' ? {} : { rate: draft.rate }),
  };
  return { ...reading, candidate: withOptimizerInput(spec, optimizer) };
}

/** A name that is assigned, and read before that or in another formula, is carried from step to step. */
function statesOf(
  { state, refused }: UpdateDraft,
  update: readonly Statement[],
  others: readonly NameUse[],
): string[] {
  const assigned = namesAssigned(update);
  const early = namesRead(update).map(({ name }) => name);
  const read = new Set([...early, ...others.map(({ name }) => name)]);
  const carried = assigned.filter((name) => read.has(name));
  // One that is never assigned stays what it is from the start, if it was a state before.
  const constant = [...read].filter((name) => Object.hasOwn(state, name));
  const given: readonly string[] = OPTIMIZER_NAMES;
  return [...new Set([...carried, ...constant])].filter(
    (name) => !given.includes(name) && !refused.includes(name),
  );
}

function hypersOf(
  draft: UpdateDraft,
  { update, others }: Texts,
  known: readonly string[],
  complete: boolean,
  faults: Partial<Record<UpdatePlace, Fault>>,
): Pick<UpdateReading, 'hypers' | 'hyper'> {
  const hyper = { ...draft.hyper };
  // While the update does not parse, what it names is not known: nothing is dropped.
  const hypers = complete ? [] : Object.keys(draft.hyper).filter((name) => !draft.refused.includes(name));
  const places = [{ place: 'update' as UpdatePlace, uses: namesRead(update) }, ...others];
  const isAccepted = (name: string): boolean =>
    Object.hasOwn(draft.hyper, name) && !draft.refused.includes(name);
  const accepted = places.flatMap(({ uses }) => uses.map(({ name }) => name)).filter(isAccepted);
  for (const { place, uses } of places) {
    for (const { name, span } of uses) {
      if (hypers.includes(name) || (known.includes(name) && !draft.refused.includes(name))) continue;
      if (isAccepted(name)) {
        hypers.push(name);
        continue;
      }
      const suggestion = slipFor(name, [...accepted, ...hypers, ...known]);
      if (suggestion === undefined && !draft.refused.includes(name)) {
        hyper[name] = { value: editable(usualValue(name)) };
        hypers.push(name);
      } else {
        faults[place] ??= { reason: `unknown name "${name}"`, span, suggestion, unknown: name };
      }
    }
  }
  return { hypers, hyper };
}

/** The reading of a draft whose candidate has been compiled. */
export function explainedUpdate(reading: UpdateReading, { fault, issues }: Explanation): UpdateReading {
  if (fault?.path.startsWith('optimizer.')) {
    return { ...reading, faults: { [placeOf(fault.path)]: fault } };
  }
  if (fault) {
    const reason = toldAt({ path: fault.path, message: fault.reason });
    return { ...reading, faults: { update: { reason } } };
  }
  if (issues.length === 0) return { ...reading, optimizer: reading.candidate!.optimizer };
  const valueFaults = byName(issues, reading.hypers);
  if (Object.keys(valueFaults).length > 0) return { ...reading, valueFaults };
  const [issue] = issues;
  const isOfState = issue.path.startsWith('optimizer.state.');
  const faults = isOfState
    ? { [placeOf(issue.path)]: { reason: issue.message } }
    : { update: { reason: toldAt(issue) } };
  return { ...reading, faults };
}

function placeOf(path: string): UpdatePlace {
  return path.replace(/^optimizer\./, '') as UpdatePlace;
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
