/** Which stops of the time line are labelled: as many as have room, the ends and powers of ten before others. */

/** Room that a digit takes, and between two labels, in pixels. */
const DIGIT = 6.5;
const GAP = 9;

/** A number of steps for a narrow place: 500, 20k. */
export function stopLabel(step: number): string {
  return step >= 1000 && step % 1000 === 0 ? `${step / 1000}k` : String(step);
}

/**
 * The indices of the stops that are labelled.
 * @param width between the first and the last stop, in pixels.
 */
export function labelledStops(stops: readonly number[], width: number): ReadonlySet<number> {
  const last = stops.length - 1;
  const rank = (index: number): number => {
    if (index === last) return 0;
    if (index === 0) return 1;
    return Number.isInteger(Math.log10(stops[index])) ? 2 : 3;
  };
  const halfOf = (index: number): number => (DIGIT * stopLabel(stops[index]).length) / 2;
  const taken: number[] = [];
  const order = stops.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
  for (const index of order) {
    const isFree = taken.every((other) => {
      const apart = (Math.abs(other - index) / Math.max(1, last)) * width;
      return apart >= halfOf(index) + halfOf(other) + GAP;
    });
    if (isFree) taken.push(index);
  }
  return new Set(taken);
}
