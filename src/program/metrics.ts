/**
 * What is measured of a run, gathered in the loop in O(1) memory, and the regime that follows from it.
 *
 * The loop's share is a part of the cell program like the update itself, so every engine gathers the same bits.
 * `finishMetrics` turns what was gathered into the metrics that people read; it runs once a cell, on the CPU.
 */

import type { Graph, NodeId } from '../formula/index.ts';
import { DIVERGED } from '../model/limits.ts';
import { SINCE, SKIPPED, type MetricPhases, type Phase } from './contract.ts';

/** What a run hands over at its end, in this order. */
export const GATHERED = [
  'startLoss',
  'finalLoss',
  'bestLoss',
  'tailLoss',
  'lossOscillation',
  'oscillation',
  'flips',
  'lastAbove',
  'divergedAt',
  'period',
] as const;
export type Gathered = (typeof GATHERED)[number];

/** Larger than any loss or parameter of a run that has not diverged. */
const HUGE = 1e30;

/** @param state the slots on which a run's future depends. */
export function metricPhases(
  graph: Graph,
  parameters: readonly string[],
  state: readonly string[],
): MetricPhases {
  const zero = graph.constant(0);
  const one = graph.constant(1);
  const half = graph.constant(0.5);
  const huge = graph.constant(HUGE);
  const limit = graph.constant(DIVERGED);
  const slot = (name: string): NodeId => graph.input(`metric.${name}`);
  const least = graph.input('sweep.least');
  const settle = graph.input('sweep.settle');
  const tail = graph.input('tail');
  const tailFrom = graph.input('tailFrom');
  const t = graph.input('t');
  const loss = graph.input('loss');
  // The first where the second is no number: a loss that is none is not the best.
  const min = (a: NodeId, b: NodeId): NodeId => graph.ifLess(b, a, b, a);
  const max = (a: NodeId, b: NodeId): NodeId => graph.ifLess(a, b, b, a);

  const initial = new Map<string, NodeId>([
    ['startLoss', zero],
    ['threshold', zero],
    ['bestLoss', huge],
    ['lastAbove', graph.constant(-1)],
    ['divergedAt', graph.constant(-1)],
    ['tailSum', zero],
    ['tailLow', huge],
    ['tailHigh', graph.negate(huge)],
    ['period', zero],
    ...state.map((name): [string, NodeId] => [`kept.${name}`, zero]),
    ...parameters.flatMap((name): [string, NodeId][] => [
      [`low.${name}`, huge],
      [`high.${name}`, graph.negate(huge)],
      [`seen.${name}`, zero],
      [`step.${name}`, zero],
      [`flips.${name}`, zero],
    ]),
  ]);

  // Settled from the step after the last whose loss lay above the start's share of the excess.
  const begin = new Map([
    ['startLoss', loss],
    ['threshold', graph.add(least, graph.multiply(settle, graph.subtract(loss, least)))],
  ]);

  const lastAbove = slot('lastAbove');
  const observe = new Map([
    ['bestLoss', min(slot('bestLoss'), loss)],
    ['lastAbove', graph.ifLess(slot('threshold'), loss, t, lastAbove)],
  ]);
  const divergedAt = slot('divergedAt');
  const observeLiving = new Map(
    [...observe].map(([name, node]) => [name, graph.ifLess(divergedAt, zero, node, slot(name))]),
  );

  // Divergence is asked as "not below the limit", since a device may assume that no NaN occurs.
  const bounded = ['loss', ...parameters.map((name) => `p.${name}`)];
  const finite = bounded.reduceRight(
    (rest, name) => graph.ifLess(graph.apply('abs', graph.input(name)), limit, rest, zero),
    one,
  );
  const noted = graph.ifLess(finite, half, t, divergedAt);
  const diverge = new Map([['divergedAt', graph.ifLess(divergedAt, zero, noted, divergedAt)]]);
  const skip = new Map([
    [
      'lastAbove',
      graph.ifLess(graph.input(SINCE), lastAbove, graph.add(lastAbove, graph.input(SKIPPED)), lastAbove),
    ],
  ]);

  // The step before the tail is only remembered: the tail's first step starts there.
  const before = (then: NodeId, inside: NodeId): NodeId => graph.ifLess(t, tailFrom, then, inside);
  // The first return to the state before the tail is the period.
  const period = slot('period');
  const returned = state.reduceRight(
    (rest, name) => graph.apply('ifSame', graph.input(name), slot(`kept.${name}`), rest, zero),
    graph.subtract(t, graph.subtract(tailFrom, one)),
  );
  const observeTail = new Map<string, NodeId>([
    ['period', before(zero, graph.ifLess(zero, period, period, returned))],
    ...state.map((name): [string, NodeId] => [
      `kept.${name}`,
      before(graph.input(name), slot(`kept.${name}`)),
    ]),
    ['tailSum', before(zero, graph.add(slot('tailSum'), loss))],
    ['tailLow', before(huge, min(slot('tailLow'), loss))],
    ['tailHigh', before(graph.negate(huge), max(slot('tailHigh'), loss))],
    ...parameters.flatMap((name): [string, NodeId][] => {
      const here = graph.input(`p.${name}`);
      const step = graph.subtract(here, slot(`seen.${name}`));
      const previous = slot(`step.${name}`);
      const opposite = graph.ifLess(
        min(step, previous),
        zero,
        graph.ifLess(zero, max(step, previous), one, zero),
        zero,
      );
      return [
        [`low.${name}`, before(huge, min(slot(`low.${name}`), here))],
        [`high.${name}`, before(graph.negate(huge), max(slot(`high.${name}`), here))],
        [`seen.${name}`, here],
        [`step.${name}`, before(zero, step)],
        [`flips.${name}`, before(zero, graph.add(slot(`flips.${name}`), opposite))],
      ];
    }),
  ]);

  const halfSwing = (high: string, low: string): NodeId =>
    graph.multiply(half, graph.subtract(slot(high), slot(low)));
  const summary = new Map<Gathered, NodeId>([
    ['startLoss', slot('startLoss')],
    ['finalLoss', loss],
    ['bestLoss', slot('bestLoss')],
    ['tailLoss', graph.divide(slot('tailSum'), tail)],
    ['lossOscillation', halfSwing('tailHigh', 'tailLow')],
    ['oscillation', parameters.map((name) => halfSwing(`high.${name}`, `low.${name}`)).reduce(max)],
    ['flips', parameters.map((name) => slot(`flips.${name}`)).reduce(max)],
    ['lastAbove', slot('lastAbove')],
    ['divergedAt', divergedAt],
    ['period', period],
  ]);

  return {
    metricSlots: [...initial.keys()].map(metricSlot),
    metricInputs: ['sweep.least', 'sweep.settle'],
    initialMetrics: asSlots(initial),
    begin: asSlots(begin),
    observe: asSlots(observe),
    observeLiving: asSlots(observeLiving),
    bounded,
    diverge: asSlots(diverge),
    skip: asSlots(skip),
    observeTail: asSlots(observeTail),
    summary,
  };
}

function metricSlot(name: string): string {
  return `metric.${name}`;
}

function asSlots(values: ReadonlyMap<string, NodeId>): Phase {
  return new Map([...values].map(([name, node]) => [metricSlot(name), node]));
}

/** The metrics that are numbers, in the order in which a menu shows them. */
export const METRICS = [
  'finalLoss',
  'bestLoss',
  'tailLoss',
  'lossOscillation',
  'oscillation',
  'flips',
  'settleStep',
  'divergedAt',
  'period',
] as const;
export type Metric = (typeof METRICS)[number];

/**
 * Every regime, in the order in which they are tried; a field stores the index. Where there is no least loss to measure
 * an excess against, the last three take the place of the five before them.
 */
export const REGIMES = [
  'diverged',
  'converged',
  'oscillates-low',
  'oscillates-high',
  'arriving',
  'not-arrived',
  'at-rest',
  'oscillates',
  'moving',
] as const;
export type Regime = (typeof REGIMES)[number];

export interface Thresholds {
  /** The share of the start's excess loss under which a run has settled. */
  readonly settle: number;
  /** The share of the start's excess loss up to which a tail counts as low. */
  readonly excess: number;
  /** The oscillation amplitude up to which a run counts as at rest. */
  readonly oscillation: number;
  /** The share of the tail's steps that must change sign for an oscillation. */
  readonly flips: number;
}

export interface Run {
  readonly steps: number;
  readonly tail: number;
  /** Whether equal states have equal futures, so that a state that comes again has a period. */
  readonly repeats: boolean;
  /** The problem's least loss, L*; undefined where there is none to rely on. */
  readonly least: number | undefined;
  readonly thresholds: Thresholds;
}

export type Metrics = Readonly<Record<Metric, number>> & { readonly regime: Regime };

/**
 * The metrics of one run from what it gathered. A diverged run's loss and swings are +∞, its flips and period NaN. Without
 * a least loss no run settles: the step is NaN.
 */
export function finishMetrics(gathered: Readonly<Record<Gathered, number>>, run: Run): Metrics {
  const diverged = gathered.divergedAt >= 0;
  const settled = run.least !== undefined && !diverged && gathered.lastAbove < run.steps;
  return {
    finalLoss: diverged ? Infinity : gathered.finalLoss,
    bestLoss: gathered.bestLoss < HUGE ? gathered.bestLoss : Infinity,
    tailLoss: diverged ? Infinity : gathered.tailLoss,
    lossOscillation: diverged ? Infinity : gathered.lossOscillation,
    oscillation: diverged ? Infinity : gathered.oscillation,
    flips: diverged ? NaN : gathered.flips,
    settleStep: settled ? gathered.lastAbove + 1 : NaN,
    divergedAt: diverged ? gathered.divergedAt : NaN,
    period: diverged ? NaN : run.repeats ? gathered.period : 0,
    regime: diverged ? 'diverged' : regimeOf(gathered, run),
  };
}

/** The regime of a run that has not diverged: the first of {@link REGIMES} that fits. */
function regimeOf(gathered: Readonly<Record<Gathered, number>>, { tail, least, thresholds }: Run): Regime {
  const { startLoss, tailLoss, oscillation, flips } = gathered;
  const flipping = flips >= thresholds.flips * tail;
  if (least === undefined) return regimeWithoutLeast(gathered, flipping, thresholds);
  const low = tailLoss - least <= thresholds.excess * (startLoss - least);
  if (low && oscillation <= thresholds.oscillation) return 'converged';
  if (flipping) return low ? 'oscillates-low' : 'oscillates-high';
  return low ? 'arriving' : 'not-arrived';
}

/**
 * A run is at rest if in the tail it hardly moves, and the loss changes by no more than its share (`excess`) of what it
 * changed since the start: a run that creeps on at an even pace is moving, however slowly.
 */
function regimeWithoutLeast(
  { startLoss, tailLoss, lossOscillation, oscillation }: Readonly<Record<Gathered, number>>,
  flipping: boolean,
  { excess, oscillation: swing }: Thresholds,
): Regime {
  const isStill = 2 * lossOscillation <= excess * Math.abs(startLoss - tailLoss);
  if (oscillation <= swing && (isStill || oscillation === 0)) return 'at-rest';
  return flipping ? 'oscillates' : 'moving';
}
