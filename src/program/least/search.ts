/**
 * Looks for the least loss: descents from many starts, then the questions whether where the best of them ended is a
 * minimum at all. A search asks for the loss at some points at a time, so that those of many constants go on side by
 * side, and a caller may stop between two rounds.
 */

import type { Problem } from '../../model/problems/index.ts';
import { endsOfDomain, isAtJump } from './edges.ts';
import { descendKinks } from './kinks.ts';
import type { Least, NoLeast, Point } from './least.ts';
import { carryOn, descend, difference, freeOf, type Arrival, type Box, type Vector } from './minimize.ts';
import { polished, type Bends } from './polish.ts';
import { fallsRemotely, fateAlong, fateFarther } from './rays.ts';
import { sideBySide, type EvaluatedPoint, type Search } from './search-type.ts';
import { outposts, searchStarts } from './starts.ts';
import { aboutIt, lowsAlongLines, nearTo } from './surroundings.ts';

/** The slope of a minimum as a share of the steepest at the starts. */
const FLAT = 1e-8;
/** How far below 0 rounding may take a curvature, as a share of the largest. */
const BENT = 1e-6;
/** Losses that differ by less, as a share of what the descents went through, are the same. */
const SAME = 1e-9;
/** How often the surroundings of a place that is no smooth minimum are looked at for a lower one. */
const MOST_LOOKS = 10;
/** Looks that found the loss lower by more each time, after which it falls without bound, as next to a pole. */
const SINKING = 3;
/** Axes along which, far out, the loss is looked at: in so many dimensions at most. */
const MOST_AXES = 8;
/** What a descent from about a minimum with a kink may lack to have come back, as a share of the start's excess. */
const RETURNED = 1e-8;

/** A descent, by where it began and where it came to. */
interface Trip {
  readonly start: Vector;
  arrival: Arrival;
}

/** What all questions of one search are about. */
interface Scene {
  readonly problem: Problem;
  readonly box: Box | undefined;
  /** The steepest slope at the starts. */
  readonly steepest: number;
  /** The loss at the problem's own start. */
  readonly startLoss: number;
}

/** @param isConstant whether the loss depends on no parameter. @returns the least loss, or why there is none. */
export function* searchLeast(problem: Problem, box?: Box, isConstant = false): Search<Least> {
  const starts = searchStarts(problem, box);
  const atStarts = yield starts;
  const startLoss = atStarts[0].loss;
  if (isConstant && Number.isFinite(startLoss)) {
    return { status: 'found', loss: startLoss, at: named(problem, starts[0]), reached: 1, starts: 1 };
  }
  const steepest = Math.max(
    ...atStarts.flatMap(({ slope }) => [...slope].map(Math.abs)).filter(Number.isFinite),
    0,
  );
  const scene: Scene = { problem, box, steepest, startLoss };
  const trips = yield* tripsFrom(starts, (start) => descend(start, box));
  const fate = (yield* farOut(scene, trips)) ?? (yield* elsewhere(scene, trips));
  if (fate) return none(fate);
  // Nothing but plateaus, all at one level: the loss may fall anywhere between them.
  if (lowestOf(trips) === startLoss && steepest === 0 && atStarts.every(({ loss }) => loss === startLoss)) {
    return none('exhausted');
  }
  const settled = yield* settle(scene, trips);
  if (typeof settled === 'string') return none(settled);
  const { here } = settled;
  const rounding = roundingAt(scene, here.loss);
  if (yield* fallsRemotely(problem, here, rounding, box)) return none('unbounded');
  const farther = yield* fateFarther(problem, here, rounding, box);
  if (farther) return none(farther);
  if (yield* isAtJump(here, rounding, box)) return none('at-a-jump');
  return judged(scene, here, trips);
}

function* tripsFrom(
  starts: readonly Vector[],
  descent: (start: Vector) => ReturnType<typeof descend>,
): Search<Trip[]> {
  const arrivals = yield* sideBySide(starts.map(descent));
  return arrivals.map((arrival, index) => ({ arrival, start: starts[index] }));
}

function lowestOf(trips: readonly Trip[]): number {
  return Math.min(...trips.map(({ arrival: { loss } }) => (Number.isNaN(loss) ? Infinity : loss)));
}

/** Losses that differ by less than this are the same. */
function roundingAt({ startLoss }: Scene, loss: number): number {
  const drop = startLoss - loss;
  return SAME * Math.max(Math.abs(loss), Number.isFinite(drop) ? drop : 0);
}

/** Where it is lower far out than where all descents ended, descents start from there as well. */
function* farOut({ problem, box }: Scene, trips: Trip[]): Search<NoLeast | undefined> {
  const lowest = lowestOf(trips);
  const far = outposts(problem, box);
  const farLosses = yield far;
  const lower = far.filter((_, index) => farLosses[index].loss < lowest - SAME * Math.abs(lowest));
  if (lower.length > 0) {
    // What falls all the way out there has no least value, though f64 may come to 0.
    const inner = trips.find(({ arrival }) => arrival.loss === lowest);
    for (const outpost of inner ? lower : []) {
      const fate = yield* fateAlong(inner!.arrival, difference(outpost, inner!.arrival.point), box);
      if (fate) return fate;
    }
    const [{ start }] = trips;
    const more = yield* tripsFrom(lower, (outpost) => descend(outpost, box));
    trips.push(...more.map(({ arrival }) => ({ arrival, start })));
  }
  if (lowestOf(trips) === -Infinity) return 'unbounded';
  for (const { arrival, start } of trips) {
    if (arrival.isAtRest || !Number.isFinite(arrival.loss)) continue;
    const fate = yield* fateAlong(arrival, difference(arrival.point, start), box);
    if (fate === 'unbounded') return fate;
  }
  return undefined;
}

/** Where lines through the best have other lows, descents start from there as well; those that end lower are kept. */
function* elsewhere(scene: Scene, trips: Trip[]): Search<NoLeast | undefined> {
  const { problem, box } = scene;
  const lowest = lowestOf(trips);
  if (!Number.isFinite(lowest)) return 'exhausted';
  const best = trips.find(({ arrival }) => arrival.loss === lowest)!;
  const rounding = roundingAt(scene, lowest);
  const lows = yield* lowsAlongLines(problem, best.arrival, rounding, box);
  const more = yield* tripsFrom(lows, (low) => descend(low, box, 'longer'));
  trips.push(...more.filter(({ arrival }) => arrival.loss < lowest - rounding));
  return lowestOf(trips) === -Infinity ? 'unbounded' : undefined;
}

/** Goes on from the best trip until nothing near is lower; or says why that has no end. */
function* settle(scene: Scene, trips: Trip[]): Search<End | NoLeast> {
  const { box } = scene;
  const drops: number[] = [];
  for (let look = 0; look < MOST_LOOKS; look++) {
    const lowest = lowestOf(trips);
    if (!Number.isFinite(lowest)) return lowest < 0 ? 'unbounded' : 'exhausted';
    const best = trips.find(({ arrival }) => arrival.loss === lowest)!;
    let end = yield* endOf(scene, best);
    if (typeof end === 'string') return end;
    if (!best.arrival.isAtRest) {
      [best.arrival] = yield* sideBySide([carryOn(best.arrival, best.start, box)]);
      if (!Number.isFinite(best.arrival.loss)) continue;
      end = yield* endOf(scene, best);
      if (typeof end === 'string') return end;
      if (!best.arrival.isAtRest) return 'exhausted';
    }
    if (isSmooth(scene, end)) return end;
    const { here } = end;
    const lower = yield* lowerNear(scene, here);
    if (typeof lower === 'string') {
      if (drops.length >= SINKING && isSinking(drops)) return 'unbounded';
      return lower === 'comes back' ? end : 'exhausted';
    }
    drops.push(here.loss - lower.loss);
    trips.push({ arrival: lower, start: best.start });
  }
  return isSinking(drops) ? 'unbounded' : 'exhausted';
}

function isSinking(drops: readonly number[]): boolean {
  return drops.every((drop, index) => index === 0 || drop > drops[index - 1]);
}

/**
 * A lower place than one that is no smooth minimum: at the end of the domain, near, or along a kink. If none is lower,
 * whether descents from about it come back to it.
 */
function* lowerNear(scene: Scene, here: EvaluatedPoint): Search<Arrival | 'comes back' | 'strays'> {
  const { box } = scene;
  const rounding = roundingAt(scene, here.loss);
  const lowestOfAll = (all: readonly Arrival[]): Arrival | undefined =>
    all.filter(({ loss }) => loss < here.loss - rounding).toSorted((a, b) => a.loss - b.loss)[0];
  const ends = yield* endsOfDomain(here, box);
  // The end of the domain is where the loss is least, to the last digit.
  const [end] = ends.filter(({ loss }) => loss < here.loss).toSorted((a, b) => a.loss - b.loss);
  const near = yield* nearTo(here, box);
  const places = end ? [...near, end] : near;
  const lowest = lowestOfAll(places.map((place) => ({ ...place, isAtRest: true, inverse: [] })));
  const arrivals = yield* sideBySide([
    descendKinks(here.point, box),
    ...(lowest ? [descendKinks(lowest.point, box), descend(lowest.point, box)] : []),
  ]);
  const lower = lowestOfAll(lowest ? [...arrivals, lowest] : arrivals);
  if (lower) return { ...lower, isAtRest: true };
  if (end) return { ...end, isAtRest: true, inverse: [] };
  // Descents from inside the domain are held up by its end.
  if (ends.length > 0) return 'comes back';
  const back = yield* sideBySide(aboutIt(here.point).map((start) => descendKinks(start, box)));
  const lowerBack = lowestOfAll(back);
  if (lowerBack) return { ...lowerBack, isAtRest: true };
  const drop = scene.startLoss - here.loss;
  const same = Math.max(rounding, RETURNED * (Number.isFinite(drop) ? drop : 0));
  return back.some(({ loss }) => Math.abs(loss - here.loss) <= same) ? 'comes back' : 'strays';
}

/** Where the best of the descents ended, to the last digit. */
interface End extends Bends {
  readonly here: EvaluatedPoint;
}

/** @returns its fate instead, if the loss falls for ever from there. */
function* endOf({ problem, box, startLoss }: Scene, { arrival, start }: Trip): Search<End | NoLeast> {
  const end = yield* polished(arrival, box);
  const { here, values, vectors } = end;
  const largest = Math.max(...values.map(Math.abs), 0);
  const isOutside = problem.parameters.some(
    ({ range: [from, to] }, index) => Math.abs(here.point[index] - start[index]) > to - from,
  );
  const outward = [
    difference(here.point, start),
    // Along which all weights of a network grow.
    ...(isOutside ? [here.point] : []),
    ...(isOutside && here.slope.length <= MOST_AXES ? axesOf(here.slope.length) : []),
    ...vectors.filter((_, i) => Math.abs(values[i]) <= 1e-6 * largest),
  ];
  const directions = outward.flatMap((direction) => [direction, direction.map((component) => -component)]);
  for (const direction of directions) {
    const fate = yield* fateAlong(here, direction, box, startLoss - here.loss);
    if (fate) return fate;
  }
  return end;
}

function axesOf(size: number): Vector[] {
  return Array.from({ length: size }, (_, axis) =>
    Float64Array.from({ length: size }, (_, i) => +(i === axis)),
  );
}

/** Whether the slope is at rounding level, and the loss bends down in no direction. */
function isSmooth({ steepest, box }: Scene, { here, values }: End): boolean {
  const largest = Math.max(...values.map(Math.abs), 0);
  const free = freeOf(here.point, here.slope, box);
  const slope = Math.max(0, ...[...here.slope].filter((_, index) => free[index]).map(Math.abs));
  return slope <= FLAT * steepest && values.every((value) => value >= -BENT * largest);
}

/** The best that the descents came to, and how many of them did. */
function judged(scene: Scene, here: EvaluatedPoint, trips: readonly Trip[]): Least {
  const finite = trips.map(({ arrival }) => arrival.loss).filter(Number.isFinite);
  const span = Math.max(...finite) - here.loss;
  const reached = finite.filter(
    (loss) => loss - here.loss <= Math.max(roundingAt(scene, here.loss), 1e-6 * span),
  );
  // What came from the polish alone had not come to an end.
  if (reached.length === 0) return none('exhausted');
  return {
    status: 'found',
    loss: here.loss,
    at: named(scene.problem, here.point),
    reached: reached.length,
    starts: trips.length,
  };
}

function none(reason: NoLeast): Least {
  return { status: 'none', reason };
}

function named({ parameters }: Problem, point: Vector): Point {
  return Object.fromEntries(parameters.map(({ name }, index) => [name, point[index]]));
}
