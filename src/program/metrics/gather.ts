/**
 * What runs gather in the loop, as phases of the cell program: the gatherers of all metrics, each once. It is a part of
 * the program like the update itself, so every engine gathers the same bits.
 */

import type { Graph, NodeId } from '../../formula/index.ts';
import { DIVERGED } from '../../model/limits.ts';
import { DIVERGED_AT, SINCE, SKIPPED, type MetricPhases, type Phase } from '../contract.ts';
import { start } from './gatherers.ts';
import { METRIC_ROWS } from './index.ts';
import { HUGE, type Gatherer, type Gives, type Scope, type Values } from './metric.ts';
import { REGIME_GATHERS } from './regime.ts';

const LEAST = 'sweep.least';
const SETTLE = 'sweep.settle';

type Row = (typeof METRIC_ROWS)[number];

/** The name of a column that runs hand over at their end. */
export type Gathered = Gives<Row['gathers'][number] | (typeof REGIME_GATHERS)[number]>;

/** Each once, in the order of the metrics whose own they are; what a landscape starts from before them. */
const GATHERERS: ReadonlySet<Gatherer> = new Set<Gatherer>([
  start,
  ...METRIC_ROWS.map(({ gathers: [own] }) => own),
  ...METRIC_ROWS.flatMap(({ gathers }): readonly Gatherer[] => gathers),
  ...REGIME_GATHERS,
]);

/** What a run hands over at its end, in this order. */
export const GATHERED = [...GATHERERS].flatMap(
  ({ gives }) => gives,
) as readonly string[] as readonly Gathered[];

/** @param state the names of what a run's future depends on, the parameters first. */
export function metricPhases(
  graph: Graph,
  parameters: readonly string[],
  state: readonly string[],
): MetricPhases {
  const s = scopeOf(graph, parameters, state);
  const parts = [...GATHERERS].map((gatherer) => partOf(gatherer, s));
  const all = (phase: string, values: (gatherer: Gatherer, s: Scope) => Values | undefined) =>
    merged(
      'slot',
      parts.map(({ gatherer, slots, scope }) =>
        named(gatherer, phase, Object.keys(slots), values(gatherer, scope) ?? {}),
      ),
    );
  const initial = merged(
    'slot',
    parts.map(({ slots }) => slots),
  );
  const observe = all('observe', (gatherer, own) => gatherer.observe?.(own));
  const summary = merged(
    'gathered value',
    parts.map(({ gatherer, scope }) => {
      const given = named(gatherer, 'summary', gatherer.gives, gatherer.summary(scope));
      const missing = gatherer.gives.filter((name) => !Object.hasOwn(given, name));
      if (missing.length === 0) return given;
      throw new Error(`${wordsOf(gatherer)}: expected ${missing.join(', ')} of its summary, got none`);
    }),
  );

  const divergedAt = graph.input(DIVERGED_AT);
  const living = [...observe].map(([name, node]): [string, NodeId] => [
    name,
    graph.ifLess(divergedAt, s.zero, node, s.slot(name)),
  ]);
  // Divergence is asked as "not below the limit", since a device may assume that no NaN occurs.
  const bounded = ['loss', ...parameters.map((name) => `p.${name}`)];
  const limit = graph.constant(DIVERGED);
  const finite = bounded.reduceRight(
    (rest, name) => graph.ifLess(graph.apply('abs', graph.input(name)), limit, rest, s.zero),
    s.one,
  );
  const noted = graph.ifLess(finite, s.half, s.t, divergedAt);

  return {
    metricSlots: [...initial.keys()].map(metricSlot),
    metricInputs: [LEAST, SETTLE],
    initialMetrics: asSlots(initial),
    begin: asSlots(all('begin', (gatherer, own) => gatherer.begin?.(own))),
    observe: asSlots(observe),
    observeLiving: asSlots(new Map(living)),
    bounded,
    diverge: new Map([[DIVERGED_AT, graph.ifLess(divergedAt, s.zero, noted, divergedAt)]]),
    skip: asSlots(
      all('skip', (gatherer, own) => gatherer.skip?.(own, graph.input(SINCE), graph.input(SKIPPED))),
    ),
    observeTail: asSlots(all('observeTail', (gatherer, own) => gatherer.observeTail?.(own))),
    summary,
  };
}

function scopeOf(graph: Graph, parameters: readonly string[], state: readonly string[]): Scope {
  const t = graph.input('t');
  const tailFrom = graph.input('tailFrom');
  return {
    graph,
    parameters,
    state,
    zero: graph.constant(0),
    half: graph.constant(0.5),
    one: graph.constant(1),
    huge: graph.constant(HUGE),
    t,
    loss: graph.input('loss'),
    tail: graph.input('tail'),
    tailFrom,
    least: graph.input(LEAST),
    settle: graph.input(SETTLE),
    slot: (name) => graph.input(metricSlot(name)),
    input: (name) => graph.input(name),
    min: (a, b) => graph.ifLess(b, a, b, a),
    max: (a, b) => graph.ifLess(a, b, b, a),
    before: (then, inside) => graph.ifLess(t, tailFrom, then, inside),
  };
}

interface Part {
  readonly gatherer: Gatherer;
  readonly slots: Values;
  /** In which it finds its own slots and no others. */
  readonly scope: Scope;
}

function partOf(gatherer: Gatherer, s: Scope): Part {
  const slots = gatherer.slots?.(s) ?? {};
  const scope: Scope = {
    ...s,
    slot(name) {
      if (Object.hasOwn(slots, name)) return s.slot(name);
      throw unnamed(gatherer, `reads "${name}"`, Object.keys(slots));
    },
  };
  return { gatherer, slots, scope };
}

/** The values, if their names are allowed: a slot that nothing declares would make a column of zeros. */
function named(gatherer: Gatherer, phase: string, allowed: readonly string[], values: Values): Values {
  const other = Object.keys(values).find((name) => !allowed.includes(name));
  if (other !== undefined) throw unnamed(gatherer, `writes "${other}" in ${phase}`, allowed);
  return values;
}

function unnamed(gatherer: Gatherer, what: string, allowed: readonly string[]): Error {
  return new Error(`${wordsOf(gatherer)} ${what}, allowed: ${allowed.join(', ') || 'nothing'}`);
}

function wordsOf({ gives }: Gatherer): string {
  return `the gatherer of ${gives.join(', ')}`;
}

/** @throws Error where two gatherers use the same name. */
function merged(what: string, all: readonly Values[]): Map<string, NodeId> {
  const values = new Map<string, NodeId>();
  for (const [name, node] of all.flatMap((own) => Object.entries(own))) {
    if (values.has(name)) throw new Error(`two gatherers have a ${what} "${name}": rename one of them`);
    values.set(name, node);
  }
  return values;
}

function metricSlot(name: string): string {
  return `metric.${name}`;
}

function asSlots(values: ReadonlyMap<string, NodeId>): Phase {
  return new Map([...values].map(([name, node]) => [metricSlot(name), node]));
}
