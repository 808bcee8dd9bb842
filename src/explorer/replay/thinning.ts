/**
 * Fewer rows for drawing long runs. Every kept stretch gives two neighbouring rows or its least and greatest value,
 * so that a jump between two points stays visible, which every n-th row alone would hide.
 */

/** The rows of a path to draw: all of them, or two neighbours out of each stretch. */
export function pathRows(count: number, most: number): Int32Array {
  if (count <= most) return Int32Array.from({ length: count }, (_, row) => row);
  const stretches = Math.floor(most / 2) - 1;
  const rows = new Int32Array(2 * stretches + 1);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const row = Math.floor((stretch * (count - 1)) / stretches);
    rows[2 * stretch] = row;
    rows[2 * stretch + 1] = row + 1;
  }
  rows[2 * stretches] = count - 1;
  return rows;
}

/** The least and the greatest value of each stretch, in the order in which they occur. */
export function thinSeries(values: Float64Array, most: number): Float64Array {
  if (values.length <= most) return values;
  const stretches = Math.floor(most / 2);
  const thinned = new Float64Array(2 * stretches);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * values.length) / stretches);
    const to = Math.floor(((stretch + 1) * values.length) / stretches);
    let least = from;
    let greatest = from;
    for (let row = from; row < to; row++) {
      if (values[row] < values[least]) least = row;
      if (values[row] > values[greatest]) greatest = row;
    }
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
