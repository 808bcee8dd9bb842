/** Runs of pins, drawn beside the run that is replayed. */

import { pinColour } from '../../reading/pin-colours.ts';
import type { Trajectory } from '../../replay/trajectory.ts';

/** The run of a pin. */
export interface PinnedRun {
  /** Of the pin, from 1 on. */
  readonly number: number;
  readonly trajectory: Trajectory;
}

/** The colour of a run that is drawn beside others, as CSS: its pin's, or that of the run that is replayed. */
export function runColour(number: number | undefined): string {
  return number === undefined ? 'var(--accent)' : pinColour(number);
}
