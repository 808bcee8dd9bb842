/** What a cell’s program is to those who carry it out: its slots, inputs and phases. */

import { Graph, type NodeId } from '../formula/index.ts';

/** New values for some slots (or, of a summary, values by name), to be written all at once. */
export type Phase = ReadonlyMap<string, NodeId>;

/** The phases that the formulas of a problem and an optimizer give. */
export interface RunPhases {
  readonly initial: Phase;
  /** Loss and gradient of one row at `at.*`: named `loss` and `g.<parameter>`. */
  readonly row: Phase;
  /** The point `at.*` where the gradient is taken, if that is not the parameters themselves. */
  readonly lookahead: Phase | undefined;
  readonly shared: Phase;
  readonly update: Phase;
  /** `rate.<parameter>`: the effective learning rate, where the optimizer has one. */
  readonly rate: Phase;
}

/** The slot of the step at which a run diverged, −1 until it does. */
export const DIVERGED_AT = 'metric.divergedAt';

/** The inputs of the phase that skips repeats: the step that a run's state is the same as, and how many are left out. */
export const SINCE = 'since';
export const SKIPPED = 'skipped';

/** What one cell runs, compiled from the formulas of a problem and an optimizer. */
export interface CellProgram extends RunPhases, MetricPhases {
  /** What it was built from: programs with the same key are the same, so what is made of one serves the other. */
  readonly key: string;
  readonly graph: Graph;
  readonly parameters: readonly string[];
  readonly columns: readonly string[];
  /** Everything a run carries, in the order in which it is stored. */
  readonly slots: readonly string[];
  /** The inputs that are one value a cell, in the order in which a plan lists them. */
  readonly inputs: readonly string[];
  /** The inputs `cell.*`: what each is made of. */
  readonly derived: ReadonlyMap<string, NodeId>;
  /** The phases as the formulas have them, without inputs `cell.*`: what is read in f64 outside of a run. */
  readonly written: RunPhases;
  /** After the rows are summed: what is too small for every device alike becomes 0, see {@link TINY}. */
  readonly evaluated: Phase;
  /** The slots on which a run's future depends, a parameter first. */
  readonly state: readonly string[];
  /** Whether no step depends on its own number, so that equal states have equal futures. */
  readonly autonomous: boolean;
  /** Per parameter state first, then shared state: the names a trajectory shows. */
  readonly stateColumns: readonly string[];
  /** The locals of the loss, by name: what a curve draws. */
  readonly locals: ReadonlyMap<string, NodeId>;
}

/**
 * In f32, values below these sizes become 0 between the phases, so that products of two of them are not subnormal:
 * a GPU may flush subnormal numbers to 0 (SwiftShader does) where a CPU keeps them, and the runs would part.
 */
export const TINY = { parameter: 2 ** -62, gradient: 2 ** -50, loss: 2 ** -100, state: 2 ** -100 } as const;

/** The phases of the cell program that gather the metrics. */
export interface MetricPhases {
  readonly metricSlots: readonly string[];
  readonly metricInputs: readonly string[];
  readonly initialMetrics: Phase;
  /** Once, after the start is evaluated. */
  readonly begin: Phase;
  /** After every evaluation, that of the start included, while the run has not diverged. */
  readonly observe: Phase;
  /** The same for runs of which some have diverged: those stay as they are. */
  readonly observeLiving: Phase;
  /** The values that must stay below `DIVERGED` in size. */
  readonly bounded: readonly string[];
  /** After `observe` where one of `bounded` is not: the step is noted. */
  readonly diverge: Phase;
  /** After `observe`, from the step before the tail on. */
  readonly observeTail: Phase;
  /**
   * Moves on by the steps in {@link SKIPPED}, over whole periods of a run whose state is the one it had at the step
   * {@link SINCE}: a loss that was last above the threshold since then is so again as many steps later.
   */
  readonly skip: Phase;
  /** At the end: the values of {@link GATHERED}, by name. */
  readonly summary: Phase;
}
