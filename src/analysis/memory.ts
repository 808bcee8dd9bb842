/**
 * What an optimizer remembers of the way to the minimum. Theory asks for the limit of stability beside the minimum once
 * nothing is remembered; whether a run ever meets that limit, its own memory decides:
 *
 *   nothing   there is none, or it fades within the run's length (RMSProp): the limit is the theory's
 *   for good  it stays (AdaGrad's v never falls): the limit is that of the v that a run arrives with
 *   for long  it fades, but not within the run's length (Adam at beta2 = 0.999): no one limit holds
 *
 * It is not read off the formula but seen: beside the minimum a run that came from afar takes the same step as one that
 * never was elsewhere, or not, and the same early and late, or not.
 */

import type { Plan } from '../sweep/plan.ts';
import { DISTANCE, RunsBeside, type Origin } from './beside.ts';
import type { Sharpness } from './sharpness.ts';

export type Memory =
  | { readonly kind: 'nothing' | 'for long' }
  /** `states` are those that keep it, by their names in the optimizer. */
  | { readonly kind: 'for good'; readonly states: readonly string[] };

/** Steps that differ by less are the same. */
const SAME = 0.05;
/** Momentum at least has so many steps to fade, and no run is held longer than the last. */
const HELD: readonly [number, number] = [300, 10_000];

/** A rate so much smaller leaves a run where it starts, whatever the optimizer, while its memory fills. */
const STANDING = 1e-6;

/** @param eta0 the rate of the run that is looked at; where it diverges, one that does not move stands in. */
export function memoryOf(plan: Plan, minimum: Sharpness, eta0: number): Memory {
  return seen(plan, minimum, eta0) ?? seen(plan, minimum, STANDING * eta0) ?? { kind: 'for long' };
}

/** Undefined where the run diverges. */
function seen(plan: Plan, minimum: Sharpness, eta0: number): Memory | undefined {
  const held = Math.min(HELD[1], Math.max(HELD[0], plan.steps));
  const runs = new RunsBeside(plan, minimum, 1);
  const look = (origin: Origin, steps: number): SeenStates => {
    runs.begin([eta0], origin);
    runs.hold(steps);
    const states = runs.states();
    runs.displace(DISTANCE);
    return { states, step: runs.nextStep() };
  };
  const late = look('start', held);
  if (!late.step.every(Number.isFinite)) return undefined;
  const without = look('minimum', held);
  if (isSame(late.step, without.step)) return { kind: 'nothing' };
  const early = look('start', Math.ceil(held / 2));
  return isSame(late.step, early.step)
    ? { kind: 'for good', states: keeping(late, early, without) }
    : { kind: 'for long' };
}

/** What a run beside the minimum carries, and the step that it takes from there. */
interface SeenStates {
  readonly states: ReadonlyMap<string, number>;
  readonly step: readonly number[];
}

/** The states that are the same early and late, but others without the way from the start. */
function keeping(late: SeenStates, early: SeenStates, without: SeenStates): string[] {
  const kept = [...late.states].filter(([name, value]) => {
    const at = ({ states }: SeenStates): number[] => [states.get(name)!];
    return isSame([value], at(early)) && !isSame([value], at(without));
  });
  return [...new Set(kept.map(([name]) => nameOf(name)))];
}

/** `v` of `v.w`, `total` of `shared.total`. */
function nameOf(column: string): string {
  const [first, second] = column.split('.');
  return first === 'shared' ? second : first;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  const size = Math.max(...a.map(Math.abs), ...b.map(Math.abs));
  return a.every((value, index) => Math.abs(value - b[index]) <= SAME * size);
}
