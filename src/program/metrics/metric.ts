/**
 * What a metric is: what its runs gather in the loop, how its column follows from that, and how people read it. One
 * file a metric, and a row of the register, `index.ts`.
 */

import type { Graph, Lanes, NodeId } from '../../formula/index.ts';
import type { Thresholds } from '../../spec/shape.ts';

/** Larger than any loss or parameter of a run that has not diverged. */
export const HUGE = 1e30;

/** Nodes by name: new values for some slots, say. */
export type Values<Name extends string = string> = Readonly<Record<Name, NodeId>>;

/** What a gatherer's formulas are made of, as nodes of the program's graph. */
export interface Scope<Slot extends string = string> {
  readonly graph: Graph;
  readonly parameters: readonly string[];
  /** The names of what a run's future depends on, the parameters first: `p.w`, `m.w`, …. */
  readonly state: readonly string[];
  readonly zero: NodeId;
  readonly half: NodeId;
  readonly one: NodeId;
  /** {@link HUGE}. */
  readonly huge: NodeId;
  /** The step, and the loss there. */
  readonly t: NodeId;
  readonly loss: NodeId;
  /** The steps of the tail, and the first of them. */
  readonly tail: NodeId;
  readonly tailFrom: NodeId;
  /** The problem's least loss, 0 where there is none, and the share of the excess under which a run has settled. */
  readonly least: NodeId;
  readonly settle: NodeId;
  /** What a slot of this very gatherer holds. */
  slot(name: Slot): NodeId;
  /** A value of a run's state, or a parameter: `p.w`. */
  input(name: string): NodeId;
  /** The lesser and the greater; the first where the second is no number. */
  min(a: NodeId, b: NodeId): NodeId;
  max(a: NodeId, b: NodeId): NodeId;
  /** One value at the step before the tail, another in it. */
  before(then: NodeId, inside: NodeId): NodeId;
}

/**
 * A part of the loop that gathers something of a run in O(1) memory, which are its slots: numbers that the run carries
 * from step to step. Metrics share it: it is carried out once. To be made by {@link gatherer}.
 */
export interface Gatherer<Out extends string = string, Slot extends string = string> {
  /** The names of what it hands over at the end. */
  readonly gives: readonly Out[];
  /** Its slots, with what they hold before the start. */
  slots?(s: Scope<never>): Values<Slot>;
  /** Once, at the start. */
  begin?(s: Scope<Slot>): Values;
  /**
   * After every step, the start included, until the run diverges. Where a state comes again, whole periods are left
   * out: what is gathered must be the same without them, or be moved on by `skip`.
   */
  observe?(s: Scope<Slot>): Values;
  /** After every step of the tail and the one before it, whose values the tail starts from. */
  observeTail?(s: Scope<Slot>): Values;
  /** Where periods are left out: since the step `since` on, `skipped` steps. */
  skip?(s: Scope<Slot>, since: NodeId, skipped: NodeId): Values;
  /** What it hands over. */
  summary(s: Scope<Slot>): Values<Out>;
}

/** The names of what gatherers hand over; none of one that does not say them in its type. */
export type Gives<G> = G extends Gatherer<infer Out> ? (string extends Out ? never : Out) : never;

/** What was gathered, a column each: one value a run. */
export type Columns<Out extends string = string> = Readonly<Record<Out, Lanes>>;

/** How values are spread over colours; `rank` spreads them evenly, however they lie. */
export type ColourScale = 'linear' | 'log' | 'rank';

/** What the runs of a landscape have in common. */
export interface Run {
  readonly steps: number;
  readonly tail: number;
  /** Whether equal states have equal futures, so that a state that comes again has a period. */
  readonly repeats: boolean;
  /** The problem's least loss, L*, of a run; undefined where there is none to rely on. */
  readonly least: ((run: number) => number) | undefined;
  readonly thresholds: Thresholds;
}

type Gatherers = readonly [Gatherer, ...Gatherer[]];

export interface Metric<Id extends string = string, G extends Gatherers = Gatherers> {
  readonly id: Id;
  /** Its own gatherer first, then those of others that it needs; `finish` reads what these give and nothing else. */
  readonly gathers: G;
  /** Fills the whole column, a value for each run, from the columns of what was gathered. */
  finish(columns: Columns<Gives<G[number]>>, run: Run, into: Lanes): void;
  /** The value of runs that diverged, whatever they gathered; undefined where `finish` tells it. */
  readonly diverged: number | undefined;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** What a run without a value, NaN, did, in words. */
  readonly none: string;
  /** The number of a run that has no value either, where that is another than NaN. */
  readonly noneAt?: number;
  /** The colour scale it is best read on. */
  readonly scale: ColourScale;
  /** Whether no run has a value where there is no least loss. */
  readonly needsLeast?: boolean;
}

/** Values by these names and no others: TypeScript by itself lets a function return more than its type says. */
type Only<Name extends string, Got> = Got & Readonly<Record<Exclude<keyof Got, Name>, never>>;

/** A gatherer as it is written: it writes and reads the slots that it has, and hands over what `gives` names. */
interface WrittenGatherer<Out extends string, Slot extends string, Begin, Observe, Tail, Skip, Summary> {
  readonly gives: readonly Out[];
  slots?(s: Scope<never>): Values<Slot>;
  begin?(s: Scope<NoInfer<Slot>>): Only<NoInfer<Slot>, Begin>;
  observe?(s: Scope<NoInfer<Slot>>): Only<NoInfer<Slot>, Observe>;
  observeTail?(s: Scope<NoInfer<Slot>>): Only<NoInfer<Slot>, Tail>;
  skip?(s: Scope<NoInfer<Slot>>, since: NodeId, skipped: NodeId): Only<NoInfer<Slot>, Skip>;
  summary(s: Scope<NoInfer<Slot>>): Values<NoInfer<Out>> & Only<NoInfer<Out>, Summary>;
}

/** A gatherer, whose names are held to each other by their types; see {@link Gatherer} for what its parts do. */
export function gatherer<
  const Out extends string,
  Begin extends Values,
  Observe extends Values,
  Tail extends Values,
  Skip extends Values,
  Summary extends Values,
  Slot extends string = never,
>(row: WrittenGatherer<Out, Slot, Begin, Observe, Tail, Skip, Summary>): Gatherer<Out, Slot> {
  return row;
}

/** A metric: `finish` may read what its gatherers give. */
export function metric<const Id extends string, const G extends Gatherers>(
  row: Metric<Id, G>,
): Metric<Id, G> {
  return row;
}
