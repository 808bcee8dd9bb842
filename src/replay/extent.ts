/** The least and the greatest value of a column, in one plain loop: columns may have a million rows. */

export type Extent = readonly [least: number, greatest: number];

export function extentOf(values: Float64Array, from = 0): Extent {
  let least = Infinity;
  let greatest = -Infinity;
  for (let row = from; row < values.length; row++) {
    const value = values[row];
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}
