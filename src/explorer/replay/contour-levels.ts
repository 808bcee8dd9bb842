/**
 * The levels of a loss surface, spaced evenly in the logarithm of the excess over L*: a valley that is a thousand
 * times shallower than its plateau still shows its shape.
 */

export interface ContourLevels {
  /** Excess losses in rising order; band k lies between level k − 1 and level k. */
  readonly levels: readonly number[];
  /** The excess that is drawn for anything lower. */
  readonly floor: number;
}

/** More bands than this are no longer told apart by their tint. */
export const MOST_LEVELS = 16;
/** Levels within one decade, from many to one; the last two skip decades. */
const SUBDIVISIONS = [8, 6, 5, 4, 3, 2, 1, 1 / 2, 1 / 4] as const;
/** No plot reaches further below its highest value than this. */
const MOST_DECADES = 8;
/** The lowest level leaves this share of the plot's points below it: less could not be seen. */
const SMALLEST_BASIN = 0.004;

/**
 * Levels for the values of a surface; none if it is flat.
 * @param least L*, of which every value counts as the excess.
 */
export function contourLevels(values: ArrayLike<number>, least: number): ContourLevels {
  const excesses = Float64Array.from(values, (value) => value - least).filter(
    (excess) => excess > 0 && excess < Infinity,
  );
  if (excesses.length === 0) return { levels: [], floor: 1 };
  excesses.sort();
  const low = excesses[Math.floor(SMALLEST_BASIN * excesses.length)];
  const high = excesses[excesses.length - 1];
  if (!(high > low)) return { levels: [], floor: high };
  const top = Math.log10(high);
  const bottom = Math.max(Math.log10(low), top - MOST_DECADES);
  const perDecade = SUBDIVISIONS.find((count) => (top - bottom) * count <= MOST_LEVELS) ?? 1 / 4;
  // A surface that spans little of a decade is divided evenly, so that it too has a shape.
  const spacing = (top - bottom) * 8 < MOST_LEVELS / 2 ? (top - bottom) / (MOST_LEVELS / 2) : 1 / perDecade;
  const first = Math.floor(bottom / spacing + 1e-9) + 1;
  const last = Math.ceil(top / spacing - 1e-9) - 1;
  const levels = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => 10 ** ((first + index) * spacing),
  );
  return { levels, floor: 10 ** bottom };
}

/** The logarithm of each excess, between the floor and the highest finite value: what contours are traced on. */
export function logExcess(values: ArrayLike<number>, least: number, { floor }: ContourLevels): Float64Array {
  const logarithms = new Float64Array(values.length);
  let highest = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const logarithm = Math.log10(Math.max(values[index] - least, floor));
    logarithms[index] = logarithm;
    if (logarithm < Infinity && logarithm > highest) highest = logarithm;
  }
  return logarithms.map((logarithm) => (logarithm <= highest ? logarithm : highest));
}
