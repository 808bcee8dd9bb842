/**
 * Fewer rows for drawing long runs. Every kept stretch gives two neighbouring rows or its least and greatest value,
 * so that a jump between two points stays visible, which every n-th row alone would hide.
 */

/**
 * The rows of a path to draw, rising: all of them, or the first ones, in which most of the way is made, and out of each
 * stretch of the others two neighbours and those where a coordinate is least or greatest.
 */
export function pathRows(coordinates: readonly Float64Array[], most: number): Int32Array {
  const count = coordinates[0].length;
  if (count <= most) return Int32Array.from({ length: count }, (_, row) => row);
  const first = Math.floor(most / 4);
  const stretches = Math.floor((most - first - 1) / (2 + 2 * coordinates.length));
  const rows = new Set<number>(Array.from({ length: first }, (_, row) => row));
  const startOf = (stretch: number): number =>
    first + Math.floor((stretch * (count - 1 - first)) / stretches);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const [from, to] = [startOf(stretch), startOf(stretch + 1)];
    rows.add(from).add(from + 1);
    for (const values of coordinates) {
      const [least, greatest] = extremes(values, from, to);
      rows.add(least).add(greatest);
    }
  }
  return Int32Array.from(rows.add(count - 1)).sort();
}

/** The rows of a stretch in which values are least and greatest; the first of them where there are several. */
function extremes(values: Float64Array, from: number, to: number): [least: number, greatest: number] {
  let least = from;
  let greatest = from;
  for (let row = from; row < to; row++) {
    if (values[row] < values[least]) least = row;
    if (values[row] > values[greatest]) greatest = row;
  }
  return [least, greatest];
}

/** The least and the greatest value of each stretch, in the order in which they occur. */
export function thinSeries(values: Float64Array, most: number): Float64Array {
  if (values.length <= most) return values;
  const stretches = Math.floor(most / 2);
  const thinned = new Float64Array(2 * stretches);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * values.length) / stretches);
    const to = Math.floor(((stretch + 1) * values.length) / stretches);
    const [least, greatest] = extremes(values, from, to);
    thinned[2 * stretch] = values[Math.min(least, greatest)];
    thinned[2 * stretch + 1] = values[Math.max(least, greatest)];
  }
  return thinned;
}

/** The steps at which {@link thinSeries} puts its values: the ends of each half of a stretch. */
export function thinSteps(from: number, to: number, most: number): Float64Array {
  const count = to - from + 1;
  const points = count <= most ? count : 2 * Math.floor(most / 2);
  return Float64Array.from(
    { length: points },
    (_, point) => from + (point * (to - from)) / Math.max(1, points - 1),
  );
}
