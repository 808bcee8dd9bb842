/**
 * Looks for the least loss: descents from many starts, then the questions whether where the best of them ended is a
 * minimum at all. A search asks for the loss at some points at a time, so that those of many constants go on side by
 * side, and a caller may stop between two rounds.
 */

import type { Problem } from '../../model/problems/index.ts';
import { eigen } from './eigen.ts';
import type { Least, NoLeast, Point } from './least.ts';
import {
  carryOn,
  descend,
  difference,
  dot,
  freeOf,
  within,
  type Arrival,
  type Box,
  type Descent,
  type Evaluation,
  type Vector,
} from './minimize.ts';

/** Points to evaluate, then what they are worth, until the answer is known. */
export type Search<T> = Generator<Vector[], T, Evaluation[]>;

/** Starts of the descents, beside the problem's own, spread over the plotting ranges. */
const SPREAD_STARTS = 24;
/** How far out the loss is looked at along each axis, in plotting ranges: powers of two up to this one. */
const OUTERMOST = 20;
/** The slope of a minimum as a share of the steepest at the starts. */
const FLAT = 1e-8;
/** How far below 0 rounding may take a curvature, as a share of the largest. */
const BENT = 1e-6;
/** Losses that differ by less, as a share of what the descents went through, are the same. */
const SAME = 1e-9;
const POLISHING = 12;

/** A descent, by where it began and where it came to. */
interface Trip {
  readonly start: Vector;
  arrival: Arrival;
}

/** The least loss, or why there is none. */
export function* searchLeast(problem: Problem, box?: Box): Search<Least> {
  const starts = searchStarts(problem, box);
  const atStarts = yield starts;
  const steepest = Math.max(
    ...atStarts.flatMap(({ slope }) => [...slope].map(Math.abs)).filter(Number.isFinite),
    0,
  );
  // Nothing but plateaus, all at one level: the loss may fall anywhere between them.
  if (steepest === 0 && atStarts.every(({ loss }) => loss === atStarts[0].loss)) return none('exhausted');
  let trips: Trip[] = (yield* sideBySide(starts.map((start) => descend(start, box)))).map(
    (arrival, index) => ({
      arrival,
      start: starts[index],
    }),
  );
  const lowest = () =>
    Math.min(...trips.map(({ arrival: { loss } }) => (Number.isNaN(loss) ? Infinity : loss)));

  // Where it is lower far out than where all descents ended, descents start from there as well.
  const far = outposts(problem, box);
  const farLosses = yield far;
  const lower = far.filter((_, index) => farLosses[index].loss < lowest() - SAME * Math.abs(lowest()));
  if (lower.length > 0) {
    // What falls all the way out there has no least value, though f64 may come to 0.
    const inner = trips.find(({ arrival }) => arrival.loss === lowest());
    for (const outpost of inner ? lower : []) {
      const fate = yield* fateAlong(inner!.arrival, difference(outpost, inner!.arrival.point), box);
      if (fate) return none(fate);
    }
    const more = yield* sideBySide(lower.map((start) => descend(start, box)));
    trips = [...trips, ...more.map((arrival) => ({ arrival, start: starts[0] }))];
  }
  if (lowest() === -Infinity) return none('unbounded');
  for (const { arrival, start } of trips) {
    if (arrival.isAtRest || !Number.isFinite(arrival.loss)) continue;
    const fate = yield* fateAlong(arrival, difference(arrival.point, start), box);
    if (fate === 'unbounded') return none(fate);
  }
  const best = trips.find(({ arrival }) => arrival.loss === lowest());
  if (!best || !Number.isFinite(lowest())) return none('exhausted');
  let end = yield* endOf(best, box);
  if (end.fate) return none(end.fate);
  if (!best.arrival.isAtRest) {
    [best.arrival] = yield* sideBySide([carryOn(best.arrival, best.start, box)]);
    end = yield* endOf(best, box);
    if (end.fate) return none(end.fate);
    if (!best.arrival.isAtRest) return none('exhausted');
  }
  if (!Number.isFinite(best.arrival.loss)) return none(best.arrival.loss < 0 ? 'unbounded' : 'exhausted');
  const drop = atStarts[0].loss - best.arrival.loss;
  const rounding = SAME * Math.max(Math.abs(best.arrival.loss), Number.isFinite(drop) ? drop : 0);
  const fate = yield* fateFarther(problem, best.arrival, rounding, box);
  if (fate) return none(fate);
  return yield* judged(
    problem,
    end,
    trips.map(({ arrival }) => arrival),
    { steepest, rounding },
    box,
  );
}

/** How many times as far out as the best, beyond the plotting ranges, it must not be lower again. */
const FARTHER = [4, 16, 64];

/** Whether descents from farther out than the best end lower still, as along a wave whose crests grow. */
function* fateFarther(
  { parameters }: Problem,
  { point, loss }: Arrival,
  rounding: number,
  box?: Box,
): Search<NoLeast | undefined> {
  const start = Float64Array.from(parameters, ({ start }) => start);
  const away = difference(point, start);
  const isOutside = parameters.some(({ range: [from, to] }, index) => Math.abs(away[index]) > to - from);
  if (!isOutside) return undefined;
  const sent = FARTHER.flatMap((times) => [times, -times]).map((times) =>
    within(
      start.map((value, index) => value + times * away[index]),
      box,
    ),
  );
  const losses = (yield* sideBySide(sent.map((place) => descend(place, box)))).map(({ loss }) => loss);
  const lows = FARTHER.map((_, index) => Math.min(losses[2 * index], losses[2 * index + 1]));
  if (!lows.some((low) => low < loss - rounding)) return undefined;
  const drops = lows.map((low, index) => (index === 0 ? loss : lows[index - 1]) - low);
  const grows = drops.every((drop, index) => drop > (index === 0 ? 0 : drops[index - 1]));
  return grows ? 'unbounded' : 'exhausted';
}

/** Where the best of the descents ended, to the last digit; and its fate, if it falls for ever from there. */
interface End extends Bends {
  readonly here: Place;
  readonly fate: NoLeast | undefined;
}

function* endOf({ arrival, start }: Trip, box?: Box): Search<End> {
  if (!Number.isFinite(arrival.loss)) return { here: arrival, values: [], vectors: [], fate: undefined };
  const end = yield* polished(arrival, box);
  const { here, values, vectors } = end;
  const largest = Math.max(...values.map(Math.abs), 0);
  const outward = [
    difference(here.point, start),
    ...vectors.filter((_, i) => Math.abs(values[i]) <= 1e-6 * largest),
  ];
  const directions = outward.flatMap((direction) => [direction, direction.map((component) => -component)]);
  for (const direction of directions) {
    const fate = yield* fateAlong(here, direction, box);
    if (fate) return { ...end, fate };
  }
  return { ...end, fate: undefined };
}

/** Whether the best that the descents came to is a minimum, and attained. */
function* judged(
  problem: Problem,
  { here, values }: End,
  all: readonly Arrival[],
  { steepest, rounding }: { steepest: number; rounding: number },
  box?: Box,
): Search<Least> {
  const largest = Math.max(...values.map(Math.abs), 0);
  const free = freeOf(here.point, here.slope, box);
  const slope = Math.max(0, ...[...here.slope].filter((_, index) => free[index]).map(Math.abs));
  const isSmooth = slope <= FLAT * steepest && values.every((value) => value >= -BENT * largest);
  if (!isSmooth && !(yield* isKink(here, box))) return none('exhausted');

  const finite = all.map(({ loss }) => loss).filter(Number.isFinite);
  const span = Math.max(...finite) - here.loss;
  const reached = finite.filter((loss) => loss - here.loss <= Math.max(rounding, 1e-6 * span));
  // What came from the polish alone had not come to an end.
  if (reached.length === 0) return none('exhausted');
  return {
    status: 'found',
    loss: here.loss,
    at: named(problem, here.point),
    reached: reached.length,
    starts: all.length,
  };
}

function none(reason: NoLeast): Least {
  return { status: 'none', reason };
}

function named({ parameters }: Problem, point: Vector): Point {
  return Object.fromEntries(parameters.map(({ name }, index) => [name, point[index]]));
}

/** Curvatures, and the directions that have them. */
interface Bends {
  readonly values: number[];
  readonly vectors: Vector[];
}

interface Place extends Evaluation {
  readonly point: Vector;
}

/** Newton's steps from where a descent ended, as long as they make the slope smaller; and the curvatures there. */
function* polished(arrival: Place, box?: Box): Search<Bends & { here: Place }> {
  let here: Place = arrival;
  let bends = yield* curvatures(here, box);
  for (let round = 0; round < POLISHING; round++) {
    const { values, vectors } = bends;
    const largest = Math.max(...values.map(Math.abs), 0);
    const step = new Float64Array(here.point.length);
    vectors.forEach((vector, index) => {
      if (!(values[index] > 1e-10 * largest)) return;
      const length = -dot(vector, here.slope) / values[index];
      vector.forEach((component, i) => (step[i] += length * component));
    });
    const point = within(
      here.point.map((value, index) => value + step[index]),
      box,
    );
    const [at] = yield [point];
    const rounding = 1e-14 * Math.abs(here.loss);
    if (!(norm(at.slope, box, point) < norm(here.slope, box, here.point)) || at.loss > here.loss + rounding)
      break;
    here = { point, ...at };
    bends = yield* curvatures(here, box);
  }
  return { here, ...bends };
}

/** Eigenvalues and -vectors of the Hessian, by central differences of the gradient; what a wall holds does not bend. */
function* curvatures(here: Place, box?: Box): Search<Bends> {
  const size = here.point.length;
  const reach = here.point.map((value) => 1e-5 * Math.max(1, Math.abs(value)));
  const moved = (index: number, sign: number): Vector =>
    here.point.map((value, i) => (i === index ? value + sign * reach[i] : value));
  const points = Array.from({ length: size }, (_, index) => [moved(index, 1), moved(index, -1)]).flat();
  const slopes = (yield points).map(({ slope }) => slope);
  const free = freeOf(here.point, here.slope, box);
  const entry = (i: number, j: number): number =>
    free[i] && free[j] ? (slopes[2 * i][j] - slopes[2 * i + 1][j]) / (2 * reach[i]) : 0;
  const hessian = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, j) => (entry(i, j) + entry(j, i)) / 2),
  );
  if (!hessian.every((row) => row.every(Number.isFinite))) return { values: [], vectors: [] };
  return eigen(hessian);
}

/** Where the loss has a kink its slope is not 0 at the minimum: there it rises along every axis, near and nearer. */
function* isKink(here: Place, box?: Box): Search<boolean> {
  const reaches = [1e-7, 1e-5, 1e-3];
  const points = reaches.flatMap((reach) =>
    Array.from(here.point, (value, index) =>
      [-1, 1].map((sign) =>
        within(
          here.point.map((own, i) => (i === index ? own + sign * reach * Math.max(1, Math.abs(value)) : own)),
          box,
        ),
      ),
    ).flat(),
  );
  const around = yield points;
  return around.every(({ loss }) => loss >= here.loss);
}

/** Distances at which the loss is looked at along a ray: doublings, then powers of 2^20. */
const NEAR = Array.from({ length: 24 }, (_, index) => 2 ** (index - 10));
const REMOTE = Array.from({ length: 24 }, (_, index) => 2 ** (20 * (index + 1)));

/** What becomes of the loss along a ray from a place: whether it falls for ever, and if so to what. */
function* fateAlong(here: Place, direction: Vector, box?: Box): Search<NoLeast | undefined> {
  // A wall ends every ray that leads to it.
  const isWalled = box?.some(([from, to], index) =>
    direction[index] > 0 ? to < Infinity : direction[index] < 0 && from > -Infinity,
  );
  const length = Math.hypot(...direction);
  if (isWalled || !(length > 0) || !Number.isFinite(length)) return undefined;
  const unit = 1 + Math.hypot(...here.point);
  const along = (distance: number): Vector =>
    here.point.map((value, index) => value + (distance * unit * direction[index]) / length);
  const losses = (yield [...NEAR, ...REMOTE].map(along)).map(({ loss }) => loss);
  let before = here.loss;
  let falls = 0;
  for (const loss of losses.slice(0, NEAR.length)) {
    if (!(loss < before)) break;
    before = loss;
    falls++;
  }
  // It has to fall as far out as four times the distance from the origin, and never to rise after it.
  if (falls < NEAR.length && NEAR[falls] < 4) return undefined;
  const later = losses.slice(falls).filter(Number.isFinite);
  if (later.some((loss) => loss > before)) return undefined;
  if (losses.includes(-Infinity)) return 'unbounded';
  if (falls < NEAR.length) return 'at-infinity';
  // From one power of 2^20 to the next: what converges falls by ever less.
  const remote = [before, ...losses.slice(NEAR.length).filter(Number.isFinite)];
  const drops = remote.slice(1).map((loss, index) => remote[index] - loss);
  const last = drops.findLastIndex((drop) => drop > 0);
  return last > 0 && last === drops.length - 1 && drops[last] > 0.5 * drops[last - 1]
    ? 'unbounded'
    : 'at-infinity';
}

/** The start of the problem, then points spread over the plotting ranges by a Kronecker sequence (Roberts 2018). */
function searchStarts({ parameters }: Problem, box?: Box): Vector[] {
  const dimensions = parameters.length;
  let ratio = 2;
  for (let round = 0; round < 40; round++) ratio = (1 + ratio) ** (1 / (dimensions + 1));
  const starts = [Float64Array.from(parameters, ({ start }) => start)];
  for (let index = 1; index <= SPREAD_STARTS; index++) {
    starts.push(
      Float64Array.from(parameters, ({ range }, dimension) => {
        const [from, to] = boundedRange(range, box?.[dimension]);
        return from + (to - from) * ((0.5 + index * ratio ** -(dimension + 1)) % 1);
      }),
    );
  }
  return starts.map((start) => within(start, box));
}

/** The part of the box over which starts are spread: where it has no wall, that of the plotting range. */
function boundedRange(
  range: readonly [number, number],
  [low, high]: readonly [number, number] = range,
): [number, number] {
  const span = range[1] - range[0];
  const from = low > -Infinity ? low : Math.min(range[0], high - span);
  return [from, high < Infinity ? high : Math.max(range[1], from + span)];
}

/** Points far out along each axis and along both diagonals of all. */
function outposts({ parameters }: Problem, box?: Box): Vector[] {
  const start = Float64Array.from(parameters, ({ start }) => start);
  const span = parameters.map(({ range: [from, to] }) => to - from);
  const axes = parameters.map((_, axis) => parameters.map((_, index) => +(index === axis)));
  const directions = [...axes, parameters.map(() => 1), parameters.map((_, index) => (index % 2 ? -1 : 1))];
  return directions.flatMap((direction) =>
    [-1, 1].flatMap((sign) =>
      Array.from({ length: OUTERMOST / 2 }, (_, step) =>
        within(
          start.map((value, index) => value + sign * direction[index] * span[index] * 2 ** (2 * step + 1)),
          box,
        ),
      ),
    ),
  );
}

function norm(slope: Vector, box: Box | undefined, point: Vector): number {
  const free = freeOf(point, slope, box);
  return Math.hypot(...slope.map((component, index) => (free[index] ? component : 0)));
}

/** Carries on descents side by side, each as long as it takes. */
export function* sideBySide(descents: readonly Descent[]): Search<Arrival[]> {
  const arrivals: Arrival[] = [];
  let under = descents.map((descent, index) => ({ descent, index, next: descent.next() }));
  for (;;) {
    for (const { index, next } of under) if (next.done) arrivals[index] = next.value;
    under = under.filter(({ next }) => !next.done);
    if (under.length === 0) return arrivals;
    const evaluations = yield under.map(({ next }) => next.value as Vector);
    under = under.map(({ descent, index }, position) => ({
      descent,
      index,
      next: descent.next(evaluations[position]),
    }));
  }
}
