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
  const all = (what: string, values: (gatherer: Gatherer) => Values | undefined): Map<string, NodeId> =>
    merged(
      what,
      [...GATHERERS].map((gatherer) => values(gatherer) ?? {}),
    );
  const initial = all('slot', (gatherer) => gatherer.slots?.(s));
  const observe = all('observed value', (gatherer) => gatherer.observe?.(s));
  const summary = all('gathered value', (gatherer) => gatherer.summary(s));

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
    begin: asSlots(all('slot', (gatherer) => gatherer.begin?.(s))),
    observe: asSlots(observe),
    observeLiving: asSlots(new Map(living)),
    bounded,
    diverge: new Map([[DIVERGED_AT, graph.ifLess(divergedAt, s.zero, noted, divergedAt)]]),
    skip: asSlots(all('slot', (gatherer) => gatherer.skip?.(s, graph.input(SINCE), graph.input(SKIPPED)))),
    observeTail: asSlots(all('slot', (gatherer) => gatherer.observeTail?.(s))),
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
