/**
 * The doublings of period of gradient descent on a loss of one parameter, p ← p − η L′(p), and the ratio of the intervals
 * between them. A cycle of 2ⁿ points gives way to one of 2ⁿ⁺¹ where its multiplier, the product of 1 − η L″ over its
 * points, falls to −1; the first cycle is the minimum itself, which does so at η = 2/L″. For every map with one quadratic
 * hump the ratios tend to the same number (Feigenbaum 1978, Quantitative universality for a class of nonlinear
 * transformations, J. Stat. Phys. 19, 25–52, doi:10.1007/BF01020332).
 */

/** A loss of one parameter by its first two derivatives, and where its minimum lies. */
export interface Valley {
  readonly minimum: number;
  slope(p: number): number;
  curvature(p: number): number;
}

/** What the ratios tend to (OEIS A006890). */
export const FEIGENBAUM = 4.66920160910299;

/** A cycle, by one of its points, and what a small distance from it is multiplied by in one round. */
interface Cycle {
  readonly point: number;
  readonly multiplier: number;
}

/**
 * Rounds that a run is given to come near a cycle, from where Newton’s steps find it: many to the first of two, which is
 * slow so soon after its doubling, few in the middle of a window.
 */
const FIRST_ROUNDS = 600;
const ROUNDS = 100;
const NEWTON_STEPS = 40;
const BISECTIONS = 60;
/** The first cycle of two is looked for at so small a share of the rate beyond the first doubling. */
const FIRST_REACH = 0.01;
/** The later ones about the middle of their windows, a tenth of the interval before. */
const REACH = 0.1;
const GROWTH = 1.2;
const MOST_GROWTHS = 60;

/**
 * The rates η at which the period doubles, from 1 to 2, from 2 to 4 and so on.
 * @param most how many are looked for; fewer are returned where the cascade ends before, none where there is no minimum.
 */
export function periodDoublings(valley: Valley, most: number): number[] {
  const sharpness = valley.curvature(valley.minimum);
  if (!(sharpness > 0)) return [];
  const doublings = [2 / sharpness];
  while (doublings.length < most) {
    const next = nextDoubling(valley, doublings);
    if (next === undefined) break;
    doublings.push(next);
  }
  return doublings;
}

/** How many times longer each interval between doublings is than the one after it. */
export function intervalRatios(doublings: readonly number[]): number[] {
  return doublings
    .slice(2)
    .map((next, index) => (doublings[index + 1] - doublings[index]) / (next - doublings[index + 1]));
}

function nextDoubling(valley: Valley, doublings: readonly number[]): number | undefined {
  const period = 2 ** doublings.length;
  const born = doublings[doublings.length - 1];
  const before = doublings.length > 1 ? doublings[doublings.length - 2] : undefined;
  let reach = before === undefined ? FIRST_REACH * born : REACH * (born - before);
  let low = born + reach;
  let cycle = cycleReached(valley, low, period);
  if (!cycle || cycle.multiplier < -1) return undefined;
  let high = NaN;
  for (let growth = 0; growth < MOST_GROWTHS && Number.isNaN(high); growth++) {
    reach *= GROWTH;
    const rate = born + reach;
    const next = cycleNear(valley, rate, period, cycle.point);
    if (!next) return undefined;
    if (next.multiplier < -1) high = rate;
    else [low, cycle] = [rate, next];
  }
  if (Number.isNaN(high)) return undefined;
  for (let round = 0; round < BISECTIONS; round++) {
    const rate: number = (low + high) / 2;
    const next = cycleNear(valley, rate, period, cycle.point);
    if (!next) return undefined;
    if (next.multiplier < -1) high = rate;
    else [low, cycle] = [rate, next];
  }
  return (low + high) / 2;
}

/** The cycle that runs from beside the minimum come to. */
function cycleReached(valley: Valley, rate: number, period: number): Cycle | undefined {
  let point = valley.minimum + 0.01 * Math.max(1, Math.abs(valley.minimum));
  for (let step = 0; step < (period === 2 ? FIRST_ROUNDS : ROUNDS) * period; step++)
    point -= rate * valley.slope(point);
  return cycleNear(valley, rate, period, point);
}

/** The cycle of a period near a point, by Newton’s steps; undefined where there is none, or only one of half the period. */
function cycleNear(valley: Valley, rate: number, period: number, near: number): Cycle | undefined {
  let point = near;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const { end, half, multiplier } = round(valley, rate, period, point);
    if (!Number.isFinite(end)) return undefined;
    const size = Math.max(1, Math.abs(point));
    const change = (end - point) / (1 - multiplier);
    if (Math.abs(change) <= 1e-14 * size || step === NEWTON_STEPS - 1) {
      return Math.abs(half - point) > 1e-9 * size && Math.abs(change) < 1e-9 * size
        ? { point, multiplier }
        : undefined;
    }
    point += change;
  }
  return undefined;
}

/** Where a run is after half a round and after a whole one, and what a small distance has become by then. */
function round(
  { slope, curvature }: Valley,
  rate: number,
  period: number,
  from: number,
): { end: number; half: number; multiplier: number } {
  let point = from;
  let half = from;
  let multiplier = 1;
  for (let step = 0; step < period; step++) {
    if (step === period / 2) half = point;
    multiplier *= 1 - rate * curvature(point);
    point -= rate * slope(point);
  }
  return { end: point, half, multiplier };
}
