/**
 * The state of one pane and the steps that lead from one to the next, as pure functions. The draft is what the
 * controls show; the spec is the last draft that was right, and what is computed.
 */

import { chooseAxis, chooseOptimizer, chooseProblem } from '../../spec/choose.ts';
import { specPath } from '../../spec/stack.ts';
import { PRESETS, type Preset } from '../../spec/presets.ts';
import type { RunPoint } from '../../spec/point.ts';
import { isSame } from '../../spec/same.ts';
import { parseSpec, type Spec } from '../../spec/spec.ts';
import type { SweepId } from '../../sweep/kept.ts';
import { stopsOf } from '../../sweep/stops.ts';
import type { AxisPoint, Ends, Frame } from '../../reading/places.ts';
import type { ColourTable } from '../../reading/colour-maps.ts';
import { USUAL_LAYER, type ColourScale, type LayerId } from '../../reading/layers.ts';
import type { Trials } from '../../reading/trials.ts';
import type { SpecInput } from '../../spec/structure.ts';
import { SpecError, type SpecIssue } from '../../spec/error.ts';
import {
  leftMap,
  NO_MEMORY,
  remembered,
  rememberedSpan,
  withRememberedOptimizer,
  withRememberedProblem,
  withRememberedSpan,
  type Frames,
  type PaneMemory,
} from './memory.ts';
import { pinsAt, type Pin } from '../ui/pins.ts';
import type { ReplayLook } from '../replay/replay-look.ts';
import { selectedPoint } from './point.ts';

/** How the field is looked at; nothing of it is computed anew. */
export interface Look {
  readonly shown: LayerId;
  /** Undefined: the usual one. */
  readonly table?: ColourTable;
  /** Undefined: the metric's natural scale. */
  readonly scale?: ColourScale;
  /** The ends of the colour scale; undefined: clipped by quantiles. */
  readonly range?: readonly [number, number];
  /** The point that is replayed, exactly; undefined: the spec's own. */
  readonly point?: AxisPoint;
  /** Points whose runs are seen beside it; undefined: none. */
  readonly pins?: readonly Pin[];
  /** The step after which the runs are looked at; undefined: at their end. */
  readonly after?: number;
  /** Trials of one's own that are laid over the map. */
  readonly trials?: Trials;
  /** Whether the predicted limit is hidden. */
  readonly hidesLimit?: true;
  /** How the replay is looked at. */
  readonly replay?: ReplayLook;
}

/** What the laboratory, too, knows the sweeps of a pane by. */
export type PaneId = SweepId;

export interface PaneState extends Frames {
  readonly id: PaneId;
  readonly spec: Spec;
  readonly draft: SpecInput;
  /** Why the draft is not the spec; empty if it is. */
  readonly issues: readonly SpecIssue[];
  /** The last spec of which there is a picture: its formulas compile. */
  readonly accepted: Spec | undefined;
  readonly look: Look;
  /** What was left, and comes back with what it was left with. */
  readonly memory: PaneMemory;
}

const MOST_FRAMES = 100;

/** @throws SpecError for a spec that is not right. */
export function paneOf(id: PaneId, input: unknown, look: Partial<Look> = {}): PaneState {
  const spec = parseSpec(input);
  return {
    id,
    spec,
    draft: spec,
    issues: [],
    accepted: undefined,
    look: { shown: USUAL_LAYER, ...look },
    home: frameOf(spec),
    past: [],
    future: [],
    memory: NO_MEMORY,
  };
}

/** The state after one value of the spec was edited; what is not right stays in the draft, with its issues. */
export function edited(state: PaneState, path: string, value: unknown): PaneState {
  return drafted(state, withValue(state.draft, path.split('.'), value) as SpecInput);
}

/** Another optimizer: one that was left comes back as it was. */
export function withOptimizer(state: PaneState, id: string): PaneState {
  const chosen = chooseOptimizer(startOfChoice(state), id);
  return comeBack(state, chosen, withRememberedOptimizer(state.memory, chosen));
}

/** Another problem: one that was left comes back as it was. */
export function withProblem(state: PaneState, id: string): PaneState {
  const chosen = chooseProblem(startOfChoice(state), id);
  return comeBack(state, chosen, withRememberedProblem(state.memory, chosen, state.spec));
}

/** The state with a draft as a whole: a formula or data of one's own were written. */
export function withDraft(state: PaneState, draft: SpecInput): PaneState {
  return drafted(state, draft);
}

/** Another quantity along an axis; the other way round, if the other axis has it. */
export function withAxis(state: PaneState, which: 'x' | 'y', param: string): PaneState {
  const { spec, memory } = state;
  const chosen = chooseAxis(startOfChoice(state), which, param);
  const isSwapped = spec.axes[which === 'x' ? 'y' : 'x'].param === param;
  const wanted = isSwapped ? chosen : withRememberedSpan(memory, chosen, spec, which);
  return comeBack({ ...state, memory: rememberedSpan(memory, spec, which) }, chosen, wanted);
}

/** Runs are replayed by some of their values: along an axis the point moves there, else the spec's own value changes. */
export function withRun(state: PaneState, at: RunPoint): PaneState {
  const { x, y } = state.spec.axes;
  const point = selectedPoint(state);
  const moved = { x: at[x.param] ?? point.x, y: at[y.param] ?? point.y };
  return Object.entries(at)
    .filter(([param]) => param !== x.param && param !== y.param)
    .reduce(
      (before, [param, value]) => edited(before, specPath(param), value),
      withLook(state, { point: moved }),
    );
}

/** A whole other spec: a preset or a link. It is another place, where nothing was left. */
export function withSpec(state: PaneState, input: unknown, look: Partial<Look> = {}): PaneState {
  const { shown, table } = state.look;
  return { ...paneOf(state.id, input, { shown, table, ...look }), accepted: state.accepted };
}

export function withLook(state: PaneState, change: Partial<Look>): PaneState {
  const look = { ...state.look, ...change };
  // Another metric has other values: a range and a scale chosen for the last one mean nothing there.
  if (change.shown !== undefined && change.shown !== state.look.shown) {
    return { ...state, look: { ...look, range: undefined, scale: undefined } };
  }
  return { ...state, look };
}

/** There is a picture of a spec. */
export function accepted(state: PaneState, spec: Spec): PaneState {
  return state.accepted === spec ? state : { ...state, accepted: spec };
}

/**
 * A formula of a spec does not compile: what was written stays as the draft, its issues beside it, and what is computed
 * is again what was accepted last, or the first preset.
 */
export function refused(state: PaneState, spec: Spec, { issues }: SpecError): PaneState {
  if (!isSame(state.spec, spec)) return state;
  const before = state.accepted ?? parseSpec(firstPreset());
  const { id, look, accepted: known, memory } = state;
  return { ...paneOf(id, before, look), draft: spec, issues, accepted: known, memory };
}

/**
 * The state framed anew, and the frame before it in the history.
 * @param before that before the gesture which ends with this frame, if it is the end of one.
 */
export function framed(state: PaneState, frame: Frame, before?: Frame): PaneState {
  if (sameFrame(frameOf(state.spec), frame) && !before) return state;
  const next = reframed(state, frame);
  if (next === state) return state;
  const left = before ?? frameOf(state.spec);
  const past = sameFrame(left, frame) ? state.past : [...state.past, left].slice(-MOST_FRAMES);
  return { ...next, past, future: [] };
}

/** The state in the midst of a gesture: framed, the history untouched. */
export function framedInPassing(state: PaneState, frame: Frame): PaneState {
  return reframed(state, frame);
}

export function framedBack(state: PaneState): PaneState {
  const frame = state.past.at(-1);
  if (!frame) return state;
  const future = [frameOf(state.spec), ...state.future];
  return { ...reframed(state, frame), past: state.past.slice(0, -1), future };
}

export function framedForward(state: PaneState): PaneState {
  const [frame, ...future] = state.future;
  if (!frame) return state;
  return { ...reframed(state, frame), past: [...state.past, frameOf(state.spec)], future };
}

export function framedHome(state: PaneState): PaneState {
  return framed(state, state.home);
}

export function isHome(state: PaneState): boolean {
  return sameFrame(frameOf(state.spec), state.home);
}

export function frameOf({ axes }: Pick<Spec, 'axes'>): Frame {
  const ends = ({ from, to }: Ends): Ends => ({ from, to });
  return { x: ends(axes.x), y: ends(axes.y) };
}

/** Whether runs can be looked at after a step on the way. */
export function stopsAt({ steps, tail }: Spec, step: number): boolean {
  return step < steps && stopsOf(steps, tail).some((stop) => stop.step === step);
}

function firstPreset(): SpecInput {
  return PRESETS[0].spec;
}

/** A preset's spec, and how it is looked at: with its pins. */
export function presetPlace({ spec, pins = [] }: Preset): { input: SpecInput; look: Partial<Look> } {
  const { x, y } = spec.axes;
  const points = pins.map((at) => ({ x: at[x.param], y: at[y.param] }));
  return { input: spec, look: points.length > 0 ? { pins: pinsAt(points) } : {} };
}

/** The draft with which a choice begins: the draft if it is right, else the last spec that was. */
function startOfChoice({ issues, draft, spec }: PaneState): SpecInput {
  return issues.length === 0 ? draft : spec;
}

/** The state with what was chosen as it is remembered, or if that does not fit by now, as it is chosen anew. */
function comeBack(state: PaneState, chosen: SpecInput, wanted: SpecInput): PaneState {
  const next = drafted(state, wanted);
  if (wanted === chosen) return next;
  if (next.issues.length > 0) return drafted(state, chosen);
  const left = leftMap(state.memory, wanted);
  if (!left || !isSame({ ...next.spec, axes: left.axes }, next.spec)) return next;
  const { home, past, future, point, pins } = left;
  return { ...next, home, past, future, look: { ...next.look, point, pins } };
}

function drafted(state: PaneState, draft: SpecInput): PaneState {
  const parsed = tryParse(draft);
  if ('issues' in parsed) return { ...state, draft, issues: parsed.issues };
  const { spec } = parsed;
  const { axes } = state.spec;
  const sameParams = spec.axes.x.param === axes.x.param && spec.axes.y.param === axes.y.param;
  const { after } = state.look;
  // A step that the runs no longer pass: their end is looked at.
  const seen =
    after !== undefined && !stopsAt(spec, after) ? { ...state.look, after: undefined } : state.look;
  const next: PaneState = {
    ...state,
    spec,
    draft: spec,
    issues: [],
    look: seen,
    memory: memoryAfter(state, spec),
  };
  const frame = frameOf(spec);
  if (sameParams && sameFrame(frame, frameOf(state.spec))) return next;
  // Ends that were typed, or other axes: a new home, and no way back into frames that are no more.
  const look = sameParams ? seen : { ...seen, point: undefined, pins: undefined };
  return { ...next, look, home: frame, past: [], future: [] };
}

/** Where a change leads to another optimizer or problem, what it leaves is remembered. */
function memoryAfter({ spec, look, home, past, future, memory }: PaneState, next: Spec): PaneMemory {
  if (next.optimizer.id === spec.optimizer.id && next.problem.id === spec.problem.id) return memory;
  const { point, pins } = look;
  return remembered(memory, spec, { home, past, future, point, pins });
}

function reframed(state: PaneState, { x, y }: Frame): PaneState {
  const { axes } = state.spec;
  const parsed = tryParse({ ...state.spec, axes: { x: { ...axes.x, ...x }, y: { ...axes.y, ...y } } });
  if ('issues' in parsed) return state;
  return { ...state, spec: parsed.spec, draft: parsed.spec, issues: [] };
}

function tryParse(input: SpecInput): { spec: Spec } | { issues: readonly SpecIssue[] } {
  try {
    return { spec: parseSpec(input) };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return { issues: error.issues };
  }
}

function sameFrame(a: Frame, b: Frame): boolean {
  return a.x.from === b.x.from && a.x.to === b.x.to && a.y.from === b.y.from && a.y.to === b.y.to;
}

/** A changed copy; undefined as the value takes the key away. */
function withValue(root: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const here = (typeof root === 'object' && root !== null ? root : {}) as Record<string, unknown>;
  const next = withValue(here[key], rest, value);
  if (next !== undefined) return { ...here, [key]: next };
  return Object.fromEntries(Object.entries(here).filter(([name]) => name !== key));
}
