/**
 * What a tour is, as data: a row of claims, each with a figure that is computed as it is looked at, and with the numbers
 * that the claim states read off the runs of that figure. Whatever draws it, and whatever prints it, reads this alone.
 */

import type { LayerId } from '../reading/layers.ts';
import type { AxisPoint } from '../reading/places.ts';
import type { Trajectory } from '../replay/trajectory.ts';
import type { RunPoint } from '../spec/point.ts';
import type { SpecInput } from '../spec/structure.ts';

/** A way through claims that follow from each other. */
export interface Tour {
  /** What links call it; no preset's id is needed for it, though it may be one. */
  readonly id: string;
  readonly title: string;
  /** What one of its steps is called. */
  readonly unit: string;
  /** What it is about, in a sentence. */
  readonly what: string;
  /** What holds of all its steps and has to be said once: what is a reconstruction, say. */
  readonly note: string;
  readonly steps: readonly TourStep[];
}

/**
 * One claim. In its texts `{name}` is the figure of that name, and where there is none, the symbol that formulas
 * write by it: `{eta0}`, `{start.w}`.
 */
export interface TourStep {
  /** The claim in a few words. */
  readonly title: string;
  /** The claim itself, a paragraph each. */
  readonly says: readonly string[];
  /** Where to look in the figure, or what to see there. */
  readonly look: string;
  /** One thing to do. */
  readonly attempt: string;
  /** What the figure is not, or what was left out where the claim comes from. */
  readonly aside?: string;
  /** The runs that are seen and read; the first is that which the map points at. */
  readonly runs: readonly TourRun[];
  /** The numbers that the texts state, by name. */
  readonly figures: Readonly<Record<string, TourFigure>>;
  readonly exhibits: readonly Exhibit[];
}

/** A run of a step. */
export interface TourRun {
  /** What the step's figures call it. */
  readonly name: string;
  /** What people call it; `{eta0}` is a symbol. */
  readonly label: string;
  readonly spec: SpecInput;
  /** Where it differs from the spec. */
  readonly at: RunPoint;
}

/** Runs by their names. */
export type RunsByName = Readonly<Record<string, Trajectory>>;

/** A number that a text states: how it is read off the runs, and with how many significant digits it is told. */
export interface TourFigure {
  of(runs: RunsByName): number;
  readonly digits?: number;
}

interface ExhibitOf {
  /** What it shows, in a few words; `{eta0}` is a symbol. */
  readonly title: string;
  /** Whether it is what the claim is about. */
  readonly isKey?: true;
}

/** One part of a step's figure. */
export type Exhibit =
  /** A landscape; at most one a step. */
  | (ExhibitOf & { readonly is: 'map'; readonly spec: SpecInput; readonly shown?: LayerId })
  /** A column of all runs against the step, by its name in a trajectory. */
  | (ExhibitOf & {
      readonly is: 'lines';
      readonly column: string;
      readonly isLog?: true;
      /** The steps that are drawn; negative ones count from the end. All by default. */
      readonly steps?: readonly [from: number, to: number];
    })
  /** The ways of all runs over the loss. */
  | (ExhibitOf & { readonly is: 'paths'; readonly isCloseUp?: true })
  /** The curve that the first run ends with, over the data. */
  | (ExhibitOf & { readonly is: 'fit' })
  /** Updates as mathematics, side by side, with the statements marked in which they differ. */
  | (ExhibitOf & { readonly is: 'updates'; readonly optimizers: readonly string[] })
  /** The effective rate for a history and two learning rates, with the root and without. */
  | (ExhibitOf & { readonly is: 'root' })
  /** Every optimizer's drawbacks. */
  | (ExhibitOf & { readonly is: 'drawbacks' });

export type ExhibitIn<Is extends Exhibit['is']> = Extract<Exhibit, { readonly is: Is }>;

/** The landscape of a step, if it has one. */
export function mapOf({ exhibits }: TourStep): ExhibitIn<'map'> | undefined {
  return exhibits.find((exhibit) => exhibit.is === 'map');
}

/** Where a run lies on a map, in the values of its axes; undefined for a run that is none of the map's. */
export function pointOn(map: SpecInput, { spec, at }: Pick<TourRun, 'spec' | 'at'>): AxisPoint | undefined {
  if (besideAxes(map, map) !== besideAxes(spec, map)) return undefined;
  const { x, y } = map.axes;
  const point = { x: at[x.param], y: at[y.param] };
  return Number.isFinite(point.x + point.y) ? point : undefined;
}

/** All that a spec says but for what is along the axes of a map. */
function besideAxes({ problem, optimizer, ...spec }: SpecInput, { axes }: SpecInput): string {
  const along = [axes.x.param, axes.y.param];
  const others = (values: Readonly<Record<string, number>> = {}, prefix = ''): [string, number][] =>
    Object.entries(values).filter(([name]) => !along.includes(prefix + name));
  return JSON.stringify({
    ...spec,
    axes: undefined,
    problem: { ...problem, start: others(problem.start, 'start.') },
    optimizer: { ...optimizer, hyper: others(optimizer.hyper) },
  });
}

/** Which steps have a map that none before them has: those that show one on sheets that hold them all. */
export function stepsWithNewMap({ steps }: Tour): boolean[] {
  const seen = new Set<string>();
  return steps.map((step) => {
    const map = mapOf(step);
    const key = map && JSON.stringify([map.spec, map.shown]);
    if (key === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What “Open in the explorer” opens: the map of a step, or else its first run's spec, and the point of that run. */
export function placeOf(step: TourStep): { readonly spec: SpecInput; readonly at: RunPoint } | undefined {
  const [run] = step.runs;
  const spec = mapOf(step)?.spec ?? run?.spec;
  return spec && { spec, at: run?.at ?? {} };
}
