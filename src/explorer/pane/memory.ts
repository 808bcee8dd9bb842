/**
 * What a pane keeps of the optimizers, problems and axes that were left, to give it back where they are chosen again: of
 * an optimizer and of a problem what they were, and of each pair of them its axes, its points and its frames.
 */

import { optimizerOf, OWN_FORMULA, problemOf } from '../../model/find.ts';
import { isConstant, isStart } from '../../model/names.ts';
import { fittingAxes } from '../../model/suggest.ts';
import type { AxisPoint, Frame } from '../../reading/places.ts';
import { halvesOf } from '../../spec/halves.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecInput } from '../../spec/structure.ts';
import type { Pin } from '../ui/pins.ts';

/** The frames of a pane: where a reset leads, and those before and after the one that is seen. */
export interface Frames {
  readonly home: Frame;
  readonly past: readonly Frame[];
  readonly future: readonly Frame[];
}

/** How the map of one optimizer on one problem was left. */
export interface LeftMap extends Frames {
  readonly axes: Spec['axes'];
  readonly point: AxisPoint | undefined;
  readonly pins?: readonly Pin[] | undefined;
}

/** Values by key, the latest last. */
type Kept<T> = readonly (readonly [key: string, value: T])[];

export interface PaneMemory {
  readonly optimizers: Kept<Spec['optimizer']>;
  readonly problems: Kept<Pick<Spec, 'problem' | 'noise'>>;
  readonly maps: Kept<LeftMap>;
  /** What axes spanned, by quantity and whose it is. */
  readonly spans: Kept<Pick<Spec['axes']['x'], 'scale' | 'from' | 'to'>>;
}

export const NO_MEMORY: PaneMemory = { optimizers: [], problems: [], maps: [], spans: [] };

/** The oldest beyond so many are forgotten. */
export const MOST_REMEMBERED = 64;

/** The memory with what a map is left with. */
export function remembered(
  memory: PaneMemory,
  { axes, ...spec }: Spec,
  left: Omit<LeftMap, 'axes'>,
): PaneMemory {
  const { optimizer, problem, noise } = spec;
  return {
    ...memory,
    optimizers: kept(memory.optimizers, optimizer.id, optimizer),
    problems: kept(memory.problems, problem.id, { problem, noise }),
    maps: kept(memory.maps, pairKey(optimizer.id, problem.id), { ...left, axes }),
  };
}

/** The memory with the span of an axis that is left. */
export function rememberedSpan(memory: PaneMemory, spec: Spec, which: 'x' | 'y'): PaneMemory {
  const { param, scale, from, to } = spec.axes[which];
  return { ...memory, spans: kept(memory.spans, spanKey(spec, param), { scale, from, to }) };
}

/** How the map of an optimizer on a problem was left, if it was. */
export function leftMap(memory: PaneMemory, { optimizer, problem }: SpecInput): LeftMap | undefined {
  return found(memory.maps, pairKey(optimizer.id, problem.id));
}

/** Whether a formula of one's own was left that comes back where it is chosen, so that it need not be written. */
export function hasOwnFormula(memory: PaneMemory, of: 'optimizers' | 'problems'): boolean {
  return memory[of].some(([id]) => id === OWN_FORMULA);
}

/** A spec in which an optimizer was chosen, with what is remembered of it put in. */
export function withRememberedOptimizer(memory: PaneMemory, chosen: SpecInput): SpecInput {
  const { id } = chosen.optimizer;
  const optimizer = found(memory.optimizers, id);
  if (!optimizer) return chosen;
  return withAxes({ ...chosen, optimizer }, leftMap(memory, chosen) ?? latest(memory, `${id} `));
}

/** A spec in which a problem was chosen, with what is remembered of it put in. */
export function withRememberedProblem(memory: PaneMemory, chosen: SpecInput, before: Spec): SpecInput {
  const { id } = chosen.problem;
  const left = found(memory.problems, id);
  if (!left) return chosen;
  // What has no data can have no noise: then it was lost on the way, and not taken off.
  const noise = problemOf(before)!.columns.length === 0 ? left.noise : undefined;
  const next = { ...chosen, ...(noise ? { noise } : {}), problem: left.problem };
  return withAxes(next, leftMap(memory, chosen) ?? latest(memory, ` ${id}`));
}

/** A spec in which the quantity of an axis was chosen, with the span that it had last. */
export function withRememberedSpan(
  memory: PaneMemory,
  chosen: SpecInput,
  before: Spec,
  which: 'x' | 'y',
): SpecInput {
  const axis = chosen.axes[which];
  const span = found(memory.spans, spanKey(before, axis.param));
  return span ? { ...chosen, axes: { ...chosen.axes, [which]: { ...axis, ...span } } } : chosen;
}

/** The spec with the axes of a map that was left, as far as its problem and its optimizer have them. */
function withAxes(input: SpecInput, left: LeftMap | undefined): SpecInput {
  if (!left) return input;
  const halves = halvesOf(input);
  const [problem, optimizer] = [problemOf(halves), optimizerOf(halves)];
  return problem && optimizer ? { ...input, axes: fittingAxes(left.axes, problem, optimizer) } : input;
}

function pairKey(optimizer: string, problem: string): string {
  return `${optimizer} ${problem}`;
}

/** A start and a constant are the problem's; all other quantities the optimizer's. */
function spanKey({ optimizer, problem }: Spec, param: string): string {
  return `${isStart(param) || isConstant(param) ? problem.id : optimizer.id} ${param}`;
}

/** The map that was left last of those with a part of their key, which is one side of it with the blank. */
function latest({ maps }: PaneMemory, part: string): LeftMap | undefined {
  return maps.findLast(([key]) => (part.endsWith(' ') ? key.startsWith(part) : key.endsWith(part)))?.[1];
}

function found<T>(values: Kept<T>, key: string): T | undefined {
  return values.find(([own]) => own === key)?.[1];
}

function kept<T>(values: Kept<T>, key: string, value: T): Kept<T> {
  return [...values.filter(([own]) => own !== key), [key, value] as const].slice(-MOST_REMEMBERED);
}
