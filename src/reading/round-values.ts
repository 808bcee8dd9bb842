/**
 * Round values between two ends, for ticks: multiples of 1, 2 or 5 times a power of ten, whichever comes nearest to a
 * wanted number of parts (Heckbert, “Nice numbers for graph labels”, Graphics Gems, 1990).
 */

/** A step between round values: `digit` · 10^`exponent`, the digit 1, 2 or 5. */
interface Step {
  readonly digit: number;
  readonly exponent: number;
}

/** Round values from `from` to `to`, these included, in about `parts` parts; the end itself where both are one. */
export function roundValues(from: number, to: number, parts: number): number[] {
  if (from === to) return [from];
  const [low, high] = from < to ? [from, to] : [to, from];
  const values = multiples(low, high, stepOf(low, high, parts));
  return from < to ? values : values.reverse();
}

/** The distance of those values; 0 where both ends are one. */
export function roundStep(from: number, to: number, parts: number): number {
  return from === to ? 0 : scaled(1, stepOf(Math.min(from, to), Math.max(from, to), parts));
}

function stepOf(low: number, high: number, parts: number): Step {
  const step = nearestStep((high - low) / parts);
  // Of so few parts the only round value may lie outside.
  return parts < 2 && multiples(low, high, step).length === 0 ? stepOf(low, high, 2 * parts) : step;
}

/** Borders between the digits are their geometric means: √2, √10, √50. */
function nearestStep(wanted: number): Step {
  const exponent = Math.floor(Math.log10(wanted));
  const factor = wanted / 10 ** exponent;
  if (factor >= Math.sqrt(50)) return { digit: 1, exponent: exponent + 1 };
  return { digit: factor >= Math.sqrt(10) ? 5 : factor >= Math.SQRT2 ? 2 : 1, exponent };
}

function multiples(low: number, high: number, step: Step): number[] {
  const first = Math.ceil(low / scaled(1, step) - 1e-9);
  const last = Math.floor(high / scaled(1, step) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    scaled(first + index, step),
  ).filter((value) => value >= low && value <= high);
}

/** Divided by a power of ten where the exponent is negative, since 10⁻¹ itself is not exact. */
function scaled(multiple: number, { digit, exponent }: Step): number {
  const value = multiple * digit;
  return exponent < 0 ? value / 10 ** -exponent : value * 10 ** exponent;
}
