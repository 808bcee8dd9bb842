/** The runs of a step as they are drawn: each with its trajectory, its colour and its name. */

import type { Laboratory } from '../../lab/laboratory.ts';
import { pinColour } from '../../reading/pin-colours.ts';
import { parseSpec } from '../../spec/spec.ts';
import type { Trajectory } from '../../replay/trajectory.ts';
import type { RunsByName, TourRun } from '../../tours/tour.ts';

/** What the reader's own run is called, beside those of the step. */
export const OWN_RUN = 'own';

export interface DrawnRun {
  readonly name: string;
  readonly label: string;
  /** As CSS. */
  readonly colour: string;
  readonly trajectory: Trajectory;
}

/** Trajectories as they were asked for once: a step that is come back to is there at once. */
export class RunsKept {
  readonly #kept = new Map<string, Promise<Trajectory>>();
  readonly #lab: () => Laboratory;

  constructor(lab: () => Laboratory) {
    this.#lab = lab;
  }

  /** In f32, bit for bit what the map's cells are. @throws SpecError for a value out of range. */
  async replay({ spec, at }: Pick<TourRun, 'spec' | 'at'>, signal?: AbortSignal): Promise<Trajectory> {
    const key = JSON.stringify([spec, at]);
    const known = this.#kept.get(key);
    if (known) return known;
    const run = this.#lab().ask('replay', [parseSpec(spec), at], { signal });
    this.#kept.set(key, run);
    // What failed or was given up is asked for again.
    run.catch(() => this.#kept.delete(key));
    return run;
  }
}

/** @param own the reader's own run, if there is one. */
export function drawnRuns(runs: readonly TourRun[], by: RunsByName, own?: TourRun): DrawnRun[] {
  return [...runs, ...(own ? [own] : [])].flatMap((run, index) => {
    const trajectory = by[run.name];
    if (!trajectory) return [];
    const colour = run.name === OWN_RUN ? 'var(--accent)' : pinColour(index + 1);
    return [{ name: run.name, label: run.label, colour, trajectory }];
  });
}
