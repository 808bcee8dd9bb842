/** What runs gather in the loop, each in O(1) memory. */

import type { NodeId } from '../../formula/index.ts';
import { gatherer, type Scope, type Values } from './metric.ts';

/** The loss at the start. */
export const start = gatherer({
  gives: ['startLoss'],
  slots: ({ zero }) => ({ startLoss: zero }),
  begin: ({ loss }) => ({ startLoss: loss }),
  summary: (s) => ({ startLoss: s.slot('startLoss') }),
});

/** The loss at the end. */
export const end = gatherer({ gives: ['finalLoss'], summary: ({ loss }) => ({ finalLoss: loss }) });

/** The least loss of any step: one that is no number is not the least. */
export const best = gatherer({
  gives: ['bestLoss'],
  slots: ({ huge }) => ({ bestLoss: huge }),
  observe: (s) => ({ bestLoss: s.min(s.slot('bestLoss'), s.loss) }),
  summary: (s) => ({ bestLoss: s.slot('bestLoss') }),
});

/**
 * The mean loss of the tail, and half of the loss's swing over it. The sum is compensated (Kahan, 1965, Further remarks on
 * reducing truncation errors, CACM 8:1): plainly added in f32, 500 losses of 7654321 come to a mean that none of them
 * reaches. What is left of rounding is held between the least and the largest loss of the tail.
 */
export const tailLosses = gatherer({
  gives: ['tailLoss', 'lossOscillation'],
  slots: (s) => ({
    tailSum: s.zero,
    tailLost: s.zero,
    tailLow: s.huge,
    tailHigh: s.graph.negate(s.huge),
  }),
  observeTail: (s) => {
    const { graph, loss, zero } = s;
    const sum = s.slot('tailSum');
    const added = graph.subtract(loss, s.slot('tailLost'));
    const next = graph.add(sum, added);
    return {
      tailSum: s.before(zero, next),
      tailLost: s.before(zero, graph.subtract(graph.subtract(next, sum), added)),
      tailLow: s.before(s.huge, s.min(s.slot('tailLow'), loss)),
      tailHigh: s.before(graph.negate(s.huge), s.max(s.slot('tailHigh'), loss)),
    };
  },
  summary: (s) => {
    const mean = s.graph.divide(s.slot('tailSum'), s.tail);
    return {
      tailLoss: s.min(s.max(mean, s.slot('tailLow')), s.slot('tailHigh')),
      lossOscillation: halfSwing(s, s.slot('tailHigh'), s.slot('tailLow')),
    };
  },
});

/** Half of the swing over the tail of the parameter that swings most. */
export const swing = gatherer({
  gives: ['oscillation'],
  slots: (s) =>
    ofEach(s.parameters, (name) => [
      [`low.${name}`, s.huge],
      [`high.${name}`, s.graph.negate(s.huge)],
    ]),
  observeTail: (s) =>
    ofEach(s.parameters, (name) => {
      const here = s.input(`p.${name}`);
      return [
        [`low.${name}`, s.before(s.huge, s.min(s.slot(`low.${name}`), here))],
        [`high.${name}`, s.before(s.graph.negate(s.huge), s.max(s.slot(`high.${name}`), here))],
      ];
    }),
  summary: (s) => ({
    oscillation: s.parameters
      .map((name) => halfSwing(s, s.slot(`high.${name}`), s.slot(`low.${name}`)))
      .reduce(s.max),
  }),
});

/** How often the step changed sign in the tail, for the parameter where it did so most. */
export const signChanges = gatherer({
  gives: ['flips'],
  slots: (s) =>
    ofEach(s.parameters, (name) => [
      [`seen.${name}`, s.zero],
      [`step.${name}`, s.zero],
      [`flips.${name}`, s.zero],
    ]),
  observeTail: (s) =>
    ofEach(s.parameters, (name) => {
      const { graph, zero, one } = s;
      const here = s.input(`p.${name}`);
      const step = graph.subtract(here, s.slot(`seen.${name}`));
      const previous = s.slot(`step.${name}`);
      const rises = graph.ifLess(zero, s.max(step, previous), one, zero);
      const opposite = graph.ifLess(s.min(step, previous), zero, rises, zero);
      return [
        [`seen.${name}`, here],
        [`step.${name}`, s.before(zero, step)],
        [`flips.${name}`, s.before(zero, graph.add(s.slot(`flips.${name}`), opposite))],
      ];
    }),
  summary: (s) => ({ flips: s.parameters.map((name) => s.slot(`flips.${name}`)).reduce(s.max) }),
});

/** The last step whose loss lay above the start's share of the excess, −1 where none did. */
export const settling = gatherer({
  gives: ['lastAbove'],
  slots: (s) => ({ threshold: s.zero, lastAbove: s.graph.constant(-1) }),
  begin: ({ graph, least, settle, loss }) => ({
    threshold: graph.add(least, graph.multiply(settle, graph.subtract(loss, least))),
  }),
  observe: (s) => ({ lastAbove: s.graph.ifLess(s.slot('threshold'), s.loss, s.t, s.slot('lastAbove')) }),
  // Last above since the state that came again, it is so again as many steps later.
  skip: (s, since, skipped) => {
    const lastAbove = s.slot('lastAbove');
    return { lastAbove: s.graph.ifLess(since, lastAbove, s.graph.add(lastAbove, skipped), lastAbove) };
  },
  summary: (s) => ({ lastAbove: s.slot('lastAbove') }),
});

/** The step at which the run diverged, −1 where it did not; the program's phase `diverge` notes it. */
export const divergence = gatherer({
  gives: ['divergedAt'],
  slots: ({ graph }) => ({ divergedAt: graph.constant(-1) }),
  summary: (s) => ({ divergedAt: s.slot('divergedAt') }),
});

/** After how many steps the state before the tail came again, 0 where it did not. */
export const returning = gatherer({
  gives: ['period'],
  slots: (s) =>
    Object.assign(
      { period: s.zero },
      ofEach(s.state, (name) => [[`kept.${name}`, s.zero]]),
    ),
  observeTail: (s) => {
    const { graph, zero } = s;
    const period = s.slot('period');
    const returned = s.state.reduceRight(
      (rest, name) => graph.apply('ifSame', s.input(name), s.slot(`kept.${name}`), rest, zero),
      graph.subtract(s.t, graph.subtract(s.tailFrom, s.one)),
    );
    return {
      period: s.before(zero, graph.ifLess(zero, period, period, returned)),
      ...ofEach(s.state, (name) => [[`kept.${name}`, s.before(s.input(name), s.slot(`kept.${name}`))]]),
    };
  },
  summary: (s) => ({ period: s.slot('period') }),
});

function halfSwing(s: Scope<never>, high: NodeId, low: NodeId): NodeId {
  return s.graph.multiply(s.half, s.graph.subtract(high, low));
}

function ofEach<Name extends string>(
  names: readonly string[],
  values: (name: string) => readonly (readonly [Name, NodeId])[],
): Values<Name> {
  return Object.fromEntries(names.flatMap(values)) as Values<Name>;
}
