/** Which trial of one's own is touched on the map. */

import { positionOf, type Axes } from '../../reading/places.ts';
import type { TrialReading } from '../../reading/trials.ts';
import type { Size } from './cell-reading.ts';
import type { Spot } from './gestures.ts';

/** So near, in pixels, a trial is read. */
const REACH = 8;

/** The nearest trial within reach of a spot. */
export function trialAt(
  spot: Spot,
  trials: readonly TrialReading[],
  axes: Axes,
  { width, height }: Size,
): TrialReading | undefined {
  const distances = trials.map(({ trial }) =>
    Math.hypot(
      (positionOf(axes.x, trial.x) - spot.x) * width,
      (positionOf(axes.y, trial.y) - spot.y) * height,
    ),
  );
  const least = Math.min(...distances);
  return least <= REACH ? trials[distances.indexOf(least)] : undefined;
}
