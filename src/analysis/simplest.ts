/** The number of fewest digits between two others. */

/** The number with the fewest digits in an interval, and of these the one nearest to its middle, or to `near`. */
export function simplestBetween(low: number, high: number, near?: number): number {
  if (low > high) return simplestBetween(high, low, near);
  if (low <= 0 && high >= 0) return 0;
  const middle = near ?? Math.sign(low) * Math.sqrt(low * high);
  for (let digits = 1; digits < 17; digits++) {
    const unit = 10 ** (Math.floor(Math.log10(Math.abs(middle))) - digits + 1);
    const candidate = Number((Math.round(middle / unit) * unit).toPrecision(digits));
    if (candidate >= low && candidate <= high) return candidate;
  }
  return middle;
}
